// A template sheet with its bands found and its rows planned: all that is needed to read any output cell.
#pragma once
#include <vector>

#include "sheet/bands.h"
#include "sheet/row_plan.h"
#include "sheet/sheet_template.h"

namespace saraban::sheet {

struct PlannedSheet {
  const SheetTemplate* source = nullptr;
  SheetBands bands;
  RowPlan plan;

  // The list whose item a template row shows; empty where the row does not repeat.
  const std::string& list_of_row(std::uint32_t template_row) const;
};

// The sheets of a workbook that have tags; a sheet whose bands are wrong is left out. Codes: those of bands.h and
// row_plan.h, added to `problems`.
std::vector<PlannedSheet> plan_sheets(const WorkbookTemplate& workbook, const lang::Scope& scope,
                                      lang::Evaluator& evaluator, Diagnostics& problems);

}  // namespace saraban::sheet
