// Tables of contents, and running heads that name the heading and the group.
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

flow::PageSetup ten_lines() {
  auto setup = small_page(120, 100);
  setup.paper.height = setup.top + setup.bottom + Length::points(200);
  return setup;
}

flow::Paragraph heading(const std::string& text, int level = 1) {
  auto style = with_leading();
  style.heading_level = level;
  style.keep_with_next = true;
  flow::Paragraph out = paragraph(text, style);
  out.anchor = text;
  return out;
}

flow::Paragraph lines(const std::string& name, int count) {
  flow::Paragraph out = paragraph(name, with_leading());
  for (int i = 1; i < count; ++i) {
    out.content.emplace_back(flow::LineBreak{});
    out.content.emplace_back(span(name));
  }
  return out;
}

flow::Contents contents(std::size_t levels = 2) {
  flow::Contents out;
  for (std::size_t i = 0; i < levels; ++i) {
    auto style = with_leading();
    style.left_indent = Length::points(20) * static_cast<std::int64_t>(i);
    out.levels.push_back({std::make_shared<const flow::ParagraphStyle>(style), text_style()});
  }
  out.place.file = "report.md";
  out.place.line = 5;
  return out;
}

// The lines of a page: their text, without the dots.
std::vector<std::string> texts(const Laid& laid, std::size_t page) {
  std::vector<std::string> out;
  for (const VisibleLine& line : lines_of(laid.sink.pages.at(page))) out.push_back(line.text);
  return out;
}

std::string head_of(const frame::Frame& page) {
  std::string text;
  bool in_artifact = false;
  for (const frame::Item& item : page.items) {
    if (const auto* open = std::get_if<frame::TagOpen>(&item)) in_artifact = open->role == frame::Role::artifact;
    if (std::holds_alternative<frame::TagClose>(item)) in_artifact = false;
    const auto* run = std::get_if<frame::GlyphRun>(&item);
    if (run && in_artifact) text += run->shaped->text;
  }
  return text;
}

flow::PageSetup naming(flow::PageField::What what) {
  auto setup = ten_lines();
  flow::Paragraph line = paragraph("[");
  line.content.emplace_back(flow::PageField{what, flow::Digits::thai, text_style()});
  line.content.emplace_back(span("]"));
  setup.head = flow::RunningText{{line}, Length::points(4), false};
  return setup;
}

}  // namespace

TEST_CASE("the contents name the headings that follow, with the pages that they stand on") {
  std::vector<flow::Block> blocks{{ten_lines()},        {lines("before", 7)}, {contents()},
                                  {heading("one")},     {lines("a", 9)},      {heading("two")},
                                  {heading("deep", 2)}, {lines("b", 9)},      {heading("too deep", 3)},
                                  {lines("c", 1)},      {heading("three")},   {lines("d", 1)}};
  const auto laid = lay_out(std::move(blocks));
  CHECK(saraban::test::describe(laid.diagnostics) == "");
  std::vector<std::string> listed;
  for (std::size_t page = 0; page < 2; ++page) {
    for (const std::string& line : texts(laid, page)) listed.push_back(line);
  }
  listed.resize(12);
  CHECK(std::vector<std::string>(listed.begin() + 7, listed.begin() + 11) ==
        std::vector<std::string>{"one๒", "two๓", "deep๓", "three๔"});
  // Where they say, they stand.
  for (const auto& [page, text] :
       std::vector<std::pair<std::size_t, std::string>>{{1, "one"}, {2, "two"}, {3, "three"}}) {
    const auto lines = texts(laid, page);
    INFO(page << " " << text);
    CHECK(std::find(lines.begin(), lines.end(), text) != lines.end());
  }
}

TEST_CASE("a line of the contents is a link, its dots an artifact, a deeper level a list in the list") {
  const auto laid =
      lay_out({{ten_lines()}, {contents()}, {heading("one")}, {heading("deep", 2)}, {heading("two")}, {lines("b", 1)}});
  const std::string dump = laid.dump();
  const std::string before = dump.substr(0, dump.find("heading 1"));
  const auto count = [&](const std::string& what) {
    int n = 0;
    for (std::size_t at = before.find(what); at != std::string::npos; at = before.find(what, at + 1)) ++n;
    return n;
  };
  CHECK(count("toc\n") == 2);
  CHECK(count("toc_item\n") == 3);
  CHECK(count(" #one\n") == 2);  // the text and the number
  CHECK(count("artifact\n") == 3);
  CHECK(before.find("      toc_item") != std::string::npos);
}

TEST_CASE("a long heading goes on below itself and keeps away from the number") {
  std::string text = "ผลการให้ความช่วยเหลือครัวเรือนเป้าหมาย";
  const auto laid = lay_out({{ten_lines()}, {contents()}, {heading(text + text + text)}, {lines("b", 1)}});
  const auto lines = lines_of(laid.sink.pages[0]);
  const auto setup = ten_lines();
  const Length right = setup.paper.width - setup.right;
  REQUIRE(lines.size() > 4);
  std::size_t last = 0;
  while (lines[last].text.find("๑") == std::string::npos) ++last;
  REQUIRE(last >= 1);
  CHECK(lines[last].right == right);
  for (std::size_t i = 0; i < last; ++i) {
    CHECK(lines[i].right < right - Length::points(30));
    CHECK(lines[i].left == setup.left + (i == 0 ? Length{} : Length::centimetres(0.75)));
  }
}

TEST_CASE("each table of contents ends where its round does") {
  std::vector<flow::Block> blocks{{ten_lines()}};
  for (int copy = 1; copy <= 3; ++copy) {
    auto setup = ten_lines();
    setup.first_page_number = 1;
    const std::string name = std::to_string(copy) + ".";
    blocks.push_back({setup});
    blocks.push_back({heading(name + "title")});
    blocks.push_back({contents()});
    blocks.push_back({heading(name + "x")});
    blocks.push_back({lines("text", 9)});
    blocks.push_back({heading(name + "y")});
    blocks.push_back({lines("text", 1)});
    blocks.push_back({flow::ContentsEnd{}});
  }
  const auto laid = lay_out(std::move(blocks));
  for (std::size_t copy = 1; copy <= 3; ++copy) {
    const std::string name = std::to_string(copy) + ".";
    const auto first = texts(laid, (copy - 1) * 2);
    REQUIRE(first.size() > 3);
    CHECK(std::vector<std::string>(first.begin(), first.begin() + 3) ==
          std::vector<std::string>{name + "title", name + "x๑", name + "y๒"});
    CHECK(first[3] != std::to_string(copy + 1) + ".title๑");
  }
}

TEST_CASE("empty contents are told at their place") {
  const auto laid = lay_out({{ten_lines()}, {heading("one")}, {contents()}, {lines("b", 1)}});
  CHECK(saraban::test::describe(laid.diagnostics).find("layout.empty-contents at report.md:5") != std::string::npos);
}

TEST_CASE("the contents of a thousand pages have room for four digits") {
  std::vector<flow::Block> blocks{{ten_lines()}, {contents()}, {flow::PageBreak{}}};
  for (int i = 0; i < 1003; ++i) {
    blocks.push_back({lines("x", 1)});
    blocks.push_back({flow::PageBreak{}});
  }
  blocks.push_back({heading("last")});
  blocks.push_back({lines("x", 1)});
  const auto laid = lay_out(std::move(blocks));
  CHECK(laid.diagnostics.empty());
  CHECK(texts(laid, 0) == std::vector<std::string>{"last๑๐๐๕"});
}

namespace {

// Each time one page more before the heading.
class Restless : public flow::BlockSource {
 public:
  Result<std::optional<flow::Block>> next() override {
    if (next_ == 0) {
      ++next_;
      return std::optional(flow::Block{contents()});
    }
    if (next_ <= 2 * round_) {
      return std::optional(++next_ % 2 == 0 ? flow::Block{lines("x", 1)} : flow::Block{flow::PageBreak{}});
    }
    if (next_++ == 2 * round_ + 1) return std::optional(flow::Block{heading("h")});
    return std::optional<flow::Block>{};
  }
  void rewind() override {
    next_ = 0;
    ++round_;
  }

 private:
  int next_ = 0, round_ = 0;
};

}  // namespace

TEST_CASE("page numbers that never stand still are given up, and told") {
  flow::Document document;
  document.blocks = std::make_unique<Restless>();
  document.has_contents = true;
  const auto laid = lay_out(std::move(document));
  CHECK(saraban::test::describe(laid.diagnostics).find("layout.unsettled-contents") != std::string::npos);
}

TEST_CASE("warnings are told once, however often the document is laid out") {
  flow::ParagraphStyle narrow;
  narrow.left_indent = Length::points(1e6);
  const auto laid = lay_out({{ten_lines()}, {contents()}, {heading("h")}, {paragraph("ก", narrow)}});
  CHECK(laid.diagnostics.size() == 1);
}

TEST_CASE("a running head names the heading that the page's first line stands under") {
  const auto laid = lay_out({{naming(flow::PageField::What::heading)},
                             {lines("a", 4)},
                             {heading("one")},
                             {lines("b", 9)},
                             {lines("c", 2)},
                             {heading("two")},
                             {lines("d", 2)},
                             {flow::PageBreak{}},
                             {heading("three")},
                             {lines("e", 1)},
                             {heading("four")},
                             {lines("f", 1)}});
  const auto& pages = laid.sink.pages;
  REQUIRE(pages.size() == 3);
  CHECK(head_of(pages[0]) == "[one]");  // none before it: the first on the page
  CHECK(head_of(pages[1]) == "[one]");  // the page begins below "one"
  CHECK(head_of(pages[2]) == "[three]");
}

TEST_CASE("a running head names the group of the page's first row that has one") {
  std::vector<flow::TableRow> rows;
  for (int i = 0; i < 16; ++i) {
    rows.push_back(row({"r" + std::to_string(i)}));
    rows.back().cells[0].content[0].style = std::make_shared<flow::ParagraphStyle>(with_leading());
    rows.back().group = i < 6 ? "ศรีสำโรง" : "สวรรคโลก";
  }
  const auto laid =
      lay_out({{naming(flow::PageField::What::group)}, {table(1, rows)}, {flow::PageBreak{}}, {lines("z", 1)}});
  const auto& pages = laid.sink.pages;
  REQUIRE(pages.size() == 3);
  CHECK(head_of(pages[0]) == "[ศรีสำโรง]");
  CHECK(head_of(pages[1]) == "[สวรรคโลก]");
  CHECK(head_of(pages[2]) == "[]");
}

TEST_CASE("a late running head remembers the heading of its page") {
  auto setup = naming(flow::PageField::What::heading);
  setup.head->lines[0].content.emplace_back(
      flow::PageField{flow::PageField::What::pages, flow::Digits::thai, text_style()});
  const auto laid =
      lay_out({{setup}, {heading("one")}, {lines("b", 1)}, {flow::PageBreak{}}, {heading("two")}, {lines("b", 1)}});
  REQUIRE(laid.sink.late_items.size() == 2);
  std::string text;
  for (const frame::Item& item : laid.sink.late_items[0].second) {
    if (const auto* run = std::get_if<frame::GlyphRun>(&item)) text += run->shaped->text;
  }
  CHECK(text == "[one]๒");
}

TEST_CASE("golden: contents, notes and running heads over upright and turned pages") {
  auto upright = naming(flow::PageField::What::heading), turned = upright;
  std::swap(turned.paper.width, turned.paper.height);
  turned.first_page_number = 1;
  turned.page_digits = flow::Digits::arabic;
  flow::TextStyle raised = *text_style(10);
  raised.raise = Length::points(5);
  const auto mark = std::make_shared<const flow::TextStyle>(raised);
  flow::Paragraph note = paragraph("ข้อความของเชิงอรรถ", with_leading(), 12);
  note.marker_style = mark;
  flow::Paragraph noted = lines("ข้อความที่มีเชิงอรรถ", 3);
  noted.content.emplace_back(flow::Footnote{std::make_shared<const flow::Paragraph>(note), mark, {}, {}, {}});
  const auto laid = lay_out({{upright},
                             {contents()},
                             {heading("ที่มา")},
                             {noted},
                             {heading("รายละเอียด", 2)},
                             {lines("ข้อความ", 8)},
                             {turned},
                             {heading("ผนวก")},
                             {noted}});
  CHECK(saraban::test::describe(laid.diagnostics) == "");
  CHECK(saraban::test::compare_golden("tests/suite/layout/contents_and_notes.frames", laid.dump()) == "");
}
