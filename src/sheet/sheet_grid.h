// The filled sheet as formulas see it: any output cell's value, computed from the plan, without any row being kept.
//
// It reads tags with readers of its own, so that it may look ahead of the rows that are being written. Mistakes in tags
// are not told here: the pass that writes the rows tells them.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sheet/calculate.h"
#include "sheet/planned_sheet.h"
#include "sheet/tag_value.h"
#include "xlsx/formula.h"

namespace saraban::sheet {

class SheetGrid;

// The grids of all filled sheets of a workbook, and what they share.
class WorkbookGrid {
 public:
  WorkbookGrid(const std::vector<PlannedSheet>& sheets, const lang::Scope& scope, lang::Evaluator& evaluator);
  ~WorkbookGrid();

  SheetGrid& sheet(std::size_t index) { return *sheets_[index]; }
  SheetGrid* find(std::string_view name);
  const xlsx::SheetMaps& maps() const { return maps_; }
  // What an output formula comes to. `formula` numbers the template's formulas through all sheets.
  std::optional<Decimal> calculate(std::string_view text, SheetGrid& home, std::size_t formula);

 private:
  xlsx::SheetMaps maps_;
  std::vector<std::unique_ptr<SheetGrid>> sheets_;
  RangeTotals totals_;
  std::uint64_t calculations_left_;  // a formula may ask for others, each twice, and so on: a bound for all
  int depth_ = 0;                    // formulas that ask for formulas
};

class SheetGrid : public Grid {
 public:
  SheetGrid(const PlannedSheet& sheet, WorkbookGrid& workbook, std::size_t first_formula, const lang::Scope& scope,
            lang::Evaluator& evaluator);

  void visit(const xlsx::CellRange& range, const std::function<Next(const GridValue&)>& see) override;
  Grid* sheet(std::string_view name) override;

  const PlannedSheet& planned() const { return sheet_; }
  // The number through all sheets of a formula of this sheet.
  std::size_t number_of_formula(std::size_t index) const { return first_formula_ + index; }

 private:
  GridValue value_at(const RowTemplate& row, std::size_t cell, const PlannedRow& planned, std::uint32_t output_row);
  GridValue value_of_tags(std::size_t cell, const RowContext& context);
  GridValue value_of_formula(std::size_t formula, const xlsx::FormulaHome& home);

  const PlannedSheet& sheet_;
  WorkbookGrid& workbook_;
  std::size_t first_formula_;
  lang::Evaluator& evaluator_;
  RowScopes scopes_;
  std::vector<std::vector<TagValue>> tags_;  // by tagged cell
  std::vector<bool> subtotals_;              // by formula: it has a SUBTOTAL in it
};

}  // namespace saraban::sheet
