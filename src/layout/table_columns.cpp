#include "layout/table_columns.h"

#include <algorithm>

namespace saraban::layout {
namespace {

using flow::TableColumn;

constexpr int kMeasuredRows = 1000;
const Length kLeastWidth = Length::points(48);  // of a column that takes what is left: a syllable fits

// The widest cell of each column, cells that span several columns left aside.
class ContentMeasure {
 public:
  ContentMeasure(const flow::Table& table, ParagraphSetter& setter) : table_(table), setter_(setter) {
    widths_.resize(table.columns.size(), kLeastWidth);
  }

  void include(const flow::TableRow& row) {
    std::size_t column = 0;
    for (const flow::TableCell& cell : row.cells) {
      if (column >= widths_.size()) return;
      if (cell.column_span == 1 && table_.columns[column].sizing == TableColumn::Sizing::content) {
        const Length padding = (cell.style ? *cell.style : flow::CellStyle{}).padding_x * 2;
        for (const flow::Paragraph& paragraph : cell.content) {
          widths_[column] = std::max(widths_[column], setter_.natural_width(paragraph) + padding);
        }
      }
      column += static_cast<std::size_t>(std::max(cell.column_span, 1));
    }
  }
  const std::vector<Length>& widths() const { return widths_; }

 private:
  const flow::Table& table_;
  ParagraphSetter& setter_;
  std::vector<Length> widths_;
};

// Gives columns that want less than an even share what they want, and the others even shares of the rest.
void share_evenly(const std::vector<std::size_t>& columns, Length room, std::vector<Length>& widths) {
  std::vector<std::size_t> open = columns;
  std::sort(open.begin(), open.end(),
            [&](std::size_t a, std::size_t b) { return std::pair(widths[a], a) < std::pair(widths[b], b); });
  for (std::size_t i = 0; i < open.size(); ++i) {
    const Length share = room.times(1, static_cast<std::int64_t>(open.size() - i));
    widths[open[i]] = std::min(widths[open[i]], share);
    room -= widths[open[i]];
  }
}

bool is_measured(const TableColumn& column) { return column.sizing == TableColumn::Sizing::content; }

}  // namespace

std::vector<Length> size_columns(const flow::Table& table, Length room, ParagraphSetter& setter, Notices& notices) {
  room -= table.left_indent;
  const std::size_t count = table.columns.size();
  std::vector<Length> widths(count);
  if (std::any_of(table.columns.begin(), table.columns.end(), is_measured)) {
    ContentMeasure measure(table, setter);
    // Only a head of one row: in others, cells are left out under spans.
    if (table.head.size() == 1) measure.include(table.head.front());
    for (int rows = 0; table.rows && rows < kMeasuredRows; ++rows) {
      const auto row = table.rows->next();
      if (!row || !*row) break;  // what it has to say it says again when the rows are set
      measure.include(**row);
    }
    if (table.rows) table.rows->rewind();
    widths = measure.widths();
  }
  Length fixed;
  std::int64_t shares = 0;
  std::vector<std::size_t> by_content;
  std::int64_t flexible = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const TableColumn& column = table.columns[i];
    if (column.sizing == TableColumn::Sizing::fixed) fixed += (widths[i] = std::max(column.width, Length{}));
    if (column.sizing == TableColumn::Sizing::share) shares += std::max(column.share, 1);
    if (column.sizing == TableColumn::Sizing::content) by_content.push_back(i);
    if (column.sizing != TableColumn::Sizing::fixed) ++flexible;
  }
  const Length for_fixed = std::max(room - kLeastWidth * flexible, room.times(1, 4));
  if (fixed > for_fixed) {
    notices.table_too_wide(table.place, fixed + kLeastWidth * flexible, room);
    for (std::size_t i = 0; i < count; ++i) {
      if (table.columns[i].sizing != TableColumn::Sizing::fixed) continue;
      widths[i] = widths[i].times(for_fixed.in_millipoints(), fixed.in_millipoints());
    }
    fixed = for_fixed;
  }
  const auto sharing = flexible - static_cast<std::int64_t>(by_content.size());
  share_evenly(by_content, std::max(room - fixed - kLeastWidth * sharing, Length{}), widths);
  Length rest = room - fixed;
  for (const std::size_t i : by_content) rest -= widths[i];
  for (std::size_t i = 0; i < count; ++i) {
    if (table.columns[i].sizing != TableColumn::Sizing::share) continue;
    const std::int64_t share = std::max(table.columns[i].share, 1);
    widths[i] = std::max(rest, Length{}).times(share, shares);
    rest -= widths[i];
    shares -= share;
  }
  std::vector<Length> edges{table.left_indent};
  for (const Length width : widths) edges.push_back(edges.back() + width);
  return edges;
}

}  // namespace saraban::layout
