#include "layout/measure_columns.h"

#include <algorithm>

#include "layout/decimal_point.h"

namespace saraban::layout {
namespace {

using flow::TableColumn;

constexpr int kMeasuredRows = 1000;
const Length kLeastWidth = Length::points(48);  // a syllable fits, and numbers beyond the rows that are measured
const Length kLeastUpward = Length::points(18);

const flow::CellStyle& style_of(const flow::TableCell& cell) {
  static const flow::CellStyle plain;
  return cell.style ? *cell.style : plain;
}

bool is_by_content(const TableColumn& column) { return column.sizing == TableColumn::Sizing::content; }

}  // namespace

ColumnMeasure::ColumnMeasure(const flow::Table& table, ParagraphSetter& setter)
    : table_(table),
      setter_(setter),
      covered_(table.columns.size()),
      needs_(table.columns.size()),
      is_upward_(table.columns.size()) {
  sizes_by_content_ = std::any_of(table.columns.begin(), table.columns.end(), is_by_content);
}

std::vector<ColumnNeeds> ColumnMeasure::measure() {
  for (const flow::TableRow& row : table_.head) include(row, true);
  for (int rows = 0; table_.rows && rows < kMeasuredRows; ++rows) {
    const auto row = table_.rows->next();
    if (!row || !*row) break;  // what it has to say it says again when the rows are set
    include(**row, false);
    const bool is_body = (*row)->kind == flow::TableRow::Kind::body;
    if (is_body && !sizes_by_content_ && !lines_up_points_) break;
  }
  if (table_.rows) table_.rows->rewind();
  for (std::size_t c = 0; c < needs_.size(); ++c) {
    ColumnNeeds& needs = needs_[c];
    if (!is_upward_[c]) needs.least = std::max(needs.least, kLeastWidth);
    needs.natural = std::max(needs.natural, needs.before_point + needs.after_point);
    if (needs.before_point > Length{}) needs.least = std::max(needs.least, needs.before_point + needs.after_point);
    needs.natural = std::max(needs.natural, needs.least);
  }
  for (const Span& span : spans_) spread(span);
  return std::move(needs_);
}

void ColumnMeasure::include(const flow::TableRow& row, bool is_head) {
  std::size_t column = 0;
  for (const flow::TableCell& cell : row.cells) {
    column = covered_.first_free(column);
    if (column >= needs_.size()) break;
    const auto columns = static_cast<std::size_t>(std::max(cell.column_span, 1));
    if (columns > 1) {
      include_span(cell, column, is_head);
    } else if (style_of(cell).reading == flow::CellStyle::Reading::upward) {
      include_upward(cell, column);
    } else {
      include_cell(cell, column);
    }
    covered_.cover(column, columns, static_cast<std::size_t>(std::max(cell.row_span, 1)));
    column += columns;
  }
  covered_.end_row();
}

void ColumnMeasure::include_cell(const flow::TableCell& cell, std::size_t column) {
  ColumnNeeds& needs = needs_[column];
  const bool is_decimal = style_of(cell).align == flow::Align::decimal;
  lines_up_points_ = lines_up_points_ || is_decimal;
  if (!sizes_by_content_ && !is_decimal) return;
  const bool is_fixed = table_.columns[column].sizing == TableColumn::Sizing::fixed;
  const Length padding = style_of(cell).padding_x * 2;
  for (const flow::Paragraph& paragraph : cell.content) {
    const Length natural = is_fixed && !is_decimal ? Length{} : setter_.natural_width(paragraph) + padding;
    if (is_decimal) include_number(paragraph, natural, needs);
    if (is_fixed || !sizes_by_content_) continue;
    needs.natural = std::max(needs.natural, natural);
    // A text narrower than the widest word so far has no wider word.
    if (natural > needs.least) needs.least = std::max(needs.least, setter_.least_width(paragraph) + padding);
  }
}

void ColumnMeasure::include_upward(const flow::TableCell& cell, std::size_t column) {
  ColumnNeeds& needs = needs_[column];
  is_upward_[column] = true;
  if (!sizes_by_content_) return;
  Length height = style_of(cell).padding_y * 2;
  for (const flow::Paragraph& paragraph : cell.content) height += setter_.line_height(paragraph);
  needs.least = std::max({needs.least, height, kLeastUpward});
}

void ColumnMeasure::include_span(const flow::TableCell& cell, std::size_t column, bool is_head) {
  if (!sizes_by_content_) return;
  Span span{column, static_cast<std::size_t>(cell.column_span), {}, {}};
  span.columns = std::min(span.columns, needs_.size() - column);
  const Length padding = style_of(cell).padding_x * 2;
  for (const flow::Paragraph& paragraph : cell.content) {
    span.least = std::max(span.least, setter_.least_width(paragraph) + padding);
    if (is_head) span.natural = std::max(span.natural, setter_.natural_width(paragraph) + padding);
  }
  const auto known = std::find_if(spans_.begin(), spans_.end(), [&](const Span& other) {
    return other.column == span.column && other.columns == span.columns;
  });
  if (known == spans_.end()) {
    spans_.push_back(span);
  } else {
    known->least = std::max(known->least, span.least);
    known->natural = std::max(known->natural, span.natural);
  }
}

void ColumnMeasure::include_number(const flow::Paragraph& paragraph, Length natural, ColumnNeeds& needs) {
  const auto after = find_after_point(paragraph.content);
  if (!after) return;
  const Length after_point = setter_.natural_width(*after);
  needs.after_point = std::max(needs.after_point, after_point);
  needs.before_point = std::max(needs.before_point, natural - after_point);
}

void ColumnMeasure::spread(const Span& span) {
  widen(span, span.least, &ColumnNeeds::least);
  widen(span, span.natural, &ColumnNeeds::natural);
}

void ColumnMeasure::widen(const Span& span, Length wanted, Length ColumnNeeds::*width) {
  std::vector<std::size_t> growing;
  for (std::size_t c = span.column; c < span.column + span.columns; ++c) {
    const bool is_fixed = table_.columns[c].sizing == TableColumn::Sizing::fixed;
    wanted -= is_fixed ? table_.columns[c].width : needs_[c].*width;
    if (!is_fixed) growing.push_back(c);
  }
  for (std::size_t i = 0; i < growing.size() && wanted > Length{}; ++i) {
    const Length more = wanted.times(1, static_cast<std::int64_t>(growing.size() - i));
    ColumnNeeds& needs = needs_[growing[i]];
    needs.*width += more;
    needs.natural = std::max(needs.natural, needs.least);
    wanted -= more;
  }
}

}  // namespace saraban::layout
