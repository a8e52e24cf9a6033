// What is wrong with a template outside its cells: names that point nowhere, tags where none is filled.
//
// Codes: sheet.name-points-nowhere, sheet.rows-of-no-list, sheet.tag-not-filled (all
// warnings).
#pragma once
#include "lang/scope.h"
#include "sheet/sheet_template.h"

namespace saraban::sheet {

Diagnostics check_parts(const WorkbookTemplate& workbook, const lang::Scope& scope);

}  // namespace saraban::sheet
