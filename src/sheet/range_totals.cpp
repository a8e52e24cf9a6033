#include "sheet/range_totals.h"

namespace saraban::sheet {
namespace {

using Kind = CellValue::Kind;

// The lesser or the greater of two numbers; of two that are nearly one, either.
CellValue chosen(const CellValue& a, const CellValue& b, Comparison comparison) {
  if (!a.is(Kind::number)) return b;
  if (!b.is(Kind::number)) return a;
  const CellValue answer = compare(b, comparison, a);
  return answer.is(Kind::truth) && answer.truth == CellValue::Truth::yes ? b : a;
}

}  // namespace

void RangeTotals::Total::add(const CellValue& number) {
  sum = sheet::add(sum, number);
  least = chosen(least, number, Comparison::less);
  most = chosen(most, number, Comparison::greater);
  ++numbers;
  ++filled;
}

void RangeTotals::Total::add(const Total& other) {
  known = known && other.known;
  sum = sheet::add(sum, other.sum);
  least = chosen(least, other.least, Comparison::less);
  most = chosen(most, other.most, Comparison::greater);
  numbers += other.numbers;
  filled += other.filled;
}

const RangeTotals::Total& RangeTotals::of(Grid& grid, const xlsx::CellRange& range, Passing passing,
                                          std::size_t formula, std::size_t nth) {
  Kept fresh{&grid, range, {}};
  xlsx::CellRange missing = range;
  if (const auto found = kept_.find({formula, nth}); found != kept_.end()) {
    const Kept& kept = found->second;
    const bool goes_on = kept.grid == &grid && kept.range.first == range.first &&
                         kept.range.last.column == range.last.column && kept.range.last.row <= range.last.row;
    if (goes_on && kept.range == range) return kept.total;
    if (goes_on) {
      fresh.total = kept.total;
      missing.first.row = kept.range.last.row + 1;
    }
  }
  add(grid, missing, passing, fresh.total);
  return (kept_[{formula, nth}] = fresh).total;
}

bool RangeTotals::spend_visit() {
  if (visits_left_ == 0) return false;
  --visits_left_;
  return true;
}

void RangeTotals::add(Grid& grid, const xlsx::CellRange& range, Passing passing, Total& total) {
  grid.visit(range, [&](xlsx::CellRef, const GridValue& cell) {
    if (!spend_visit()) {
      total.known = false;
      return Grid::Next::stop;
    }
    if (passing != Passing::nothing && cell.total == GridValue::Total::subtotal) return Grid::Next::go_on;
    const bool unseen = cell.visibility == GridValue::Visibility::hidden;
    if (passing == Passing::subtotals_and_hidden && unseen) return Grid::Next::go_on;
    switch (cell.value.kind) {
      case Kind::blank: break;
      case Kind::number: total.add(cell.value); break;
      case Kind::text:
      case Kind::truth: ++total.filled; break;
      case Kind::error:
      case Kind::unknown: total.known = false; break;
    }
    return total.known ? Grid::Next::go_on : Grid::Next::stop;
  });
}

}  // namespace saraban::sheet
