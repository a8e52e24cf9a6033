#include "xlsx/number_format.h"

#include <random>
#include <sstream>

#include "support/catch.h"
#include "support/support.h"

using namespace saraban;
using namespace saraban::xlsx;

namespace {

constexpr auto from_1900 = Workbook::DateSystem::from_1900;

std::string described(const ShownValue& shown) {
  return shown.outcome == ShownValue::Outcome::unshowable ? "####" : "⟨" + shown.plain_text() + "⟩";
}

// A value of the suite: a number, or a text behind an apostrophe.
ShownValue shown(const NumberFormat& format, std::string_view value) {
  return value.substr(0, 1) == "'" ? format.show_text(value.substr(1)) : format.show_number(value, from_1900);
}

std::string number(std::string_view code, std::string_view value, Language language = Language::english) {
  return described(NumberFormat::parse(code, language).show_number(value, from_1900));
}

// The pieces in order: texts as they are, spaces as _x, fills as *x.
std::string pieces(std::string_view code, std::string_view value) {
  std::string text;
  for (const ShownPiece& piece : shown(NumberFormat::parse(code), value).pieces) {
    if (piece.kind == ShownPiece::Kind::space_of) text += "_";
    if (piece.kind == ShownPiece::Kind::fill) text += "*";
    text += piece.text;
  }
  return text;
}

}  // namespace

TEST_CASE("the suite of number formats") {
  std::istringstream suite(saraban::test::read_repository_file("tests/suite/xlsx/number_formats.txt"));
  std::string code, wrong;
  int cases = 0;
  for (std::string line; std::getline(suite, line);) {
    if (line.empty() || line.rfind("//", 0) == 0) continue;
    if (line.rfind("    ", 0) != 0) {
      code = line.rfind("id:", 0) == 0
                 ? NumberFormat::builtin_code(static_cast<std::uint32_t>(std::stoul(line.substr(3))))
                 : line;
      continue;
    }
    const std::size_t equals = line.find(" = ");
    const std::string value = line.substr(4, equals - 4), rest = line.substr(equals + 3);
    const std::string expected = rest.rfind("####", 0) == 0 ? "####" : rest.substr(0, rest.find("⟩") + 3);  // UTF-8
    const std::string got = described(shown(NumberFormat::parse(code), value));
    if (got != expected) wrong += code + "   " + value + " = " + got + ", expected " + expected + "\n";
    ++cases;
  }
  CHECK(cases > 400);
  CHECK(wrong == "");
}

TEST_CASE("what depends on the column's width is told as pieces") {
  const std::string accounting = "_(* #,##0.00_);_(* (#,##0.00);_(* \"-\"??_);_(@_)";
  CHECK(pieces(accounting, "1234.5") == "_(* 1,234.50_)");
  CHECK(pieces(accounting, "-1234.5") == "_(* (1,234.50)");
  CHECK(pieces(accounting, "0") == "_(* -_0_0_)");
  CHECK(pieces(accounting, "'ก") == "_(ก_)");
  CHECK(pieces("0*ก", "5") == "5*ก");
  CHECK(pieces("# ?/?", "5") == "5 _0_/_0");
}

TEST_CASE("sections name colours") {
  const auto color = [](std::string_view code, std::string_view value) {
    return NumberFormat::parse(code).show_number(value, from_1900).color;
  };
  CHECK(color("0;[Red]-0", "-1") == Color{255, 0, 0});
  CHECK(color("0;[Red]-0", "1") == std::nullopt);
  CHECK(color("[แดง]0", "1") == Color{255, 0, 0});
  CHECK(color("[Color3]0", "1") == Color{255, 0, 0});  // 18.8.27: index 10
  CHECK(color("[Color 57]0", "1") == std::nullopt);
  CHECK(color("[green]0", "1") == Color{0, 255, 0});
}

TEST_CASE("a section without a language is shown in that of the system") {
  CHECK(number("d mmm yyyy", "45292", Language::thai) == "⟨1 ม.ค. 2024⟩");
  CHECK(number("[$-409]d mmm yyyy", "45292", Language::thai) == "⟨1 Jan 2024⟩");
  CHECK(NumberFormat::builtin_code(14) == "m/d/yyyy");
  CHECK(number(NumberFormat::builtin_code(14, Language::thai), "45322") == "⟨31/1/2024⟩");
  CHECK(number(NumberFormat::builtin_code(22, Language::thai), "45322.5") == "⟨31/1/2024 12:00⟩");
  CHECK(number(NumberFormat::builtin_code(7, Language::thai), "-5") == "⟨(฿5.00)⟩");
  CHECK(number(NumberFormat::builtin_code(7), "-5") == "⟨($5.00)⟩");
  CHECK(number(NumberFormat::builtin_code(63), "-12") == "⟨(฿๑๒)⟩");
  CHECK(NumberFormat::builtin_code(999) == "General");
}

TEST_CASE("dates count from 1904 where the workbook says so") {
  const NumberFormat date = NumberFormat::parse("d/m/yyyy h:mm"), hours = NumberFormat::parse("[h]:mm");
  const auto from_1904 = Workbook::DateSystem::from_1904;
  CHECK(date.show_number("0", from_1904).plain_text() == "1/1/1904 0:00");
  CHECK(date.show_number("43830.5", from_1904).plain_text() == "1/1/2024 12:00");
  CHECK(hours.show_number("1.5", from_1904).plain_text() == "36:00");
}

TEST_CASE("General rounds to what its column has room for") {
  const auto general = [](std::string_view value, std::size_t letters) {
    return NumberFormat::parse("General").show_number(value, from_1900, letters).plain_text();
  };
  CHECK(general("1234.5678", 11) == "1234.5678");
  CHECK(general("1234.5678", 7) == "1234.57");
  CHECK(general("1234.5678", 6) == "1234.6");
  CHECK(general("1234.5678", 5) == "1235");
  CHECK(general("1234.5678", 4) == "1235");
  CHECK(general("1234567", 5) == "1E+06");
  CHECK(general("1234567", 6) == "1E+06");
  CHECK(general("12645678", 7) == "1.3E+07");
  CHECK(general("-0.5", 3) == "-0.5");
  CHECK(general("2.9999999999999999E-2", 11) == "0.03");
  CHECK(NumberFormat::parse("0;General").fits("5") == NumberFormat::Fits::as_is);
  CHECK(NumberFormat::parse("0;General").fits("-5") == NumberFormat::Fits::by_rounding);
}

TEST_CASE("cells of every kind") {
  const NumberFormat format = NumberFormat::parse("0.00;-0.00;0;\"<\"@\">\"");
  const auto cell = [&](Cell::Kind kind, std::string content) {
    Cell made;
    made.kind = kind;
    made.content = std::move(content);
    return format.show(made, from_1900).plain_text();
  };
  CHECK(cell(Cell::Kind::number, "1.5") == "1.50");
  CHECK(cell(Cell::Kind::number, "not a number") == "<not a number>");
  CHECK(cell(Cell::Kind::text, "ก") == "<ก>");
  CHECK(cell(Cell::Kind::truth, "1") == "TRUE");
  CHECK(cell(Cell::Kind::error, "#N/A") == "#N/A");
  CHECK(cell(Cell::Kind::blank, "") == "");
}

TEST_CASE("no code and no number makes the formatter stumble") {
  const std::vector<std::string> seeds = {"_(* #,##0.00_);[Red](#,##0.00);\"-\"??;@",
                                          "[$-D07041E]d mmmm yyyy h:mm:ss.000",
                                          "[>=100]# ?/?;[<5]##0.0E+0;[h]:mm AM/PM", "t#,##0.00,,%\\ก\"ข\"*ค_ง"};
  const std::vector<std::string> values = {"0",       "-1",     "1234567.891",    "45292.5", "1E+308",
                                           "-1E-300", "5E-324", "1E+22",          "",        "nan",
                                           "inf",     "0.1",    "2958465.9999999"};
  const std::string_view letters = "0#?.,%/E+-;[]$*_\\\"@dmyhsbegt<>= 1Aก\xE0\xB8";
  std::mt19937 random(7);
  for (int round = 0; round < 6000; ++round) {
    std::string code = seeds[random() % seeds.size()];
    for (int change = 0; change < 4; ++change) {
      const std::size_t at = random() % (code.size() + 1);
      if (random() % 2 == 0)
        code.insert(at, 1, letters[random() % letters.size()]);
      else
        code.erase(at, random() % 3);
    }
    const NumberFormat format = NumberFormat::parse(code);
    for (const std::string& value : values) {
      const ShownValue result = format.show_number(value, from_1900, random() % 14);
      REQUIRE(result.plain_text().size() < 4000);
    }
    format.show_text("ข้อความ");
  }
  CHECK(NumberFormat::parse(std::string(100000, '0')).show_number("1", from_1900).plain_text().size() < 2000);
  CHECK(NumberFormat::parse(std::string(100000, '[')).show_number("1", from_1900).plain_text().size() < 200000);
}
