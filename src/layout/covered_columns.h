// Which columns of a row are taken by cells that reach down from the rows above it.
#pragma once
#include <cstddef>
#include <vector>

namespace saraban::layout {

class CoveredColumns {
 public:
  explicit CoveredColumns(std::size_t columns) : rows_left_(columns, 0), next_(columns, 0) {}

  // The first column from `column` on where a cell may begin; the number of columns where there is none.
  std::size_t first_free(std::size_t column) const;
  // A cell that begins in the present row.
  void cover(std::size_t column, std::size_t columns, std::size_t rows);
  void end_row();

 private:
  std::vector<std::size_t> rows_left_, next_;  // of the present row; what the row after it gets
};

}  // namespace saraban::layout
