#include "layout/table_row.h"

#include <algorithm>
#include <utility>

#include "layout/decimal_point.h"

namespace saraban::layout {

const flow::CellStyle& style_of(const SetCell& cell) {
  static const flow::CellStyle plain;
  return cell.style ? *cell.style : plain;
}

bool reads_upward(const SetCell& cell) { return style_of(cell).reading == flow::CellStyle::Reading::upward; }

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

Place SetRows::place() const {
  for (std::size_t i = 0; i < cell_count; ++i) {
    for (std::size_t p = 0; p < cells[i].paragraph_count; ++p) {
      Place place = place_of(cells[i].paragraphs[p].source.content, 0);
      if (!place.empty()) return place;
    }
  }
  return {};
}

void RowSetter::set(flow::TableRow& row, SetRows& out) {
  out.cell_count = 0;
  out.merges_cells = !merges_.empty() && row.kind == flow::TableRow::Kind::body;
  out.heights.assign(1, Length{});
  out.given_heights.assign(1, row.height);
  set_cells(row, 0, 1, nullptr, out);
  size_rows(out);
}

void RowSetter::set_head(std::vector<flow::TableRow>& rows, SetRows& out) {
  out.is_head = true;
  set_rows(rows, out);
}

void RowSetter::set_block(std::vector<flow::TableRow>& rows, SetRows& out) { set_rows(rows, out); }

void RowSetter::set_rows(std::vector<flow::TableRow>& rows, SetRows& out) {
  out.cell_count = 0;
  out.merges_cells = false;
  out.heights.assign(rows.size(), Length{});
  out.given_heights.clear();
  for (const flow::TableRow& row : rows) out.given_heights.push_back(row.height);
  CoveredColumns covered(columns_.edges.size() - 1);
  for (std::size_t i = 0; i < rows.size(); ++i) set_cells(rows[i], i, rows.size(), &covered, out);
  size_rows(out);
}

// `covered` is null for a single row.
void RowSetter::set_cells(flow::TableRow& row, std::size_t row_index, std::size_t row_count, CoveredColumns* covered,
                          SetRows& out) {
  const std::size_t columns = columns_.edges.size() - 1;
  std::size_t column = 0;
  for (flow::TableCell& cell : row.cells) {
    if (covered) column = covered->first_free(column);
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
    if (covered) covered->cover(column, set.columns, set.rows);
    column += set.columns;
  }
  if (covered) covered->end_row();
}

void RowSetter::set_content(flow::TableCell& cell, SetCell& out) {
  out.style = std::move(cell.style);
  out.is_header = cell.is_header;
  if (reads_upward(out)) return set_upward(cell, out);
  set_across(cell, out);
}

Length RowSetter::inner_width(const SetCell& cell) const {
  return columns_.edges[cell.column + cell.columns] - columns_.edges[cell.column] - style_of(cell).padding_x * 2;
}

void RowSetter::set_across(flow::TableCell& cell, SetCell& out) {
  out.upward_measure = {};
  set_lines(std::move(cell.content), inner_width(out), out);
  if (style_of(out).align == flow::Align::decimal) line_up_points(out);
}

void RowSetter::set_lines(std::vector<flow::Paragraph> paragraphs, Length measure, SetCell& out) {
  out.paragraph_count = paragraphs.size();
  if (out.paragraphs.size() < paragraphs.size()) out.paragraphs.resize(paragraphs.size());
  out.line_count = 0;
  ParagraphContext context;
  context.align = style_of(out).align;
  for (std::size_t i = 0; i < paragraphs.size(); ++i) {
    setter_.set(std::move(paragraphs[i]), measure, context, out.paragraphs[i]);
    out.line_count += out.paragraphs[i].lines.size();
  }
}

// Numbers stand as far from the cell's right edge as the longest of the column needs for what follows its point.
void RowSetter::line_up_points(SetCell& cell) {
  if (cell.columns != 1) return;
  for (std::size_t p = 0; p < cell.paragraph_count; ++p) {
    SetParagraph& paragraph = cell.paragraphs[p];
    const auto after = find_after_point(paragraph.source.content);
    if (!after || paragraph.lines.size() != 1) continue;
    const Length shift = columns_.after_point[cell.column] - setter_.natural_width(*after);
    SetLine& line = paragraph.lines.front();
    line.x -= std::clamp(shift, Length{}, std::max(line.x, Length{}));
  }
}

// Rows are as high as their highest cell of one row; a cell over several rows makes the last of them higher.
void RowSetter::size_rows(SetRows& rows) {
  for (std::size_t i = 0; i < rows.cell_count; ++i) {
    const SetCell& cell = rows.cells[i];
    if (cell.rows == 1) rows.heights[cell.row] = std::max(rows.heights[cell.row], wanted_height(cell));
  }
  for (std::size_t r = 0; r < rows.heights.size(); ++r) {
    if (rows.given_heights[r] > Length{}) rows.heights[r] = rows.given_heights[r];
  }
  for (std::size_t i = 0; i < rows.cell_count; ++i) {
    SetCell& cell = rows.cells[i];
    const std::size_t last = cell.row + cell.rows - 1;
    Length height;
    for (std::size_t r = cell.row; r <= last; ++r) height += rows.heights[r];
    if (wanted_height(cell) <= height) continue;
    if (rows.given_heights[last] == Length{}) {
      rows.heights[last] += wanted_height(cell) - height;
    } else {
      fit_to_height(cell, height);
    }
  }
}

Length RowSetter::wanted_height(const SetCell& cell) const {
  return content_height(cell, 0, cell.line_count) + style_of(cell).padding_y * 2;
}

Length RowSetter::content_height(const SetCell& cell, std::size_t begin, std::size_t end) const {
  if (reads_upward(cell)) return begin < end ? cell.upward_measure : Length{};
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
  const Length left = columns_.edges[cell.column];
  return {{corner.x + left, top}, {columns_.edges[cell.column + cell.columns] - left, height}};
}

}  // namespace saraban::layout
