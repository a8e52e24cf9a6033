#include "document_dump.h"

#include <array>

#include <fmt/format.h>

#include "support/support.h"

namespace saraban::flow::test {
namespace {

std::string points(Length length) { return fmt::format("{:.4g}", length.in_points()); }

const char* name_of(Align align) {
  switch (align) {
    case Align::left: return "left";
    case Align::centre: return "centre";
    case Align::right: return "right";
    case Align::justified: return "justified";
    case Align::distributed: return "distributed";
    case Align::decimal: return "decimal";
  }
  return "";
}

std::string dump_span(const TextSpan& span) {
  std::string marks;
  if (span.style->bold) marks += "b";
  if (span.style->italic) marks += "i";
  if (span.is_name) marks += "n";
  if (!marks.empty()) marks = "{" + marks + "}";
  if (!span.link.empty()) marks += "{" + span.link + "}";
  return marks + span.text;
}

std::string dump_inlines(const std::vector<Inline>& content) {
  std::string text;
  for (const Inline& item : content) {
    if (!text.empty()) text += "|";
    if (const auto* span = std::get_if<TextSpan>(&item)) text += dump_span(*span);
    if (std::holds_alternative<LineBreak>(item)) text += "<br>";
    if (std::holds_alternative<Leader>(item)) text += "<leader>";
    if (const auto* field = std::get_if<PageField>(&item)) {
      constexpr std::array<const char*, 4> names{"<page>", "<pages>", "<group>", "<heading>"};
      text += names.at(static_cast<std::size_t>(field->what));
    }
    if (const auto* note = std::get_if<Footnote>(&item)) {
      text += fmt::format("<note {}pt raised {}pt: {}>", points(note->style->size), points(note->style->raise),
                          dump_inlines(note->text->content));
    }
  }
  return text;
}

std::string dump_paragraph(const Paragraph& paragraph) {
  std::string look = name_of(paragraph.style->align);
  const auto add = [&](const char* name, Length length) {
    if (length != Length{}) look += fmt::format(" {}={}", name, points(length));
  };
  add("first", paragraph.style->first_line_indent);
  add("left", paragraph.style->left_indent);
  add("right", paragraph.style->right_indent);
  add("before", paragraph.style->space_before);
  add("after", paragraph.style->space_after);
  if (paragraph.style->keep_with_next) look += " keep";
  if (paragraph.style->heading_level > 0) look += fmt::format(" level={}", paragraph.style->heading_level);
  if (!paragraph.marker.empty()) look += fmt::format(" mark=“{}” {}", paragraph.marker, points(paragraph.marker_width));
  if (!paragraph.anchor.empty()) look += " #" + paragraph.anchor;
  return fmt::format("[{}] {}", look, dump_inlines(paragraph.content));
}

std::string dump_cells(const TableRow& row) {
  std::string text;
  for (const TableCell& cell : row.cells) {
    text += fmt::format("  cell {}", name_of(cell.style->align));
    if (cell.column_span > 1) text += fmt::format(" columns={}", cell.column_span);
    if (cell.row_span > 1) text += fmt::format(" rows={}", cell.row_span);
    if (cell.is_header) text += " header";
    if (cell.style->reading == CellStyle::Reading::upward) text += " upward";
    text += ":";
    for (const Paragraph& paragraph : cell.content) text += fmt::format(" ({})", dump_inlines(paragraph.content));
    text += "\n";
  }
  return text;
}

std::string dump_table(const Table& table) {
  std::string text = table.is_layout_only ? "layout-table" : "table";
  for (const TableColumn& column : table.columns) {
    text += column.sizing == TableColumn::Sizing::fixed     ? fmt::format(" {}pt", points(column.width))
            : column.sizing == TableColumn::Sizing::content ? std::string(" auto")
                                                            : fmt::format(" {}*", column.share);
  }
  if (table.keep_together == Table::KeepTogether::yes) text += " keep-together";
  if (table.repeats.group_heads) text += " group-heads-again";
  if (table.repeats.carried) text += " carries";
  if (table.repeats.brought) text += " brings";
  if (table.row_division == Table::RowDivision::everywhere) text += " divides-rows";
  if (table.overflow == Table::Overflow::shrinks) text += " shrinks";
  if (!table.merged_columns.empty()) text += fmt::format(" merges={}", fmt::join(table.merged_columns, ","));
  text += "\n";
  for (const TableRow& row : table.head) text += " head\n" + dump_cells(row);
  for (;;) {
    auto row = table.rows->next();
    if (!row) return text + " failed:\n" + saraban::test::describe(row.diagnostics());
    if (!*row) return text;
    text += dump(**row);
  }
}

std::string dump_running(const char* name, const std::optional<RunningText>& running) {
  if (!running) return "";
  std::string text =
      fmt::format(" {} {}pt{}\n", name, points(running->from_edge), running->skip_first_page ? " skip-first" : "");
  for (const Paragraph& line : running->lines) text += "  " + dump_paragraph(line) + "\n";
  return text;
}

std::string dump_page(const PageSetup& page) {
  std::string text = fmt::format("page {}x{} top={} right={} bottom={} left={} {}", points(page.paper.width),
                                 points(page.paper.height), points(page.top), points(page.right), points(page.bottom),
                                 points(page.left), page.page_digits == Digits::thai ? "thai" : "arabic");
  if (page.first_page_number > 0) text += fmt::format(" first={}", page.first_page_number);
  return text + "\n" + dump_running("head", page.head) + dump_running("foot", page.foot);
}

std::string dump_kept(const KeepTogether& kept) {
  std::string text = "keep {\n";
  for (const Block& block : kept.blocks) text += dump(block);
  return text + "}\n";
}

std::string dump_figure(const Figure& figure) {
  std::string text = fmt::format("figure {} {} bytes {}", figure.path, figure.bytes.size(), name_of(figure.align));
  if (figure.width) text += fmt::format(" width={}", points(*figure.width));
  if (figure.height) text += fmt::format(" height={}", points(*figure.height));
  return fmt::format("{} “{}”\n", text, figure.alternative);
}

}  // namespace

std::string text_of(const std::vector<Inline>& content) {
  std::string text;
  for (const Inline& item : content) {
    if (const auto* span = std::get_if<TextSpan>(&item)) text += span->text;
    if (std::holds_alternative<LineBreak>(item)) text += "\n";
  }
  return text;
}

std::string dump(const TableRow& row) {
  const char* kind = row.kind == TableRow::Kind::body         ? "row"
                     : row.kind == TableRow::Kind::group_head ? "group"
                     : row.kind == TableRow::Kind::subtotal   ? "subtotal"
                                                              : "total";
  std::string marks = row.keep_with_next ? " keep" : "";
  if (row.block_rows > 1) marks += fmt::format(" block={}", row.block_rows);
  if (row.height > Length{}) marks += fmt::format(" height={}", points(row.height));
  return fmt::format(" {}{}{}\n", kind, row.group.empty() ? "" : " of " + row.group, marks) + dump_cells(row);
}

std::string dump(const Block& block) {
  if (const auto* paragraph = std::get_if<Paragraph>(&block.content)) return dump_paragraph(*paragraph) + "\n";
  if (const auto* table = std::get_if<Table>(&block.content)) return dump_table(*table);
  if (const auto* figure = std::get_if<Figure>(&block.content)) return dump_figure(*figure);
  if (const auto* spacer = std::get_if<Spacer>(&block.content))
    return fmt::format("space {}\n", points(spacer->height));
  if (std::holds_alternative<HorizontalRule>(block.content)) return "rule\n";
  if (std::holds_alternative<PageBreak>(block.content)) return "page-break\n";
  if (const auto* page = std::get_if<PageSetup>(&block.content)) return dump_page(*page);
  if (const auto* contents = std::get_if<Contents>(&block.content)) {
    return fmt::format("contents of {} levels\n", contents->levels.size());
  }
  if (const auto* end = std::get_if<ContentsEnd>(&block.content))
    return fmt::format("end of {} contents\n", end->contents);
  return dump_kept(std::get<KeepTogether>(block.content));
}

std::string dump(Document& document) {
  std::string text;
  for (;;) {
    auto block = document.blocks->next();
    if (!block) return text + "failed:\n" + saraban::test::describe(block.diagnostics());
    text += saraban::test::describe(block.diagnostics());
    if (!*block) return text;
    text += dump(**block);
  }
}

}  // namespace saraban::flow::test
