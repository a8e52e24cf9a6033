// Documents that nobody should write: each ends, with all its text.
#include <algorithm>

#include "sample_document.h"
#include "support/catch.h"

using namespace saraban;
using namespace saraban::layout::test;

namespace {

bool has(const Laid& laid, const std::string& code) {
  return std::any_of(laid.diagnostics.begin(), laid.diagnostics.end(),
                     [&](const Diagnostic& d) { return d.code == code; });
}

}  // namespace

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
