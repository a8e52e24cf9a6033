#include "sheet/conditional_totals.h"

#include <algorithm>

namespace saraban::sheet {
namespace {

constexpr std::uint64_t most_cells = 4'000'000;

std::size_t place_in(const xlsx::CellRange& range, xlsx::CellRef cell) {
  const std::size_t columns = range.last.column - range.first.column + 1;
  return std::size_t{cell.row - range.first.row} * columns + (cell.column - range.first.column);
}

}  // namespace

void CellChoice::require(const GridArea& area, const CellValue& written) {
  const auto criterion = Criterion::read(written);
  const std::uint32_t rows = area.range.last.row - area.range.first.row + 1;
  const std::uint32_t columns = area.range.last.column - area.range.first.column + 1;
  const bool is_first = chosen_.empty();
  known_ = known_ && criterion && std::uint64_t{rows} * columns <= most_cells &&
           (is_first || (rows == rows_ && columns == columns_));
  if (!known_) return;
  if (is_first) {
    rows_ = rows;
    columns_ = columns;
    chosen_.assign(std::size_t{rows} * columns, true);
  }
  // Cells that the sheet does not have are blank; those that are there say for themselves.
  const Criterion::Answer blank = criterion->matches(CellValue::blank());
  std::vector<bool> fits(chosen_.size(), blank == Criterion::Answer::yes);
  area.grid->visit(area.range, [&](xlsx::CellRef cell, const GridValue& seen) {
    const Criterion::Answer answer = criterion->matches(seen.value);
    known_ = known_ && answer != Criterion::Answer::unknown && visits_.spend_visit();
    fits[place_in(area.range, cell)] = answer == Criterion::Answer::yes;
    return known_ ? Grid::Next::go_on : Grid::Next::stop;
  });
  for (std::size_t i = 0; i < fits.size(); ++i) chosen_[i] = chosen_[i] && fits[i];
}

bool CellChoice::fits(const GridArea& area) const {
  return area.range.last.row - area.range.first.row + 1 == rows_ &&
         area.range.last.column - area.range.first.column + 1 == columns_;
}

CellValue CellChoice::count() const {
  if (!known_) return {};
  return CellValue::of(Decimal(static_cast<std::int64_t>(std::count(chosen_.begin(), chosen_.end(), true))));
}

CellValue CellChoice::sum(const GridArea& area) const {
  const xlsx::CellRef first = area.range.first;
  const xlsx::CellRange range{first, {first.row + rows_ - 1, first.column + columns_ - 1}};
  if (!known_ || range.last.row > xlsx::last_row || range.last.column > xlsx::last_column) return {};
  CellValue sum = CellValue::of(Decimal());
  area.grid->visit(range, [&](xlsx::CellRef cell, const GridValue& seen) {
    if (!chosen_[place_in(range, cell)]) return Grid::Next::go_on;
    if (!visits_.spend_visit() || seen.value.is(CellValue::Kind::unknown) || seen.value.is(CellValue::Kind::error)) {
      sum = CellValue();
    } else if (seen.value.is(CellValue::Kind::number)) {
      sum = add(sum, seen.value);
    }
    return sum.is(CellValue::Kind::unknown) ? Grid::Next::stop : Grid::Next::go_on;
  });
  return sum;
}

}  // namespace saraban::sheet
