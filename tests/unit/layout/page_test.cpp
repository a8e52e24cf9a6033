#include <algorithm>

#include "sample_document.h"
#include "support/catch.h"
#include "support/support.h"

using namespace saraban;
using namespace saraban::layout::test;

namespace {

// A paragraph of exactly `lines` lines, by hard line ends.
flow::Paragraph of_lines(int lines, const std::string& name, flow::ParagraphStyle style = {}) {
  flow::Paragraph out = paragraph(name + "1", style);
  for (int i = 2; i <= lines; ++i) {
    out.content.emplace_back(flow::LineBreak{});
    out.content.emplace_back(span(name + std::to_string(i)));
  }
  return out;
}

flow::ParagraphStyle with_leading() {
  flow::ParagraphStyle style;
  style.leading = Length::points(20);
  return style;
}

// Room for ten lines of 20 points.
flow::PageSetup ten_lines() {
  auto setup = small_page(100, 100);
  setup.paper.height = setup.top + setup.bottom + Length::points(200);
  return setup;
}

std::vector<std::string> texts(const Laid& laid, std::size_t page) {
  std::vector<std::string> out;
  for (const VisibleLine& line : lines_of(laid.sink.pages.at(page))) out.push_back(line.text);
  return out;
}

}  // namespace

TEST_CASE("no widow and no orphan stands alone") {
  const auto style = with_leading();
  SECTION("an orphan goes on to the next page") {
    const auto laid = lay_out({{ten_lines()}, {of_lines(9, "a", style)}, {of_lines(5, "b", style)}});
    CHECK(laid.pages == 2);
    CHECK(texts(laid, 0).back() == "a9");
    CHECK(texts(laid, 1).front() == "b1");
  }
  SECTION("a widow takes a line with it") {
    const auto laid = lay_out({{ten_lines()}, {of_lines(6, "a", style)}, {of_lines(5, "b", style)}});
    CHECK(texts(laid, 0).back() == "b3");
    CHECK(texts(laid, 1) == std::vector<std::string>{"b4", "b5"});
  }
}

TEST_CASE("a heading stands with what follows it") {
  auto heading_style = with_leading();
  heading_style.heading_level = 1;
  heading_style.keep_with_next = true;
  const auto laid = lay_out({{ten_lines()},
                             {of_lines(8, "a", with_leading())},
                             {paragraph("หัวข้อ", heading_style)},
                             {of_lines(4, "b", with_leading())}});
  CHECK(texts(laid, 0).back() == "a8");
  CHECK(texts(laid, 1).front() == "หัวข้อ");
}

TEST_CASE("a group stands on one page where it fits on one") {
  flow::KeepTogether group;
  group.blocks.push_back({of_lines(2, "x", with_leading())});
  group.blocks.push_back({flow::Spacer{Length::points(20)}});
  group.blocks.push_back({of_lines(2, "y", with_leading())});
  const auto laid =
      lay_out({{ten_lines()}, {of_lines(6, "a", with_leading())}, {group}, {paragraph("z", with_leading())}});
  CHECK(texts(laid, 1) == std::vector<std::string>{"x1", "x2", "y1", "y2", "z"});
  CHECK(laid.diagnostics.empty());
}

TEST_CASE("a group taller than a page is divided where it stands, and told") {
  flow::KeepTogether group;
  for (int i = 0; i < 14; ++i) group.blocks.push_back({paragraph("g" + std::to_string(i), with_leading())});
  const auto laid =
      lay_out({{ten_lines()}, {of_lines(4, "a", with_leading())}, {group}, {paragraph("z", with_leading())}});
  CHECK(laid.pages == 2);
  CHECK(texts(laid, 0).size() == 10);
  CHECK(texts(laid, 1).back() == "z");
  REQUIRE(laid.diagnostics.size() == 1);
  CHECK(laid.diagnostics.begin()->code == "layout.block-taller-than-page");
}

TEST_CASE("white space is the larger wish, and nothing at a page's top") {
  auto style = with_leading();
  style.space_before = Length::points(30);
  style.space_after = Length::points(10);
  const auto laid = lay_out({{ten_lines()},
                             {paragraph("a", style)},
                             {paragraph("b", style)},
                             {flow::PageBreak{}},
                             {flow::Spacer{Length::points(50)}},
                             {paragraph("c", style)}});
  const auto lines = lines_of(laid.sink.pages.at(0));
  CHECK(lines.at(1).baseline - lines.at(0).baseline == Length::points(50));
  CHECK(lines_of(laid.sink.pages.at(1)).at(0).baseline == lines.at(0).baseline);
}

TEST_CASE("page breaks make no empty pages") {
  const auto laid = lay_out({{flow::PageBreak{}},
                             {paragraph("a")},
                             {flow::PageBreak{}},
                             {flow::PageBreak{}},
                             {paragraph("b")},
                             {flow::PageBreak{}}});
  CHECK(laid.pages == 2);
}

TEST_CASE("sections change the paper and count on, or anew") {
  auto first = small_page(100, 100), second = small_page(150, 80), third = small_page(100, 100);
  third.first_page_number = 7;
  third.page_digits = flow::Digits::arabic;
  const auto laid = lay_out({{first}, {paragraph("a")}, {second}, {paragraph("b")}, {third}, {paragraph("c")}});
  REQUIRE(laid.pages == 3);
  CHECK(laid.sink.pages[0].label == "๑");
  CHECK(laid.sink.pages[1].label == "๒");
  CHECK(laid.sink.pages[1].paper == second.paper);
  CHECK(laid.sink.pages[2].label == "7");
}

TEST_CASE("running text knows the page, and the number of pages late") {
  auto setup = ten_lines();
  flow::Paragraph number = paragraph("- ");
  number.content.emplace_back(flow::PageField{flow::PageField::What::page, flow::Digits::thai, text_style()});
  number.content.emplace_back(span(" -"));
  setup.head = flow::RunningText{{number}, Length::points(10), true};
  flow::Paragraph count = paragraph("หน้า ");
  count.content.emplace_back(flow::PageField{flow::PageField::What::page, flow::Digits::thai, text_style()});
  count.content.emplace_back(span("/"));
  count.content.emplace_back(flow::PageField{flow::PageField::What::pages, flow::Digits::thai, text_style()});
  SECTION("pages without a count are whole at once") {
    const auto laid = lay_out({{setup}, {of_lines(25, "a", with_leading())}});
    REQUIRE(laid.pages == 3);
    CHECK(laid.sink.late[1] == frame::FrameSink::Late::none);
    CHECK(laid.dump().find("\"๒\"") != std::string::npos);
    CHECK(laid.dump().find("\"๓\"") != std::string::npos);
    CHECK(laid.sink.pages[0].items.size() < laid.sink.pages[1].items.size());  // none on the first page
  }
  SECTION("a page of pages follows") {
    setup.foot = flow::RunningText{{count}, Length::points(10), false};
    const auto laid = lay_out({{setup}, {of_lines(25, "a", with_leading())}});
    REQUIRE(laid.pages == 3);
    CHECK(laid.sink.late == std::vector(3, frame::FrameSink::Late::follow));
    REQUIRE(laid.sink.late_items.size() == 3);
    std::string text;
    for (const frame::Item& item : laid.sink.late_items[1].second) {
      if (const auto* run = std::get_if<frame::GlyphRun>(&item)) text += run->shaped->text;
    }
    CHECK(text == "หน้า ๒/๓");
  }
}

TEST_CASE("margins that leave no room are an error") {
  auto setup = small_page(100, 100);
  setup.left = Length::millimetres(95);
  const auto laid = lay_out({{setup}, {paragraph("a")}});
  REQUIRE(laid.diagnostics.has_errors());
  CHECK(laid.diagnostics.begin()->code == "layout.no-room");
}

TEST_CASE("an element that a page cuts goes on under its number") {
  const auto laid = lay_out({{ten_lines()}, {of_lines(14, "a", with_leading())}, {paragraph("b", with_leading())}});
  const std::string dump = laid.dump();
  const auto first = dump.find("paragraph element=1\n");
  REQUIRE(first != std::string::npos);
  const auto second = dump.find("paragraph element=1\n", first + 1);
  REQUIRE(second != std::string::npos);
  CHECK(dump.find("page 2") < second);
  CHECK(dump.find("element=2") == std::string::npos);
}

TEST_CASE("a link has an area and a tag, a heading a bookmark") {
  flow::Paragraph linked = paragraph("ดูที่ ");
  flow::TextSpan link = span("เว็บไซต์");
  link.link = "https://example.org";
  linked.content.emplace_back(link);
  flow::ParagraphStyle style;
  style.heading_level = 2;
  flow::Paragraph heading = paragraph("ผลการดำเนินงาน", style);
  heading.marker = "๒.";
  heading.marker_width = Length::points(30);
  heading.anchor = "results";
  const std::string dump = lay_out({{heading}, {linked}}).dump();
  CHECK(dump.find("#results level=2 \"๒. ผลการดำเนินงาน\"") != std::string::npos);
  CHECK(dump.find("    link ") != std::string::npos);
  CHECK(dump.find(" https://example.org") != std::string::npos);
}

TEST_CASE("a figure is made smaller to fit, and a broken one is told at its place") {
  const std::string png = std::string("\x89PNG\r\n\x1a\n", 8) +
                          std::string("\0\0\0\x0dIHDR\0\0\x08\0\0\0\x04\0\x08\x02\0\0\0CRC.", 25) +
                          std::string("\0\0\0\0IENDCRC.", 12);
  flow::Figure figure;
  figure.bytes = png;
  figure.path = "a.png";
  figure.alternative = "แผนที่";
  figure.place.file = "report.md";
  figure.place.line = 3;
  const auto setup = small_page(100, 100);
  const auto laid = lay_out({{setup}, {figure}, {figure}});
  std::vector<frame::PictureItem> pictures;
  for (const auto& page : laid.sink.pages) {
    for (const auto& item : page.items) {
      if (const auto* picture = std::get_if<frame::PictureItem>(&item)) pictures.push_back(*picture);
    }
  }
  REQUIRE(pictures.size() == 2);
  CHECK(pictures[0].box.size.width == setup.paper.width - setup.left - setup.right);
  CHECK(pictures[0].box.size.height == pictures[0].box.size.width.times(1, 2));
  CHECK(pictures[0].picture == pictures[1].picture);
  figure.bytes = "no picture";
  CHECK(saraban::test::describe(lay_out({{figure}}).diagnostics).find("picture.unknown-format at report.md:3") !=
        std::string::npos);
}

TEST_CASE("neighbours with markers are one list, deeper ones a list in the item, a numbered heading is no item") {
  const auto marked = [](std::string marker, double indent, int level = 0) {
    flow::ParagraphStyle style;
    style.left_indent = Length::points(indent);
    style.heading_level = level;
    flow::Paragraph out = paragraph("x", style);
    out.marker = std::move(marker);
    out.marker_style = text_style();
    out.marker_width = Length::points(20);
    return out;
  };
  const auto laid =
      lay_out({{marked("๑.", 0, 1)}, {marked("ก", 0)}, {marked("ก.๑", 20)}, {marked("ข", 0)}, {paragraph("z")}});
  std::string outline;
  for (const std::string& dump = laid.dump();
       const char* role : {"heading 1", "list\n", "list_item", "label\n", "list_body"}) {
    int n = 0;
    for (std::size_t at = dump.find(role); at != std::string::npos; at = dump.find(role, at + 1)) ++n;
    outline += std::to_string(n) + " ";
  }
  CHECK(outline == "1 2 3 3 3 ");
  CHECK(laid.text() == "๑.xกxก.๑xขxz");
}

TEST_CASE("an empty paragraph is as high as the text it does not have") {
  flow::Paragraph empty = paragraph("");
  empty.content.clear();
  empty.marker_style = text_style(32);
  const Length top = lines_of(lay_out({{paragraph("a")}}).sink.pages[0]).at(0).baseline;
  const Length below = lines_of(lay_out({{empty}, {paragraph("a")}}).sink.pages[0]).at(0).baseline;
  const Length large = lines_of(lay_out({{paragraph("a", {}, 32)}, {paragraph("a")}}).sink.pages[0]).at(1).baseline;
  CHECK(below > top);
  CHECK(below == large);
}

namespace {

flow::Paragraph kept_heading() {
  auto style = with_leading();
  style.heading_level = 1;
  style.keep_with_next = true;
  return paragraph("หัวข้อ", style);
}

// Nine lines stand above the heading: only one line is left below it, or none.
Laid below_nine_lines(std::vector<flow::Block> blocks, int above = 8) {
  std::vector<flow::Block> all{{ten_lines()}, {of_lines(above, "a", with_leading())}, {kept_heading()}};
  for (flow::Block& block : blocks) all.push_back(std::move(block));
  return lay_out(std::move(all));
}

bool is_stranded(const Laid& laid) {
  for (std::size_t page = 0; page < laid.pages; ++page) {
    if (texts(laid, page).back() == "หัวข้อ") return true;
  }
  return false;
}

}  // namespace

TEST_CASE("a heading does not stand alone above white space or a rule") {
  CHECK_FALSE(is_stranded(below_nine_lines({{flow::Spacer{Length::points(15)}}, {of_lines(3, "b", with_leading())}})));
  const flow::HorizontalRule rule{{Length::points(1), {}}, {}, {}};
  CHECK_FALSE(is_stranded(below_nine_lines({{rule}, {of_lines(3, "b", with_leading())}})));
  CHECK_FALSE(
      is_stranded(below_nine_lines({{rule}, {flow::Spacer{Length::points(2)}}, {of_lines(3, "b", with_leading())}})));
}

TEST_CASE("a heading goes with the table, the list, the group or the heading that follows") {
  SECTION("a table: its head and its first row") {
    auto with_head = table(1, {row({"r1"}), row({"r2"})});
    with_head.head.push_back(row({"head"}));
    CHECK_FALSE(is_stranded(below_nine_lines({{with_head}}, 7)));
    CHECK(texts(below_nine_lines({{with_head}}, 7), 1).size() == 4);
  }
  SECTION("a list item of two lines") {
    auto item = of_lines(2, "b", with_leading());
    item.marker = "๑.";
    item.marker_style = text_style();
    item.marker_width = Length::points(20);
    CHECK_FALSE(is_stranded(below_nine_lines({{item}})));
  }
  SECTION("a keep-together group") {
    flow::KeepTogether group;
    group.blocks.push_back({of_lines(2, "x", with_leading())});
    group.blocks.push_back({of_lines(2, "y", with_leading())});
    const auto laid = below_nine_lines({{group}}, 6);
    CHECK(texts(laid, 1) == std::vector<std::string>{"หัวข้อ", "x1", "x2", "y1", "y2"});
  }
  SECTION("a second heading with its text") {
    CHECK_FALSE(is_stranded(below_nine_lines({{kept_heading()}, {of_lines(2, "b", with_leading())}}, 7)));
  }
}

TEST_CASE("a heading above a row taller than a page stands with its first part") {
  flow::Table tall = table(1, {});
  flow::TableRow one = row({"r1"});
  one.cells[0].content[0] = of_lines(14, "r", with_leading());
  tall.rows = std::make_shared<Rows>(std::vector{one});
  const auto laid = below_nine_lines({{tall}}, 4);
  CHECK_FALSE(is_stranded(laid));
}

TEST_CASE("a long mark of a list pushes its text away") {
  flow::Paragraph item = paragraph("ก", with_leading());
  item.marker = "๑๐.๑๒.๑๔";
  item.marker_style = text_style();
  item.marker_width = Length::points(10);
  const auto laid = lay_out({{ten_lines()}, {item}});
  std::vector<const frame::GlyphRun*> runs;
  for (const frame::Item& i : laid.sink.pages[0].items) {
    if (const auto* run = std::get_if<frame::GlyphRun>(&i)) runs.push_back(run);
  }
  REQUIRE(runs.size() >= 2);
  CHECK(runs.back()->baseline.x >= right_edge(*runs[runs.size() - 2]) + Length::points(4));
}

TEST_CASE("a running foot that reaches into the text is told at its place") {
  auto setup = ten_lines();
  setup.foot = flow::RunningText{{paragraph("ท้ายกระดาษ")}, Length::millimetres(5), false};
  const auto laid = lay_out({{setup}, {paragraph("a")}});
  REQUIRE(laid.diagnostics.size() == 1);
  CHECK(saraban::test::describe(laid.diagnostics).find("layout.running-text-overlaps at report.md:7") !=
        std::string::npos);
  setup.foot->from_edge = Length::millimetres(1);
  CHECK(lay_out({{setup}, {paragraph("a")}}).diagnostics.empty());
}
