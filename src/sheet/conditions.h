// Conditions that are asked once, of a sheet or a column (this room only; those of rows: row_plan.h).
#pragma once
#include "lang/expression.h"
#include "sheet/sheet_template.h"

namespace saraban::sheet {

// Whether the condition is true; one that fails counts as true, for its error is told. Codes: sheet.condition-kind.
bool holds_condition(const WorkbookTemplate& workbook, const SheetTemplate& sheet, const MarkIndex& mark,
                     const lang::Scope& scope, lang::Evaluator& evaluator, Diagnostics& problems);

Diagnostic condition_kind(const Place& place);

}  // namespace saraban::sheet
