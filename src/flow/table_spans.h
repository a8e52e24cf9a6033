// ">" and "^" in the rows of one kind -> which cell owns each square, and over how many columns and rows it reaches.
#pragma once
#include <cstddef>
#include <vector>

namespace saraban::flow {

class SpanGrid {
 public:
  struct Owner {
    std::size_t row, column;
    friend bool operator==(const Owner&, const Owner&) = default;
  };
  struct Reach {
    int columns = 1, rows = 1;
    bool is_rectangle = true;
  };

  void begin_row() { rows_.emplace_back(); }
  void place_own(std::size_t column) { rows_.back().push_back({rows_.size() - 1, column}); }
  // False where the cell cannot be merged that way.
  bool merge_left(std::size_t column);
  bool merge_up(std::size_t column);

  Reach reach_of(const Owner& owner) const;

 private:
  bool covers(const Owner& owner, std::size_t columns, std::size_t rows) const;

  std::vector<std::vector<Owner>> rows_;
};

}  // namespace saraban::flow
