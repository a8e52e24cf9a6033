// Where a worksheet's rows and columns lie: widths of columns, heights of rows, what is hidden, merged cells, and how
// the sheet is shown. Rows themselves are streamed (SheetReader); their own heights stand in Row::attributes.
//
// Widths are counted in digits of the Normal style's font: only who can measure that font knows how many pixels the
// widest of its digits takes at 96 dpi (7 for Calibri 11, 18.3.1.13), so it is an argument. Heights that a sheet does
// not say are not computed here: a row without one is as high as its content.
//
// Codes: xlsx.broken-part.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/geometry.h"
#include "xlsx/sheet_matter.h"

namespace saraban::xlsx {

// Lengths on a sheet are whole pixels of 1/96 inch: what Excel draws and prints.
Length pixels(std::int64_t count);

enum class Hidden : std::uint8_t { no, yes };

struct ColumnSpan {  // <col>
  std::uint32_t first = 1, last = 1;
  Length width;  // also of hidden columns
  Hidden hidden = Hidden::no;
  std::optional<std::uint32_t> style;  // of cells that are not there
  std::uint32_t outline_level = 0;
};

struct RowLayout {  // the attributes of <row>
  std::optional<Length> height;
  // Set by hand, or what fitted the content when the sheet was saved last.
  enum class HeightBy : std::uint8_t { content, hand } height_by = HeightBy::content;
  Hidden hidden = Hidden::no;
  std::optional<std::uint32_t> style;  // of cells that are not there (s with customFormat)
  std::uint32_t outline_level = 0;
};
RowLayout read_row_layout(const Row& row);

struct SheetView {
  enum class GridLines : std::uint8_t { hidden, shown } grid_lines = GridLines::shown;
  enum class Direction : std::uint8_t { left_to_right, right_to_left } direction = Direction::left_to_right;
  enum class Zeros : std::uint8_t { blank, shown } zeros = Zeros::shown;
};

class SheetLayout {
 public:
  static Result<SheetLayout> read(const Workbook& workbook, const SheetMatter& matter, std::uint32_t digit_pixels);

  Length column_width(std::uint32_t column) const;  // zero for a hidden column
  const ColumnSpan* find_column(std::uint32_t column) const;
  const std::vector<ColumnSpan>& columns() const { return columns_; }  // ascending
  Length default_column_width() const { return default_column_width_; }
  // Of rows that say none (defaultRowHeight); zero where the sheet hides such rows (zeroHeight). Where `by` is content
  // it is only what fitted an empty row of the Normal font.
  Length default_row_height() const { return default_row_height_; }
  RowLayout::HeightBy default_height_by() const { return default_height_by_; }
  const SheetView& view() const { return view_; }
  const std::vector<CellRange>& merges() const { return merges_; }  // as written

 private:
  std::vector<ColumnSpan> columns_;
  Length default_column_width_, default_row_height_;
  RowLayout::HeightBy default_height_by_ = RowLayout::HeightBy::content;
  SheetView view_;
  std::vector<CellRange> merges_;
};

}  // namespace saraban::xlsx
