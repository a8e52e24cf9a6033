// Documents made by chance: what holds for every one of them.
#include <algorithm>

#include "sample_document.h"
#include "support/catch.h"
#include "support/support.h"

using namespace saraban;
using namespace saraban::layout::test;

namespace {

class Chance {
 public:
  explicit Chance(std::uint64_t seed) : state_(seed * 2654435761U + 88172645463325252ULL) {}
  std::size_t below(std::size_t n) {
    state_ ^= state_ << 13, state_ ^= state_ >> 7, state_ ^= state_ << 17;
    return static_cast<std::size_t>(state_ % n);
  }

 private:
  std::uint64_t state_;
};

std::string words(Chance& chance, std::size_t most) {
  static const std::vector<std::string> kWords = {
      "จังหวัด",     "สุโขทัย",        "ครัวเรือน",      "ยากจน",       " ",   " ",      "ผู้ที่ได้รับ", "ความช่วยเหลือ",
      "พ.ศ. ๒๕๖๖", "TPMAP",        "(ร้อยละ ๗๕.๕)", "ๆ",           "ฯลฯ", "และ",    "น้ำ",     "ที่",
      "ปั๊ม",        "๑,๒๕๐.๐๐ บาท", "covid-19",     "“เครื่องหมาย”", "  ",  "แรงงาน", "อบต.",   "กรุงเทพฯ"};
  std::string text = "ก";
  for (std::size_t i = 0, n = 1 + chance.below(most); i < n; ++i) text += kWords[chance.below(kWords.size())];
  return text;
}

flow::Paragraph random_paragraph(Chance& chance) {
  flow::ParagraphStyle style;
  style.align = static_cast<flow::Align>(chance.below(4));
  if (chance.below(3) == 0) style.first_line_indent = Length::points(static_cast<double>(chance.below(60)));
  if (chance.below(4) == 0) style.space_before = Length::points(12);
  style.keep_together = chance.below(8) == 0;
  flow::Paragraph out = paragraph(words(chance, 60), style, 12 + static_cast<double>(chance.below(3)) * 4);
  if (chance.below(5) == 0) out.content.emplace_back(span(words(chance, 5), text_style(20, true)));
  if (chance.below(8) == 0) out.content.emplace_back(flow::LineBreak{});
  if (chance.below(5) == 0) out.content.emplace_back(span(words(chance, 20)));
  return out;
}

flow::Paragraph heading(Chance& chance) {
  flow::ParagraphStyle style;
  style.align = flow::Align::left;
  style.heading_level = 1;
  style.keep_with_next = true;
  return paragraph("หัวข้อ" + words(chance, 4), style);
}

flow::Table random_table(Chance& chance) {
  std::vector<flow::TableRow> rows;
  const std::size_t columns = 1 + chance.below(5);
  for (std::size_t i = 0, n = 1 + chance.below(40); i < n; ++i) {
    std::vector<std::string> texts;
    for (std::size_t c = 0; c < columns; ++c) texts.push_back(words(chance, 6));
    const auto kind = chance.below(6) == 0 ? flow::TableRow::Kind::group_head : flow::TableRow::Kind::body;
    rows.push_back(row(std::move(texts), kind));
  }
  flow::Table out = table(columns, std::move(rows));
  if (chance.below(2) == 0) {
    for (flow::TableColumn& column : out.columns)
      column.sizing = static_cast<flow::TableColumn::Sizing>(chance.below(3));
    for (flow::TableColumn& column : out.columns) column.width = Length::points(60);
  }
  return out;
}

void append_text(const flow::Paragraph& paragraph, std::string& text) {
  for (const flow::Inline& item : paragraph.content) {
    if (const auto* span = std::get_if<flow::TextSpan>(&item)) text += span->text;
  }
}

struct RandomDocument {
  std::vector<flow::Block> blocks;
  std::string text;  // in reading order
  std::vector<std::string> headings;
};

RandomDocument random_document(std::uint64_t seed) {
  Chance chance(seed);
  RandomDocument out;
  for (int i = 0; i < 12; ++i) {
    const std::size_t kind = chance.below(8);
    if (kind == 0) {
      flow::Table made = random_table(chance);
      while (auto next = made.rows->next()) {
        if (!*next) break;
        for (const flow::TableCell& cell : (*next)->cells) append_text(cell.content.front(), out.text);
      }
      made.rows->rewind();
      out.blocks.push_back({std::move(made)});
      continue;
    }
    flow::Paragraph made = kind == 1 ? heading(chance) : random_paragraph(chance);
    append_text(made, out.text);
    if (kind == 1) {
      out.headings.emplace_back();
      append_text(made, out.headings.back());
    }
    out.blocks.push_back({std::move(made)});
    if (kind == 2) out.blocks.push_back({flow::Spacer{Length::points(20)}});
    if (kind == 3) out.blocks.push_back({flow::HorizontalRule{{Length::points(1), {}}, {}, {}}});
  }
  flow::Paragraph last = paragraph("จบ");
  append_text(last, out.text);
  out.blocks.push_back({std::move(last)});
  return out;
}

Laid lay_out_on(const RandomDocument& document, const flow::PageSetup& setup) {
  std::vector<flow::Block> blocks{{setup}};
  for (const flow::Block& block : document.blocks) {
    blocks.push_back(block);
    if (auto* table = std::get_if<flow::Table>(&blocks.back().content)) table->rows->rewind();
  }
  return lay_out(std::move(blocks));
}

bool has(const Laid& laid, const std::string& code) {
  return std::any_of(laid.diagnostics.begin(), laid.diagnostics.end(),
                     [&](const Diagnostic& d) { return d.code == code; });
}

std::string sorted(std::string text) {
  std::sort(text.begin(), text.end());
  return text;
}

}  // namespace

TEST_CASE("the same text in the same order on every page size, nothing outside its column") {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const RandomDocument document = random_document(seed);
    for (const auto& setup : {small_page(210, 297), small_page(120, 90), small_page(297, 110)}) {
      const auto laid = lay_out_on(document, setup);
      INFO("seed " << seed);
      const std::string got = without_spaces(laid.text()), wanted = without_spaces(document.text);
      if (has(laid, "layout.block-taller-than-page")) {  // a divided row: its cells go on by turns
        CHECK(sorted(got) == sorted(wanted));
      } else {
        CHECK(got == wanted);
      }
      std::size_t outside = 0;
      for (const frame::Frame& page : laid.sink.pages) {
        for (const frame::Item& item : page.items) {
          const auto* run = std::get_if<frame::GlyphRun>(&item);
          if (!run) continue;
          const bool is_inside = run->baseline.x >= setup.left &&
                                 right_edge(*run) <= setup.paper.width - setup.right + Length::millipoints(1) &&
                                 run->baseline.y > setup.top && run->baseline.y < setup.paper.height - setup.bottom;
          if (!is_inside) ++outside;
        }
      }
      if (!has(laid, "layout.overfull-line")) CHECK(outside == 0);
    }
  }
}

TEST_CASE("no heading is the last line of a page, no line starts or ends with a space") {
  for (std::uint64_t seed = 100; seed <= 140; ++seed) {
    const RandomDocument document = random_document(seed);
    const auto setup = small_page(150, 100);
    const auto laid = lay_out_on(document, setup);
    INFO("seed " << seed);
    for (const frame::Frame& page : laid.sink.pages) {
      int depth = 0;
      bool is_heading = false;
      Length last_heading, last_other;  // the lowest baselines
      Length previous;
      for (const frame::Item& item : page.items) {
        if (const auto* open = std::get_if<frame::TagOpen>(&item)) {
          if (depth++ == 0) is_heading = open->role == frame::Role::heading;
        }
        if (std::holds_alternative<frame::TagClose>(item)) --depth;
        const auto* run = std::get_if<frame::GlyphRun>(&item);
        if (!run) continue;
        (is_heading ? last_heading : last_other) = run->baseline.y;
        if (run->baseline.y != previous) CHECK(run->shaped->text.front() != ' ');
        previous = run->baseline.y;
      }
      if (last_heading > Length{}) CHECK(last_other > last_heading);
    }
  }
}

TEST_CASE("two runs give the same frames") {
  const RandomDocument document = random_document(7);
  CHECK(lay_out_on(document, small_page(150, 100)).dump() == lay_out_on(document, small_page(150, 100)).dump());
}

TEST_CASE("hostile documents end, with all their text") {
  SECTION("a long paragraph without a space") {
    std::string text;
    for (int i = 0; i < 30000; ++i) text += "ก";
    CHECK(lay_out({{paragraph(text)}}).text() == text);
  }
  SECTION("lone marks, sizes of nothing and of the moon, widths below nothing") {
    flow::ParagraphStyle style;
    style.left_indent = Length::points(1e6);
    style.right_indent = Length::points(-1e6);
    flow::Paragraph odd = paragraph("\u0E49\u0E49 \u0E33 ก\u0E34\u0E34\u0E34", style, 0);
    odd.content.emplace_back(span("ใหญ่", text_style(3000)));
    flow::Table narrow = table(3, {row({"ก", "ข", "ค"})});
    for (flow::TableColumn& column : narrow.columns) {
      column.sizing = flow::TableColumn::Sizing::fixed;
      column.width = Length::points(-5);
    }
    const auto laid = lay_out({{odd}, {odd}, {std::move(narrow)}, {paragraph("จบ")}});
    CHECK(laid.text().ends_with("จบ"));
  }
  SECTION("a thousand headings that all keep with the next") {
    flow::ParagraphStyle style;
    style.keep_with_next = true;
    style.align = flow::Align::left;
    std::vector<flow::Block> blocks;
    std::string text;
    for (int i = 0; i < 1000; ++i) {
      blocks.push_back({paragraph("h" + std::to_string(i), style)});
      text += "h" + std::to_string(i);
    }
    const auto laid = lay_out(std::move(blocks));
    CHECK(laid.text() == text);
    CHECK(has(laid, "layout.block-taller-than-page"));
  }
  SECTION("groups nested deep") {
    flow::Block block{paragraph("innermost")};
    for (int i = 0; i < 50; ++i) {
      flow::KeepTogether group;
      group.blocks.push_back(std::move(block));
      block = flow::Block{std::move(group)};
    }
    CHECK(lay_out({{block}}).text() == "innermost");
  }
}
