// Which output sheets a template sheet becomes: SheetTemplate + Scope -> SheetCopies.
//
// A tab named {{รายการ.อำเภอ}} makes a sheet for each group of equal values, in the order of first appearance; on it
// the list's name means the items of its group, the value's name the value, and กลุ่ม/group a record as row_scopes.h has
// it. A bare {{อำเภอ}} does the same where the sheet's tags read one list only and that list has the column. Any other
// tag in a tab's name is a value. The names become what Excel takes (xlsx/tab_name.h).
// {{?แผ่นงาน: …}} in any cell leaves a copy out. A list without items makes one sheet, blank as its rows are.
//
// Codes: sheet.tab-of-two-lists, sheet.too-many-sheets, sheet.no-sheet-left, sheet.group-key-kind, sheet.tab-renamed
// (warning), sheet.condition-kind, and those of lang/.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "lang/expression.h"
#include "lang/scope.h"
#include "sheet/sheet_template.h"

namespace saraban::sheet {

struct SheetCopy {
  const SheetTemplate* source = nullptr;
  std::string name;                          // of its tab; empty: the template's
  std::shared_ptr<const lang::Scope> scope;  // null: the workbook's own
};

struct SheetCopies {
  std::vector<SheetCopy> copies;      // in the order of the template's sheets
  std::vector<std::size_t> left_out;  // template sheets of which nothing is left
};

// `scope` must outlive the copies.
SheetCopies plan_sheet_copies(const WorkbookTemplate& workbook, const lang::Scope& scope, lang::Evaluator& evaluator,
                              Diagnostics& problems);

}  // namespace saraban::sheet
