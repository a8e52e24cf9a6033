// Cells in a space that is given: text that reads upward, text in rows of a given height. A part of RowSetter.
#include <algorithm>
#include <utility>

#include "layout/table_row.h"

namespace saraban::layout {
namespace {

// Upward text takes a new line where it would be longer, unless the column is too narrow for the lines.
const Length kUpwardLength = Length::centimetres(4), kLongestUpward = Length::centimetres(16);
// Smaller letters are not read on paper.
const Length kLeastSize = Length::points(8);

Length height_of(const SetCell& cell) {
  Length sum;
  for (std::size_t p = 0; p < cell.paragraph_count; ++p) {
    if (p > 0) sum += space_before_paragraph(cell, p);
    sum += cell.paragraphs[p].height();
  }
  return sum;
}

Length length_of(const SetCell& cell) {
  Length longest;
  for (std::size_t p = 0; p < cell.paragraph_count; ++p) {
    for (const SetLine& line : cell.paragraphs[p].lines) longest = std::max(longest, line.width);
  }
  return longest;
}

std::vector<flow::Paragraph> sources_of(const SetCell& cell) {
  std::vector<flow::Paragraph> sources;
  for (std::size_t p = 0; p < cell.paragraph_count; ++p) sources.push_back(cell.paragraphs[p].source);
  return sources;
}

Length least_size(const std::vector<flow::Paragraph>& paragraphs) {
  Length least = Length::points(1000);
  for (const flow::Paragraph& paragraph : paragraphs) {
    for (const flow::Inline& item : paragraph.content) {
      const auto* span = std::get_if<flow::TextSpan>(&item);
      if (span && span->style) least = std::min(least, span->style->size);
    }
  }
  return least;
}

}  // namespace

void RowSetter::set_upward(flow::TableCell& cell, SetCell& out) {
  Length natural;
  for (const flow::Paragraph& paragraph : cell.content) {
    natural = std::max(natural, setter_.natural_width(paragraph));
  }
  const Length width = columns_.edges[out.column + out.columns] - columns_.edges[out.column];
  Length measure = std::min(natural, kUpwardLength);
  set_lines(cell.content, measure, out);
  while (height_of(out) > width && measure < std::min(natural, kLongestUpward)) {
    measure = std::min({measure.times(5, 4), natural, kLongestUpward});
    set_lines(cell.content, measure, out);
  }
  const Length excess = height_of(out) - width;
  if (excess > Length{} && out.paragraph_count > 0) {
    notices_.overfull_line(place_of(out.paragraphs.front().source.content, 0), excess);
  }
  // The lines are no longer than the measure but may all be shorter: the words fell so.
  out.upward_measure = std::min(length_of(out), measure);
  if (out.upward_measure < measure) set_lines(cell.content, out.upward_measure, out);
}

flow::TextStylePtr RowSetter::scaled(const flow::TextStylePtr& style, std::int64_t percent) {
  if (!style) return style;
  flow::TextStylePtr& known = scaled_[{style, percent}];
  if (known) return known;
  auto smaller = std::make_shared<flow::TextStyle>(*style);
  smaller->size = style->size.times(percent, 100);
  return known = std::move(smaller);
}

std::vector<flow::Paragraph> RowSetter::scaled(std::vector<flow::Paragraph> paragraphs, std::int64_t percent) {
  for (flow::Paragraph& paragraph : paragraphs) {
    for (flow::Inline& item : paragraph.content) {
      if (auto* span = std::get_if<flow::TextSpan>(&item)) span->style = scaled(span->style, percent);
      if (auto* leader = std::get_if<flow::Leader>(&item)) leader->style = scaled(leader->style, percent);
    }
    paragraph.marker_style = scaled(paragraph.marker_style, percent);
    if (!paragraph.style) continue;
    flow::ParagraphStyle style = *paragraph.style;
    style.leading = style.leading.times(percent, 100);
    style.space_before = style.space_before.times(percent, 100);
    style.space_after = style.space_after.times(percent, 100);
    paragraph.style = std::make_shared<const flow::ParagraphStyle>(style);
  }
  return paragraphs;
}

// The text does not fit: smaller where the table allows it, else an error, for a form with cut text is no form.
void RowSetter::fit_to_height(SetCell& cell, Length height) {
  const std::vector<flow::Paragraph> sources = sources_of(cell);
  const Length size = least_size(sources);
  if (overflow_ == flow::Table::Overflow::shrinks && !reads_upward(cell)) {
    for (std::int64_t percent = 95; percent >= 50 && size.times(percent, 100) >= kLeastSize; percent -= 5) {
      set_lines(scaled(sources, percent), inner_width(cell), cell);
      if (wanted_height(cell) <= height) return;
    }
  }
  const Place place = sources.empty() ? Place{} : place_of(sources.front().content, 0);
  notices_.text_cut(place, wanted_height(cell) - height);
}

std::vector<flow::TableRow> RowSetter::take_apart(SetRows& rows) const {
  std::vector<std::vector<std::pair<std::size_t, flow::TableCell>>> cells(rows.heights.size());  // with their columns
  for (std::size_t i = 0; i < rows.cell_count; ++i) {
    const SetCell& cell = rows.cells[i];
    for (std::size_t r = cell.row; r < cell.row + cell.rows; ++r) {
      flow::TableCell alone;
      alone.style = cell.style;
      alone.column_span = cell.columns;
      alone.is_header = cell.is_header;
      if (r == cell.row) alone.content = sources_of(cell);
      cells[r].emplace_back(cell.column, std::move(alone));
    }
  }
  std::vector<flow::TableRow> apart(cells.size());
  for (std::size_t r = 0; r < cells.size(); ++r) {
    std::sort(cells[r].begin(), cells[r].end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (auto& [column, cell] : cells[r]) apart[r].cells.push_back(std::move(cell));
  }
  return apart;
}

}  // namespace saraban::layout
