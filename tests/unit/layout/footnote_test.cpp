// Notes at the foot of their page.
#include "sample_document.h"
#include "support/catch.h"
#include "support/support.h"

using namespace saraban;
using namespace saraban::layout::test;

namespace {

flow::ParagraphStyle with_leading() {
  flow::ParagraphStyle style;
  style.leading = Length::points(20);
  style.align = flow::Align::left;
  return style;
}

// Room for ten lines of 20 points.
flow::PageSetup ten_lines() {
  auto setup = small_page(100, 100);
  setup.paper.height = setup.top + setup.bottom + Length::points(200);
  return setup;
}

// A note of so many lines of 20 points.
flow::Footnote note(const std::string& name, int lines = 1) {
  flow::Paragraph text = paragraph(name + "1", with_leading());
  for (int i = 2; i <= lines; ++i) {
    text.content.emplace_back(flow::LineBreak{});
    text.content.emplace_back(span(name + std::to_string(i)));
  }
  flow::TextStyle mark = *text_style(10);
  mark.raise = Length::points(5);
  const auto mark_style = std::make_shared<const flow::TextStyle>(mark);
  text.marker_style = mark_style;
  text.marker_width = Length::points(12);
  return {std::make_shared<const flow::Paragraph>(std::move(text)), mark_style, {}, {}, {}};
}

flow::Paragraph lines(const std::string& name, int count) {
  flow::Paragraph out = paragraph(name + "1", with_leading());
  for (int i = 2; i <= count; ++i) {
    out.content.emplace_back(flow::LineBreak{});
    out.content.emplace_back(span(name + std::to_string(i)));
  }
  return out;
}

flow::Paragraph marked(const std::string& name, flow::Footnote footnote) {
  flow::Paragraph out = paragraph(name, with_leading());
  out.content.emplace_back(std::move(footnote));
  return out;
}

// Of the pages: what stands on each, runs parted by spaces.
std::vector<std::string> pages_of(const Laid& laid) {
  std::vector<std::string> pages;
  for (const frame::Frame& page : laid.sink.pages) {
    std::string text;
    for (const frame::Item& item : page.items) {
      const auto* run = std::get_if<frame::GlyphRun>(&item);
      if (run && run->shaped->text != " ") text += (text.empty() ? "" : " ") + run->shaped->text;
    }
    pages.push_back(text);
  }
  return pages;
}

}  // namespace

TEST_CASE("a note stands at the foot of the page of its mark, which it pulls to its own page") {
  SECTION("both fit") {
    const auto laid = lay_out({{ten_lines()}, {lines("a", 5)}, {marked("m", note("n"))}});
    CHECK(pages_of(laid) == std::vector<std::string>{"a1 a2 a3 a4 a5 m ๑ ๑ n1"});
    const auto& items = laid.sink.pages[0].items;
    const auto runs = lines_of(laid.sink.pages[0]);
    CHECK(runs.back().baseline > runs[5].baseline + Length::points(20));  // at the foot, not below the text
    CHECK(std::holds_alternative<frame::TagClose>(items.back()));
  }
  SECTION("the note does not fit below its mark") {
    const auto laid = lay_out({{ten_lines()}, {lines("a", 8)}, {marked("m", note("n", 2))}, {lines("z", 1)}});
    CHECK(pages_of(laid) == std::vector<std::string>{"a1 a2 a3 a4 a5 a6 a7 a8", "m ๑ z1 ๑ n1 n2"});
  }
  SECTION("text below leaves the note its room") {
    const auto laid = lay_out({{ten_lines()},
                               {marked("m", note("n", 2))},
                               {lines("a", 1)},
                               {lines("b", 1)},
                               {lines("c", 1)},
                               {lines("d", 1)},
                               {lines("e", 1)},
                               {lines("f", 1)},
                               {lines("g", 1)}});
    CHECK(pages_of(laid) == std::vector<std::string>{"m ๑ a1 b1 c1 d1 e1 f1 ๑ n1 n2", "g1"});
  }
}

TEST_CASE("a line keeps its own notes, the paragraph's other lines keep none") {
  flow::Paragraph text = lines("a", 6);
  text.content.insert(text.content.begin() + 1, note("first"));
  text.content.emplace_back(note("last"));
  const auto laid = lay_out({{ten_lines()}, {lines("x", 5)}, {text}});
  CHECK(pages_of(laid) == std::vector<std::string>{"x1 x2 x3 x4 x5 a1 ๑ a2 a3 ๑ first1", "a4 a5 a6 ๒ ๒ last1"});
}

TEST_CASE("a long note goes on at the foot of the next page, two lines at least on each") {
  const auto laid = lay_out({{ten_lines()}, {lines("a", 5)}, {marked("m", note("n", 9))}, {lines("b", 1)}});
  const auto pages = pages_of(laid);
  REQUIRE(pages.size() == 2);
  CHECK(pages[0] == "a1 a2 a3 a4 a5 m ๑ ๑ n1 n2 n3");
  CHECK(pages[1] == "b1 n4 n5 n6 n7 n8 n9");
  const std::string dump = laid.dump();
  const auto first = dump.find("note element=");
  REQUIRE(first != std::string::npos);
  const std::string element = dump.substr(first, dump.find('\n', first) - first);
  CHECK(dump.find(element, first + 1) != std::string::npos);
}

TEST_CASE("a note that is longer than pages takes pages of its own, and the text goes on") {
  const auto laid = lay_out({{ten_lines()}, {marked("m", note("n", 40))}, {lines("b", 1)}});
  std::string all;
  for (const std::string& page : pages_of(laid)) all += page + " ";
  for (int i = 1; i <= 40; ++i) CHECK(all.find("n" + std::to_string(i) + " ") != std::string::npos);
  CHECK(all.find("b1") != std::string::npos);
  CHECK(laid.pages < 8);
}

TEST_CASE("more notes than a page holds are not lost") {
  flow::Paragraph text = paragraph("m", with_leading());
  for (int i = 0; i < 30; ++i) text.content.emplace_back(note("n" + std::to_string(i) + "."));
  const auto laid = lay_out({{ten_lines()}, {text}, {lines("b", 1)}});
  std::string all;
  for (const std::string& page : pages_of(laid)) all += page + " ";
  for (int i = 0; i < 30; ++i) CHECK(all.find("n" + std::to_string(i) + ".1 ") != std::string::npos);
}

TEST_CASE("notes count through the document in its digits, and anew where pages do") {
  auto second = ten_lines();
  second.page_digits = flow::Digits::arabic;
  auto third = second;
  third.first_page_number = 1;
  const auto laid = lay_out(
      {{ten_lines()}, {marked("a", note("x"))}, {second}, {marked("b", note("y"))}, {third}, {marked("c", note("z"))}});
  CHECK(pages_of(laid) == std::vector<std::string>{"a ๑ ๑ x1", "b 2 2 y1", "c 1 1 z1"});
  const std::string dump = laid.dump();
  for (const char* name : {"note-1", "note-2", "note-3"}) {
    INFO(name);
    CHECK(dump.find(std::string(" #") + name + "\n") != std::string::npos);  // the mark's link, the note's destination
    CHECK(dump.find(std::string("destination")) != std::string::npos);
  }
}

TEST_CASE("notes stand outside the tags that are open, which go on after them") {
  flow::Paragraph text = lines("a", 14);
  text.content.insert(text.content.begin() + 1, note("n"));
  const auto laid = lay_out({{ten_lines()}, {text}});
  int depth = 0;
  bool found = false;
  for (const frame::Item& item : laid.sink.pages.at(0).items) {
    if (const auto* open = std::get_if<frame::TagOpen>(&item)) {
      if (open->role == frame::Role::note) {
        CHECK(depth == 0);
        found = true;
      }
      ++depth;
    }
    if (std::holds_alternative<frame::TagClose>(item)) --depth;
  }
  CHECK(found);
}

TEST_CASE("a row of a table pulls the notes of its cells") {
  std::vector<flow::TableRow> rows;
  for (int i = 1; i <= 9; ++i) rows.push_back(row({"r" + std::to_string(i)}));
  rows[7].cells[0].content[0].content.emplace_back(note("n"));
  for (flow::TableRow& one : rows)
    one.cells[0].content[0].style = std::make_shared<flow::ParagraphStyle>(with_leading());
  const auto laid = lay_out({{ten_lines()}, {table(1, rows)}});
  CHECK(pages_of(laid) == std::vector<std::string>{"r1 r2 r3 r4 r5 r6 r7", "r8 ๑ r9 ๑ n1"});
}

TEST_CASE("the mark is raised, no line begins with it, and a Thai word after it may begin one") {
  flow::Paragraph text = paragraph("ครัวเรือนยากจน", with_leading());
  text.content.emplace_back(note("n"));
  text.content.emplace_back(span("ได้รับความช่วยเหลือ"));
  bool broken_after_mark = false;
  for (double width = 42; width < 80; width += 0.5) {
    const auto laid = lay_out({{small_page(width, 100)}, {text}});
    for (const VisibleLine& line : lines_of(laid.sink.pages[0])) {
      if (line.baseline > Length::millimetres(70)) break;  // the note
      INFO(width << " " << line.text);
      CHECK(line.text.find("๑") != 0);
      if (line.text.find("ได้") == 0) broken_after_mark = true;
    }
  }
  CHECK(broken_after_mark);
  const auto laid = lay_out({{small_page(100, 100)}, {text}});
  Length body, mark;
  for (const frame::Item& item : laid.sink.pages[0].items) {
    const auto* run = std::get_if<frame::GlyphRun>(&item);
    if (run && run->shaped->text == "๑" && mark == Length{}) mark = run->baseline.y;
    if (run && body == Length{}) body = run->baseline.y;
  }
  CHECK(body - mark == Length::points(5));
}
