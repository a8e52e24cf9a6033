#include "random_document.h"

#include <fmt/format.h>

#include "sample_document.h"

namespace saraban::layout::test {
namespace {

// A line end is a space to a reader of tags.
std::string text_of(const flow::Paragraph& paragraph) {
  std::string text = paragraph.marker;
  for (const flow::Inline& item : paragraph.content) {
    if (const auto* span = std::get_if<flow::TextSpan>(&item)) text += span->text;
    if (std::holds_alternative<flow::LineBreak>(item)) text += ' ';
  }
  return text;
}

// The first text is a mark, in letters so small that it is one line in any column.
flow::TableRow marked_row(std::vector<std::string> texts, flow::TableRow::Kind kind = flow::TableRow::Kind::body) {
  flow::Paragraph mark = paragraph(texts.front(), {}, 6);
  flow::TableRow made = row(std::move(texts), kind);
  made.cells.front().content = {std::move(mark)};
  return made;
}

// Rows of a table by groups, and those that stand at a page's end.
class GroupedRows : public flow::RowSource {
 public:
  std::vector<flow::TableRow> rows;
  std::vector<flow::TableRow> group_heads;  // by group
  std::vector<std::size_t> group_of_item;
  std::vector<std::int64_t> sums{0};  // of the first n items
  std::size_t table = 0, columns = 0;

  Result<std::optional<flow::TableRow>> next() override {
    if (next_ == rows.size()) return std::optional<flow::TableRow>{};
    return std::optional(rows[next_++]);
  }
  void rewind() override { next_ = 0; }
  Result<std::vector<flow::TableRow>> rows_at_page_end(flow::PageEndRows kind,
                                                       const flow::RowPosition& position) override {
    if (kind == flow::PageEndRows::group_heads) {
      if (position.groups == 0) return std::vector<flow::TableRow>{};
      return std::vector{group_heads[group_of_item[position.item]]};
    }
    const char sign = kind == flow::PageEndRows::carried ? 'C' : 'B';
    return std::vector{full_row(fmt::format("{}{}={}:", sign, table, sums[position.items]))};
  }

  // A cell with this text and empty ones beside it.
  flow::TableRow full_row(std::string text, flow::TableRow::Kind kind = flow::TableRow::Kind::body) const {
    std::vector<std::string> texts(columns);
    texts.front() = std::move(text);
    return marked_row(std::move(texts), kind);
  }

 private:
  std::size_t next_ = 0;
};

class DocumentMaker {
 public:
  explicit DocumentMaker(const DocumentPlan& plan) : plan_(plan), words_(plan.seed) {}

  RandomDocument make() {
    for (std::size_t i = 0; i < plan_.blocks; ++i) add_block();
    add(paragraph("จบเอกสาร"));
    return std::move(document_);
  }

 private:
  void add_block() {
    switch (words_.below(10)) {
      case 0:
      case 1: return plan_.has_tables ? add_table() : add(random_paragraph());
      case 2: return add_heading();
      case 3: return add_list();
      case 4: return add_kept();
      case 5: return add_section_or_rule();
      default: return add(random_paragraph());
    }
  }

  void add(flow::Paragraph paragraph) {
    document_.text += text_of(paragraph);
    document_.blocks.push_back({std::move(paragraph)});
  }

  flow::Paragraph random_paragraph() {
    flow::ParagraphStyle style;
    style.align = static_cast<flow::Align>(words_.below(5));  // all but decimal
    if (words_.below(3) == 0) style.first_line_indent = Length::points(static_cast<double>(words_.below(60)));
    if (words_.below(4) == 0) style.space_before = Length::points(12);
    style.keep_together = words_.below(8) == 0;
    flow::Paragraph out = paragraph(words_.some(60), style, 12 + static_cast<double>(words_.below(3)) * 4);
    if (words_.below(5) == 0) out.content.emplace_back(span(words_.some(5), text_style(20, true)));
    if (plan_.has_notes && words_.below(6) == 0) add_note(out);
    if (words_.below(8) == 0) out.content.emplace_back(flow::LineBreak{});
    if (words_.below(5) == 0) out.content.emplace_back(span(words_.some(20)));
    return out;
  }

  void add_note(flow::Paragraph& paragraph) {
    flow::Footnote note;
    auto text = test::paragraph(fmt::format("N{}:", document_.notes.size()) + words_.some(15), {}, 12);
    document_.notes.push_back(text_of(text));
    note.text = std::make_shared<const flow::Paragraph>(std::move(text));
    note.style = text_style(10);
    paragraph.content.emplace_back(std::move(note));
  }

  void add_heading() {
    flow::ParagraphStyle style;
    style.align = flow::Align::left;
    style.heading_level = 1;
    style.keep_with_next = true;
    add(paragraph(fmt::format("H{}:", ++headings_) + words_.some(12), style));
  }

  void add_list() {
    for (std::size_t i = 0, items = 1 + words_.below(5); i < items; ++i) {
      flow::ParagraphStyle style;
      style.left_indent = Length::points(20 + 20 * static_cast<double>(words_.below(2)));
      flow::Paragraph item = paragraph(words_.some(25), style);
      item.marker = fmt::format("{}.", i + 1);
      item.marker_style = text_style();
      item.marker_width = Length::points(18);
      add(std::move(item));
    }
  }

  void add_kept() {
    flow::KeepTogether kept;
    const std::size_t number = ++kept_;
    kept.blocks.push_back({paragraph(fmt::format("K{}:", number) + words_.some(10))});
    kept.blocks.push_back({paragraph(words_.some(10) + fmt::format("k{}:", number))});
    for (const flow::Block& block : kept.blocks) document_.text += text_of(std::get<flow::Paragraph>(block.content));
    document_.blocks.push_back({std::move(kept)});
  }

  void add_section_or_rule() {
    if (plan_.has_sections) {
      document_.blocks.push_back({flow::PageSetup{}});  // blocks_on() gives it a paper
    } else if (words_.below(2) == 0) {
      document_.blocks.push_back({flow::HorizontalRule{{Length::points(1), {}}, {}, {}}});
    } else {
      document_.blocks.push_back({flow::Spacer{Length::points(20)}});
    }
  }

  void add_table() {
    auto rows = std::make_shared<GroupedRows>();
    rows->table = ++tables_;
    rows->columns = 2 + words_.below(4);
    add_rows(*rows);
    flow::Table table = test::table(rows->columns, {});
    choose_columns(table);
    if (words_.below(2) == 0) {
      table.head.push_back(rows->full_row(fmt::format("T{}:", rows->table)));
      for (flow::TableCell& cell : table.head.back().cells) cell.is_header = true;
      document_.text += fmt::format("T{}:", rows->table);
    }
    table.repeats.group_heads = words_.below(2) == 0;
    table.repeats.carried = table.repeats.brought = words_.below(2) == 0;
    if (table.repeats.carried) document_.carrying.push_back(rows->table);
    if (words_.below(3) == 0) table.row_division = flow::Table::RowDivision::everywhere;
    for (const flow::TableRow& row : rows->rows) {
      for (const flow::TableCell& cell : row.cells) document_.text += text_of(cell.content.front());
    }
    table.rows = std::move(rows);
    document_.blocks.push_back({std::move(table)});
  }

  void choose_columns(flow::Table& table) {
    if (words_.below(2) == 0) return;
    for (flow::TableColumn& column : table.columns) {
      column.sizing = static_cast<flow::TableColumn::Sizing>(words_.below(3));
      column.width = Length::points(60);
    }
  }

  void add_rows(GroupedRows& rows) {
    const std::size_t items = 1 + words_.below(40);
    const bool has_groups = words_.below(2) == 0;
    for (std::size_t item = 0; item < items; ++item) {
      if (has_groups && (item == 0 || words_.below(7) == 0)) begin_group(rows, item);
      if (!has_groups && rows.group_heads.empty()) rows.group_heads.emplace_back();
      rows.group_of_item.push_back(rows.group_heads.size() - 1);
      add_item(rows, item, has_groups);
    }
    flow::TableRow total =
        rows.full_row(fmt::format("E{}={}:", rows.table, rows.sums.back()), flow::TableRow::Kind::total);
    total.position = {items - 1, items, 0};
    rows.rows.push_back(std::move(total));
  }

  void begin_group(GroupedRows& rows, std::size_t item) {
    if (item > 0) {
      flow::TableRow subtotal =
          rows.full_row(fmt::format("S{}.{}:", rows.table, rows.group_heads.size()), flow::TableRow::Kind::subtotal);
      subtotal.position = {item - 1, item, 1};
      rows.rows.back().keep_with_next = true;
      rows.rows.push_back(std::move(subtotal));
    }
    flow::TableRow head = rows.full_row(fmt::format("G{}.{}:", rows.table, rows.group_heads.size() + 1),
                                        flow::TableRow::Kind::group_head);
    head.keep_with_next = true;
    head.position = {item, item, 0};
    rows.group_heads.push_back(head);
    rows.rows.push_back(std::move(head));
  }

  void add_item(GroupedRows& rows, std::size_t item, bool has_groups) {
    const auto value = static_cast<std::int64_t>(words_.below(900) + 100);
    std::vector<std::string> texts{fmt::format("R{}.{}={}:", rows.table, item + 1, value)};
    while (texts.size() < rows.columns) texts.push_back(words_.some(6));
    if (plan_.has_tall_rows && words_.below(12) == 0) texts.back() = words_.some(400);
    flow::TableRow made = marked_row(std::move(texts));
    made.position = {item, item + 1, has_groups ? 1U : 0U};
    rows.sums.push_back(rows.sums.back() + value);
    rows.rows.push_back(std::move(made));
  }

  const DocumentPlan plan_;
  Words words_;
  RandomDocument document_;
  std::size_t headings_ = 0, tables_ = 0, kept_ = 0;
};

}  // namespace

std::size_t Words::below(std::size_t n) {
  state_ ^= state_ << 13U;
  state_ ^= state_ >> 7U;
  state_ ^= state_ << 17U;
  return static_cast<std::size_t>(state_ % n);
}

std::string Words::some(std::size_t most) {
  static const std::vector<std::string> kWords = {
      "จังหวัด",     "สุโขทัย",        "ครัวเรือน",      "ยากจน",       " ",   " ",      "ผู้ที่ได้รับ", "ความช่วยเหลือ",
      "พ.ศ. ๒๕๖๖", "TPMAP",        "(ร้อยละ ๗๕.๕)", "ๆ",           "ฯลฯ", "และ",    "น้ำ",     "ที่",
      "ปั๊ม",        "๑,๒๕๐.๐๐ บาท", "covid-19",     "“เครื่องหมาย”", " ",   "แรงงาน", "อบต.",   "กรุงเทพฯ"};
  std::string text = "ก";
  for (std::size_t i = 0, n = 1 + below(most); i < n; ++i) {
    const std::string& word = kWords[below(kWords.size())];
    if (word != " " || text.back() != ' ') text += word;
  }
  while (text.back() == ' ') text.pop_back();
  return text;
}

RandomDocument random_document(const DocumentPlan& plan) { return DocumentMaker(plan).make(); }

std::vector<flow::Block> blocks_on(const RandomDocument& document, const flow::PageSetup& setup) {
  std::vector<flow::Block> blocks{{setup}};
  flow::PageSetup turned = setup;
  std::swap(turned.paper.width, turned.paper.height);
  bool is_turned = false;
  for (const flow::Block& block : document.blocks) {
    blocks.push_back(block);
    if (std::holds_alternative<flow::PageSetup>(block.content)) {
      is_turned = !is_turned;
      blocks.back() = {is_turned ? turned : setup};
    }
    if (auto* table = std::get_if<flow::Table>(&blocks.back().content)) table->rows->rewind();
  }
  return blocks;
}

}  // namespace saraban::layout::test
