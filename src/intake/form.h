// The blank assistance-report form of one agency: a workbook that helps to fill it in rightly.
//
// Sheets: the form (its head locked, its data cells not; lists of titles, projects, amphoe, dimensions, and the tambon
// of the row's amphoe; checks of ids, dates and amounts with Thai messages), how to fill it in, and hidden, the lists.
// The stamp (form_stamp.h) says whose it is. A form can be made with rows in it, for samples and for error_workbook.h.
//
// Codes: intake.unknown-agency, and those of writing a workbook (xlsx/new_workbook.h).
#pragma once
#include <string>
#include <vector>

#include "core/date.h"
#include "core/value.h"
#include "core/world.h"
#include "intake/field.h"
#include "intake/form_stamp.h"
#include "intake/reference.h"

namespace saraban::intake {

inline constexpr int form_version = 1;
inline constexpr std::uint32_t form_head_row = 5;      // of the headings; the data begin below
inline constexpr std::uint32_t form_blank_rows = 500;  // that a form has room for

// One row of a form: a value for each of form_fields(), in order; null is a blank cell.
using FormRow = std::vector<Value>;

struct FormRequest {
  std::string agency_code;
  Date month;                 // any day of it
  std::vector<FormRow> rows;  // empty: a blank form
};

Result<Done> write_form(const Reference& reference, const FormRequest& request, OutputFile& output);

}  // namespace saraban::intake
