#include <algorithm>

#include "document_dump.h"
#include "flow/list_mark.h"
#include "flow_fixture.h"
#include "support/catch.h"
#include "support/support.h"

using namespace saraban;
using namespace saraban::flow;
using namespace saraban::flow::test;

namespace {

Value numbered_rows(int count) {
  Place origin = file_place("big.db");
  origin.query = "big";
  TableBuilder rows({"n", "g"}, origin);
  for (int i = 1; i <= count; ++i) {
    rows.add(Decimal(i));
    rows.add(Decimal(i % 3));
  }
  return list_of(std::move(rows).finish());
}

Block pull(Document& document) {
  auto block = document.blocks->next();
  REQUIRE(block);
  REQUIRE(*block);
  return std::move(**block);
}

}  // namespace

TEST_CASE("a loop makes one block at a time") {
  Setting setting = sample_setting();
  setting.scope.bind("big", numbered_rows(100000));
  Document document = build("{% for r in big %}\nแถว {{r.n}}\n\n::: pagebreak\n{% end %}\n", setting);
  CHECK(std::holds_alternative<PageSetup>(pull(document).content));
  CHECK(text_of(std::get<Paragraph>(pull(document).content).content) == "แถว 1");
  CHECK(std::holds_alternative<PageBreak>(pull(document).content));
  CHECK(text_of(std::get<Paragraph>(pull(document).content).content) == "แถว 2");
}

TEST_CASE("rows are made when they are pulled, and again after rewind") {
  Setting setting = sample_setting();
  setting.scope.bind("big", numbered_rows(10000));
  Document document = build("::: table list=big group=g\nrow | {{n}} | {{loop.index}} |\n:::\n", setting);
  pull(document);
  const flow::Table table = std::get<flow::Table>(pull(document).content);
  std::size_t rows = 0;
  for (auto row = table.rows->next(); row && *row; row = table.rows->next()) ++rows;
  CHECK(rows == 10000);
  table.rows->rewind();
  const auto first = table.rows->next();
  REQUIRE((first && *first));
  CHECK(text_of((*first)->cells[0].content[0].content) == "1");
  const auto second = table.rows->next();
  CHECK(text_of((*second)->cells[0].content[0].content) == "4");
  CHECK(text_of((*second)->cells[1].content[0].content) == "2");
}

TEST_CASE("rows see the names that held where their table stands") {
  Setting setting = sample_setting();
  Document document =
      build("{% set a = 1 %}\n::: table list=ราย\nrow | {{a}} |\n:::\n{% set a = 2 %}\n{{a}}\n", setting);
  pull(document);
  const flow::Table table = std::get<flow::Table>(pull(document).content);
  CHECK(text_of(std::get<Paragraph>(pull(document).content).content) == "2");
  const auto row = table.rows->next();
  CHECK(text_of((*row)->cells[0].content[0].content) == "1");
}

TEST_CASE("a span remembers its tag and its row") {
  Setting setting = sample_setting();
  Document document = build("\n::: table list=ราย\nrow | ก {{ชื่อ}} |\n:::\n", setting);
  pull(document);
  const flow::Table table = std::get<flow::Table>(pull(document).content);
  (void)table.rows->next();
  const auto row = table.rows->next();
  const auto& span = std::get<TextSpan>((*row)->cells[0].content[0].content[1]);
  CHECK(describe(span.origin.place()) == "t.md:3:9, query ราย, row 2");
}

TEST_CASE("a value is Markdown only where the filter says so") {
  Setting setting = sample_setting();
  setting.scope.bind("v", "**หนา** และ\n\n1. ข้อ\n2. ข้อ");
  CHECK(blocks_of("{{v}}", setting) == "[justified first=70.87 before=6] **หนา** และ|<br>|<br>|1. ข้อ|<br>|2. ข้อ\n");
  CHECK(blocks_of("{{v|markdown}}", setting) ==
        "[justified first=70.87 before=6] {b}หนา| และ\n"
        "[justified left=35.43 before=3 mark=“๑.” 21.26] ข้อ\n"
        "[justified left=35.43 before=3 mark=“๒.” 21.26] ข้อ\n");
  setting.scope.bind("v", "*เอน* {{จำนวน}}");
  CHECK(blocks_of("**ก {{v | มาร์กดาวน์}}**", setting) ==
        "[justified first=70.87 before=6] {b}ก |{bi}เอน|{b} {{จำนวน}}\n");
  setting.scope.bind("v", "![x](/etc/passwd)");
  CHECK(problems_of("{{v|markdown}}", setting).find("flow.image-in-value") != std::string::npos);
}

TEST_CASE("values with a private-use letter of a tag's own kind stay text") {
  Setting setting = sample_setting();
  setting.scope.bind("v", "\U000F0000");
  CHECK(blocks_of("{{v}} {{v|markdown}}", setting) == "[justified first=70.87 before=6] \U000F0000| |\U000F0000\n");
}

TEST_CASE("line ends and tabs inside a value are line ends and spaces of the document") {
  Setting setting = sample_setting();
  setting.scope.bind("v", "a\r\nb\rc\nd\u2028e\u0085f\tg©“h”");
  CHECK(blocks_of("{{v}}", setting) == "[justified first=70.87 before=6] a|<br>|b|<br>|c|<br>|d|<br>|e|<br>|f g©“h”\n");
}

TEST_CASE("lines join as Thai and English do") {
  const auto joined = [](const std::string& text) { return blocks_of(text); };
  const std::string look = "[justified first=70.87 before=6] ";
  CHECK(joined("กา\nกา") == look + "กา|กา\n");
  CHECK(joined("a\nb") == look + "a| b\n");
  CHECK(joined("ต่าง\nๆ") == look + "ต่าง| ๆ\n");
  CHECK(joined("กรุงเทพฯ\nมี") == look + "กรุงเทพฯ| มี\n");
  CHECK(joined("จำนวน\n๘") == look + "จำนวน| ๘\n");
  CHECK(joined("จังหวัด\n{{จังหวัด}}\nได้") == look + "จังหวัด|สุโขทัย|ได้\n");
}

TEST_CASE("list marks in their four forms") {
  const auto mark = [](const std::vector<std::int64_t>& numbers) { return mark_of_item(numbers); };
  CHECK(mark({12}) == "๑๒.");
  CHECK(mark({1, 2}) == "๑.๒");
  CHECK(mark({1, 2, 3}) == "(๓)");
  CHECK(mark({1, 2, 3, 3}) == "(ค)");
  CHECK(mark({1, 2, 3, 41}) == "(ฮ)");
  CHECK(mark({1, 2, 3, 42}) == "(๔๒)");
  CHECK(mark({}) == "-");
  CHECK(mark({0}) == "๐.");
  CHECK(find_list_mark("๑. ก").depth == 1);
  CHECK(find_list_mark("๓.๑ ก").depth == 2);
  CHECK(find_list_mark("(๑) ก").depth == 3);
  CHECK(find_list_mark("(ก) ก").depth == 4);
  CHECK(find_list_mark("- ก").depth == 1);
  CHECK(find_list_mark("๒๕๖๖. ก").depth == 0);
  CHECK(find_list_mark("๑.ก").depth == 0);
  CHECK(find_list_mark("๑ ก").depth == 0);
  CHECK(find_list_mark("(กก) ก").depth == 0);
}

TEST_CASE("every paragraph of the real lesson-learned report survives as it is written") {
  const auto text = saraban::test::read_shared_file("domain/lesson_learned_clean.txt");
  if (!text) {
    WARN("../shared is not here: the real report is not tested");
    return;
  }
  Setting setting = sample_setting();
  setting.files.files["c.txt"] = *text;
  Document document = build(
      "::: content file=c.txt headings=\"ที่มา/ความสำคัญ/ความสอดคล้องกับนโยบาย | กระบวนการทำงาน | "
      "กฎหมาย/ระเบียบที่เกี่ยวข้อง | เทคนิค/เครื่องมือ/นวัตกรรม | ผลการดำเนินงาน | ปัจจัยความสำเร็จ | ข้อเสนอแนะ\"",
      setting);
  std::string all;
  int headings = 0;
  for (;;) {
    auto block = document.blocks->next();
    REQUIRE(block);
    CHECK(block.diagnostics().empty());
    if (!*block) break;
    const auto* paragraph = std::get_if<Paragraph>(&(*block)->content);
    if (!paragraph) continue;
    if (paragraph->style->heading_level == 1) ++headings;
    all += (paragraph->marker.empty() ? "" : paragraph->marker + " ") + text_of(paragraph->content) + "\n";
  }
  std::string expected;
  for (std::size_t i = 0; i < text->size(); ++i) {
    if ((*text)[i] != '\n' || (!expected.empty() && expected.back() != '\n')) expected += (*text)[i];
  }
  CHECK(all == expected);
  CHECK(headings == 7);
}

TEST_CASE("a mistake is told once, with the first row it was met in, and never more than twenty") {
  Setting setting = sample_setting();
  setting.scope.bind("big", numbered_rows(5000));
  CHECK(problems_of("{% for r in big %}\n{{r.n / (r.n - 7)}}\n{% end %}\n", setting) ==
        "error lang.division-by-zero at t.md:2:10, query big, row 7: division by zero (test it first, as in "
        "if(count = 0, 0, total / count))\n");
  std::string many;
  for (int i = 0; i < 50; ++i) many += "{{x" + std::to_string(i) + "}}\n\n";
  const std::string told = problems_of(many);
  CHECK(std::count(told.begin(), told.end(), '\n') == 20);
}

TEST_CASE("thirty warnings do not end a document") {
  Setting setting = sample_setting();
  std::string titles = "ก0";
  for (int i = 1; i < 30; ++i) titles += "|ก" + std::to_string(i);
  setting.files.files["c.txt"] = "ข้อความ";
  const std::string text = blocks_of("::: content file=c.txt headings=\"" + titles + "\"\nท้าย", setting);
  CHECK(text.find("] ท้าย\n") != std::string::npos);
  CHECK(std::count(text.begin(), text.end(), '\n') == 33);
}

TEST_CASE("a style sheet tells all of its mistakes") {
  const auto told = [](std::string_view toml) {
    return saraban::test::describe(parse_style_sheet("s.toml", toml).diagnostics());
  };
  const std::string text = told("[style.body]\nalgn = \"left\"\nsize = \"16\"\nalign = \"middle\"\nbased_on = \"x\"\n");
  CHECK(text.find("error settings.unknown-key at s.toml:2:1: unknown key “algn” (did you mean “align”?)") !=
        std::string::npos);
  CHECK(text.find("flow.bad-value at s.toml:3:1") != std::string::npos);
  CHECK(text.find("flow.bad-value at s.toml:4:1") != std::string::npos);
  CHECK(text.find("flow.unknown-style at s.toml:5:1") != std::string::npos);
  CHECK(text.find("flow.missing-style at s.toml") != std::string::npos);
  const std::string tiny = told("[style.body]\nsize = 0.9\n");
  CHECK(tiny.find("flow.bad-value at s.toml:2:1: the value of “size” cannot be used (allowed: 1 – 1000)") !=
        std::string::npos);
  CHECK(told("[style.body]\nsize = 1\n").find("flow.bad-value") == std::string::npos);
}

TEST_CASE("a document that is rewound gives the same blocks once more, and the same complaints") {
  const auto twice = [](const std::string& markdown) {
    Setting setting = sample_setting();
    Document document = build(markdown, setting);
    const std::string first = dump(document);
    document.blocks->rewind();
    CHECK(dump(document) == first);
    return first;
  };
  const std::string good = twice("::: สารบัญ\n\n# หัวข้อ\n\n{% สำหรับ คน ใน ราย %}\n๑. {{คน.ชื่อ}}\n\n## หัวข้อ\n{% จบ %}\n");
  CHECK(good.find("#หัวข้อ-3]") != std::string::npos);
  CHECK(good.find("mark=“๑.”") != std::string::npos);
  CHECK(twice("{{ไม่มีชื่อนี้}}\n").find("lang.unknown-name") != std::string::npos);
}

TEST_CASE("a document is to be laid out until page numbers stand still only where it has contents") {
  Setting setting = sample_setting();
  CHECK(build("::: contents\n", setting).has_contents);
  CHECK_FALSE(build("ข้อความ\n", setting).has_contents);
}
