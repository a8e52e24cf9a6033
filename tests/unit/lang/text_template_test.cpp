#include "lang/text_template.h"

#include "sample.h"
#include "support/catch.h"
#include "support/support.h"

namespace saraban::lang {
namespace {

std::string fill(std::string_view text) {
  const auto parsed = TextTemplate::parse(test::source(text));
  if (!parsed) return saraban::test::describe(parsed.diagnostics());
  const auto filled = parsed->fill(test::evaluator(), test::sample_scope());
  return filled ? *filled : saraban::test::describe(filled.diagnostics());
}

// The pieces as one reads them: l"literal" e"expression" s"statement" c"comment".
std::string pieces(std::string_view text) {
  const auto source = test::source(text);
  const auto scanned = scan_tags(*source);
  if (!scanned) return saraban::test::describe(scanned.diagnostics());
  std::string shown;
  std::size_t at = 0;
  for (const TemplatePiece& piece : *scanned) {
    CHECK(piece.begin == at);  // the pieces are the whole text
    at = piece.end;
    shown += "lesc"[static_cast<std::size_t>(piece.kind)];
    shown += "\"" + std::string(text.substr(piece.inside_begin, piece.inside_end - piece.inside_begin)) + "\"";
  }
  CHECK(at == text.size());
  return shown;
}

TEST_CASE("a text is cut into literals and tags") {
  CHECK(pieces("").empty());
  CHECK(pieces("ไม่มีแท็ก") == "l\"ไม่มีแท็ก\"");
  CHECK(pieces("ก {{ ข }} ค") == "l\"ก \"e\"ข\"l\" ค\"");
  CHECK(pieces("{{a}}{{b}}") == "e\"a\"e\"b\"");
  CHECK(pieces("{%- for x in y %}z{% end %}") == "s\"- for x in y\"l\"z\"s\"end\"");
  CHECK(pieces("{# {{ ไม่อ่าน \" #}x") == "c\"{{ ไม่อ่าน \"\"l\"x\"");
  CHECK(pieces("{{\xC2\xA0\n a \t\xC2\xA0}}") == "e\"a\"");
  CHECK(pieces("{{}}") == "e\"\"");
  CHECK(pieces("{{#กลุ่ม อำเภอ}}{{/กลุ่ม}}{{?ยอด > 0}}") == "e\"#กลุ่ม อำเภอ\"e\"/กลุ่ม\"e\"?ยอด > 0\"");
}

TEST_CASE("quotes hide what looks like an end") {
  CHECK(pieces("{{ \"}}\" }}x") == "e\"\"}}\"\"l\"x\"");
  CHECK(pieces("{{ \"{{\" }}") == "e\"\"{{\"\"");
  CHECK(pieces("{{ “}}” & '}}' }}") == "e\"“}}” & '}}'\"");
  CHECK(pieces("{% if a = \"%}\" %}") == "s\"if a = \"%}\"\"");
  CHECK(pieces("{{ don't }}") == "e\"don't\"");  // a quote that is never closed is no quote
}

TEST_CASE("single braces and stray ends are literal") {
  CHECK(pieces("a { b } c }} %} #}") == "l\"a { b } c }} %} #}\"");
  CHECK(pieces("{") == "l\"{\"");
}

TEST_CASE("tags that are never closed are all told, with their places") {
  CHECK(pieces("ก {{ ข") ==
        "error lang.unclosed-tag at t:1:3: the tag {{ is never closed with }} (add }} at its end; to print {{ write "
        "{{ \"{{\" }})\n");
  const std::string both = pieces("{{ a {{ b }}\n{% c\n{# d");
  CHECK(both.find("lang.unclosed-tag at t:1:1: the tag {{") != std::string::npos);
  CHECK(both.find("lang.unclosed-tag at t:2:1: the tag {%") != std::string::npos);
  CHECK(both.find("lang.unclosed-tag at t:3:1: the tag {#") != std::string::npos);
}

TEST_CASE("a text is filled with printed values") {
  CHECK(fill("จังหวัด{{จังหวัด}} ณ {{ เดือนรายงาน }}: {{ยอด|เงิน}} บาท{{ไม่ทราบ}}") ==
        "จังหวัดสุโขทัย ณ ๑ มกราคม ๒๕๖๖: 1,234.50 บาท");
  CHECK(fill("{{ \"{{\" }}{# ไม่พิมพ์ #}!") == "{{!");
  CHECK(fill("ไม่มีแท็ก") == "ไม่มีแท็ก");
  CHECK(fill("").empty());
}

TEST_CASE("every mistake of a text is told at once") {
  CHECK(fill("{{ ยอต }} {{ ราย }} {{ 1 / 0 }}") ==
        "error lang.unknown-name at t:1:4: unknown name “ยอต” (did you mean “ยอด”?)\n"
        "error lang.wrong-kind at t:1:14: a list cannot be printed (use join(list, \", \"), or choose a field with a "
        "dot)\n"
        "error lang.division-by-zero at t:1:28: division by zero (test it first, as in if(count = 0, 0, total / "
        "count))\n");
  CHECK(fill("{{ 1 + }} {% if ก %} {{ }}") ==
        "error lang.syntax at t:1:7: the expression ends too soon (add the missing value, name or bracket)\n"
        "error lang.unexpected-statement at t:1:11: only {{ }} tags can stand here ({% %} belongs in document "
        "templates; a short condition is {{ if(condition, a, b) }})\n"
        "error lang.syntax at t:1:25: there is no expression here (write a name or a formula, as in {{ name }})\n");
}

TEST_CASE("a text that is one tag keeps the kind of its value") {
  const auto single = TextTemplate::parse(test::source("{{ ยอด }}{# หมายเหตุ #}"));
  REQUIRE(single);
  REQUIRE(single->single_expression() != nullptr);
  const auto value = test::evaluator().eval(*single->single_expression(), test::sample_scope());
  REQUIRE(value);
  CHECK(value->kind() == Value::Kind::number);
  CHECK(TextTemplate::parse(test::source(" {{ ยอด }}"))->single_expression() == nullptr);
  CHECK(TextTemplate::parse(test::source("{{ ยอด }}{{ ยอด }}"))->single_expression() == nullptr);
  CHECK_FALSE(TextTemplate::parse(test::source("ยอด"))->has_tags());
}

}  // namespace
}  // namespace saraban::lang
