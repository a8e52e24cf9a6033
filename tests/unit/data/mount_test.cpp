#include "data/mount.h"

#include "unit/data/support.h"

namespace saraban::data {
namespace {

std::string all_of(const std::string& file, const std::string& bytes, const std::string& table) {
  return show(*ask(*open_bytes(file, bytes), make_query("SELECT * FROM " + table)));
}

ColumnType guess(const std::vector<std::string>& cells) {
  TypeGuess guess;
  for (const std::string& cell : cells) {
    guess.see({cell.empty() ? MountCell::Kind::empty : MountCell::Kind::raw, cell});
  }
  return guess.type();
}

}  // namespace

TEST_CASE("a column is a number only where nothing else is meant") {
  CHECK(guess({"0", "-12.50", "1234567890.12345", ""}) == ColumnType::number);
  for (const char* code : {"007", "12345678901", "1.5e3", "+5", ".5", "5.", "1,000", "๕", "12345678.12345678", "-"}) {
    INFO(code);
    CHECK(guess({"1", code}) == ColumnType::text);
  }
  CHECK(guess({"2023-01-05", ""}) == ColumnType::date);
  CHECK(guess({"2023-01-05", "2023-02-30"}) == ColumnType::text);
  CHECK(guess({"", ""}) == ColumnType::text);
}

TEST_CASE("CSV: quotes, line ends, byte order mark, nulls, typed columns") {
  CHECK(all_of("t.csv",
               "\xEF\xBB\xBFid, code ,n,day\r\n1,007,1.50,2023-01-05\r\n\r\n2,\"a, "
               "\"\"b\"\"\nc\",-3,\r\n,,,\r\n3,,4,2023-02-01",
               "t") ==
        "id code n day source_row\n"
        "1 '007' 1.5 2023-01-05 2\n"
        "2 'a, \"b\"\nc' -3 null 4\n"
        "3 null 4 2023-02-01 7\n");
  CHECK(all_of("รายชื่อ.csv", "ชื่อ\nก\n", "รายชื่อ") == "ชื่อ source_row\n'ก' 2\n");
}

TEST_CASE("CSV: a folder is a table for each file") {
  MemoryWorld world;
  world.files["in/a.csv"] = "x,k\n1,p\n2,q\n";
  world.files["in/b.csv"] = "k,y\nq,ดี\n";
  world.files["in/readme.txt"] = "no";
  world.files["in/.b.csv"] = "broken\"";
  auto source = open_source(world, "in");
  REQUIRE(source);
  const TablePtr table = ask(**source, make_query("SELECT a.x, b.y FROM a JOIN b ON b.k = a.k"));
  CHECK(show(*table) == "x y\n2 'ดี'\n");
  CHECK(describe(table->place(0)) == "in, query people, row 1");
}

TEST_CASE("CSV: what breaks the format is refused with its line") {
  CHECK(
      refusal_of("t.csv", "a,b\n1,2,3\n4\n\"5,6\n") ==
      "error data.bad-csv at t.csv:2: this line has 3 cells, the first line names 2 columns (check that the line has "
      "as "
      "many commas as the first)\n"
      "error data.bad-csv at t.csv:3: this line has 1 cells, the first line names 2 columns (check that the line has "
      "as "
      "many commas as the first)\n"
      "error data.bad-csv at t.csv:4: the quote that opens on this line is not closed (put a cell that has a quote, a "
      "comma or a line end in quotes, and double the quotes in it)\n");
  CHECK(refusal_of("t.csv", "a\nx\"y\n").find("data.bad-csv at t.csv:2: a quote stands inside") != std::string::npos);
  CHECK(refusal_of("t.csv", "a\n\"x\"y\n").find("data.bad-csv at t.csv:2: there is text behind") != std::string::npos);
  CHECK(refusal_of("t.csv", "a\rb\r").find("data.bad-csv at t.csv:1") != std::string::npos);
  CHECK(refusal_of("t.csv", "").find("data.bad-csv at t.csv:1: this file is empty") != std::string::npos);
  CHECK(refusal_of("t.csv", "a;b\n1;2,5\n").find("separated by commas") != std::string::npos);
  CHECK(refusal_of("t.csv", "a\nx\n\xA1\xD2\xC3\n") ==
        "error data.bad-utf8 at t.csv:3: this line is not text in UTF-8 (save it again from Excel as “CSV UTF-8 (comma "
        "delimited)”)\n");
  CHECK(refusal_of("t.csv", "a,,A\n1,2,3\n") ==
        "error data.same-column at t.csv:1: column 2 has no name (the first row must name every column)\n"
        "error data.same-column at t.csv:1: there is more than one column “A” (give each column a name of its own; "
        "capitals do not count)\n");
}

TEST_CASE("tables of the schema have the schema's types") {
  CHECK(all_of("amphoe.csv", "amphoe_code,amphoe_name,province_code\n6401,เมืองสุโขทัย,64\n", "amphoe") ==
        "amphoe_code amphoe_name province_code source_row\n'6401' 'เมืองสุโขทัย' '64' 2\n");
  CHECK(
      refusal_of("assistance.csv",
                 "assistance_id,assisted_on,amount,national_id\n1,5/1/2566,\"2,000\",9640669584965\n") ==
      "error data.wrong-type at assistance.csv:2: the column “assisted_on” should hold a date, but here is “5/1/2566” "
      "(write dates as year-month-day, as 2023-01-31)\n"
      "error data.wrong-type at assistance.csv:2: the column “amount” should hold a number, but here is “2,000” (write "
      "numbers in Arabic digits without separators and units, as 12500.50)\n");
}

TEST_CASE("JSON: arrays of objects, exact numbers, absent members") {
  CHECK(all_of("t.json",
               R"([{"a": 1.50, "b": "007", "c": true}, {"b": null, "d": "2023-01-05", "a": 2176.4699999999998}])",
               "t") == "a b c d source_row\n1.5 '007' true null 1\n2176.47 null null 2023-01-05 2\n");
  CHECK(all_of("t.json", R"({"p": [{"x": 1}], "q": [{"x": "1"}, {"x": ""}]})", "q") == "x source_row\n'1' 1\nnull 2\n");
  CHECK(all_of("t.json", R"([{"id": 1100100000017, "s": "12"}])", "t") == "id s source_row\n'1100100000017' '12' 1\n");
}

TEST_CASE("JSON: what is no table is refused, and never quoted") {
  CHECK(refusal_of("t.json", "[{\"a\": 1},\n {\"a\": \"สมชาย\" 2}]") ==
        "error data.bad-json at t.json:2:16: the text is not JSON from here on (check brackets, commas and quotes, and "
        "that the file is UTF-8)\n");
  CHECK(refusal_of("t.json", R"([{"a": 1}, {"a": {"b": 2}}])").find("data.bad-json at t.json, row 2") !=
        std::string::npos);
  CHECK(refusal_of("t.json", "5").find("data.bad-json at t.json: this is no array") != std::string::npos);
  CHECK(refusal_of("t.json", "[]").find("data.bad-json at t.json: the table “t” is empty") != std::string::npos);
  CHECK(refusal_of("t.json", R"([{"a": 1, "a": 2}])").find("data.same-column at t.json, row 1") != std::string::npos);
  CHECK(refusal_of("t.json", "[{\"a\": \"\xA1\"}]").find("data.bad-json at t.json:1") != std::string::npos);
  CHECK(refusal_of("t.json", std::string(100'000, '[')).find("data.bad-json") != std::string::npos);
}

TEST_CASE("places in data files carry no line of data") {
  for (const char* name : {"t.csv", "t.json"}) {
    MemoryWorld world;
    world.files[name] = "[{\"a\": \"สมชาย\" 2}]\n\"สมชาย\"x";
    const auto source = open_source(world, name);
    REQUIRE_FALSE(source);
    for (const Diagnostic& diagnostic : source.diagnostics()) {
      CHECK(diagnostic.place.line > 0);
      CHECK(diagnostic.place.excerpt.empty());
    }
  }
}

TEST_CASE("broken files end in an error or a table, never in a crash") {
  const std::string csv = "a,b\r\n\"1\",\"x,\"\"y\"\"\"\r\n2,3\r\n";
  const std::string json = R"({"t": [{"a": 1.5e2, "b": "x\u0e01", "c": null}, {"a": -3, "b": true}]})";
  std::uint32_t state = 7;
  const auto next = [&state] {
    state ^= state << 13U;
    state ^= state >> 17U;
    state ^= state << 5U;
    return state;
  };
  const std::string letters = "\",\r\n{}[]:\\ \t1ae\xE0\xB8\x81.-\0";
  for (int round = 0; round < 3000; ++round) {
    std::string bytes = round % 2 == 0 ? csv : json;
    for (std::uint32_t i = 1 + next() % 4; i > 0; --i) bytes[next() % bytes.size()] = letters[next() % letters.size()];
    if (round % 7 == 0) bytes.resize(next() % bytes.size());
    MemoryWorld world;
    const std::string name = round % 2 == 0 ? "t.csv" : "t.json";
    world.files[name] = bytes;
    const auto source = open_source(world, name);
    CHECK((source || source.diagnostics().has_errors()));
  }
}

}  // namespace saraban::data
