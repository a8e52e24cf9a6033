#include "layout/table_columns.h"

#include <algorithm>

#include "layout/measure_columns.h"

namespace saraban::layout {
namespace {

using flow::TableColumn;
using Numbers = std::vector<std::size_t>;

const Length kLeastBesideFixed = Length::points(48);

Numbers columns_of(const flow::Table& table, TableColumn::Sizing sizing) {
  Numbers out;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (table.columns[i].sizing == sizing) out.push_back(i);
  }
  return out;
}

Length sum_of(const Numbers& columns, const std::vector<Length>& widths) {
  Length sum;
  for (const std::size_t i : columns) sum += widths[i];
  return sum;
}

// Sets the fixed columns; narrows them in proportion where they leave the others less than the least.
void size_fixed(const flow::Table& table, const Numbers& fixed, Length room, Notices& notices,
                std::vector<Length>& widths) {
  for (const std::size_t i : fixed) widths[i] = std::max(table.columns[i].width, Length{});
  const Length wanted = sum_of(fixed, widths);
  const Length for_others = kLeastBesideFixed * static_cast<std::int64_t>(table.columns.size() - fixed.size());
  const Length limit = std::max(room - for_others, room.times(1, 4));
  if (wanted <= limit) return;
  notices.table_too_wide(table.place, wanted + for_others, room);
  for (const std::size_t i : fixed) widths[i] = widths[i].times(limit.in_millipoints(), wanted.in_millipoints());
}

// Pours `room` evenly into the columns, each up to what it wants.
void pour(const Numbers& columns, const std::vector<Length>& wants, Length room, std::vector<Length>& widths) {
  Numbers open = columns;
  std::sort(open.begin(), open.end(),
            [&](std::size_t a, std::size_t b) { return std::pair(wants[a], a) < std::pair(wants[b], b); });
  for (std::size_t i = 0; i < open.size(); ++i) {
    const Length share = room.times(1, static_cast<std::int64_t>(open.size() - i));
    const Length given = std::min(wants[open[i]], share);
    widths[open[i]] += given;
    room -= given;
  }
}

// Shares out `room` in the parts that are told; a column whose part is less than its least has that instead.
void share_out(const flow::Table& table, Numbers columns, const std::vector<Length>& least, Length room,
               std::vector<Length>& widths) {
  const auto shares_of = [&](std::size_t i) { return static_cast<std::int64_t>(std::max(table.columns[i].share, 1)); };
  for (bool has_changed = true; has_changed;) {
    has_changed = false;
    std::int64_t shares = 0;
    Length left = std::max(room, Length{});
    for (const std::size_t i : columns) shares += shares_of(i);
    for (const std::size_t i : columns) {
      widths[i] = left.times(shares_of(i), shares);
      left -= widths[i];
      shares -= shares_of(i);
    }
    const auto is_too_narrow = [&](std::size_t i) { return widths[i] < least[i]; };
    const auto narrow = std::find_if(columns.begin(), columns.end(), is_too_narrow);
    if (narrow == columns.end()) return;
    widths[*narrow] = least[*narrow];
    room -= widths[*narrow];
    columns.erase(narrow);
    has_changed = true;
  }
}

// Columns by content and by shares, in what the fixed ones leave.
void size_by_content(const flow::Table& table, const std::vector<ColumnNeeds>& needs, Length room, Notices& notices,
                     std::vector<Length>& widths) {
  const Numbers by_content = columns_of(table, TableColumn::Sizing::content);
  const Numbers sharing = columns_of(table, TableColumn::Sizing::share);
  std::vector<Length> least(needs.size()), wants(needs.size());
  for (std::size_t i = 0; i < needs.size(); ++i) {
    least[i] = needs[i].least;
    wants[i] = needs[i].natural - needs[i].least;
  }
  const Length all_least = sum_of(by_content, least) + sum_of(sharing, least);
  if (all_least > room) {
    const Length limit = std::max(room, Length{});
    notices.table_too_wide(table.place, all_least + sum_of(columns_of(table, TableColumn::Sizing::fixed), widths),
                           limit + sum_of(columns_of(table, TableColumn::Sizing::fixed), widths));
    for (Length& length : least) length = length.times(limit.in_millipoints(), all_least.in_millipoints());
    for (const std::size_t i : by_content) widths[i] = least[i];
    for (const std::size_t i : sharing) widths[i] = least[i];
    return;
  }
  for (const std::size_t i : by_content) widths[i] = least[i];
  pour(by_content, wants, room - all_least, widths);
  share_out(table, sharing, least, room - sum_of(by_content, widths), widths);
}

}  // namespace

Columns size_columns(const flow::Table& table, Length room, ParagraphSetter& setter, Notices& notices) {
  room -= table.left_indent;
  const std::vector<ColumnNeeds> needs = ColumnMeasure(table, setter).measure();
  const Numbers fixed = columns_of(table, TableColumn::Sizing::fixed);
  const Numbers by_content = columns_of(table, TableColumn::Sizing::content);
  std::vector<Length> widths(table.columns.size());
  size_fixed(table, fixed, room, notices, widths);
  room -= sum_of(fixed, widths);
  if (by_content.empty()) {
    share_out(table, columns_of(table, TableColumn::Sizing::share), std::vector<Length>(needs.size()), room, widths);
  } else {
    size_by_content(table, needs, room, notices, widths);
  }
  Columns columns;
  columns.edges.push_back(table.left_indent);
  for (const Length width : widths) columns.edges.push_back(columns.edges.back() + width);
  for (const ColumnNeeds& column : needs) columns.after_point.push_back(column.after_point);
  return columns;
}

}  // namespace saraban::layout
