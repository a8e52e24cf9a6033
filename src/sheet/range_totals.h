// Output cells as formulas see them (Grid), and what ranges of them come to.
//
// A running sum (SUM(H$6:H6)) over 100,000 rows costs one visit a row, because each range goes on from the last one
// asked. Visits are bounded: past the bound everything is unknown.
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "sheet/cell_value.h"
#include "xlsx/cell_ref.h"

namespace saraban::sheet {

struct GridValue {
  CellValue value;
  // SUBTOTAL passes over cells that are SUBTOTALs themselves, SUBTOTAL(109) also over hidden rows.
  enum class Total : std::uint8_t { no, subtotal } total = Total::no;
  enum class Visibility : std::uint8_t { shown, hidden } visibility = Visibility::shown;
};

class Grid {
 public:
  virtual ~Grid() = default;
  // Each cell of the range that is in use, row after row; until `see` says stop.
  enum class Next { go_on, stop };
  virtual void visit(const xlsx::CellRange& range, const std::function<Next(xlsx::CellRef, const GridValue&)>& see) = 0;
  // Another sheet of the same workbook; null where it is not filled, and so not known.
  virtual Grid* sheet(std::string_view name) = 0;
};

class RangeTotals {
 public:
  explicit RangeTotals(std::uint64_t most_visits) : visits_left_(most_visits) {}

  struct Total {
    bool known = true;  // every cell was
    CellValue sum = CellValue::of(Decimal());
    CellValue least = CellValue::blank(), most = CellValue::blank();
    std::int64_t numbers = 0, filled = 0;

    void add(const CellValue& number);
    void add(const Total& other);
  };
  enum class Passing { nothing, subtotals, subtotals_and_hidden };
  // `formula` and `nth`: which range of which template formula asks.
  const Total& of(Grid& grid, const xlsx::CellRange& range, Passing passing, std::size_t formula, std::size_t nth);

  // One more cell is looked at; false where there were too many.
  bool spend_visit();

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

}  // namespace saraban::sheet
