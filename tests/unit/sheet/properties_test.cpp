// What holds for every template and every list; and templates that nobody would write.
#include <algorithm>
#include <cstdint>

#include "sheet/planned_sheet.h"
#include "support/catch.h"
#include "support/support.h"
#include "template_book.h"

using namespace saraban;
using namespace saraban::test;

namespace {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed * 2654435761U + 1) {}
  std::uint64_t below(std::uint64_t limit) {
    state_ ^= state_ << 13U;
    state_ ^= state_ >> 7U;
    state_ ^= state_ << 17U;
    return state_ % limit;
  }

 private:
  std::uint64_t state_;
};

struct People {
  std::vector<std::vector<std::string>> rows;
  std::int64_t total = 0;
};

People random_people(Random& random) {
  People people;
  people.rows.push_back({"ที่", "อำเภอ", "ตำบล", "เงิน"});
  const std::uint64_t count = random.below(30);
  for (std::uint64_t i = 0; i < count; ++i) {
    const auto money = static_cast<std::int64_t>(random.below(1000));
    people.total += money;
    people.rows.push_back({std::to_string(i), "'" + std::to_string(random.below(4)),
                           "'" + std::to_string(random.below(3)), std::to_string(money)});
  }
  return people;
}

constexpr std::string_view grouped = R"~(sheet s
A1 หัว
B1 =SUM(B4)
A2 {{#กลุ่ม อำเภอ}}{{อำเภอ}}
A3 {{#กลุ่ม ตำบล}}{{ตำบล}}
A4 {{รายการ.ที่}}
B4 {{รายการ.เงิน}}
B5 =SUBTOTAL(9,B4)
A5 {{/กลุ่ม}}
B6 =SUBTOTAL(9,B4)
A6 {{/กลุ่ม}}
B7 =SUBTOTAL(9,B2:B6)
)~";

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin);
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

bool ends_with(const std::string& text, const std::string& end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

}  // namespace

TEST_CASE("every item appears once, in its group, and totals are the sums") {
  Random random(7);
  const xlsx::Workbook book = open_book(grouped);
  for (int round = 0; round < 300; ++round) {
    const People people = random_people(random);
    lang::Scope scope;
    scope.bind("รายการ", list_of_rows(people.rows));
    const auto lines = lines_of(fill(book, scope));
    std::vector<int> items;
    for (const std::string& line : lines) {
      const std::size_t at = line.find(" < 4 | A n ");
      if (at != std::string::npos) items.push_back(std::stoi(line.substr(at + 11)));
    }
    const std::string total = "-> " + std::to_string(people.total);
    INFO(lines.front() << "\n" << lines.back());
    CHECK(ends_with(lines.front(), total));
    CHECK(ends_with(lines.back(), total));
    std::sort(items.begin(), items.end());
    REQUIRE(items.size() == people.rows.size() - 1);
    for (std::size_t i = 0; i < items.size(); ++i) CHECK(items[i] == static_cast<int>(i));
  }
}

TEST_CASE("the plan has no gap, and the row map agrees with it") {
  Random random(11);
  const xlsx::Workbook book = open_book(grouped);
  const auto workbook = sheet::WorkbookTemplate::parse(book);
  REQUIRE(workbook);
  auto evaluator = lang::Evaluator::make();
  REQUIRE(evaluator);
  for (int round = 0; round < 200; ++round) {
    lang::Scope scope;
    scope.bind("รายการ", list_of_rows(random_people(random).rows));
    Diagnostics problems;
    const auto sheets = sheet::plan_sheets(*workbook, scope, **evaluator, problems).sheets;
    REQUIRE(problems.empty());
    const sheet::RowPlan& plan = sheets.front().plan;
    std::uint32_t next = 1;
    for (const sheet::Segment& segment : plan.segments) {
      REQUIRE(segment.output_first == next);
      for (std::uint32_t i = 0; i < segment.output_rows(); ++i, ++next) {
        const auto row = sheet::planned_row(plan, sheets.front().bands, segment, i).template_row;
        CHECK(plan.map.first_of(row, {next, next}) == next);
      }
    }
    CHECK(plan.map.last_output_row() == next - 1);
  }
}

TEST_CASE("templates of noise give rows or messages, never a crash") {
  const std::vector<std::string> parts = {"{{",
                                          "}}",
                                          "รายการ",
                                          ".ชื่อ",
                                          "#กลุ่ม ",
                                          "/กลุ่ม",
                                          "?",
                                          "อำเภอ",
                                          "{{รายการ.ชื่อ}}",
                                          "{{/กลุ่ม}}",
                                          "|sum",
                                          "(",
                                          ")",
                                          "=SUM(A1:A9)",
                                          " ",
                                          "{%",
                                          "%}",
                                          "[b]",
                                          "[/b]",
                                          "{{#กลุ่ม อำเภอ}}",
                                          "\"",
                                          "=",
                                          ",",
                                          "{{?รายการ.ชื่อ = \"ก\"}}",
                                          "=A1+B2*C3",
                                          "x"};
  lang::Scope scope;
  scope.bind("รายการ", list_of_rows({{"ชื่อ", "อำเภอ"}, {"ก", "x"}, {"ข", "y"}, {"ค", "x"}}));
  Random random(3);
  int filled = 0;
  for (int round = 0; round < 2000; ++round) {
    std::string lines = "sheet s\n";
    for (int row = 1; row <= 6; ++row) {
      for (const char* column : {"A", "B"}) {
        std::string content;
        for (std::uint64_t i = random.below(4); i > 0; --i) content += parts[random.below(parts.size())];
        if (!content.empty()) lines += column + std::to_string(row) + " " + content + "\n";
      }
    }
    if (random.below(3) == 0) lines += "name รายการ s!$A$2:$B$4\n";
    if (random.below(4) == 0) lines += "merge A2:A3\n";
    const std::string said = fill(lines, scope);
    if (said.find("error ") == std::string::npos) ++filled;
  }
  CHECK(filled > 100);
}

TEST_CASE("formulas of noise are computed or left alone") {
  const std::vector<std::string> parts = {"A1",   "A2:B3", "SUM(", ")", "+",         "-",  "*",        "/",      "(",
                                          ",",    "1",     "2.5",  "%", "SUBTOTAL(", "9,", "AVERAGE(", "\"",     "s!",
                                          "'s'!", "'",     "$A$1", "A", ":",         "!",  "1E",       "COUNTA("};
  const lang::Scope scope;
  Random random(5);
  for (int round = 0; round < 2000; ++round) {
    std::string formula = "=";
    for (std::uint64_t i = 1 + random.below(7); i > 0; --i) formula += parts[random.below(parts.size())];
    const std::string said = fill("sheet s\nA1 #3\nA2 " + formula + "\nB3 {{1}}", scope);
    if (said.find("error sheet.circular-formula") == 0) continue;
    CHECK(said.find("error ") == std::string::npos);
  }
}

TEST_CASE("formulas in a circle, and sums of sums, come to an end") {
  const lang::Scope scope;
  CHECK(fill("sheet s\nA1 =IF(1,B1)\nB1 =A1+1\nC1 {{1}}", scope) == "1 < 1 | A f =IF(1,B1) | B f =A1+1 | C n 1\n");
  std::string lines = "sheet s\nA1 {{1}}\n";
  for (int row = 1; row <= 40; ++row) {
    lines += "B" + std::to_string(row) + " =B" + std::to_string(row + 1) + "+B" + std::to_string(row + 1) + "\n";
  }
  fill(lines, scope);
}
