#include "support/catch.h"
#include "support/support.h"
#include "template_book.h"

using namespace saraban;
using namespace saraban::test;

namespace {

lang::Scope people_scope(const std::vector<std::vector<std::string>>& rows) {
  lang::Scope scope;
  scope.bind("จังหวัด", Value("สุโขทัย"));
  scope.bind("รายการ", list_of_rows(rows));
  return scope;
}

}  // namespace

TEST_CASE("a cell that holds one tag keeps the kind of its value") {
  lang::Scope scope;
  scope.bind("ตัวเลข", Value(*Decimal::parse("1234.5")));
  scope.bind("วัน", Value(*Date::parse_iso("2023-01-05")));
  scope.bind("จริง", Value(true));
  scope.bind("ข้อความ", Value("=1+1"));
  scope.bind("ว่าง", Value());
  CHECK(
      fill("sheet s\nA1 @2 {{ตัวเลข}}\nB1 @1 {{ วัน }} \nC1 {{จริง}}\nD1 {{ข้อความ}}\nE1 @2 {{ว่าง}}\nF1 รวม {{ตัวเลข}} บาท",
           scope) ==
      "1 < 1 | A n 1234.5 s2 | B d 2023-01-05 s1 | C b TRUE | D t \"=1+1\" | E blank s2 | F t \"รวม 1234.5 บาท\"\n");
}

TEST_CASE("a tag that reads a list's member repeats its row") {
  const auto scope = people_scope({{"ชื่อ", "เงิน"}, {"ก", "10"}, {"ข", "2.5"}, {"ค", ""}});
  CHECK(fill("sheet s\nA1 {{จังหวัด}}\nA3 {{ลำดับ}}\nB3 {{รายการ.ชื่อ}}\nC3 @2 {{รายการ.เงิน}}\nC4 =SUM(C3:C3)\nA5 จบ",
             scope) ==
        "1 < 1 | A t \"สุโขทัย\"\n"
        "3 < 3 | A n 1 | B t \"ก\" | C n 10 s2\n"
        "4 < 3 | A n 2 | B t \"ข\" | C n 2.5 s2\n"
        "5 < 3 | A n 3 | B t \"ค\" | C blank s2\n"
        "6 < 4 | C f =SUM(C3:C5) -> 12.5\n"
        "7 < 5 | A as is \"จบ\"\n");
}

TEST_CASE("groups stand in order of first appearance, each once, with subtotals of their own rows") {
  const auto scope = people_scope(
      {{"อำเภอ", "ชื่อ", "เงิน"}, {"ศรีสำโรง", "ก", "10"}, {"บ้านด่านลานหอย", "ข", "20"}, {"ศรีสำโรง", "ค", "30"}});
  CHECK(fill(R"~(sheet s
A1 รวม
C1 =SUBTOTAL(9,C4:C4)
A3 {{#กลุ่ม อำเภอ}} อำเภอ{{อำเภอ}} ({{กลุ่ม.จำนวน}} ราย)
A4 {{ลำดับ}}
B4 {{ลำดับในกลุ่ม}}. {{รายการ.ชื่อ}}
C4 {{รายการ.เงิน}}
A5 {{/กลุ่ม}}รวม {{กลุ่ม.รายการ|sum(เงิน)}}
C5 =SUBTOTAL(9,C4:C4)
C6 =SUM(C4)
C7 =SUBTOTAL(9,C3:C5)
)~",
             scope) == R"~(1 < 1 | A as is "รวม" | C f =SUBTOTAL(9,C4:C8) -> 60
3 < 3 | A t "อำเภอศรีสำโรง (2 ราย)"
4 < 4 | A n 1 | B t "1. ก" | C n 10
5 < 4 | A n 2 | B t "2. ค" | C n 30
6 < 5 | A t "รวม 40" | C f =SUBTOTAL(9,C4:C5) -> 40
7 < 3 | A t "อำเภอบ้านด่านลานหอย (1 ราย)"
8 < 4 | A n 3 | B t "1. ข" | C n 20
9 < 5 | A t "รวม 20" | C f =SUBTOTAL(9,C8:C8) -> 20
10 < 6 | C f =SUM(C4:C5,C8) -> 60
11 < 7 | C f =SUBTOTAL(9,C3:C9) -> 60
)~");
}

TEST_CASE("groups nest, in English too") {
  lang::Scope scope;
  scope.bind(
      "rows",
      list_of_rows({{"amphoe", "tambon", "n"}, {"A", "x", "1"}, {"A", "y", "2"}, {"B", "x", "3"}, {"A", "x", "4"}}));
  CHECK(fill(R"~(sheet s
A1 {{#group amphoe}}{{amphoe}}
B2 {{#group tambon}}{{amphoe}}/{{tambon}}/{{group.no}} of {{group.group.count}}
C3 {{rows.n}}
C4 =SUM(C3)
A4 {{/group}}
C5 =SUM(C3)
A5 {{/group}}
)~",
             scope) == R"~(1 < 1 | A t "A"
2 < 2 | B t "A/x/1 of 3"
3 < 3 | C n 1
4 < 3 | C n 4
5 < 4 | A blank | C f =SUM(C3:C4) -> 5
6 < 2 | B t "A/y/2 of 3"
7 < 3 | C n 2
8 < 4 | A blank | C f =SUM(C7) -> 2
9 < 5 | A blank | C f =SUM(C3:C4,C7) -> 7
10 < 1 | A t "B"
11 < 2 | B t "B/x/1 of 1"
12 < 3 | C n 3
13 < 4 | A blank | C f =SUM(C12) -> 3
14 < 5 | A blank | C f =SUM(C12) -> 3
)~");
}

TEST_CASE("a named range repeats its rows as a block") {
  const auto scope = people_scope({{"ชื่อ", "ที่อยู่"}, {"ก", "ม.1"}, {"ข", "ม.2"}});
  CHECK(fill(R"~(sheet s
A2 {{ลำดับ}}
B2 {{ชื่อ}}
B3 {{รายการ.ที่อยู่}}
C3 =B2
A4 จบ
name รายการ s!$A$2:$C$3
)~",
             scope) == R"~(2 < 2 | A n 1 | B t "ก"
3 < 3 | B t "ม.1" | C f =B2
4 < 2 | A n 2 | B t "ข"
5 < 3 | B t "ม.2" | C f =B4
6 < 4 | A as is "จบ"
)~");
}

TEST_CASE("a false condition takes its row away, or hides it where a formula needs it") {
  auto scope = people_scope({{"ชื่อ", "เงิน"}, {"ก", "1"}, {"ข", "0"}, {"ค", "5"}});
  scope.bind("ยอด", Value(Decimal(0)));
  CHECK(fill(R"~(sheet s
A1 {{?ยอด > 0}}หมายเหตุ {{ยอด}}
A2 {{?ยอด > 0}}{{ยอด}}
A3 {{?รายการ.เงิน > 0}}{{ลำดับ}}
B3 {{รายการ.ชื่อ}}
B4 =A2*2
)~",
             scope) == R"~(1 < 2 hidden | A blank
2 < 3 | A n 1 | B t "ก"
3 < 3 | A n 2 | B t "ค"
4 < 4 | B f =A1*2 -> 0
)~");
}

TEST_CASE("an empty list leaves one blank row, and its groups' rows hidden") {
  const auto scope = people_scope({{"อำเภอ", "ชื่อ", "เงิน"}});
  CHECK(fill(R"~(sheet s
A3 {{#กลุ่ม อำเภอ}} อำเภอ{{อำเภอ}}
A4 @2 {{รายการ.ชื่อ}}
C4 {{รายการ.เงิน}}
A5 {{/กลุ่ม}}รวม
C5 =SUM(C4)
C6 =SUM(C4)
)~",
             scope) == R"~(3 < 3 hidden | A blank
4 < 4 | A blank s2 | C blank
5 < 5 hidden | A blank | C blank
6 < 6 | C f =SUM(C4) -> 0
)~");
}

TEST_CASE("a rich text keeps its looks, and a tag that was cut into runs is one tag") {
  const auto scope = people_scope({{"ชื่อ"}, {"ก"}});
  CHECK(fill("sheet s\nA1 จังหวัด[b]{{จัง[/b]หวัด}} ปี [b]๒๕๖๖[/b]", scope) ==
        "1 < 1 | A r \"จังหวัด\" *\"สุโขทัย\" \" ปี \" *\"๒๕๖๖\"\n");
}

TEST_CASE("formulas know what is easy to know, and leave the rest to Excel") {
  const auto scope = people_scope({{"a", "b"}, {"2", "3"}, {"4", ""}, {"x", "1"}});
  CHECK(fill(R"~(sheet s
A1 {{รายการ.a}}
B1 {{รายการ.b}}
C1 =A1*B1
D1 =SUM(B$1:B1)
E1 =B1/SUM(B$1:B$1)
A2 =COUNT(A1)
B2 =AVERAGE(B1:B1)
C2 =COUNTA(A1:A1)+MIN(B1)-MAX(B1)*10%
D2 =IF(A1>1,1,2)
E2 =SUM(C1)
F2 =-(A2+1)/2
)~",
             scope) ==
        R"~(1 < 1 | A n 2 | B n 3 | C f =A1*B1 -> 6 | D f =SUM(B$1:B1) -> 3 | E f =B1/SUM(B$1:B$3) -> 0.75
2 < 1 | A n 4 | B blank | C f =A2*B2 -> 0 | D f =SUM(B$1:B2) -> 3 | E f =B2/SUM(B$1:B$3) -> 0
3 < 1 | A t "x" | B n 1 | C f =A3*B3 | D f =SUM(B$1:B3) -> 4 | E f =B3/SUM(B$1:B$3) -> 0.25
4 < 2 | A f =COUNT(A1:A3) -> 2 | B f =AVERAGE(B1:B3) -> 2 | C f =COUNTA(A1:A3)+MIN(B1:B3)-MAX(B1:B3)*10% -> 3.7 | D f =IF(A1>1,1,2) -> 1 | E f =SUM(C1:C3) | F f =-(A4+1)/2 -> -1.5
)~");
}

TEST_CASE("totals of another filled sheet are known") {
  const auto scope = people_scope({{"ชื่อ", "เงิน"}, {"ก", "10"}, {"ข", "2"}});
  CHECK(fill(R"~(sheet สรุป
A1 {{จังหวัด}}
B1 =SUM('ราย ชื่อ'!B1)
sheet ราย ชื่อ
A1 {{รายการ.ชื่อ}}
B1 {{รายการ.เงิน}}
)~",
             scope) == R"~(sheet สรุป
1 < 1 | A t "สุโขทัย" | B f =SUM('ราย ชื่อ'!B1:B2) -> 12
sheet ราย ชื่อ
1 < 1 | A t "ก" | B n 10
2 < 1 | A t "ข" | B n 2
)~");
}

TEST_CASE("a function of a whole list does not repeat its row") {
  const auto scope = people_scope({{"ชื่อ", "เงิน"}, {"ก", "10"}, {"ข", "2"}});
  CHECK(fill("sheet s\nA1 {{รายการ.เงิน|รวม}}\nB1 {{รายการ|นับ}}\nA2 {{รายการ.เงิน|บาทถ้วน}}", scope) ==
        "1 < 1 | A n 12 | B n 2\n2 < 2 | A t \"สิบบาทถ้วน\"\n3 < 2 | A t \"สองบาทถ้วน\"\n");
}

TEST_CASE("groups by several keys and by computed ones") {
  lang::Scope scope;
  scope.bind("r", list_of_rows({{"a", "b"}, {"ab", "c"}, {"a", "bc"}, {"ab", "c"}}));
  CHECK(fill("sheet s\nA1 {{#group a, b}}{{a}}-{{b}} {{group.count}}\nA2 {{r.a}}{{/group}}", scope) ==
        "1 < 1 | A t \"ab-c 2\"\n2 < 2 | A t \"ab\"\n3 < 2 | A t \"ab\"\n4 < 1 | A t \"a-bc 1\"\n5 < 2 | A t \"a\"\n");
  CHECK(fill("sheet s\nA1 {{#group a & b}}{{group.key}}\nA2 {{r.a}}{{/group}}", scope) ==
        "1 < 1 | A t \"abc\"\n2 < 2 | A t \"ab\"\n3 < 2 | A t \"a\"\n4 < 2 | A t \"ab\"\n");
}

TEST_CASE("a month's workbook is filled as an office would draw it") {
  lang::Scope scope;
  scope.bind("จังหวัด", Value("สุโขทัย"));
  scope.bind("เดือนรายงาน", Value(*Date::parse_iso("2023-01-01")));
  std::vector<std::vector<std::string>> rows = {{"อำเภอ", "ตำบล", "เลขประจำตัว", "วันที่", "เงิน"}};
  for (int i = 0; i < 8; ++i) {
    const std::string number = std::to_string(i);
    rows.push_back({i < 5 ? "ศรีสำโรง" : "บ้านด่านลานหอย", i % 2 == 0 ? "วังลึก" : "ตลิ่งชัน", "'990000000001" + number,
                    "2023-01-0" + std::to_string(i + 1), std::to_string(1500 + 250 * i) + ".5"});
  }
  scope.bind("รายการ", list_of_rows(rows));
  const xlsx::Workbook book = open_book(read_repository_file("tests/suite/sheet/monthly.book"));
  CHECK(compare_golden("tests/suite/sheet/monthly.filled", fill(book, scope)) == "");

  auto written = xlsx::Workbook::open("out.xlsx", filled_bytes(book, scope));
  INFO(describe(written.diagnostics()));
  REQUIRE(written);
  const auto sheet = written->read_sheet(0);
  REQUIRE(sheet);
  const auto number_at = [&](std::uint32_t row, std::uint32_t column) {
    const xlsx::Row* found = sheet->find_row(row);
    REQUIRE(found != nullptr);
    REQUIRE(found->find(column) != nullptr);
    return found->find(column)->content;
  };
  CHECK(number_at(16, 6) == "9001.5");
  CHECK(number_at(17, 6) == "19004");
  CHECK(sheet->merges.size() == 3);
}

TEST_CASE("the texts of a row stay until the next row is asked for, however many other rows are read meanwhile") {
  constexpr std::size_t rows = 8 * Column::cells_of_piece;
  TableBuilder builder({"ชื่อ"}, {});
  const auto name_of = [](std::size_t row) { return "ชื่อของแถวที่ " + std::to_string(row); };
  for (std::size_t row = 0; row < rows; ++row) builder.add(Value(name_of(row)));
  const TablePtr table = std::move(builder).finish();
  lang::Scope scope;
  scope.bind("รายการ", list_of(table));
  const auto book = open_book("sheet s\nA1 {{รายการ.ชื่อ}}");
  const auto workbook = sheet::WorkbookTemplate::parse(book);
  REQUIRE(workbook);
  auto evaluator = lang::Evaluator::make();
  REQUIRE(evaluator);
  auto filled = sheet::build_filled_workbook(*workbook, scope, **evaluator);
  REQUIRE(filled);
  xlsx::FilledRow row;
  std::size_t wrong = 0;
  for (std::size_t i = 0; (*filled)->sheets().front()->next(row); ++i) {
    for (std::size_t other = 0; i % 512 == 0 && other < rows; other += Column::cells_of_piece) table->at(other, 0);
    const auto* text = std::get_if<xlsx::TextCell>(&row.cells.front().content);
    wrong += text != nullptr && text->text == name_of(i) ? 0U : 1U;
  }
  CHECK(wrong == 0);
}
