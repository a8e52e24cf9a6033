// What a formula of the filled sheet comes to, where that is exact and easy to know; Excel computes the rest.
//
// Known: numbers, + - * / %, brackets, references to cells, and SUM, SUBTOTAL (1 2 3 4 5 9 and 101…), COUNT, COUNTA,
// AVERAGE, MIN, MAX over ranges and values. Anything else, an error, a text where a number is needed, a sum of more
// than 18 digits: unknown, and the cell is written without a value (ISO/IEC 29500-1, 18.17.7 has the functions).
//
// The text is an output formula (its references already moved), so what is computed is what is written. A running sum
// (SUM(H$6:H6)) over 100,000 rows costs one visit a row, because each range goes on from the last one asked.
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "core/decimal.h"
#include "xlsx/cell_ref.h"

namespace saraban::sheet {

// One output cell as a formula sees it.
struct GridValue {
  enum class Kind { blank, number, text, truth, unknown } kind = Kind::blank;
  Decimal number;
  // SUBTOTAL passes over cells that are SUBTOTALs themselves, SUBTOTAL(109) also over hidden rows.
  enum class Total { no, subtotal } total = Total::no;
  enum class Visibility { shown, hidden } visibility = Visibility::shown;
};

class Grid {
 public:
  virtual ~Grid() = default;
  // Each cell of the range that is in use, row after row; until `see` says stop.
  enum class Next { go_on, stop };
  virtual void visit(const xlsx::CellRange& range, const std::function<Next(const GridValue&)>& see) = 0;
  // Another sheet of the same workbook; null where it is not filled, and so not known.
  virtual Grid* sheet(std::string_view name) = 0;
};

// What ranges came to, kept per formula of the template. Visits are bounded: past the bound everything is unknown.
class RangeTotals {
 public:
  explicit RangeTotals(std::uint64_t most_visits) : visits_left_(most_visits) {}

  struct Total {
    bool known = true;  // every cell was
    std::optional<Decimal> sum = Decimal();
    std::optional<Decimal> least, most;
    std::int64_t numbers = 0, filled = 0;
  };
  enum class Passing { nothing, subtotals, subtotals_and_hidden };
  // `formula` and `nth`: which range of which template formula asks.
  const Total& of(Grid& grid, const xlsx::CellRange& range, Passing passing, std::size_t formula, std::size_t nth);

 private:
  struct Kept {
    const Grid* grid = nullptr;
    xlsx::CellRange range;
    Total total;
  };
  void add(Grid& grid, const xlsx::CellRange& range, Passing passing, Total& total);

  std::map<std::pair<std::size_t, std::size_t>, Kept> kept_;
  std::uint64_t visits_left_;
};

// `formula`: the number of the template formula that the text was made from.
std::optional<Decimal> calculate(std::string_view text, Grid& grid, RangeTotals& totals, std::size_t formula);

}  // namespace saraban::sheet
