// Set rows to the items of a page: the second half of RowSetter.
#include "layout/table_row.h"
#include "layout/tag.h"

namespace saraban::layout {
namespace {

frame::TagOpen tag_of(const SetCell& cell, bool is_in_head) {
  frame::TagOpen open = tag(cell.is_header ? frame::Role::header_cell : frame::Role::data_cell);
  open.columns = cell.columns;
  open.rows = cell.rows;
  if (cell.is_header) open.scope = is_in_head ? frame::TagOpen::Scope::column : frame::TagOpen::Scope::row;
  return open;
}

}  // namespace

void RowSetter::emit(const SetRows& rows, Point corner, RowTags tags, const RowPart* part, Page& page) {
  if (part) {
    merges_.end_runs();
  } else {
    merges_.begin_row(rows, page);
  }
  const Length height = part ? height_of_part(rows, *part) : rows.height();
  emit_fills(rows, corner, height, tags, page);
  std::size_t row = 0;
  const auto open_row = [&] {
    if (tags != RowTags::table) return;
    frame::TagOpen open = tag(frame::Role::table_row);
    if (part) open.element = part->element;
    page.items().emplace_back(std::move(open));
  };
  const auto close_row = [&] {
    if (tags == RowTags::table) page.items().emplace_back(frame::TagClose{});
  };
  open_row();
  for (std::size_t i = 0; i < rows.cell_count; ++i) {
    const SetCell& cell = rows.cells[i];
    for (; row < cell.row; ++row) {
      close_row();
      open_row();
    }
    Box box = box_of(rows, cell, corner);
    if (part) box.size.height = height;
    emit_cell(rows, i, box, tags, part, page);
    draw_borders(cell, box, page);
  }
  for (; row + 1 < rows.heights.size(); ++row) {  // rows that only have cells from above
    close_row();
    open_row();
  }
  close_row();
}

void RowSetter::emit_fills(const SetRows& rows, Point corner, Length height, RowTags tags, Page& page) const {
  bool is_open = false;
  for (std::size_t i = 0; i < rows.cell_count; ++i) {
    const SetCell& cell = rows.cells[i];
    if (!style_of(cell).fill) continue;
    if (!is_open && tags != RowTags::artifact) page.items().emplace_back(tag(frame::Role::artifact));
    is_open = true;
    Box box = box_of(rows, cell, corner);
    if (rows.heights.size() == 1) box.size.height = height;
    page.items().emplace_back(frame::Fill{box, *style_of(cell).fill});
  }
  if (is_open && tags != RowTags::artifact) page.items().emplace_back(frame::TagClose{});
}

void RowSetter::emit_cell(const SetRows& rows, std::size_t index, const Box& box, RowTags tags, const RowPart* part,
                          Page& page) {
  const SetCell& cell = rows.cells[index];
  if (merges_.joins_above(cell.column)) return merges_.extend(cell.column, page);
  merges_.show(cell.column, page.items().size());
  const RowPart::Cell lines = part ? part->cells[index] : RowPart::Cell{0, cell.line_count};
  if (tags == RowTags::table) {
    frame::TagOpen open = tag_of(cell, rows.is_head);
    open.element = lines.element;
    page.items().emplace_back(std::move(open));
  }
  if (reads_upward(cell)) {
    emit_upward_lines(cell, box, page);
  } else {
    emit_lines(cell, box, tags, lines, page);
  }
  if (tags == RowTags::table) page.items().emplace_back(frame::TagClose{});
}

void RowSetter::emit_lines(const SetCell& cell, const Box& box, RowTags tags, const RowPart::Cell& part,
                           Page& page) const {
  const flow::CellStyle& style = style_of(cell);
  const Length white = box.size.height - style.padding_y * 2 - content_height(cell, part.begin, part.end);
  Point corner{box.corner.x + style.padding_x, box.corner.y + style.padding_y};
  if (style.vertical == flow::CellStyle::Vertical::middle) corner.y += white.times(1, 2);
  if (style.vertical == flow::CellStyle::Vertical::bottom) corner.y += white;
  // A cell of one paragraph holds its text directly; there is no need for a paragraph in it.
  const bool tags_paragraphs = tags == RowTags::layout_only || (tags == RowTags::table && cell.paragraph_count > 1);
  std::size_t line = 0;
  for (std::size_t p = 0; p < cell.paragraph_count; ++p) {
    const SetParagraph& paragraph = cell.paragraphs[p];
    const std::size_t first = line, end = line + paragraph.lines.size();
    const bool is_tagged = tags_paragraphs && !(paragraph.pieces.empty() && paragraph.marker.empty());
    bool is_open = false;
    for (std::size_t l = 0; l < paragraph.lines.size(); ++l, ++line) {
      if (line < part.begin || line >= part.end) continue;
      if (l == 0 && p > 0 && first > part.begin) corner.y += space_before_paragraph(cell, p);
      if (is_tagged && !is_open) {
        frame::TagOpen open = tag(frame::Role::paragraph);
        if (first < part.begin) open.element = part.first_paragraph;
        if (end > part.end) open.element = part.last_paragraph;
        page.items().emplace_back(std::move(open));
      }
      is_open = true;
      if (l == 0) setter_.emit_marker(paragraph, corner, page.items());
      setter_.emit_line(paragraph, l, corner, page.items());
      corner.y += paragraph.lines[l].height;
    }
    if (is_tagged && is_open) page.items().emplace_back(frame::TagClose{});
  }
}

// The lines are drawn as they would stand on a page of their own, then turned to the left about its corner: what was x
// goes up, what was y goes to the right.
void RowSetter::emit_upward_lines(const SetCell& cell, const Box& box, Page& page) const {
  std::vector<frame::Item> level;
  Point corner;
  for (std::size_t p = 0; p < cell.paragraph_count; ++p) {
    const SetParagraph& paragraph = cell.paragraphs[p];
    if (p > 0) corner.y += space_before_paragraph(cell, p);
    for (std::size_t l = 0; l < paragraph.lines.size(); ++l) {
      setter_.emit_line(paragraph, l, corner, level);
      corner.y += paragraph.lines[l].height;
    }
  }
  const flow::CellStyle& style = style_of(cell);
  const Length white = box.size.height - style.padding_y * 2 - cell.upward_measure;
  Point foot{box.corner.x + (box.size.width - corner.y).times(1, 2), box.bottom() - style.padding_y};
  if (style.align == flow::Align::centre) foot.y -= white.times(1, 2);
  if (style.align == flow::Align::right) foot.y -= white;
  const auto turned = [&](Point point) { return Point{foot.x + point.y, foot.y - point.x}; };
  for (frame::Item& item : level) {
    if (auto* run = std::get_if<frame::GlyphRun>(&item)) {
      run->baseline = turned(run->baseline);
      run->tilt = frame::upward;
    } else if (auto* rule = std::get_if<frame::Rule>(&item)) {
      rule->from = turned(rule->from);
      rule->to = turned(rule->to);
    } else if (auto* link = std::get_if<frame::Link>(&item)) {
      const Point top = turned({link->box.right(), link->box.corner.y});
      link->box = {top, {link->box.size.height, link->box.size.width}};
    }
    page.items().push_back(std::move(item));
  }
}

void RowSetter::draw_borders(const SetCell& cell, const Box& box, Page& page) const {
  const flow::Border& border = style_of(cell).border;
  GridLines& grid = page.grid();
  if (!merges_.joins_above(cell.column)) grid.add_horizontal(box.corner.y, box.corner.x, box.right(), border);
  if (merges_.is_merged(cell.column)) {
    grid.hold_horizontal(cell.column, box.bottom(), box.corner.x, box.right(), border);
  } else {
    grid.add_horizontal(box.bottom(), box.corner.x, box.right(), border);
  }
  grid.add_vertical(box.corner.x, box.corner.y, box.bottom(), border);
  grid.add_vertical(box.right(), box.corner.y, box.bottom(), border);
}

}  // namespace saraban::layout
