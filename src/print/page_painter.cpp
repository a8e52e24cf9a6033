#include "print/page_painter.h"

#include <algorithm>
#include <utility>

#include "layout/tag.h"

namespace saraban::print {
namespace {

using frame::Item;
using layout::tag;
using xlsx::PrintSetup;

frame::TagOpen artifact(frame::ArtifactKind kind) {
  frame::TagOpen open = tag(frame::Role::artifact);
  open.artifact = kind;
  return open;
}

std::uint16_t as_span(std::size_t count) {
  return static_cast<std::uint16_t>(std::clamp<std::size_t>(count, 1, 65535));
}

bool lies_in(const std::optional<xlsx::TitleSpan>& span, std::uint32_t number) {
  return span && number >= span->first && number <= span->last;
}

// Drops the texts of a cell that a page's end cuts which stand on another page.
void keep_visible(const Box& visible, std::size_t begin, std::vector<Item>& items) {
  const auto is_outside = [&](const Item& item) {
    Length y;
    if (const auto* run = std::get_if<frame::GlyphRun>(&item)) {
      y = run->baseline.y;
    } else if (const auto* rule = std::get_if<frame::Rule>(&item)) {
      y = rule->from.y;
    } else {
      return false;
    }
    return y < visible.corner.y || y >= visible.bottom();
  };
  items.erase(std::remove_if(items.begin() + static_cast<std::ptrdiff_t>(begin), items.end(), is_outside), items.end());
}

}  // namespace

PagePainter::PagePainter(const PrintedSheet& sheet, const SheetPages& pages, const PagePainters& painters)
    : sheet_(sheet),
      pages_(pages),
      painters_(painters),
      in_black_(sheet.setup().colors == PrintSetup::Colors::black_and_white) {
  for (const xlsx::TableInfo& table : sheet.workbook().tables()) {
    if (table.sheet != sheet.index()) continue;
    constexpr std::uint32_t most = 10;
    for (std::uint32_t i = 0; i < std::min(table.header_rows, most); ++i)
      header_rows_.insert(table.range.first.row + i);
  }
}

CellTexts::Wishes PagePainter::wishes() const {
  CellTexts::Wishes wishes;
  wishes.percent = pages_.percent;
  wishes.colors = in_black_ ? TextStyles::Colors::black : TextStyles::Colors::as_they_are;
  wishes.errors = sheet_.setup().errors;
  wishes.zeros = sheet_.layout().view().zeros;
  return wishes;
}

void PagePainter::paint(const SheetPage& page, std::vector<Item>& items) {
  begin_strip(page);
  const PageGrid grid(sheet_, pages_, page);
  if (!in_black_) emit_fills(grid, items);
  if (sheet_.setup().headings == PrintSetup::Printed::yes) emit_headings(grid, items);
  emit_again(grid, items);
  emit_table(grid, page, items);
  emit_lines(grid, items);
  emit_drawings(grid, items);
}

// A page that does not follow the one before it downwards begins a table of its own.
void PagePainter::begin_strip(const SheetPage& page) {
  const bool follows = strip_area_ == page.area && strip_columns_ == page.columns && strip_rows_ + 1 == page.rows;
  strip_area_ = page.area;
  strip_columns_ = page.columns;
  strip_rows_ = page.rows;
  if (follows) return;
  table_ = painters_.elements.next();
  cut_.clear();
}

void PagePainter::emit_fills(const PageGrid& grid, std::vector<Item>& items) {
  const std::size_t begin = items.size();
  items.emplace_back(artifact(frame::ArtifactKind::layout));
  emit_cell_fills(grid, pages_.percent, items);
  if (items.size() == begin + 1) {
    items.pop_back();
  } else {
    items.emplace_back(frame::TagClose{});
  }
}

void PagePainter::emit_lines(const PageGrid& grid, std::vector<Item>& items) {
  CellLinesLook look;
  look.percent = pages_.percent;
  if (in_black_) look.colors = CellLinesLook::Colors::black;
  if (sheet_.setup().grid_lines == PrintSetup::Printed::yes) look.grid_lines = CellLinesLook::GridLines::yes;
  const std::size_t begin = items.size();
  items.emplace_back(artifact(frame::ArtifactKind::layout));
  emit_cell_lines(grid, look, items);
  if (items.size() == begin + 1) {
    items.pop_back();
  } else {
    items.emplace_back(frame::TagClose{});
  }
}

// The letters of columns and the numbers of rows, in the Normal font.
void PagePainter::emit_headings(const PageGrid& grid, std::vector<Item>& items) {
  const flow::TextStylePtr style = painters_.styles.find(painters_.normal, pages_.percent, TextStyles::Colors::black);
  const Length width = Length::points(0.5).times(pages_.percent, 100);
  const auto emit = [&](const Box& box, const std::string& text) {
    layout::SetParagraph set;
    painters_.setter.set(plain_paragraph(text, style), Length::points(1e6), {}, set);
    const Length x = box.corner.x + (box.size.width - set.lines.front().width).times(1, 2);
    const Length y = box.corner.y + (box.size.height - set.height()).times(1, 2);
    items.emplace_back(frame::ClipBegin{box});
    painters_.setter.emit_line(set, 0, {x, y}, items);
    items.emplace_back(frame::ClipEnd{});
    const Point right{box.right(), box.corner.y}, foot{box.corner.x, box.bottom()}, far{box.right(), box.bottom()};
    for (const auto& [from, to] : {std::pair{box.corner, right}, {foot, far}, {box.corner, foot}, {right, far}}) {
      items.emplace_back(frame::Rule{from, to, width, {160, 160, 160}});
    }
  };
  items.emplace_back(artifact(frame::ArtifactKind::layout));
  const Point corner{grid.box().corner.x - pages_.headings.width, grid.box().corner.y - pages_.headings.height};
  for (const PlacedTrack& column : grid.columns()) {
    emit({{column.from, corner.y}, {column.to - column.from, pages_.headings.height}},
         xlsx::column_name(column.number));
  }
  for (const PlacedTrack& row : grid.rows()) {
    emit({{corner.x, row.from}, {pages_.headings.width, row.to - row.from}}, std::to_string(row.number));
  }
  items.emplace_back(frame::TagClose{});
}

void PagePainter::emit_again(const PageGrid& grid, std::vector<Item>& items) {
  const std::size_t begin = items.size();
  items.emplace_back(artifact(frame::ArtifactKind::pagination));
  for (std::size_t i = 0; i < grid.rows().size(); ++i) {
    for (std::size_t j = 0; j < grid.columns().size(); ++j) {
      if (grid.is_again(i, j)) emit_text(painters_.quiet_cells, grid, i, j, items);
    }
  }
  if (items.size() == begin + 1) {
    items.pop_back();
  } else {
    items.emplace_back(frame::TagClose{});
  }
}

void PagePainter::emit_table(const PageGrid& grid, const SheetPage& page, std::vector<Item>& items) {
  frame::TagOpen table = tag(frame::Role::table);
  table.element = table_;
  items.emplace_back(std::move(table));
  emit_cells_going_on(grid, page, items);
  for (std::size_t i = 0; i < grid.rows().size(); ++i) {
    if (grid.rows()[i].shown == PlacedTrack::Shown::once) emit_row(grid, i, page, items);
  }
  items.emplace_back(frame::TagClose{});
}

// What merged cells that began on an earlier page show on this one, in the elements that they have.
void PagePainter::emit_cells_going_on(const PageGrid& grid, const SheetPage& page, std::vector<Item>& items) {
  std::uint32_t open_row = 0;
  for (const PageMerge& merge : grid.merges()) {
    const auto known = cut_.find(merge.range.first);
    if (known == cut_.end() || begins_here(grid, merge, page) || merge.row_begin < grid.first_own_row()) continue;
    if (grid.columns()[merge.column_begin].shown == PlacedTrack::Shown::again) continue;
    if (open_row != known->second.row_element) {
      if (open_row != 0) items.emplace_back(frame::TagClose{});
      open_row = known->second.row_element;
      frame::TagOpen row = tag(frame::Role::table_row);
      row.element = open_row;
      items.emplace_back(std::move(row));
    }
    frame::TagOpen cell = cell_tag(merge.range.first.row, merge.range.first.column);
    cell.element = known->second.element;
    items.emplace_back(std::move(cell));
    emit_merged_text(painters_.quiet_cells, merge, items);
    items.emplace_back(frame::TagClose{});
  }
  if (open_row != 0) items.emplace_back(frame::TagClose{});
}

void PagePainter::emit_row(const PageGrid& grid, std::size_t row, const SheetPage& page, std::vector<Item>& items) {
  const std::size_t row_item = items.size();
  items.emplace_back(tag(frame::Role::table_row));
  for (std::size_t j = 0; j < grid.columns().size(); ++j) {
    if (grid.is_again(row, j)) continue;
    const PageSlot& slot = grid.at(row, j);
    frame::TagOpen cell = cell_tag(grid.rows()[row].number, grid.columns()[j].number);
    if (slot.merge) {
      const PageMerge& merge = grid.merges()[*slot.merge];
      const bool is_first = row == merge.row_begin && j == merge.column_begin;
      if (!is_first || !begins_here(grid, merge, page)) continue;
      cell.columns = as_span(merge.column_end - merge.column_begin);
      cell.rows = rows_of(grid, merge, page);
      if (goes_on(grid, merge, page)) {
        auto& row_tag = std::get<frame::TagOpen>(items[row_item]);
        if (row_tag.element == 0) row_tag.element = painters_.elements.next();
        cell.element = painters_.elements.next();
        cut_[merge.range.first] = {row_tag.element, cell.element};
      }
    }
    items.emplace_back(std::move(cell));
    emit_text(painters_.cells, grid, row, j, items);
    items.emplace_back(frame::TagClose{});
  }
  items.emplace_back(frame::TagClose{});
}

frame::TagOpen PagePainter::cell_tag(std::uint32_t row, std::uint32_t column) const {
  const bool heads_column = lies_in(sheet_.setup().title_rows, row) || header_rows_.count(row) > 0;
  const bool heads_row = lies_in(sheet_.setup().title_columns, column);
  using Scope = frame::TagOpen::Scope;
  if (!heads_column && !heads_row) return tag(frame::Role::data_cell);
  frame::TagOpen open = tag(frame::Role::header_cell);
  open.scope = heads_column ? (heads_row ? Scope::both : Scope::column) : Scope::row;
  return open;
}

// How many of the table's rows the merged cells reach over, on this page and the ones after it.
std::uint16_t PagePainter::rows_of(const PageGrid& grid, const PageMerge& merge, const SheetPage& page) const {
  if (merge.row_begin < grid.first_own_row()) return as_span(merge.row_end - merge.row_begin);
  const std::vector<Track>& tracks = pages_.areas[page.area].rows.tracks;
  const std::uint32_t first = grid.rows()[merge.row_begin].number;
  const auto before = [](const Track& track, std::uint32_t number) { return track.number < number; };
  const auto from = std::lower_bound(tracks.begin(), tracks.end(), first, before);
  auto to = std::lower_bound(tracks.begin(), tracks.end(), merge.range.last.row + 1, before);
  const bool is_down = sheet_.setup().order == PrintSetup::PageOrder::down_then_over ||
                       pages_.areas[page.area].column_shares.size() == 1;
  if (!is_down) {  // each page is a table of its own
    to = std::min(to, tracks.begin() + static_cast<std::ptrdiff_t>(pages_.areas[page.area].row_shares[page.rows].end));
  }
  return as_span(static_cast<std::size_t>(to - from));
}

bool PagePainter::begins_here(const PageGrid& grid, const PageMerge& merge, const SheetPage&) const {
  if (merge.row_begin != grid.first_own_row()) return true;
  return cut_.count(merge.range.first) == 0;
}

bool PagePainter::goes_on(const PageGrid& grid, const PageMerge& merge, const SheetPage& page) const {
  const SheetArea& area = pages_.areas[page.area];
  if (merge.row_begin < grid.first_own_row() || page.rows + 1 >= area.row_shares.size()) return false;
  const bool is_down = sheet_.setup().order == PrintSetup::PageOrder::down_then_over || area.column_shares.size() == 1;
  return is_down && merge.range.last.row >= area.rows.tracks[area.row_shares[page.rows].end].number;
}

bool PagePainter::is_empty(const PageGrid& grid, std::size_t row, std::size_t column) const {
  const PageSlot& slot = grid.at(row, column);
  return !slot.merge && (!slot.cell || (slot.cell->kind == xlsx::Cell::Kind::blank));
}

// Only a text that stands in one cell and is not wrapped looks for room beside it.
CellSpace PagePainter::space_of(const PageGrid& grid, std::size_t row, std::size_t column) const {
  const Box box = grid.box_of(row, column);
  CellSpace space{box, box, {}, {}};
  const PageSlot& slot = grid.at(row, column);
  const xlsx::AlignmentLook& alignment = slot.look->alignment;
  const bool spreads = alignment.horizontal == xlsx::HorizontalAlign::center_continuous;
  if (!slot.cell || (slot.cell->kind != xlsx::Cell::Kind::text && !spreads)) return space;
  if (is_wrapped(alignment, CellText::Kind::text) && !spreads) return space;
  const auto is_free = [&](std::size_t next) {
    if (!is_empty(grid, row, next) || !grid.are_joined_columns(column, next)) return false;
    return !spreads || grid.at(row, next).look->alignment.horizontal == xlsx::HorizontalAlign::center_continuous;
  };
  for (std::size_t j = column + 1; j < grid.columns().size() && is_free(j); ++j) {
    space.free_right += grid.box_of(row, j).size.width;
  }
  for (std::size_t j = column; j-- > 0 && !spreads && is_free(j);) space.free_left += grid.box_of(row, j).size.width;
  return space;
}

void PagePainter::emit_text(CellSetter& setter, const PageGrid& grid, std::size_t row, std::size_t column,
                            std::vector<Item>& items) {
  const PageSlot& slot = grid.at(row, column);
  if (slot.merge) {
    const PageMerge& merge = grid.merges()[*slot.merge];
    if (row == merge.row_begin && column == merge.column_begin) emit_merged_text(setter, merge, items);
    return;
  }
  if (is_empty(grid, row, column)) return;
  if (slot.bar && slot.bar->value == xlsx::DataBar::Value::hidden) return;
  const xlsx::CellRef at{grid.rows()[row].number, grid.columns()[column].number};
  setter.emit({*slot.cell, *slot.look, wishes(), flow::Origin(sheet_.place(at))}, space_of(grid, row, column), items);
}

void PagePainter::emit_merged_text(CellSetter& setter, const PageMerge& merge, std::vector<Item>& items) {
  if (!merge.cell || merge.cell->kind == xlsx::Cell::Kind::blank) return;
  const std::size_t begin = items.size();
  setter.emit({*merge.cell, *merge.look, wishes(), flow::Origin(sheet_.place(merge.range.first))},
              {merge.whole, merge.visible, {}, {}}, items);
  if (merge.whole.size != merge.visible.size) keep_visible(merge.visible, begin, items);
}

Box PagePainter::anchor_box(const PageGrid& grid, const xlsx::Drawing& drawing) const {
  const auto place = [&](const xlsx::AnchorPoint& point) {
    const Length dx = std::min(point.dx, sheet_.columns().size(point.cell.column));
    const Length dy = std::min(point.dy, sheet_.rows().size(point.cell.row));
    return grid.place_of(sheet_.columns().position(point.cell.column) + dx,
                         sheet_.rows().position(point.cell.row) + dy);
  };
  const xlsx::Anchor& anchor = drawing.anchor;
  if (anchor.kind == xlsx::Anchor::Kind::absolute) {
    const Point from = grid.place_of(anchor.from.dx, anchor.from.dy);
    return {from, {anchor.size.width.times(pages_.percent, 100), anchor.size.height.times(pages_.percent, 100)}};
  }
  const Point from = place(anchor.from);
  const bool has_size = anchor.size.width > Length{} && anchor.size.height > Length{};
  const bool keeps_size = anchor.resize == xlsx::Anchor::Resize::keep_size && has_size;
  if (anchor.kind == xlsx::Anchor::Kind::one_cell || keeps_size) {
    return {from, {anchor.size.width.times(pages_.percent, 100), anchor.size.height.times(pages_.percent, 100)}};
  }
  const Point to = place(anchor.to);
  return {from, {to.x - from.x, to.y - from.y}};
}

void PagePainter::emit_drawings(const PageGrid& grid, std::vector<Item>& items) {
  const Box visible = grid.own_box();
  for (const xlsx::Drawing& drawing : sheet_.drawings()) {
    const Box box = anchor_box(grid, drawing);
    const bool is_seen = box.corner.x < visible.right() && box.right() > visible.corner.x &&
                         box.corner.y < visible.bottom() && box.bottom() > visible.corner.y;
    if (!is_seen) continue;
    const DrawingScale scale{pages_.percent, wishes().colors};
    painters_.drawings.paint(drawing, box, visible, scale, sheet_.place(drawing.anchor.from.cell), items);
  }
}

}  // namespace saraban::print
