// A sheet of the output with its bands found, its rows and columns planned: all that is needed to read any output cell.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "sheet/bands.h"
#include "sheet/column_plan.h"
#include "sheet/row_plan.h"
#include "sheet/sheet_template.h"

namespace saraban::sheet {

struct PlannedSheet {
  const SheetTemplate* source = nullptr;
  std::string name;                               // of its tab in the output
  std::shared_ptr<const lang::Scope> copy_scope;  // of a sheet that is one of several; else null
  SheetBands bands;
  RowPlan plan;
  ColumnPlan columns;

  // The list whose item a template row shows; empty where the row does not repeat.
  const std::string& list_of_row(std::uint32_t template_row) const;
  // What its tags see; `workbook` is what all sheets see.
  const lang::Scope& scope_in(const lang::Scope& workbook) const { return copy_scope ? *copy_scope : workbook; }
};

struct PlannedWorkbook {
  std::vector<PlannedSheet> sheets;
  std::vector<std::size_t> left_out;  // template sheets of which nothing is left
};

// The sheets of a workbook that have tags; a sheet whose bands are wrong is missing. Codes: those of sheet_copies.h,
// bands.h, column_plan.h and row_plan.h, added to `problems`. The scope must outlive what is planned.
PlannedWorkbook plan_sheets(const WorkbookTemplate& workbook, const lang::Scope& scope, lang::Evaluator& evaluator,
                            Diagnostics& problems);

}  // namespace saraban::sheet
