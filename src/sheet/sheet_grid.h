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
  WorkbookGrid(const xlsx::Workbook& workbook, const PlannedWorkbook& planned, const lang::Scope& scope,
               lang::Evaluator& evaluator);
  ~WorkbookGrid();

  SheetGrid& sheet(std::size_t index) { return *sheets_[index]; }
  SheetGrid* find(std::string_view name);  // of the output
  const xlsx::SheetMaps& maps() const { return maps_; }
  // What an output formula comes to. `formula` numbers the template's formulas through all sheets.
  CellValue calculate(std::string_view text, SheetGrid& home, std::size_t formula);
  // A date is a number of days in the workbook's date system.
  CellValue days_of(Date date) const;

 private:
  xlsx::Workbook::DateSystem date_system_;
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

  void visit(const xlsx::CellRange& range, const std::function<Next(xlsx::CellRef, const GridValue&)>& see) override;
  Grid* sheet(std::string_view name) override;

  const PlannedSheet& planned() const { return sheet_; }
  // The number through all sheets of a formula of this sheet.
  std::size_t number_of_formula(std::size_t index) const { return first_formula_ + index; }

 private:
  // Where an output cell stands, and what it is made from.
  struct Spot {
    const RowTemplate* row = nullptr;
    std::size_t cell = 0;  // of the row
    xlsx::CellRef output;
  };
  Next visit_row(const RowTemplate& row, const PlannedRow& planned, std::uint32_t output_row, xlsx::RowSpan columns,
                 const std::function<Next(xlsx::CellRef, const GridValue&)>& see);
  GridValue value_at(const Spot& spot, const PlannedRow& planned);
  CellValue value_of_tags(std::size_t cell, const RowContext& context);
  CellValue printed_tags(std::size_t cell, const RowContext& context);
  CellValue value_of(const Value& value) const;
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
