// The cells of one page with their places on the paper: repeated titles first, then the page's own rows and columns.
#pragma once
#include <deque>
#include <optional>
#include <vector>

#include "print/sheet_pages.h"

namespace saraban::print {

struct PlacedTrack {  // a row or column on the paper
  std::uint32_t number = 0;
  Length from, to;
  enum class Shown : std::uint8_t {
    once,  // what this page is there for, or titles that stand nowhere else
    again  // titles that an earlier page has shown
  } shown = Shown::once;
};

struct PageSlot {
  const xlsx::Cell* cell = nullptr;  // null: not there, or covered by the first cell of a merge
  const xlsx::CellLook* look = nullptr;
  std::optional<xlsx::DataBar> bar;
  std::optional<std::size_t> merge;  // of PageGrid::merges()
};

// Merged cells, as far as they are on this page.
struct PageMerge {
  xlsx::CellRange range;
  std::size_t row_begin = 0, row_end = 0, column_begin = 0, column_end = 0;
  Box whole, visible;                // whole: all of it, hung up by the part that is on this page
  const xlsx::Cell* cell = nullptr;  // its first
  const xlsx::CellLook* look = nullptr;
};

class PageGrid {
 public:
  PageGrid(const PrintedSheet& sheet, const SheetPages& pages, const SheetPage& page);

  const std::vector<PlacedTrack>& rows() const { return rows_; }
  const std::vector<PlacedTrack>& columns() const { return columns_; }
  const PageSlot& at(std::size_t row, std::size_t column) const { return slots_[row * columns_.size() + column]; }
  const std::vector<PageMerge>& merges() const { return merges_; }
  Box box_of(std::size_t row, std::size_t column) const;
  Box box() const;  // of all cells
  bool is_again(std::size_t row, std::size_t column) const;
  // Whether the two neighbours stand together on the sheet too, not titles beside the first of the page's own.
  bool are_joined_columns(std::size_t left, std::size_t right) const;

  // Where a place of the sheet lies on the paper, hung up by the page's first own cell.
  Point place_of(Length x, Length y) const;
  // The page's own cells, without titles.
  Box own_box() const;
  std::size_t first_own_row() const { return title_rows_; }
  std::size_t first_own_column() const { return title_columns_; }

 private:
  PageSlot& slot(std::size_t row, std::size_t column) { return slots_[row * columns_.size() + column]; }
  void place_tracks(const SheetPages& pages, const SheetPage& page);
  void fill_slots();
  void place_merges();
  void place_merge(const xlsx::CellRange& range, std::size_t row_begin, std::size_t row_end, std::size_t column_begin,
                   std::size_t column_end);
  Length scaled(Length length) const { return length.times(percent_, 100); }

  const PrintedSheet& sheet_;
  int percent_;
  std::size_t title_rows_ = 0, title_columns_ = 0;  // so many of the tracks are titles
  std::vector<PlacedTrack> rows_, columns_;
  std::vector<PageSlot> slots_;
  std::vector<PageMerge> merges_;
  std::deque<xlsx::CellLook> conditional_;
};

}  // namespace saraban::print
