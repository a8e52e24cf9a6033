// Equal neighbours down a column as one cell, page by page: the value is shown where it first stands on a page, and
// that cell's tag reaches over the rows below it.
//
// A column is merged only where the columns named before it are, so that a tambon of another amphoe is not taken for
// the one above. Empty cells are never merged.
#pragma once
#include <string>
#include <vector>

#include "layout/page.h"

namespace saraban::layout {

struct SetCell;
struct SetRows;

class ColumnMerges {
 public:
  explicit ColumnMerges(std::vector<std::size_t> columns);

  bool empty() const { return columns_.empty(); }
  bool is_merged(std::size_t column) const;
  // Begins a row of the page: finds which of its cells join the ones above. `rows` that cannot be merged end all runs.
  void begin_row(const SetRows& rows, const Page& page);
  bool joins_above(std::size_t column) const;
  // The cell joins the one above: its tag reaches one row further down.
  void extend(std::size_t column, Page& page) const;
  // The cell is shown; `item` of the page opens its tag.
  void show(std::size_t column, std::size_t item);
  void end_runs();

 private:
  struct Column {
    std::size_t column;
    std::string text;  // of the cell above; empty: nothing to join
    std::size_t item = 0;
    bool joins = false;
  };
  std::vector<Column> columns_;
  std::size_t page_ = 0;
  std::string scratch_;
};

}  // namespace saraban::layout
