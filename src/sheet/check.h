// What is wrong with a template, without writing anything: WorkbookTemplate + Scope -> Diagnostics.
//
// Every tag of every sheet is read once, on the first row where it stands (a list without items shows no row, so its
// tags cannot be seen); unknown names, columns and kinds come out with their cells, all together. Mistakes that need no
// data were told by WorkbookTemplate::parse().
//
// Codes: sheet.double-count (warning), sheet.empty-list (warning), and those of check_parts.h, planned_sheet.h and
// cell_filler.h.
#pragma once
#include "lang/expression.h"
#include "lang/scope.h"
#include "sheet/planned_sheet.h"
#include "sheet/sheet_template.h"

namespace saraban::sheet {

Diagnostics check_workbook(const WorkbookTemplate& workbook, const lang::Scope& scope, lang::Evaluator& evaluator);

// The same for sheets that are planned already: only what their tags say.
Diagnostics check_tags(const WorkbookTemplate& workbook, const std::vector<PlannedSheet>& sheets,
                       const lang::Scope& scope, lang::Evaluator& evaluator);

}  // namespace saraban::sheet
