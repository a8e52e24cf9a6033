// Data stay data, and no input makes the parser stumble.
#include "document_dump.h"
#include "flow_fixture.h"
#include "support/catch.h"
#include "support/random.h"
#include "support/support.h"

using namespace saraban;
using namespace saraban::flow;
using namespace saraban::flow::test;

namespace {

const std::vector<std::string>& fragments() {
  static const std::vector<std::string> all{
      "*", "**", "_",  "`",   "```",       "|",   ":::",  "::::",         "{{",    "}}",      "{%", "%}", "{#", "#}",
      "#", "> ", "- ", "1. ", "๑. ",       "\\",  "<br>", "&amp;",        "[",     "](",      ")",  "![", "<",  "---",
      "ก", "ที่",  " ",  "  ",  "{{จำนวน}}", "...", "^",    "\xEF\xBF\xBD", "{{ราย", "โครงการ", "=",  "\"", "“"};
  return all;
}

std::string random_text(saraban::test::Random& random, std::size_t most) {
  std::string text;
  for (std::size_t n = 1 + random.below(most); n > 0; --n) text += fragments()[random.below(fragments().size())];
  return text;
}

std::string text_of_cell(const TableCell& cell) {
  std::string text;
  for (const Paragraph& paragraph : cell.content) text += text_of(paragraph.content);
  return text;
}

std::string first_paragraph(Document& document) {
  for (;;) {
    auto block = document.blocks->next();
    if (!block || !*block) return "(none)";
    if (const auto* paragraph = std::get_if<Paragraph>(&(*block)->content)) return text_of(paragraph->content);
    if (const auto* table = std::get_if<flow::Table>(&(*block)->content)) {
      auto row = table->rows->next();
      return row && *row ? text_of_cell((*row)->cells.front()) : "(none)";
    }
  }
}

}  // namespace

TEST_CASE("markup characters in data come out as the text they are") {
  saraban::test::Random random(20260101);
  for (int round = 0; round < 400; ++round) {
    Setting setting = sample_setting();
    const std::string value = random_text(random, 12);
    INFO(value);
    setting.scope.bind("ค่า", Value(value));
    for (const char* form : {"{{ค่า}}", "# {{ค่า}}", "1. {{ค่า}}", "**{{ค่า}}**", "> {{ค่า}}",
                             "::: ตาราง\nแถว | {{ค่า}} |\n:::\n", "| ก |\n|---|\n| {{ค่า}} |"}) {
      Document document = build(form, setting);
      CHECK(first_paragraph(document) == value);
    }
    setting.files.files["c.txt"] = "{{ค่า}}";
    Document document = build("::: content file=c.txt", setting);
    CHECK(first_paragraph(document) == value);
  }
}

TEST_CASE("random templates are parsed or refused, never worse") {
  saraban::test::Random random(7);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (std::size_t lines = 1 + random.below(8); lines > 0; --lines) text += random_text(random, 8) + "\n";
    auto parsed = parse_flow_template(source(text), official_styles());
    CHECK((parsed || parsed.diagnostics().has_errors()));
  }
}

TEST_CASE("mutations of a good template are parsed or refused, and what is parsed builds or says why not") {
  saraban::test::Random random(11);
  for (const char* name : {"markdown", "statements", "blocks", "tables", "content"}) {
    const std::string good = saraban::test::read_repository_file(std::string("tests/suite/flow/") + name + ".md");
    for (int round = 0; round < 300; ++round) {
      std::string text = good;
      for (std::size_t n = 1 + random.below(4); n > 0; --n) {
        const std::size_t at = random.below(text.size());
        switch (random.below(4)) {
          case 0: text.erase(at, 1 + random.below(12)); break;
          case 1: text.insert(at, random_text(random, 3)); break;
          case 2: text[at] = static_cast<char>(random.below(256)); break;
          default: text.insert(at, text.substr(random.below(text.size()), random.below(60))); break;
        }
        if (text.empty()) text = "x";
      }
      Setting setting = sample_setting();
      auto parsed = parse_flow_template(source(text), official_styles());
      if (!parsed) {
        CHECK(parsed.diagnostics().has_errors());
        continue;
      }
      Document document = build_document(*parsed, setting.scope, evaluator(), setting.files);
      CHECK(!dump(document).empty());
    }
  }
}

TEST_CASE("deep nesting is refused, not followed") {
  const auto refuses = [](const std::string& text) {
    const auto parsed = parse_flow_template(source(text), official_styles());
    return saraban::test::describe(parsed.diagnostics()).find("flow.too-deep") != std::string::npos;
  };
  std::string fences, lists, ifs, inline_ifs;
  for (std::size_t i = 0; i < 2000; ++i) {
    fences += "::: keep\n";
    if (i < 200) lists += std::string(2 * i, ' ') + "- x\n";
    ifs += "{% if มีผล %}\n";
    inline_ifs += "{% if มีผล %}x";
  }
  CHECK(refuses(fences));
  CHECK(refuses(lists));
  CHECK(refuses(std::string(20000, '>') + " x"));
  CHECK(refuses(ifs));
  CHECK(refuses(inline_ifs));
}

TEST_CASE("what is no template text is refused with its reason") {
  const auto told = [](const std::string& text) {
    const auto parsed = parse_flow_template(source(text), official_styles());
    return saraban::test::describe(parsed.diagnostics());
  };
  CHECK(told("ก\n\xFFx") ==
        "error flow.not-utf8 at t.md:2:1: the file is not UTF-8 text (open the file and save it as UTF-8)\n");
  CHECK(told("กข\U000F0001").find("flow.private-character at t.md:1:3: private-use character U+F0001") !=
        std::string::npos);
  CHECK(told(std::string((1U << 20U) + 1, 'x')).find("flow.template-too-long") != std::string::npos);
  std::string head, rule;
  for (int i = 0; i < 100; ++i) {
    head += "|a";
    rule += "|---";
  }
  CHECK(told(head + "|\n" + rule + "|\n").find("flow.too-many-columns") != std::string::npos);
  CHECK(told("\xEF\xBB\xBF# ก\r\nข\r\n") == "");
}
