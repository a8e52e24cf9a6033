#include "flow/table_spans.h"

#include <algorithm>

namespace saraban::flow {

bool SpanGrid::merge_left(std::size_t column) {
  if (column == 0) return false;
  rows_.back().push_back(rows_.back()[column - 1]);
  return true;
}

bool SpanGrid::merge_up(std::size_t column) {
  if (rows_.size() < 2 || column >= rows_[rows_.size() - 2].size()) return false;
  rows_.back().push_back(rows_[rows_.size() - 2][column]);
  return true;
}

// Every owner must cover a full rectangle.
SpanGrid::Reach SpanGrid::reach_of(const Owner& owner) const {
  std::size_t columns = 0, rows = 0;
  while (owner.column + columns < rows_[owner.row].size() && rows_[owner.row][owner.column + columns] == owner) {
    ++columns;
  }
  while (owner.row + rows < rows_.size() && owner.column < rows_[owner.row + rows].size() &&
         rows_[owner.row + rows][owner.column] == owner) {
    ++rows;
  }
  std::size_t squares = 0;
  for (std::size_t r = owner.row; r < rows_.size(); ++r) {
    const auto own = std::count(rows_[r].begin(), rows_[r].end(), owner);
    if (own == 0) break;  // a cell is only ever taken over from the row just above
    squares += static_cast<std::size_t>(own);
  }
  return {static_cast<int>(columns), static_cast<int>(rows), squares == columns * rows && covers(owner, columns, rows)};
}

bool SpanGrid::covers(const Owner& owner, std::size_t columns, std::size_t rows) const {
  for (std::size_t r = owner.row; r < owner.row + rows; ++r) {
    for (std::size_t c = owner.column; c < owner.column + columns; ++c) {
      if (c >= rows_[r].size() || rows_[r][c] != owner) return false;
    }
  }
  return true;
}

}  // namespace saraban::flow
