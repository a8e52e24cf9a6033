#include "layout/table_row.h"

#include <algorithm>
#include <utility>

namespace saraban::layout {
const flow::CellStyle& style_of(const SetCell& cell) {
  static const flow::CellStyle plain;
  return cell.style ? *cell.style : plain;
}

Length space_before_paragraph(const SetCell& cell, std::size_t paragraph) {
  const flow::ParagraphStylePtr& above = cell.paragraphs[paragraph - 1].source.style;
  const flow::ParagraphStylePtr& below = cell.paragraphs[paragraph].source.style;
  return std::max(above ? above->space_after : Length{}, below ? below->space_before : Length{});
}

Length SetRows::height() const {
  Length sum;
  for (const Length height : heights) sum += height;
  return sum;
}

const Place& SetRows::place() const {
  static const Place nowhere;
  for (std::size_t i = 0; i < cell_count; ++i) {
    for (std::size_t p = 0; p < cells[i].paragraph_count; ++p) {
      const Place& place = place_of(cells[i].paragraphs[p].source.content, 0);
      if (!place.empty()) return place;
    }
  }
  return nowhere;
}

void RowSetter::set(std::vector<flow::TableRow>& rows, SetRows& out) {
  out.cell_count = 0;
  out.is_head = true;
  Covered covered{std::vector<int>(edges_.size() - 1, 0)};
  for (std::size_t i = 0; i < rows.size(); ++i) set_cells(rows[i], i, rows.size(), covered, out);
  out.heights.assign(rows.size(), Length{});
  size_rows(out);
}

void RowSetter::set(flow::TableRow& row, SetRows& out) {
  out.cell_count = 0;
  Covered none;
  set_cells(row, 0, 1, none, out);
  out.heights.assign(1, Length{});
  size_rows(out);
}

void RowSetter::set_cells(flow::TableRow& row, std::size_t row_index, std::size_t row_count, Covered& covered,
                          SetRows& out) {
  const std::size_t columns = edges_.size() - 1;
  const auto is_covered = [&](std::size_t c) { return !covered.columns.empty() && covered.columns[c] > 0; };
  std::vector<std::pair<std::size_t, int>> reaching_down;
  std::size_t column = 0;
  for (flow::TableCell& cell : row.cells) {
    while (column < columns && is_covered(column)) ++column;
    if (column >= columns) {
      const bool has_text = !cell.content.empty() && !cell.content.front().content.empty();
      notices_.cells_outside_table(has_text ? place_of(cell.content.front().content, 0) : out.place());
      break;
    }
    if (out.cells.size() == out.cell_count) out.cells.emplace_back();
    SetCell& set = out.cells[out.cell_count++];
    set.column = column;
    set.row = row_index;
    set.columns =
        static_cast<std::uint16_t>(std::min(static_cast<std::size_t>(std::max(cell.column_span, 1)), columns - column));
    set.rows = static_cast<std::uint16_t>(
        std::min(static_cast<std::size_t>(std::max(cell.row_span, 1)), row_count - row_index));
    set_content(cell, set);
    for (std::size_t c = column; c < column + set.columns && set.rows > 1; ++c) reaching_down.emplace_back(c, set.rows);
    column += set.columns;
  }
  for (int& rows_left : covered.columns) rows_left = std::max(rows_left - 1, 0);
  for (const auto& [c, rows] : reaching_down) covered.columns[c] = rows - 1;
}

void RowSetter::set_content(flow::TableCell& cell, SetCell& out) {
  out.style = std::move(cell.style);
  out.is_header = cell.is_header;
  out.paragraph_count = cell.content.size();
  if (out.paragraphs.size() < cell.content.size()) out.paragraphs.resize(cell.content.size());
  out.line_count = 0;
  const Length width = edges_[out.column + out.columns] - edges_[out.column] - style_of(out).padding_x * 2;
  ParagraphContext context;
  context.align = style_of(out).align;
  for (std::size_t i = 0; i < cell.content.size(); ++i) {
    setter_.set(std::move(cell.content[i]), width, context, out.paragraphs[i]);
    out.line_count += out.paragraphs[i].lines.size();
  }
}

// Rows are as high as their highest cell of one row; a cell over several rows makes the last of them higher.
void RowSetter::size_rows(SetRows& rows) const {
  const auto wanted = [&](const SetCell& cell) {
    return content_height(cell, 0, cell.line_count) + style_of(cell).padding_y * 2;
  };
  for (std::size_t i = 0; i < rows.cell_count; ++i) {
    const SetCell& cell = rows.cells[i];
    if (cell.rows == 1) rows.heights[cell.row] = std::max(rows.heights[cell.row], wanted(cell));
  }
  for (std::size_t i = 0; i < rows.cell_count; ++i) {
    const SetCell& cell = rows.cells[i];
    if (cell.rows == 1) continue;
    Length missing = wanted(cell);
    for (std::size_t r = cell.row; r < cell.row + cell.rows; ++r) missing -= rows.heights[r];
    if (missing > Length{}) rows.heights[cell.row + cell.rows - 1] += missing;
  }
}

Length RowSetter::content_height(const SetCell& cell, std::size_t begin, std::size_t end) const {
  Length sum;
  std::size_t line = 0;
  for (std::size_t p = 0; p < cell.paragraph_count; ++p) {
    if (p > 0 && line > begin && line < end) sum += space_before_paragraph(cell, p);
    for (const SetLine& set : cell.paragraphs[p].lines) {
      if (line >= begin && line < end) sum += set.height;
      ++line;
    }
  }
  return sum;
}

Box RowSetter::box_of(const SetRows& rows, const SetCell& cell, Point corner) const {
  Length top = corner.y, height;
  for (std::size_t r = 0; r < cell.row; ++r) top += rows.heights[r];
  for (std::size_t r = cell.row; r < cell.row + cell.rows; ++r) height += rows.heights[r];
  const Length left = edges_[cell.column];
  return {{corner.x + left, top}, {edges_[cell.column + cell.columns] - left, height}};
}

Length RowSetter::height_of_part(const SetRows& rows, const RowPart& part) const {
  Length height;
  for (std::size_t i = 0; i < rows.cell_count; ++i) {
    const SetCell& cell = rows.cells[i];
    height =
        std::max(height, content_height(cell, part.cells[i].begin, part.cells[i].end) + style_of(cell).padding_y * 2);
  }
  return height;
}

RowPart RowSetter::split(const SetRows& rows, RowPart& part, Length room, Page& page) const {
  if (part.element == 0) {
    part.element = page.new_element();
    for (RowPart::Cell& cell : part.cells) cell.element = page.new_element();
  }
  RowPart rest = part;
  bool has_line = false;
  for (std::size_t i = 0; i < rows.cell_count; ++i) {
    const SetCell& cell = rows.cells[i];
    const Length inner = room - style_of(cell).padding_y * 2;
    std::size_t end = part.cells[i].begin;
    while (end < part.cells[i].end && content_height(cell, part.cells[i].begin, end + 1) <= inner) ++end;
    has_line = has_line || end > part.cells[i].begin;
    part.cells[i].end = rest.cells[i].begin = end;
  }
  for (std::size_t i = 0; i < rows.cell_count && !has_line; ++i) {  // lines higher than a page
    if (rest.cells[i].begin < rest.cells[i].end) part.cells[i].end = ++rest.cells[i].begin;
  }
  return rest;
}

}  // namespace saraban::layout
