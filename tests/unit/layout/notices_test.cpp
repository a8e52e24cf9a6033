// What is told of the typography: each warning with the place in the template and the row of the data.
#include <algorithm>

#include "sample_document.h"
#include "support/catch.h"
#include "support/support.h"

using namespace saraban;
using namespace saraban::layout::test;

namespace {

// A text of report.md:7:1 that comes from row 3 of the query "people".
flow::Paragraph from_data(std::string text, flow::TextStylePtr style = text_style()) {
  flow::TextSpan made = span(std::move(text), std::move(style));
  made.origin = made.origin.of_row(std::make_shared<const std::string>("people"), 3);
  flow::Paragraph out;
  out.content.emplace_back(std::move(made));
  out.style = std::make_shared<flow::ParagraphStyle>();
  return out;
}

// What was told with this code, and where.
std::string told(const Laid& laid, const std::string& code) {
  std::string text;
  for (const Diagnostic& diagnostic : laid.diagnostics) {
    if (diagnostic.code == code) text += describe(diagnostic.place) + "\n";
  }
  return text;
}

constexpr const char* kPlace = "report.md:7:1, query people, row 3\n";

}  // namespace

TEST_CASE("a line over its edge is told with the template's place and the data row") {
  auto setup = small_page(120, 90);
  setup.right = setup.paper.width - setup.left - Length::points(10.1);
  const Laid laid = lay_out({{setup}, {from_data("ฌ")}});
  INFO(saraban::test::describe(laid.diagnostics));
  CHECK(told(laid, "layout.overfull-line") == kPlace);
}

TEST_CASE("a character that no font has is told with the template's place and the data row, once") {
  const Laid laid = lay_out({{from_data("中")}, {from_data("中中")}});
  CHECK(told(laid, "layout.missing-glyph") == kPlace);
}

TEST_CASE("a font that another one replaces is told where the template names it, once") {
  flow::TextStyle style;
  style.family = "No Such Font";
  const auto shared = std::make_shared<const flow::TextStyle>(style);
  style.size = Length::points(12);
  const auto smaller = std::make_shared<const flow::TextStyle>(style);
  const Laid laid = lay_out({{from_data("ก", shared)}, {from_data("ข", smaller)}});
  CHECK(told(laid, "font.substituted") == kPlace);
}

TEST_CASE("a text that is higher than its row is told with the template's place and the data row") {
  flow::TableRow fixed = row({"", ""});
  fixed.cells.front().content = {from_data("หนึ่ง สอง สาม สี่ ห้า หก เจ็ด แปด เก้า สิบ สิบเอ็ด สิบสอง")};
  fixed.height = Length::points(40);
  CHECK(told(lay_out({{small_page(60, 90)}, {table(2, {fixed})}}), "layout.text-cut") == kPlace);
}

TEST_CASE("a table wider than its page is told at the table, with both widths") {
  flow::Table wide = table(2, {row({"ก", "ข"})});
  for (flow::TableColumn& column : wide.columns) {
    column.sizing = flow::TableColumn::Sizing::fixed;
    column.width = Length::millimetres(80);
  }
  const Laid laid = lay_out({{small_page(120, 90)}, {std::move(wide)}});
  CHECK(told(laid, "layout.table-too-wide") == "report.md:20\n");
  for (const Diagnostic& diagnostic : laid.diagnostics) {
    CHECK(diagnostic.message.english.find("160.0 mm") != std::string::npos);
    CHECK(diagnostic.message.english.find("100.0 mm") != std::string::npos);
  }
}

TEST_CASE("a mistake in every row is told five times, then counted") {
  std::vector<flow::Block> blocks;
  for (int i = 0; i < 40; ++i) blocks.push_back({from_data("ก\x01")});
  const Laid laid = lay_out(std::move(blocks));
  REQUIRE(laid.diagnostics.size() == 6);
  CHECK((laid.diagnostics.begin() + 5)->message.english == "and 35 more of the same");
}
