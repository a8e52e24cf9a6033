// Formulas of a template that come back to themselves: SheetTemplates -> Diagnostics.
//
// Excel warns of such a workbook each time it is opened, and shows 0 where the author meant a total. Only circles that
// are certain are told: of a formula that may not look at all that it names (IF, IFERROR, CHOOSE…), or names a cell for
// its place only (ROW, OFFSET…), no reference counts; names and structured references do not count either. A workbook
// that asks for iterative calculation may have circles.
//
// Codes: sheet.circular-formula.
#pragma once
#include <vector>

#include "core/diagnostic.h"
#include "sheet/sheet_template.h"

namespace saraban::sheet {

// All sheets of the workbook, also those without tags.
Diagnostics check_circles(const xlsx::Workbook& workbook, const std::vector<SheetTemplate>& sheets);

}  // namespace saraban::sheet
