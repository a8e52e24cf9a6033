#include "print/printed_sheet.h"

#include <algorithm>
#include <map>
#include <utility>

namespace saraban::print {
namespace {

using xlsx::CellRange;
using xlsx::CellRef;

// The first of those that share a cell stays: Excel does not open a workbook with such merges as it is.
std::vector<CellRange> without_overlaps(std::vector<CellRange> merges) {
  std::sort(merges.begin(), merges.end(), [](const CellRange& a, const CellRange& b) { return a.first < b.first; });
  std::map<std::uint32_t, CellRange> open;  // by first column: the last that took these columns, none over another
  std::vector<CellRange> kept;
  for (const CellRange& merge : merges) {
    if (merge.first == merge.last) continue;
    auto at = open.upper_bound(merge.first.column);
    if (at != open.begin()) --at;
    bool is_free = true;
    while (at != open.end() && at->first <= merge.last.column) {
      const bool shares_columns = at->second.last.column >= merge.first.column;
      if (shares_columns && at->second.last.row >= merge.first.row) is_free = false;
      at = at->second.last.row < merge.first.row ? open.erase(at) : std::next(at);
    }
    if (!is_free) continue;
    open.emplace(merge.first.column, merge);
    kept.push_back(merge);
  }
  return kept;
}

bool has_line(const xlsx::BorderLook& border) {
  const auto is_drawn = [](const xlsx::BorderLine& line) { return line.style != xlsx::LineStyle::none; };
  return is_drawn(border.left) || is_drawn(border.right) || is_drawn(border.top) || is_drawn(border.bottom) ||
         is_drawn(border.diagonal_up) || is_drawn(border.diagonal_down);
}

}  // namespace

Result<PrintedSheet> PrintedSheet::read(const xlsx::Workbook& workbook, std::size_t sheet, const xlsx::CellLooks& looks,
                                        std::uint32_t digit_pixels) {
  Diagnostics news;
  const auto matter = news.take(xlsx::read_sheet_matter(workbook, sheet));
  if (!matter) return news;
  auto layout = news.take(xlsx::SheetLayout::read(workbook, *matter, digit_pixels));
  auto setup = news.take(xlsx::read_print_setup(workbook, *matter, looks.palette()));
  auto conditions = news.take(xlsx::ConditionalLooks::read(workbook, *matter, looks));
  auto cells = news.take(workbook.read_sheet(sheet));
  auto drawings = news.take(xlsx::read_drawings(workbook, sheet));
  auto pictures = news.take(xlsx::read_header_pictures(workbook, sheet));
  if (!layout || !setup || !conditions || !cells || !drawings || !pictures) return news;
  PrintedSheet made;
  made.workbook_ = &workbook;
  made.index_ = sheet;
  made.looks_ = &looks;
  made.layout_ = std::move(*layout);
  made.setup_ = std::move(*setup);
  made.cells_ = std::move(*cells);
  made.drawings_ = std::move(*drawings);
  made.header_pictures_ = std::move(*pictures);
  made.merges_ = without_overlaps(made.cells_.merges);
  for (const xlsx::Row& row : made.cells_.rows) {
    made.row_layouts_.push_back(xlsx::read_row_layout(row));
    if (!conditions->empty()) conditions->gather(row);
  }
  if (!conditions->empty()) made.conditions_ = std::move(*conditions);
  made.place_columns();
  made.place_rows();
  return {std::move(made), std::move(news)};
}

void PrintedSheet::place_columns() {
  columns_ = Axis(layout_.default_column_width());
  for (const xlsx::ColumnSpan& span : layout_.columns()) {
    columns_.add(span.first, span.last, span.hidden == xlsx::Hidden::yes ? Length{} : span.width);
  }
}

void PrintedSheet::place_rows() {
  rows_ = Axis(layout_.default_row_height());
  for (std::size_t i = 0; i < cells_.rows.size(); ++i) {
    const xlsx::RowLayout& row = row_layouts_[i];
    const Length height = row.height.value_or(layout_.default_row_height());
    rows_.add(cells_.rows[i].number, cells_.rows[i].number, row.hidden == xlsx::Hidden::yes ? Length{} : height);
  }
}

const xlsx::Cell* PrintedSheet::find_cell(CellRef at) const {
  const xlsx::Row* row = cells_.find_row(at.row);
  return row ? row->find(at.column) : nullptr;
}

std::uint32_t PrintedSheet::style_at(CellRef at, const xlsx::Cell* cell) const {
  if (cell) return cell->style;
  if (const xlsx::Row* row = cells_.find_row(at.row)) {
    const auto& layout = row_layouts_[static_cast<std::size_t>(row - cells_.rows.data())];
    if (layout.style) return *layout.style;
  }
  const xlsx::ColumnSpan* column = layout_.find_column(at.column);
  return column && column->style ? *column->style : 0;
}

PrintedSheet::Shown PrintedSheet::look_at(CellRef at, const xlsx::Cell* cell, xlsx::CellLook& conditional) const {
  Shown shown;
  shown.look = &looks_->look(style_at(at, cell));
  if (!conditions_) return shown;
  const xlsx::ConditionalLook over = conditions_->look(at, cell);
  shown.bar = over.bar;
  if (over.look == xlsx::PartialLook{}) return shown;
  conditional = *shown.look;
  over.look.lay_over(conditional);
  shown.look = &conditional;
  return shown;
}

bool PrintedSheet::is_in_merge(CellRef at) const {
  const auto merge = std::lower_bound(merges_.begin(), merges_.end(), at,
                                      [](const CellRange& one, CellRef cell) { return one.first < cell; });
  return merge != merges_.end() && merge->first == at;
}

Length PrintedSheet::content_height(const xlsx::Row& row, CellSetter& setter) const {
  Length height;
  for (const xlsx::Cell& cell : row.cells) {
    const CellRef at{row.number, cell.column};
    if (cell.kind == xlsx::Cell::Kind::blank || is_in_merge(at)) continue;
    const Length width = columns_.size(cell.column);
    if (width == Length{}) continue;
    height =
        std::max(height, setter.wanted_height({cell, looks_->look(cell.style), {}, flow::Origin(place(at))}, width));
  }
  return height;
}

void PrintedSheet::fit_rows(CellSetter& setter) {
  const bool default_by_hand = layout_.default_height_by() == xlsx::RowLayout::HeightBy::hand;
  Axis rows(layout_.default_row_height());
  constexpr Length highest = Length::points(409.5);  // Excel's own limit
  for (std::size_t i = 0; i < cells_.rows.size(); ++i) {
    const xlsx::Row& row = cells_.rows[i];
    const xlsx::RowLayout& layout = row_layouts_[i];
    Length height = layout.height.value_or(layout_.default_row_height());
    if (!layout.height && !default_by_hand) {
      const Length wanted = content_height(row, setter);
      // A whole number of pixels of a 96th of an inch.
      const std::int64_t pixels = (wanted.in_millipoints() + 749) / 750;
      height = std::max(height, std::min(Length::millipoints(pixels * 750), highest));
    }
    rows.add(row.number, row.number, layout.hidden == xlsx::Hidden::yes ? Length{} : height);
  }
  rows_ = std::move(rows);
}

bool PrintedSheet::is_visibly_formatted(std::uint32_t style) const {
  const xlsx::CellLook& look = looks_->look(style);
  return has_line(look.border) || !std::holds_alternative<std::monostate>(look.fill);
}

std::optional<CellRef> PrintedSheet::find_last_used(CellSetter& setter) const {
  CellRef last{0, 0};
  const auto include = [&](CellRef at) { last = {std::max(last.row, at.row), std::max(last.column, at.column)}; };
  for (const xlsx::Row& row : cells_.rows) {
    for (const xlsx::Cell& cell : row.cells) {
      const bool is_blank = cell.kind == xlsx::Cell::Kind::blank && !cell.formula;
      if (!is_blank || is_visibly_formatted(cell.style)) include({row.number, cell.column});
    }
    const std::uint32_t reached = row.cells.empty() ? 0 : last_column_of_text(row, setter);
    if (reached > 0) include({row.number, reached});
  }
  for (const CellRange& merge : merges_) {
    if (merge.first.row <= last.row && merge.first.column <= last.column) include(merge.last);
  }
  for (const xlsx::Drawing& drawing : drawings_) include(last_cell_of(drawing.anchor));
  if (last.row == 0 || last.column == 0) return std::nullopt;
  return last;
}

// The column that the text of a row's last cell runs over into; zero where it does not.
std::uint32_t PrintedSheet::last_column_of_text(const xlsx::Row& row, CellSetter& setter) const {
  const xlsx::Cell& cell = row.cells.back();
  const CellRef at{row.number, cell.column};
  if (cell.kind != xlsx::Cell::Kind::text || is_in_merge(at)) return 0;
  const Length width = columns_.size(cell.column);
  const Length over = setter.reach({cell, looks_->look(cell.style), {}, flow::Origin(place(at))}, width).right;
  if (over == Length{}) return 0;
  return columns_.find_at(columns_.position(cell.column) + width + over - Length::millipoints(1), xlsx::last_column);
}

CellRef PrintedSheet::last_cell_of(const xlsx::Anchor& anchor) const {
  if (anchor.kind == xlsx::Anchor::Kind::two_cells) return anchor.to.cell;
  const Length right = columns_.position(anchor.from.cell.column) + anchor.from.dx + anchor.size.width;
  const Length bottom = rows_.position(anchor.from.cell.row) + anchor.from.dy + anchor.size.height;
  return {rows_.find_at(bottom, xlsx::last_row), columns_.find_at(right, xlsx::last_column)};
}

}  // namespace saraban::print
