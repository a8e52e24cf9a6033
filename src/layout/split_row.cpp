// A row divided between pages: which lines of its cells stand on which. A part of RowSetter.
#include <algorithm>

#include "layout/table_row.h"

namespace saraban::layout {
namespace {

// The paragraph that the line stands in, and whether it is its first.
std::pair<std::size_t, bool> paragraph_of(const SetCell& cell, std::size_t line) {
  std::size_t first = 0;
  for (std::size_t p = 0; p < cell.paragraph_count; ++p) {
    const std::size_t lines = cell.paragraphs[p].lines.size();
    if (line < first + lines) return {p, line == first};
    first += lines;
  }
  return {cell.paragraph_count, true};
}

void number_row(RowPart& part, Page& page) {
  if (part.element != 0) return;
  part.element = page.new_element();
  for (RowPart::Cell& cell : part.cells) cell.element = page.new_element();
}

}  // namespace

Length RowSetter::height_of_part(const SetRows& rows, const RowPart& part) const {
  Length height;
  for (std::size_t i = 0; i < rows.cell_count; ++i) {
    const SetCell& cell = rows.cells[i];
    height =
        std::max(height, content_height(cell, part.cells[i].begin, part.cells[i].end) + style_of(cell).padding_y * 2);
  }
  return height;
}

// How many of the part's lines fit, from its first.
std::size_t RowSetter::lines_in(const SetCell& cell, const RowPart::Cell& part, Length room) const {
  const Length inner = room - style_of(cell).padding_y * 2;
  std::size_t end = part.begin;
  while (end < part.end && content_height(cell, part.begin, end + 1) <= inner) ++end;
  return end - part.begin;
}

RowPart RowSetter::split(const SetRows& rows, RowPart& part, Length room, Page& page) const {
  number_row(part, page);
  RowPart rest = part;
  bool has_line = false;
  for (std::size_t i = 0; i < rows.cell_count; ++i) {
    const std::size_t lines = lines_in(rows.cells[i], part.cells[i], room);
    has_line = has_line || lines > 0;
    part.cells[i].end = rest.cells[i].begin = part.cells[i].begin + lines;
  }
  for (std::size_t i = 0; i < rows.cell_count && !has_line; ++i) {  // lines higher than a page
    if (rest.cells[i].begin < rest.cells[i].end) part.cells[i].end = ++rest.cells[i].begin;
  }
  number_cut_paragraphs(rows, part, rest, page);
  return rest;
}

std::optional<RowPart> RowSetter::split_between_lines(const SetRows& rows, RowPart& part, Length room,
                                                      Page& page) const {
  RowPart first = part, rest = part;
  bool has_rest = false;
  for (std::size_t i = 0; i < rows.cell_count; ++i) {
    const std::size_t all = part.cells[i].end - part.cells[i].begin;
    std::size_t lines = lines_in(rows.cells[i], part.cells[i], room);
    if (lines < all) {
      lines = all < 2 ? 0 : std::min(lines, all - 2);
      if (lines < 2) return std::nullopt;
      has_rest = true;
    }
    first.cells[i].end = rest.cells[i].begin = part.cells[i].begin + lines;
  }
  if (!has_rest) return std::nullopt;
  number_row(first, page);
  rest.element = first.element;
  for (std::size_t i = 0; i < rest.cells.size(); ++i) rest.cells[i].element = first.cells[i].element;
  number_cut_paragraphs(rows, first, rest, page);
  part = std::move(first);
  return rest;
}

void RowSetter::number_cut_paragraphs(const SetRows& rows, RowPart& part, RowPart& rest, Page& page) const {
  for (std::size_t i = 0; i < rows.cell_count; ++i) {
    RowPart::Cell& above = part.cells[i];
    RowPart::Cell& below = rest.cells[i];
    above.last_paragraph = below.first_paragraph = 0;
    if (below.begin == below.end) continue;
    const auto [paragraph, is_first_line] = paragraph_of(rows.cells[i], below.begin);
    if (is_first_line) continue;
    const bool began_above = above.begin < above.end && paragraph_of(rows.cells[i], above.begin).first == paragraph;
    const bool goes_through = (began_above || above.begin == above.end) && above.first_paragraph != 0;
    above.last_paragraph = below.first_paragraph = goes_through ? above.first_paragraph : page.new_element();
  }
}

}  // namespace saraban::layout
