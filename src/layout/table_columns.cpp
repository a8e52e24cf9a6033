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

bool is_by_content(const TableColumn& column) { return column.sizing == TableColumn::Sizing::content; }

std::vector<Length> measure_content(const flow::Table& table, ParagraphSetter& setter) {
  if (std::none_of(table.columns.begin(), table.columns.end(), is_by_content)) {
    return std::vector<Length>(table.columns.size());
  }
  ContentMeasure measure(table, setter);
  // Only a head of one row: in others, cells are left out under spans.
  if (table.head.size() == 1) measure.include(table.head.front());
  for (int rows = 0; table.rows && rows < kMeasuredRows; ++rows) {
    const auto row = table.rows->next();
    if (!row || !*row) break;  // what it has to say it says again when the rows are set
    measure.include(**row);
  }
  if (table.rows) table.rows->rewind();
  return measure.widths();
}

std::vector<std::size_t> columns_of(const flow::Table& table, TableColumn::Sizing sizing) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (table.columns[i].sizing == sizing) out.push_back(i);
  }
  return out;
}

Length sum_of(const std::vector<std::size_t>& columns, const std::vector<Length>& widths) {
  Length sum;
  for (const std::size_t i : columns) sum += widths[i];
  return sum;
}

// Sets the fixed columns; narrows them in proportion where they leave the others less than the least.
void size_fixed(const flow::Table& table, const std::vector<std::size_t>& fixed, Length room, Notices& notices,
                std::vector<Length>& widths) {
  for (const std::size_t i : fixed) widths[i] = std::max(table.columns[i].width, Length{});
  const Length wanted = sum_of(fixed, widths);
  const Length for_others = kLeastWidth * static_cast<std::int64_t>(table.columns.size() - fixed.size());
  const Length limit = std::max(room - for_others, room.times(1, 4));
  if (wanted <= limit) return;
  notices.table_too_wide(table.place, wanted + for_others, room);
  for (const std::size_t i : fixed) widths[i] = widths[i].times(limit.in_millipoints(), wanted.in_millipoints());
}

void share_out(const flow::Table& table, const std::vector<std::size_t>& columns, Length room,
               std::vector<Length>& widths) {
  std::int64_t shares = 0;
  for (const std::size_t i : columns) shares += std::max(table.columns[i].share, 1);
  for (const std::size_t i : columns) {
    const std::int64_t share = std::max(table.columns[i].share, 1);
    widths[i] = std::max(room, Length{}).times(share, shares);
    room -= widths[i];
    shares -= share;
  }
}

}  // namespace

std::vector<Length> size_columns(const flow::Table& table, Length room, ParagraphSetter& setter, Notices& notices) {
  room -= table.left_indent;
  const auto fixed = columns_of(table, TableColumn::Sizing::fixed);
  const auto by_content = columns_of(table, TableColumn::Sizing::content);
  const auto sharing = columns_of(table, TableColumn::Sizing::share);
  std::vector<Length> widths = measure_content(table, setter);
  size_fixed(table, fixed, room, notices, widths);
  room -= sum_of(fixed, widths);
  const Length for_sharing = kLeastWidth * static_cast<std::int64_t>(sharing.size());
  share_evenly(by_content, std::max(room - for_sharing, Length{}), widths);
  share_out(table, sharing, room - sum_of(by_content, widths), widths);
  std::vector<Length> edges{table.left_indent};
  for (const Length width : widths) edges.push_back(edges.back() + width);
  return edges;
}

}  // namespace saraban::layout
