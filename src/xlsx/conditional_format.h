// Conditional formats of a worksheet (ECMA-376 part 1, 18.3.1.18): rules that lay a look over cells by their values,
// data bars and colour scales. Rules are read from a sheet's matter; ConditionalLooks then applies them to cells.
//
// Data bars are taken as Excel 2010 extended them (x14, [MS-XLSX] 2.6.30), where a sheet says so; rules that only that
// extension has are not.
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

// A bar inside the cell, for as many thousandths of its width. It begins at the cell's left edge, or where the axis is
// that negative values go to the left of.
struct DataBar {
  int thousandths = 0;
  int begin = 0;  // where its left end is, in thousandths too
  Color color;
  enum class Shade : std::uint8_t { solid, fading } shade = Shade::fading;  // fading: to white at its far end
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
