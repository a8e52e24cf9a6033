#include "flow/markdown_table.h"

#include <algorithm>

#include <fmt/format.h>

#include "flow/line_blocks.h"
#include "flow/table_options.h"

namespace saraban::flow {

bool MarkdownTable::open(std::size_t columns, std::size_t offset) {
  if (columns > most_columns) {
    problems_.add(make_error(
        "flow.too-many-columns", text_.place(offset, offset),
        {fmt::format("ตารางมี {} คอลัมน์ มากเกินไป", columns), fmt::format("a table of {} columns is too wide", columns)},
        {fmt::format("ใช้ไม่เกิน {} คอลัมน์", most_columns), fmt::format("use {} columns at most", most_columns)}));
    return false;
  }
  const TableLook& look = styles_->table();
  table_ = {};
  table_.place = text_.place(offset, offset);
  table_.space_before = look.before;
  table_.space_after = look.after;
  in_head_ = true;
  return true;
}

void MarkdownTable::open_row() {
  row_ = {};
  row_text_.reset();
}

void MarkdownTable::note_text(std::size_t offset) {
  if (!row_text_) row_text_ = offset;
}

void MarkdownTable::add_cell(InlineList line, const NamedStyle& style, std::optional<Align> align) {
  const Align own = align.value_or(style.paragraph->align);
  const TableLook& look = styles_->table();
  CellStyle looks{own, CellStyle::Vertical::top, look.padding_x, look.padding_y, std::nullopt, look.line};
  if (in_head_) {
    looks.vertical = CellStyle::Vertical::middle;
    looks.fill = look.head_fill;
    table_.columns.push_back({TableColumn::Sizing::content, {}, 1});
  }
  CellNode cell;
  cell.lines.push_back({std::move(line), with_align(style.paragraph, own), style.text()});
  cell.style = std::make_shared<const CellStyle>(looks);
  row_.cells.push_back(std::move(cell));
}

void MarkdownTable::close_row() {
  check_cells();
  (in_head_ ? table_.head : table_.rows).push_back(std::move(row_));
}

void MarkdownTable::check_cells() const {
  if (!row_text_) return;
  const std::string_view all = text_.text();
  const std::size_t before = all.rfind('\n', *row_text_);
  std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  const std::size_t end = std::min(all.find('\n', *row_text_), all.size());
  begin = std::min(all.find_first_not_of(" \t>", begin), end);
  if (begin < end && all[begin] == '|') ++begin;
  const std::size_t cells = split_cells(text_, {begin, end}).size();
  if (cells <= row_.cells.size()) return;
  problems_.add(
      make_error("flow.cell-count", text_.place(begin, end),
                 {fmt::format("แถวนี้มี {} ช่อง แต่หัวตารางมี {} ช่อง", cells, row_.cells.size()),
                  fmt::format("this row has {} cells, its head has {}", cells, row_.cells.size())},
                 {"ให้จำนวนช่องเท่ากัน เครื่องหมาย | จริงเขียน \\|", "make the numbers equal; a real | is written \\|"}));
}

}  // namespace saraban::flow
