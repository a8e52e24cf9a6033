// What stands at the ends of lines: swallowed spaces, last lines, words and marks without end.
#include "core/source.h"
#include "sample_document.h"
#include "support/catch.h"
#include "support/support.h"

using namespace saraban;
using namespace saraban::layout::test;

namespace {

const std::string kProse =
    "สำนักงานแรงงานจังหวัดสุโขทัยได้ช่วยเหลือครัวเรือนยากจน ตามระบบ TPMAP ร่วมกับหน่วยงานอื่น ๆ ในพื้นที่ โดยจัดฝึกอบรมอาชีพ "
    "และส่งเสริมการรับงานไปทำที่บ้าน เพื่อให้มีรายได้เพียงพอ และพึ่งพาตนเองได้ ทั้งนี้ ได้รายงานผลทุกเดือน";

std::vector<frame::GlyphRun> runs_of(const Laid& laid) {
  std::vector<frame::GlyphRun> runs;
  for (const frame::Frame& page : laid.sink.pages) {
    for (const frame::Item& item : page.items) {
      if (const auto* run = std::get_if<frame::GlyphRun>(&item)) runs.push_back(*run);
    }
  }
  return runs;
}

flow::Paragraph aligned(const std::string& text, flow::Align align) {
  flow::ParagraphStyle style;
  style.align = align;
  return paragraph(text, style);
}

std::size_t count_told(const Laid& laid, std::string_view code) {
  std::size_t told = 0;
  for (const Diagnostic& d : laid.diagnostics) told += d.code == code ? 1U : 0U;
  return told;
}

Length right_of(const flow::PageSetup& setup) { return setup.paper.width - setup.right; }

}  // namespace

TEST_CASE("the space that a line's end swallows is drawn behind the line and moves nothing") {
  const auto setup = small_page(140, 250);
  int swallowed = 0;
  for (const auto align :
       {flow::Align::left, flow::Align::centre, flow::Align::right, flow::Align::justified, flow::Align::distributed}) {
    const auto laid = lay_out({{setup}, {aligned(kProse, align)}});
    CHECK(laid.text() == kProse);
    const auto runs = runs_of(laid);
    for (std::size_t i = 0; i + 1 < runs.size(); ++i) {
      if (runs[i].baseline.y == runs[i + 1].baseline.y || runs[i].shaped->text != " ") continue;
      ++swallowed;
      CHECK(runs[i].baseline.x == right_edge(runs[i - 1]));
      if (align == flow::Align::right) CHECK(runs[i].baseline.x == right_of(setup));
    }
    CHECK(runs.back().shaped->text != " ");
  }
  CHECK(swallowed >= 4);
}

TEST_CASE("an author's line end leaves a space between its words, a paragraph's end does not") {
  flow::Paragraph two = paragraph("หนึ่ง");
  two.content.emplace_back(flow::LineBreak{});
  two.content.emplace_back(span("สอง"));
  CHECK(lay_out({{small_page(120, 100)}, {two}, {paragraph("สาม")}}).text() == "หนึ่ง สองสาม");
}

TEST_CASE("underlines and links end where their words do, not at the swallowed space") {
  flow::Paragraph linked = aligned("", flow::Align::left);
  auto style = std::make_shared<flow::TextStyle>(*text_style());
  style->underline = true;
  flow::TextSpan link = span(kProse, style);
  link.link = "https://example.go.th";
  linked.content = {link};
  const auto laid = lay_out({{small_page(120, 250)}, {linked}});
  CHECK(laid.text() == kProse);
  const auto lines = lines_of(laid.sink.pages.at(0));
  std::size_t links = 0, rules = 0;
  for (const frame::Item& item : laid.sink.pages.at(0).items) {
    if (const auto* box = std::get_if<frame::Link>(&item)) {
      CHECK(box->box.corner.x + box->box.size.width == lines.at(links++).right);
    }
    if (const auto* rule = std::get_if<frame::Rule>(&item)) CHECK(rule->to.x == lines.at(rules++).right);
  }
  CHECK(links == lines.size());
  CHECK(rules == lines.size());
}

TEST_CASE("distributed text fills its last line too, as far as its spaces and gaps may grow") {
  const auto setup = small_page(170, 250);
  const auto filled = [&](flow::Align align, const std::string& text) {
    const auto lines = lines_of(lay_out({{setup}, {aligned(text, align)}}).sink.pages.at(0));
    return right_of(setup) - lines.back().right;
  };
  const std::string nearly = "สำนักงานแรงงานจังหวัดสุโขทัย ได้รายงานผล ให้ทราบ เป็นประจำ ทุกเดือน ตลอดทั้งปี ทุกปี";
  const Length left_over = filled(flow::Align::justified, nearly);
  CHECK(left_over > Length::points(10));
  CHECK(filled(flow::Align::distributed, nearly) < left_over);
  CHECK(filled(flow::Align::distributed, "สั้น") > Length::points(200));
  for (const frame::GlyphRun& run : runs_of(lay_out({{setup}, {aligned("สั้น ๆ", flow::Align::distributed)}}))) {
    CHECK(run.gap * 40 <= run.size);
  }
}

TEST_CASE("decimal alignment outside a table is right") {
  const auto setup = small_page(120, 100);
  const auto laid = lay_out({{setup}, {aligned("๑.๕", flow::Align::decimal)}});
  CHECK(lines_of(laid.sink.pages.at(0)).at(0).right == right_of(setup));
}

TEST_CASE("what is wider than its line is cut at the parts of a range, at spaces, between words, then clusters") {
  flow::ParagraphStyle style;
  style.align = flow::Align::left;
  flow::Paragraph named = paragraph("กิตติพงษ์ศรีสุข พงษ์ไพบูลย์", style);
  std::get<flow::TextSpan>(named.content[0]).is_name = true;
  const auto texts = [&](flow::Paragraph text, double width) {
    std::string all;
    for (const VisibleLine& line : lines_of(lay_out({{small_page(width, 100)}, {text}}).sink.pages.at(0))) {
      all += (all.empty() ? "" : "|") + line.text;
    }
    return all;
  };
  CHECK(texts(named, 55) == "กิตติพงษ์ศรีสุข|พงษ์ไพบูลย์");
  CHECK(texts(paragraph("๐๘.๓๐ – ๑๖.๓๐ น.", style), 45) == "๐๘.๓๐ –|๑๖.๓๐ น.");
  CHECK(texts(paragraph("หน่วยงานหน่วยงาน", style), 46) == "หน่วยงาน|หน่วยงาน");
  CHECK(texts(paragraph("ศรีสำโรง", style), 30) == "ศรี|สำ|โรง");
}

TEST_CASE("a line stands out of its measure only where one unit is wider, and that is told") {
  flow::ParagraphStyle style;
  style.align = flow::Align::left;
  style.right_indent = Length::millimetres(30);
  const auto laid = lay_out({{small_page(55, 250)}, {paragraph("เกาะก้ำเป้าแก่", style)}});
  std::string all;
  for (const VisibleLine& line : lines_of(laid.sink.pages.at(0))) all += "|" + line.text;
  CHECK(all == "|เกาะ|ก้ำ|เป้า|แก่");
  CHECK(count_told(laid, "layout.overfull-line") > 0);
}

TEST_CASE("a lone mark stands on a dotted circle and is told; the text stays what it was") {
  for (const std::string& text : {std::string("่ากาแฟ"), std::string("ิ"), std::string("\u0301e")}) {
    const auto laid = lay_out({{small_page(120, 100)}, {paragraph(text)}});
    CHECK(laid.text() == text);
    REQUIRE(count_told(laid, "layout.lone-mark") == 1);
    CHECK(laid.diagnostics.begin()->place.line == 7);
    CHECK(!laid.diagnostics.begin()->hint.thai.empty());
  }
  const auto runs = runs_of(lay_out({{small_page(120, 100)}, {paragraph("่")}}));
  REQUIRE(runs.size() == 1);
  CHECK(runs[0].shaped->glyphs.size() == 2);
  CHECK(runs[0].shaped->advance > 0);
}

TEST_CASE("a mark in another style stands on the letter before it, one after a space on the space") {
  flow::Paragraph mixed = paragraph("ก");
  mixed.content.emplace_back(span("่า", text_style(16, true)));
  const auto runs = runs_of(lay_out({{small_page(120, 100)}, {mixed}}));
  REQUIRE(runs.size() == 2);
  CHECK(runs[0].shaped->text == "ก่");
  const auto spaced = runs_of(lay_out({{small_page(120, 100)}, {paragraph("ก ่ข")}}));
  REQUIRE(spaced.size() == 1);
  CHECK(spaced[0].shaped->glyphs.size() == 4);  // no dotted circle
}

TEST_CASE("a paragraph of 1 MB without a space is set whole, in lines that fit, with a warning") {
  const auto setup = small_page(210, 297);
  auto align = flow::Align::left;
  for (const char* unit : {"ภาษาไทย", "a", "๑", "่", "า", "ๆ", "(", "\u2060"}) {
    INFO(unit);
    align = align == flow::Align::left ? flow::Align::justified : flow::Align::left;
    std::string text;
    while (text.size() < 1000000) text += unit;
    const auto laid = lay_out({{setup}, {aligned(text, align)}});
    REQUIRE(laid.pages > 0);
    CHECK(!laid.diagnostics.has_errors());
    std::size_t bytes = 0, outside = 0;
    for (const frame::GlyphRun& run : runs_of(laid)) {
      bytes += run.shaped->text.size();
      if (run.shaped->clusters == 1 && right_edge(run) > setup.paper.width) ++outside;
    }
    CHECK(outside == 0);
    CHECK(bytes == text.size());
  }
}
