#include "flow/line_blocks.h"
#include "flow/table_options.h"

namespace saraban::flow {
namespace {

CellNode make_space(const StyleSheet& styles) {
  CellNode cell;
  CellStyle style;
  style.padding_x = styles.table().padding_x;
  style.padding_y = {};
  cell.style = std::make_shared<const CellStyle>(style);
  return cell;
}

ParagraphStylePtr line_style(const NamedStyle& body, Align align) {
  ParagraphStyle style = *body.paragraph;
  style.align = align;
  style.first_line_indent = style.space_before = style.space_after = {};
  return std::make_shared<const ParagraphStyle>(style);
}

// A box narrower than the column of text stands at its left, in its middle or at its right.
void place_box(TableNode& table, RowNode& row, Length width, Align align, const StyleSheet& styles) {
  TableColumn column;
  column.sizing = TableColumn::Sizing::fixed;
  column.width = width;
  table.columns.push_back(column);
  if (align != Align::left) {
    table.columns.insert(table.columns.begin(), TableColumn{});
    row.cells.insert(row.cells.begin(), make_space(styles));
  }
  if (align != Align::right) {
    table.columns.emplace_back();
    row.cells.push_back(make_space(styles));
  }
}

}  // namespace

std::optional<TableNode> parse_box(const TaggedText& text, const BlockHead& head, const std::vector<LineRange>& lines,
                                   Align align, const StyleSheet& styles, Diagnostics& problems) {
  Diagnostics own;
  const NamedStyle& body = styles.get(StyleNames::body);
  TableNode table;
  table.place = head.place();
  table.is_layout_only = true;
  table.space_before = styles.table().before;
  table.space_after = styles.table().after;
  table.row_height = head.length(AttributeKind::height, own).value_or(Length{});
  table.overflow = read_overflow(head, own);
  const Align text_align = head.align(own).value_or(Align::left);
  CellStyle style;
  style.align = text_align;
  style.padding_x = styles.table().padding_x;
  style.padding_y = styles.table().padding_y;
  if (read_lines(head, own) == TableOptions::Lines::drawn) style.border = styles.table().line;
  CellNode cell;
  cell.style = std::make_shared<const CellStyle>(style);
  LineReading reading;
  reading.dots = LineReading::Dots::leader;
  for (const LineRange& line : lines) {
    cell.lines.push_back(
        {read_line(text, line.begin, line.end, body, reading, own), line_style(body, text_align), body.text()});
  }
  RowNode row;
  row.place = head.place();
  row.cells.push_back(std::move(cell));
  if (const auto width = head.length(AttributeKind::width, own)) {
    place_box(table, row, *width, align, styles);
  } else {
    table.columns.emplace_back();
  }
  table.rows.push_back(std::move(row));
  const bool failed = own.has_errors();
  problems.add(std::move(own));
  if (failed) return std::nullopt;
  return table;
}

}  // namespace saraban::flow
