// Conditional formats of a worksheet (ECMA-376 part 1, 18.3.1.18): rules that lay a look over cells by their values,
// data bars and colour scales. Rules are read from a sheet's matter; ConditionalLooks then applies them to cells.
//
// Rules look at other cells (the ten largest, those above average, $B$1), so all rows are gathered before the first
// look is asked for. What is not evaluated (icon sets, formulas past those of condition_formula.h) is left out, and
// told.
//
// Codes: xlsx.broken-part, xlsx.condition-not-shown (warning).
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "xlsx/cell_look.h"
#include "xlsx/sheet_matter.h"

namespace saraban::xlsx {

// A bar inside the cell, from its left (or right) edge.
struct DataBar {
  int thousandths = 0;  // of the cell's width
  Color color;
  enum class Value : std::uint8_t { shown, hidden } value = Value::shown;
  friend bool operator==(const DataBar&, const DataBar&) = default;
};

struct ConditionalLook {
  PartialLook look;  // of all rules that hold, and of a colour scale
  std::optional<DataBar> bar;
};

class ConditionalLooks {
 public:
  static Result<ConditionalLooks> read(const Workbook& workbook, const SheetMatter& matter, const CellLooks& looks);
  ~ConditionalLooks();
  ConditionalLooks(ConditionalLooks&&) noexcept;
  ConditionalLooks& operator=(ConditionalLooks&&) noexcept;

  bool empty() const;  // the sheet has no rule that can hold
  // All rows of the sheet, in order, before the first look().
  void gather(const Row& row);
  // What holds for a cell; null stands for a cell that is not there.
  ConditionalLook look(CellRef at, const Cell* cell) const;

 private:
  struct State;
  explicit ConditionalLooks(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace saraban::xlsx
