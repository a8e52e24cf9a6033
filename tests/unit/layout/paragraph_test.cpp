#include "sample_document.h"
#include "support/catch.h"
#include "support/support.h"

using namespace saraban;
using namespace saraban::layout::test;

namespace {

constexpr const char* kProse =
    "สำนักงานแรงงานจังหวัดสุโขทัยได้ดำเนินการช่วยเหลือครัวเรือนยากจนเป้าหมายตามระบบ TPMAP ร่วมกับหน่วยงานในสังกัดกระทรวงแรงงาน "
    "โดยลงพื้นที่สำรวจความต้องการของครัวเรือน จัดฝึกอบรมอาชีพ และส่งเสริมการรับงานไปทำที่บ้าน เพื่อให้ผู้ที่ได้รับความช่วยเหลือมีรายได้เพียงพอ "
    "และพึ่งพาตนเองได้อย่างยั่งยืน ทั้งนี้ ได้รายงานผลให้ศูนย์อำนวยการขจัดความยากจนและพัฒนาคนทุกช่วงวัยทราบเป็นประจำทุกเดือน";

Length column_right(const flow::PageSetup& setup) { return setup.paper.width - setup.right; }

}  // namespace

TEST_CASE("a justified paragraph fills its measure and its last line stays left") {
  const auto setup = small_page(170, 120);
  const auto laid = lay_out({{setup}, {paragraph(kProse)}});
  CHECK(saraban::test::describe(laid.diagnostics).empty());
  REQUIRE(laid.pages == 1);
  const auto lines = lines_of(laid.sink.pages[0]);
  REQUIRE(lines.size() > 3);
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    CHECK(lines[i].left == setup.left);
    CHECK(lines[i].right <= column_right(setup));
    CHECK(lines[i].text.front() != ' ');
    CHECK(lines[i].text.back() != ' ');
  }
  CHECK(lines.back().right < column_right(setup));
  CHECK(without_spaces(laid.text()) == without_spaces(kProse));
}

TEST_CASE("a justified line falls short only where its spaces are as wide as they may be") {
  int filled = 0;
  for (const double width : {140.0, 155.0, 170.0, 190.0, 210.0}) {
    const auto setup = small_page(width, 250);
    const auto laid = lay_out({{setup}, {paragraph(kProse)}});
    std::vector<frame::GlyphRun> runs;
    for (const frame::Item& item : laid.sink.pages.at(0).items) {
      if (const auto* run = std::get_if<frame::GlyphRun>(&item)) runs.push_back(*run);
    }
    const Length last = runs.back().baseline.y;
    for (std::size_t i = 0; i + 1 < runs.size(); ++i) {
      if (runs[i].shaped->text != " " || runs[i].baseline.y == last) continue;
      // Wider spaces are read as the white between two columns.
      const Length space = runs[i + 1].baseline.x - runs[i].baseline.x;
      CHECK(space <= runs[i].size.times(65, 100) + Length::millipoints(1));
      std::size_t end = i;
      while (runs[end + 1].baseline.y == runs[i].baseline.y) ++end;
      if (i == end) continue;  // swallowed by the line's end
      if (runs[end].shaped->text == " ") --end;
      const bool fills = right_edge(runs[end]) == column_right(setup);
      if (fills) ++filled;
      if (!fills) CHECK(space >= runs[i].size.times(65, 100) - Length::millipoints(1));
    }
  }
  CHECK(filled > 10);
}

TEST_CASE("spaces at the start of a paragraph are swallowed, on one line and on many") {
  const auto setup = small_page(170, 120);
  for (const auto align : {flow::Align::left, flow::Align::justified}) {
    flow::ParagraphStyle style;
    style.align = align;
    for (const std::string& text : {std::string("  สั้น"), std::string("  ") + kProse}) {
      const auto laid = lay_out({{setup}, {paragraph(text, style)}});
      CHECK(lines_of(laid.sink.pages.at(0)).at(0).text.front() != ' ');
      CHECK(lines_of(laid.sink.pages.at(0)).at(0).left == setup.left);
    }
  }
}

TEST_CASE("gaps between clusters stay below what makes readers see spaces") {
  for (const double width : {60.0, 90.0, 120.0, 150.0, 190.0}) {
    const auto laid = lay_out({{small_page(width, 250)}, {paragraph(kProse)}});
    for (const frame::Frame& page : laid.sink.pages) {
      for (const frame::Item& item : page.items) {
        if (const auto* run = std::get_if<frame::GlyphRun>(&item)) CHECK(run->gap * 40 <= run->size);
      }
    }
  }
}

TEST_CASE("ragged text is placed by its alignment") {
  const auto setup = small_page(120, 100);
  flow::ParagraphStyle style;
  const auto only_line = [&](flow::Align align) {
    style.align = align;
    const auto laid = lay_out({{setup}, {paragraph("ลงชื่อ", style)}});
    return lines_of(laid.sink.pages.at(0)).at(0);
  };
  const auto left = only_line(flow::Align::left);
  CHECK(left.left == setup.left);
  CHECK(only_line(flow::Align::right).right == column_right(setup));
  const auto centre = only_line(flow::Align::centre);
  const Length difference = (centre.left - setup.left) - (column_right(setup) - centre.right);
  CHECK(difference <= Length::millipoints(1));
  CHECK(difference >= Length::millipoints(-1));
  CHECK(only_line(flow::Align::justified).right == left.right);
}

TEST_CASE("the first line is indented, a hanging marker stands left of its text") {
  const auto setup = small_page(120, 200);
  flow::ParagraphStyle style;
  style.first_line_indent = Length::points(50);
  const auto laid = lay_out({{setup}, {paragraph(kProse, style)}});
  const auto lines = lines_of(laid.sink.pages.at(0));
  CHECK(lines.at(0).left == setup.left + Length::points(50));
  CHECK(lines.at(1).left == setup.left);

  flow::Paragraph item = paragraph(kProse);
  item.marker = "๑.";
  item.marker_style = text_style();
  item.marker_width = Length::points(30);
  const auto list = lay_out({{setup}, {item}});
  const auto item_lines = lines_of(list.sink.pages.at(0));
  CHECK(item_lines.at(0).left == setup.left);
  CHECK(item_lines.at(0).text.substr(0, std::string("๑.").size()) == "๑.");
  CHECK(item_lines.at(1).left == setup.left + Length::points(30));
}

TEST_CASE("a style change inside a word is no place to break") {
  flow::Paragraph mixed = paragraph("");
  mixed.content.clear();
  for (int i = 0; i < 30; ++i) {
    mixed.content.emplace_back(span("จัง"));
    mixed.content.emplace_back(span("หวัด", text_style(16, true)));
  }
  const auto laid = lay_out({{small_page(70, 250)}, {mixed}});
  for (const VisibleLine& line : lines_of(laid.sink.pages.at(0))) {
    CHECK(line.text.substr(0, std::string("จัง").size()) == "จัง");
  }
}

TEST_CASE("a name holds together at line ends") {
  for (double width = 66; width < 110; width += 1.5) {
    flow::Paragraph named = paragraph("ผู้รับความช่วยเหลือได้แก่ ");
    flow::TextSpan name = span("นางกาญจนา ศรีสุข");
    name.is_name = true;
    named.content.emplace_back(name);
    named.content.emplace_back(span(" อยู่ในพื้นที่"));
    const auto laid = lay_out({{small_page(width, 100)}, {named}});
    int whole = 0;
    for (const VisibleLine& line : lines_of(laid.sink.pages.at(0))) {
      if (line.text.find("นางกาญจนา ศรีสุข") != std::string::npos) ++whole;
    }
    CHECK(whole == 1);
    CHECK(laid.diagnostics.empty());
  }
}

TEST_CASE("a word too long for its line is cut between clusters, and told") {
  std::string word = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
  const auto setup = small_page(60, 200);
  for (const auto align : {flow::Align::justified, flow::Align::left}) {
    flow::ParagraphStyle style;
    style.align = align;
    const auto laid = lay_out({{setup}, {paragraph(word, style)}});
    for (const VisibleLine& line : lines_of(laid.sink.pages.at(0))) CHECK(line.right <= column_right(setup));
    CHECK(laid.text() == word);
    REQUIRE(laid.diagnostics.size() == 1);
    CHECK(laid.diagnostics.begin()->code == "layout.word-cut");
    CHECK(laid.diagnostics.begin()->place.line == 7);
    CHECK(!laid.diagnostics.begin()->hint.thai.empty());
  }
}

TEST_CASE("a name wider than its line is cut at its space, and told once with its place") {
  flow::Paragraph named = paragraph("");
  named.content.clear();
  flow::TextSpan name = span("นางสาวกาญจนาภรณ์ พงศ์พิพัฒน์ไพศาล ณ อยุธยา");
  name.is_name = true;
  named.content.emplace_back(span("ชื่อ "));
  named.content.emplace_back(name);
  for (const auto align : {flow::Align::justified, flow::Align::left}) {
    flow::ParagraphStyle style;
    style.align = align;
    named.style = std::make_shared<const flow::ParagraphStyle>(style);
    const auto laid = lay_out({{small_page(75, 200)}, {named}});
    REQUIRE(lines_of(laid.sink.pages.at(0)).size() > 2);
    REQUIRE(laid.diagnostics.size() == 1);
    CHECK(laid.diagnostics.begin()->code == "layout.name-cut");
    CHECK(laid.diagnostics.begin()->place.line == 7);
    CHECK(!laid.diagnostics.begin()->hint.thai.empty());
  }
}

TEST_CASE("a measure narrower than a letter gives overfull lines, the first five told, the others counted") {
  flow::ParagraphStyle style;
  style.left_indent = Length::millimetres(37);
  style.align = flow::Align::left;
  const auto laid = lay_out({{small_page(60, 290)}, {paragraph("กขคงจฉชซ", style)}});
  CHECK(laid.text() == "กขคงจฉชซ");
  std::size_t told = 0;
  std::string last;
  for (const Diagnostic& d : laid.diagnostics) {
    if (d.code == "layout.overfull-line") ++told, last = d.message.english;
  }
  CHECK(told == 6);
  CHECK(last == "and 2 more of the same");
}

TEST_CASE("a leader fills its line with dots up to the next text") {
  const auto setup = small_page(120, 100);
  flow::Paragraph signature = paragraph("ลงชื่อ");
  signature.content.emplace_back(flow::Leader{text_style()});
  signature.content.emplace_back(span("ผู้รายงาน"));
  const auto laid = lay_out({{setup}, {signature}});
  const auto lines = lines_of(laid.sink.pages.at(0));
  REQUIRE(lines.size() == 1);
  CHECK((column_right(setup) - lines[0].right).in_millipoints() <= 1);
  CHECK(lines[0].text.find("....................") != std::string::npos);
}

TEST_CASE("a hard line end is kept, also at the end and twice") {
  flow::Paragraph two = paragraph("หนึ่ง");
  two.content.emplace_back(flow::LineBreak{});
  two.content.emplace_back(flow::LineBreak{});
  two.content.emplace_back(span("สาม"));
  const auto laid = lay_out({{small_page(120, 100)}, {two}});
  const auto lines = lines_of(laid.sink.pages.at(0));
  REQUIRE(lines.size() == 2);
  const Length one =
      lines_of(lay_out({{small_page(120, 100)}, {paragraph("ก")}, {paragraph("ข")}}).sink.pages[0]).at(1).baseline -
      lines[0].baseline;
  CHECK(lines[1].baseline - lines[0].baseline == one * 2);
}

TEST_CASE("control characters and broken bytes do not reach the fonts") {
  const auto laid = lay_out({{small_page(120, 100)}, {paragraph(std::string("ก\tข\x01ค\x7f\xc2\x85ง\xff\xfeจ", 20))}});
  CHECK(laid.text().find("ก ขคง\xEF\xBF\xBD") == 0);
  REQUIRE(laid.diagnostics.size() >= 1);
  CHECK(laid.diagnostics.begin()->code == "layout.unsettable-text");
}

TEST_CASE("a character of private use, which nobody could copy, is shown as one that is not known") {
  const auto laid = lay_out({{small_page(120, 100)}, {paragraph("ก\uE000ข\uF8FFค\U000F0000ง\uFB01")}});
  CHECK(laid.text().find("ก\uFFFDข\uFFFDค\uFFFDง\uFB01") == 0);
  REQUIRE(laid.diagnostics.size() >= 1);
  CHECK(laid.diagnostics.begin()->code == "layout.unsettable-text");
}

TEST_CASE("a short text that comes again is set for the width, style and kind it comes with") {
  const auto setup = small_page(70, 500);
  const flow::Paragraph plain = paragraph("ครัวเรือนยากจน");
  flow::Paragraph name = plain, large = plain, narrow = plain;
  std::get<flow::TextSpan>(name.content[0]).is_name = true;
  flow::TextStyle style = *std::get<flow::TextSpan>(plain.content[0]).style;
  style.size = style.size * 2;
  std::get<flow::TextSpan>(large.content[0]).style = std::make_shared<flow::TextStyle>(style);
  flow::ParagraphStyle indented = *plain.style;
  indented.right_indent = Length::millimetres(34);
  narrow.style = name.style = std::make_shared<flow::ParagraphStyle>(indented);
  const auto texts_of = [](const Laid& laid) {
    std::vector<std::string> texts;
    for (const VisibleLine& line : lines_of(laid.sink.pages.at(0))) texts.push_back(line.text);
    return texts;
  };
  // Neighbours differ in one thing only.
  std::vector<flow::Block> blocks = {{setup}};
  std::vector<std::string> alone;
  for (const flow::Paragraph& one : {plain, narrow, name, narrow, plain, large, plain}) {
    for (const std::string& text : texts_of(lay_out({{setup}, {one}}))) alone.push_back(text);
    blocks.push_back({one});
  }
  CHECK(alone.size() > 7);
  CHECK(texts_of(lay_out(std::move(blocks))) == alone);
}

TEST_CASE("what is wrong with a short text is told each time it comes") {
  const auto laid = lay_out({{small_page(120, 100)}, {paragraph("ก\x01")}, {paragraph("ก\x01")}, {paragraph("ก\x01")}});
  CHECK(laid.diagnostics.size() == 3);
}

TEST_CASE("a missing glyph is told once for each character, by its code") {
  const auto laid = lay_out({{small_page(120, 100)}, {paragraph("ก \xF0\x93\x80\x80 \xF0\x93\x80\x80")}});
  REQUIRE(laid.diagnostics.size() == 1);
  CHECK(laid.diagnostics.begin()->code == "layout.missing-glyph");
  CHECK(laid.diagnostics.begin()->message.english.find("U+13000") != std::string::npos);
}

TEST_CASE("leading stands from baseline to baseline, also under larger letters") {
  flow::ParagraphStyle style;
  style.leading = Length::points(21);
  flow::Paragraph mixed = paragraph(kProse, style);
  mixed.content.emplace_back(span(" ขนาดใหญ่", text_style(20)));
  const auto laid = lay_out({{small_page(120, 250)}, {mixed}});
  const auto lines = lines_of(laid.sink.pages.at(0));
  for (std::size_t i = 1; i < lines.size(); ++i) {
    CHECK(lines[i].baseline - lines[i - 1].baseline == Length::points(21));
  }
}
