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

void RowSetter::emit(const SetRows& rows, Point corner, RowTags tags, const RowPart* part, Page& page) const {
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
                          Page& page) const {
  const SetCell& cell = rows.cells[index];
  const std::size_t begin = part ? part->cells[index].begin : 0;
  const std::size_t end = part ? part->cells[index].end : cell.line_count;
  if (tags == RowTags::table) {
    frame::TagOpen open = tag_of(cell, rows.is_head);
    if (part) open.element = part->cells[index].element;
    page.items().emplace_back(std::move(open));
  }
  emit_lines(cell, box, tags, begin, end, page);
  if (tags == RowTags::table) page.items().emplace_back(frame::TagClose{});
}

void RowSetter::emit_lines(const SetCell& cell, const Box& box, RowTags tags, std::size_t begin, std::size_t end,
                           Page& page) const {
  const flow::CellStyle& style = style_of(cell);
  const Length white = box.size.height - style.padding_y * 2 - content_height(cell, begin, end);
  Point corner{box.corner.x + style.padding_x, box.corner.y + style.padding_y};
  if (style.vertical == flow::CellStyle::Vertical::middle) corner.y += white.times(1, 2);
  if (style.vertical == flow::CellStyle::Vertical::bottom) corner.y += white;
  // A cell of one paragraph holds its text directly; there is no need for a paragraph in it.
  const bool tags_paragraphs = tags == RowTags::layout_only || (tags == RowTags::table && cell.paragraph_count > 1);
  std::size_t line = 0;
  for (std::size_t p = 0; p < cell.paragraph_count; ++p) {
    const SetParagraph& paragraph = cell.paragraphs[p];
    const std::size_t first = line;
    const bool is_tagged = tags_paragraphs && !(paragraph.pieces.empty() && paragraph.marker.empty());
    bool is_open = false;
    for (std::size_t l = 0; l < paragraph.lines.size(); ++l, ++line) {
      if (line < begin || line >= end) continue;
      if (l == 0 && p > 0 && first > begin) corner.y += space_before_paragraph(cell, p);
      if (is_tagged && !is_open) page.items().emplace_back(tag(frame::Role::paragraph));
      is_open = true;
      if (l == 0) setter_.emit_marker(paragraph, corner, page.items());
      setter_.emit_line(paragraph, l, corner, page.items());
      corner.y += paragraph.lines[l].height;
    }
    if (is_tagged && is_open) page.items().emplace_back(frame::TagClose{});
  }
}

void RowSetter::draw_borders(const SetCell& cell, const Box& box, Page& page) const {
  const flow::Border& border = style_of(cell).border;
  GridLines& grid = page.grid();
  grid.add_horizontal(box.corner.y, box.corner.x, box.right(), border);
  grid.add_horizontal(box.bottom(), box.corner.x, box.right(), border);
  grid.add_vertical(box.corner.x, box.corner.y, box.bottom(), border);
  grid.add_vertical(box.right(), box.corner.y, box.bottom(), border);
}

}  // namespace saraban::layout
