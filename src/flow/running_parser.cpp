#include <algorithm>

#include <fmt/format.h>

#include "flow/code_points.h"
#include "flow/line_blocks.h"

namespace saraban::flow {
namespace {

bool is_name_line(std::string_view line) { return trimmed(line).substr(0, 1) == "("; }

CellNode make_column(const StyleSheet& styles) {
  CellNode cell;
  cell.style = std::make_shared<const CellStyle>(
      CellStyle{Align::centre, CellStyle::Vertical::top, styles.table().padding_x, {}, std::nullopt, {}});
  return cell;
}

// Where a single signature stands: the official place is the right half of the paper.
void place_alone(TableNode& table, RowNode& row, Align align, const StyleSheet& styles) {
  const auto add_space = [&](bool before) {
    table.columns.insert(before ? table.columns.begin() : table.columns.end(), TableColumn{});
    row.cells.insert(before ? row.cells.begin() : row.cells.end(), make_column(styles));
  };
  if (align != Align::left) add_space(true);
  if (align != Align::right) add_space(false);
  if (align == Align::centre) table.columns[1].share = 2;
}

}  // namespace

std::optional<TableNode> parse_signature(const TaggedText& text, const BlockHead& head,
                                         const std::vector<LineRange>& lines, const StyleSheet& styles,
                                         Diagnostics& problems) {
  const NamedStyle& style = styles.get(StyleNames::signature);
  TableNode table;
  table.place = head.place();
  table.is_layout_only = true;
  table.space_before = head.length(AttributeKind::space, problems).value_or(styles.signature_before());
  RowNode row;
  row.place = head.place();
  for (const LineRange& line : lines) {
    const auto cells = split_cells(text, line);
    for (std::size_t column = 0; column < cells.size(); ++column) {
      if (column == row.cells.size()) row.cells.push_back(make_column(styles));
      const LineRange& range = cells[column];
      LineReading reading;
      reading.dots = LineReading::Dots::leader;
      if (is_name_line(text.text().substr(range.begin, range.end - range.begin))) {
        reading.values = LineReading::Values::names;
      }
      row.cells[column].lines.push_back(
          {read_line(text, range.begin, range.end, style, reading, problems), style.paragraph, style.text()});
    }
  }
  if (row.cells.empty()) {
    problems.add(make_error("flow.empty-table", head.place(), {"บล็อกลงนามไม่มีบรรทัด", "the signature block has no line"},
                            {"เขียนบรรทัด ลงชื่อ ............ แล้วตามด้วย (ชื่อ) และตำแหน่ง",
                             "write a line of dots, then (name) and the position"}));
    return std::nullopt;
  }
  table.columns.resize(row.cells.size());
  const auto align = head.align(problems);
  if (row.cells.size() == 1) place_alone(table, row, align.value_or(Align::right), styles);
  table.rows.push_back(std::move(row));
  return table;
}

PageNode::Running parse_running(const TaggedText& text, const BlockHead& head, const std::vector<LineRange>& lines,
                                Digits digits, const StyleSheet& styles, Diagnostics& problems) {
  const NamedStyle& style = styles.get(StyleNames::running);
  PageNode::Running running;
  const Length usual = head.spec().kind == BlockKind::head ? styles.head_from_edge() : styles.foot_from_edge();
  running.from_edge = head.length(AttributeKind::from_edge, problems).value_or(usual);
  running.skip_first_page =
      head.choice(AttributeKind::skip_first, {{"yes", "ใช่", 1}, {"no", "ไม่", 0}}, problems).value_or(0) == 1;
  const Align align = head.align(problems).value_or(style.paragraph->align);
  for (const LineRange& line : lines) {
    ParagraphNode paragraph;
    LineReading reading;
    reading.page_digits = digits;
    paragraph.inlines = read_line(text, line.begin, line.end, style, reading, problems);
    paragraph.style = with_align(style.paragraph, align);
    paragraph.text_style = style.text();
    paragraph.place = text.brief_place(line.begin);
    running.lines.push_back(std::move(paragraph));
  }
  return running;
}

}  // namespace saraban::flow
