// A template workbook and the names that it may use become filled sheets: WorkbookTemplate + Scope -> FilledSheets.
//
// All rows are planned first (which template row, which item, which group), so each sheet's row map is whole; the cells
// are made while rows are pulled, and no row is kept. A cell that holds one tag keeps its value's kind: number, date,
// truth, text; null leaves the cell blank in its look. Formulas follow their rows, with a computed value where
// calculate.h knows it. Merges, names, print area and all else that follows the row map is xlsx/patch.h's work.
//
// Codes: sheet.too-many-links, sheet.value-is-a-list, sheet.number-too-long (warning), those of bands.h, row_plan.h and
// picture_maker.h, and those of lang/expression.h; those of values are told by take_diagnostics() after the rows were
// pulled.
#pragma once
#include <memory>
#include <vector>

#include "core/result.h"
#include "lang/expression.h"
#include "lang/scope.h"
#include "sheet/picture_maker.h"
#include "sheet/sheet_template.h"
#include "xlsx/filled_sheet.h"

namespace saraban::sheet {

class FilledWorkbook {
 public:
  virtual ~FilledWorkbook() = default;
  // One for each sheet that has tags, or several where its tab's name makes a sheet for each group; write_workbook()
  // takes them.
  virtual std::vector<xlsx::FilledSheet*> sheets() = 0;
  // Template sheets of which nothing is left: write_workbook() takes them, too.
  virtual const std::vector<std::size_t>& left_out() const = 0;
};

// The template, the scope, the evaluator and the files (null: there are none) must outlive what is built.
Result<std::unique_ptr<FilledWorkbook>> build_filled_workbook(const WorkbookTemplate& workbook,
                                                              const lang::Scope& scope, lang::Evaluator& evaluator,
                                                              SheetFiles* files = nullptr);

}  // namespace saraban::sheet
