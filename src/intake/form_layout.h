// How our assistance-report form looks and what may be typed into it: the model of the workbook that form.h and
// error_workbook.h write. A form may have rows in it, cells that are marked and explained, and columns more.
#pragma once
#include <string>
#include <vector>

#include "intake/form.h"
#include "xlsx/new_workbook.h"

namespace saraban::intake {

struct FormCell {
  Value value;
  std::string note;  // why the cell is marked; empty: it is not
};

// One row: a cell for each of form_fields(), then one for each of the further columns.
using FormCells = std::vector<FormCell>;

struct FormDescription {
  const Agency* agency = nullptr;
  FormStamp stamp;
  std::string title;
  std::vector<std::string> lines;  // below the title, two at most
  std::vector<Field> further;      // columns behind the form's own; locked
  std::vector<FormCells> rows;
  std::uint32_t blank_rows = form_blank_rows;  // below them
};

xlsx::NewWorkbook build_form(const Reference& reference, const FormDescription& form);

}  // namespace saraban::intake
