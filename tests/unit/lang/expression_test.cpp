#include "lang/expression.h"

#include "sample.h"
#include "support/catch.h"
#include "support/support.h"

namespace saraban::lang {
namespace {

using Names = std::vector<std::string>;

Expression parsed(std::string_view text) {
  auto expression = parse_expression(test::source(text));
  INFO(saraban::test::describe(expression.diagnostics()));
  REQUIRE(expression);
  return std::move(*expression);
}

std::string outcome(std::string_view text, const Scope& scope) {
  return test::describe_outcome(test::eval(text, scope));
}
std::string outcome(std::string_view text) { return test::describe_outcome(test::eval(text)); }

std::string code_of(std::string_view text) {
  const auto value = test::eval(text);
  return value ? "no error" : value.diagnostics().begin()->code;
}

std::string hint_of(std::string_view text) {
  const auto value = test::eval(text);
  return value ? "no error" : value.diagnostics().begin()->hint.english;
}

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

TEST_CASE("free names are what an expression reads from its scope") {
  CHECK(parsed("ก + ข * ก").free_names() == Names{"ก", "ข"});
  CHECK(parsed("รายการ.ชื่อ|join(คั่น)").free_names() == Names{"รายการ", "คั่น"});
  CHECK(parsed("ราย|where(มิติ = \"รายได้\")|sum(เงิน)").free_names() == Names{"ราย"});
  CHECK(parsed("[a, -b, not c, d[e], if(f, g, h)]").free_names() == Names{"a", "b", "c", "d", "e", "f", "g", "h"});
  CHECK(parsed("1 & \"x\"").free_names().empty());
}

TEST_CASE("a path is a name with members and nothing else") {
  CHECK(parsed("รายการ.ชื่อ").path() == Names{"รายการ", "ชื่อ"});
  CHECK(parsed("(a.b).c").path() == Names{"a", "b", "c"});
  CHECK(parsed("รายการ").path() == Names{"รายการ"});
  CHECK(parsed("a.และ").path() == Names{"a", "และ"});
  CHECK(parsed("a[1].b").path().empty());
  CHECK(parsed("a.b|count").path().empty());
  CHECK(parsed("\"a\"").path().empty());
}

TEST_CASE("a name is the same however its letters were typed") {
  const std::string with_nikhahit = "น\u0E49\u0E4D\u0E32";  // tone, nikhahit, sara aa
  const std::string with_sara_am = "น\u0E49\u0E33";
  Scope scope;
  scope.bind(with_nikhahit, Value(Decimal(1)));
  CHECK(outcome(with_sara_am, scope) == "1");
  CHECK(outcome(with_nikhahit, scope) == "1");

  Scope columns;
  columns.set_record(make_record({{with_nikhahit, Value(Decimal(2))}}));
  CHECK(outcome(with_sara_am, columns) == "2");

  Scope records;
  records.bind("r", Value(make_record({{with_nikhahit, Value(Decimal(3))}})));
  CHECK(outcome("r." + with_sara_am, records) == "3");
  CHECK(outcome("\"" + with_nikhahit + "\" = \"" + with_sara_am + "\"") == "true");
  CHECK(outcome("[\"" + with_nikhahit + "\", \"" + with_sara_am + "\"]|unique|count") == "1");
}

TEST_CASE("invisible characters are no part of a name") {
  CHECK(outcome("\u200Bย\u200Bอ\u200Bด\uFEFF + 0") == "1234.5");
}

TEST_CASE("a scope looks in itself, in its record, then around") {
  Scope outer;
  outer.bind("a", Value("outer"));
  outer.bind("b", Value("outer"));
  outer.bind("c", Value("outer"));
  Scope inner(&outer);
  inner.set_record(make_record({{"a", Value("record")}, {"b", Value("record")}}));
  inner.bind("a", Value("bound"));
  CHECK(outcome("a & b & c", inner) == "\"boundrecordouter\"");
  inner.bind("a", Value("again"));
  CHECK(outcome("a", inner) == "\"again\"");
  CHECK(inner.names() == Names{"a", "b", "c"});
}

TEST_CASE("what is printed in a template") {
  CHECK(print(Value(*Decimal::parse("1234.50"))) == "1234.5");
  CHECK(print(Value(*Date::parse_iso("2023-01-05"))) == "๕ มกราคม ๒๕๖๖");
  CHECK(print(Value()) == "");
  CHECK(print(Value(true)) == "ใช่");
  CHECK(print(Value(false)) == "ไม่ใช่");
  CHECK(print(Value("ก")) == "ก");
  CHECK_FALSE(print(Value(std::vector<Value>())));
  CHECK_FALSE(print(Value(make_record({{"a", Value()}}))));
}

TEST_CASE("an error says what to do about it") {
  CHECK(hint_of("ยอต") == "did you mean “ยอด”?");
  CHECK(hint_of("ราย.ซื่อ") == "did you mean “ชื่อ”?");
  CHECK(hint_of("หน่วยงาน.รหัสไปรษณีย์") == "the names here: ชื่อ, โทร");
  CHECK(hint_of("where(ราย, อำเพอ = \"ก\")") == "did you mean “อำเภอ”?");
  CHECK(hint_of("cuont(ราย)") == "did you mean “count”?");
  CHECK(hint_of("รวม + 1") == "for the function of that name write brackets: รวม(…)");
  CHECK(hint_of("ไม่ทราบ + 1") == "say what stands for null with default(…, other)");
  CHECK(hint_of("\"ก\" + 1") == "join texts with & instead of +, or turn the text into a number with number(…)");
  CHECK(hint_of("ก; ข") == "separate arguments with a comma");
}

TEST_CASE("an error in a row of data names the row, and never what stands in it") {
  const auto value = test::eval("sum(ราย, เงิน + 1)");
  REQUIRE_FALSE(value);
  const Diagnostic& error = *value.diagnostics().begin();
  CHECK(describe(error.place) == "t:1:10, query ราย, row 4");
  for (const char* text : {error.message.thai.c_str(), error.message.english.c_str(), error.hint.thai.c_str()}) {
    CHECK(std::string_view(text).find("กาลเวลา") == std::string_view::npos);
  }
}

TEST_CASE("an error about a national id does not hold it") {
  const auto value = test::eval("id_format(\"96400000001\")");
  REQUIRE_FALSE(value);
  const Diagnostic& error = *value.diagnostics().begin();
  CHECK((error.message.thai + error.message.english + error.hint.thai + error.hint.english).find("964") ==
        std::string::npos);
}

TEST_CASE("a part of a source is parsed with places in the whole") {
  const auto whole = test::source("วันนี้ {{ 1 + ก }}");
  const std::size_t begin = whole->text().find('1');
  const auto expression = parse_expression(whole, begin, whole->text().find(" }}"));
  REQUIRE(expression);
  const auto value = test::evaluator().eval(*expression, Scope());
  REQUIRE_FALSE(value);
  CHECK(describe(value.diagnostics().begin()->place) == "t:1:15");
}

TEST_CASE("depth is bounded, length is not") {
  CHECK(outcome(repeated("(", 60) + "1" + repeated(")", 60)) == "1");
  CHECK(code_of(repeated("(", 100'000) + "1") == "lang.too-deep");
  CHECK(code_of(repeated("[", 100'000)) == "lang.too-deep");
  CHECK(code_of(repeated("-", 100'000) + "1") == "lang.too-deep");
  CHECK(code_of(repeated("not ", 100'000) + "true") == "lang.too-deep");
  CHECK(code_of(repeated("abs(", 100'000) + "1") == "lang.too-deep");
  CHECK(code_of("1" + repeated("|abs", 100'000)) == "lang.too-deep");
  CHECK(code_of("a" + repeated(".a", 100'000)) == "lang.too-deep");
  CHECK(code_of("a" + repeated("[1]", 100'000)) == "lang.too-deep");
  CHECK(outcome("1" + repeated(" + 1", 20'000)) == "20001");
  CHECK(outcome("len(\"\"" + repeated(" & \"ก\"", 20'000) + ")") == "20000");
  CHECK(outcome("true" + repeated(" and true", 20'000)) == "true");
}

TEST_CASE("work without end is stopped") {
  Scope scope;
  scope.bind("l", Value(std::vector<Value>(3'000, Value(Decimal(1)))));
  CHECK(outcome("sum(l)", scope) == "3000");
  CHECK(outcome("count(l, count(l, count(l) > 0) > 0)", scope).find("lang.too-many-steps") != std::string::npos);

  Scope long_text;
  long_text.bind("t", Value(std::string(1U << 20U, 'x')));
  long_text.bind("l", Value(std::vector<Value>(100, Value("x"))));
  CHECK(outcome("join(l, t)", long_text).find("lang.text-too-long") != std::string::npos);
  CHECK(outcome("concat(" + repeated("t, ", 20) + "t)", long_text).find("lang.text-too-long") != std::string::npos);
  CHECK(outcome("replace(t, \"x\", t)", long_text).find("lang.text-too-long") != std::string::npos);
}

TEST_CASE("a failed argument is not tried again at every level") {
  CHECK(code_of(repeated("money(", 60) + "ยอต" + repeated(")", 60)) == "lang.unknown-name");
}

TEST_CASE("rows of equal keys keep their order, however many they are") {
  TableBuilder table({"key", "number"}, Place());
  for (int i = 0; i < 600; ++i) {
    table.add(Value(Decimal(i % 3)));
    table.add(Value(Decimal(i)));
  }
  Scope scope;
  scope.bind("rows", list_of(std::move(table).finish()));
  for (const char* direction : {"asc", "desc"}) {
    const auto sorted = test::eval("sort(rows, key, \"" + std::string(direction) + "\").number", scope);
    REQUIRE(sorted);
    const auto& numbers = *sorted->list();
    REQUIRE(numbers.size() == 600);
    for (std::size_t i = 1; i < numbers.size(); ++i) {
      if (i % 200 != 0) CHECK(*numbers[i].number() == *Decimal::add(*numbers[i - 1].number(), Decimal(3)));
    }
  }
}

TEST_CASE("both names of every function are its own") {
  CHECK(outcome("SUM([1, 2])") == "3");
  CHECK(outcome("Sum([1, 2])") == "3");
}

}  // namespace
}  // namespace saraban::lang
