#include "layout/covered_columns.h"

#include <algorithm>

namespace saraban::layout {

std::size_t CoveredColumns::first_free(std::size_t column) const {
  while (column < rows_left_.size() && rows_left_[column] > 0) ++column;
  return column;
}

void CoveredColumns::cover(std::size_t column, std::size_t columns, std::size_t rows) {
  for (std::size_t c = column; c < std::min(column + columns, next_.size()); ++c) next_[c] = rows;
}

void CoveredColumns::end_row() {
  for (std::size_t c = 0; c < next_.size(); ++c) {
    const std::size_t rows = std::max(next_[c], rows_left_[c]);
    rows_left_[c] = rows > 0 ? rows - 1 : 0;
    next_[c] = 0;
  }
}

}  // namespace saraban::layout
