// Every mistake of an author: its code, its cell, what to do.
#include "support/catch.h"
#include "support/support.h"
#include "template_book.h"

using namespace saraban;
using namespace saraban::test;

namespace {

lang::Scope two_lists() {
  lang::Scope scope;
  scope.bind("จังหวัด", Value("สุโขทัย"));
  scope.bind("รายการ", list_of_rows({{"ชื่อ", "อำเภอ", "เงิน"}, {"ก", "ศรีนคร", "1"}}));
  scope.bind("โครงการ", list_of_rows({{"ชื่อ"}, {"ฝึกอาชีพ"}}));
  return scope;
}

// What filling says begins with; the rest is the rows, or more of the message.
void check_says(std::string_view lines, const std::string& code_and_place) {
  const std::string said = fill(lines, two_lists());
  INFO(said);
  CHECK(said.find(code_and_place) != std::string::npos);
}

}  // namespace

TEST_CASE("a template's mistakes name their cell") {
  check_says("sheet s\nB2 {{จังหวัด", "error lang.unclosed-tag at book.xlsx!s!B2");
  check_says("sheet s\nB2 {{จังวัด}}", "error lang.unknown-name at book.xlsx!s!B2");
  check_says("sheet s\nB2 {{รายการ.ชือ}}", "error lang.unknown-member at book.xlsx!s!B2");
  check_says("sheet s\nB2 {{#กลุม อำเภอ}}", "error sheet.unknown-mark at book.xlsx!s!B2");
  check_says("sheet s\nB2 {{#กลุ่ม}}", "error sheet.group-without-key at book.xlsx!s!B2");
  check_says("sheet s\nB2 {{?}}", "error sheet.condition-missing at book.xlsx!s!B2");
  check_says("sheet s\nB2 {{?จังหวัด}}", "error sheet.condition-kind at book.xlsx!s!B2");
  check_says("sheet s\nB2 {{#กลุ่ม อำเภอ}}\nB3 {{รายการ.ชื่อ}}", "error sheet.group-not-closed at book.xlsx!s!B2");
  check_says("sheet s\nB3 {{รายการ.ชื่อ}}\nC4 {{/กลุ่ม}}", "error sheet.group-not-open at book.xlsx!s!C4");
  check_says("sheet s\nB2 {{#กลุ่ม อำเภอ}}\nB3 x\nB4 {{/กลุ่ม}}", "error sheet.group-without-rows at book.xlsx!s!B2");
  check_says("sheet s\nB2 =SUM({{จังหวัด}})", "error sheet.tag-in-formula at book.xlsx!s!B2");
  check_says("sheet s\nB2 {% for x in y %}", "error sheet.statement-tag at book.xlsx!s!B2");
  check_says("sheet s\nB2 {{รายการ}}", "error sheet.value-is-a-list at book.xlsx!s!B2");
  check_says("sheet s\nA2 {{รายการ.ชื่อ}}\nC2 {{โครงการ.ชื่อ}}", "error sheet.two-lists at book.xlsx!s!C2");
  check_says("sheet s\nB2 {{รายการ.ชื่อ}}\nname รายการ s!$A$2:$B$3\nmerge A3:A4",
             "error sheet.merge-crosses-band at book.xlsx!s!A3");
  check_says("sheet s\nA2 {{รายการ.ชื่อ}}\nA3 {{โครงการ.ชื่อ}}\nname รายการ s!$A$2:$A$3",
             "error sheet.two-lists at book.xlsx!s!A3");
  check_says("sheet s\nA2 {{ชื่อ}}\nname รายการ s!$A$2:$A$3\nname โครงการ s!$A$3:$A$4", "error sheet.bands-cross");
  check_says("sheet s\nA3 {{#กลุ่ม อำเภอ}}{{ชื่อ}}\nA4 {{/กลุ่ม}}\nname รายการ s!$A$2:$A$5",
             "error sheet.group-in-block at book.xlsx!s!A3");
  check_says("sheet s\nA2 {{#กลุ่ม อำเภอ}}\nA3 {{รายการ.ชื่อ}}\nA4 {{/กลุ่ม}}\nB4 {{#กลุ่ม อำเภอ}}\nA5 {{/กลุ่ม}}",
             "error sheet.groups-cross at book.xlsx!s!B4");
  check_says("sheet s\nA2 {{รายการ.ชื่อ}}\nA3 {{รายการ.อำเภอ}}", "warning sheet.adjacent-rows at book.xlsx!s!A3");
  check_says("sheet {{อำเพอ}}\nA2 {{จังหวัด}}", "error lang.unknown-name at book.xlsx!{{อำเพอ}}");
}

TEST_CASE("formulas that come back to themselves are told by the cell that is met first") {
  const std::string code = "error sheet.circular-formula at book.xlsx!s!";
  check_says("sheet s\nB2 =B2+1\nA1 {{จังหวัด}}", code + "B2");
  check_says("sheet s\nA1 {{จังหวัด}}\nD6 #1\nD7 =SUM(D6:D7)", code + "D7");
  check_says("sheet s\nA1 {{จังหวัด}}\nB3 =C9\nC9 =SUM(A:A)\nA4 =B3", "B3 → C9 → A4 → B3");
  check_says("sheet s\nA1 {{จังหวัด}}\nB3 ='ท ส'!C9\nsheet ท ส\nC9 =s!B3", "B3 → ท ส!C9 → B3");
  const auto is_fine = [](std::string_view lines) {
    const std::string said = fill(lines, two_lists());
    INFO(said);
    CHECK(said.find("circular") == std::string::npos);
  };
  is_fine("sheet s\nA1 {{จังหวัด}}\nB2 =ROW(B2)-1\nB3 =SUM(OFFSET(B3,-1,0))\nB4 =IF(A1=1,B5,1)\nB5 =IF(A1=1,1,B4)");
  is_fine("sheet s\nA1 {{จังหวัด}}\nB2 =C2\nC2 =D2\nD2 =SUM(E2:G9)\nB3 =C2+D2+B2\nB4 =SUM(B2:D3)");
}

TEST_CASE("ten thousand totals of totals are looked through at once, a long circle is found") {
  std::string lines = "sheet s\nB1 {{จังหวัด}}\nA1 #1\n";
  for (int row = 2; row <= 10000; ++row)
    lines += "A" + std::to_string(row) + " =SUM(A$1:A" + std::to_string(row - 1) + ")\n";
  CHECK(fill(lines, two_lists()).find("circular") == std::string::npos);
  lines += "C1 =A10000\nC2 =C1\n";
  lines.replace(lines.find("A1 #1"), 5, "A1 =C2");
  check_says(lines, "error sheet.circular-formula at book.xlsx!s!A1");
}

TEST_CASE("mistakes of all sheets are told together") {
  const std::string said = fill("sheet a\nB2 {{จังวัด}}\nC2 {{อื่น}}\nsheet b\nA1 {{รายการ.ชือ}}", two_lists());
  INFO(said);
  CHECK(said.find("book.xlsx!a!B2") != std::string::npos);
  CHECK(said.find("book.xlsx!a!C2") != std::string::npos);
  CHECK(said.find("book.xlsx!b!A1") != std::string::npos);
}

TEST_CASE("a mistake in 1,000 rows is told once, with its data row") {
  std::vector<std::vector<std::string>> rows = {{"n"}};
  for (int i = 0; i < 1000; ++i) rows.push_back({i < 17 ? "1" : "0"});
  lang::Scope scope;
  scope.bind("r", list_of_rows(rows));
  const auto book = open_book("sheet s\nA1 {{1 / r.n}}");
  const std::string said = fill(book, scope);
  const std::size_t first = said.find("error lang.division-by-zero");
  REQUIRE(first != std::string::npos);
  CHECK(said.find("row 18", first) != std::string::npos);
  CHECK(said.find("error ", first + 1) == std::string::npos);
}

TEST_CASE("checking finds what filling finds, and more") {
  lang::Scope scope = two_lists();
  scope.bind("ไม่มี", list_of_rows({{"ชื่อ"}}));
  const std::string said = problems_of(R"~(sheet s
A1 {{จังวัด}}
A2 {{ไม่มี.ชื่อ}}
A3 {{#กลุ่ม อำเภอ}}{{อำเภ}}
A4 {{รายการ.เงินน}}
B4 {{รายการ.เงิน}}
A5 {{/กลุ่ม}}
B5 =SUM(B4)
B6 =SUM(B3:B5)
B7 =SUBTOTAL(9,B3:B5)
B8 =SUM(B4)
)~",
                                       scope);
  INFO(said);
  CHECK(said.find("lang.unknown-name at book.xlsx!s!A1") != std::string::npos);
  CHECK(said.find("warning sheet.empty-list at book.xlsx!s!A2") != std::string::npos);
  CHECK(said.find("lang.unknown-name at book.xlsx!s!A3") != std::string::npos);
  CHECK(said.find("lang.unknown-member at book.xlsx!s!A4") != std::string::npos);
  CHECK(said.find("warning sheet.double-count at book.xlsx!s!B6") != std::string::npos);
  CHECK(said.find("s!B7") == std::string::npos);
  CHECK(said.find("s!B8") == std::string::npos);
}

TEST_CASE("what no cell can hold is told") {
  lang::Scope scope = two_lists();
  scope.bind("ยาว", Value(*Decimal::parse("1234567890123456")));
  const std::string said = fill("sheet s\nA1 {{ยาว}}\nA2 ชื่อ {{รายการ}}", scope);
  INFO(said);
  CHECK(said.find("warning sheet.number-too-long at book.xlsx!s!A1") != std::string::npos);
  CHECK(said.find("error sheet.value-is-a-list at book.xlsx!s!A2") != std::string::npos);
}

TEST_CASE("a sheet longer than Excel's is refused") {
  lang::Scope scope;
  scope.bind("r", list_of_rows({{"n"}, {"1"}, {"2"}, {"3"}}));
  CHECK(fill("sheet s\nA1 {{r.n}}\nname rows_r s!$A$1:$A$500000", scope)
            .find("error sheet.too-many-rows at book.xlsx!s") == 0);
}

TEST_CASE("groups by a list, and groups in groups without end, are refused") {
  check_says("sheet s\nA1 {{#กลุ่ม [ชื่อ]}}\nA2 {{รายการ.ชื่อ}}\nA3 {{/กลุ่ม}}",
             "error sheet.group-key-kind at book.xlsx!s!A1");
  std::string lines = "sheet s\n";
  for (int row = 1; row <= 20; ++row) lines += "A" + std::to_string(row) + " {{#กลุ่ม อำเภอ}}\n";
  lines += "A21 {{รายการ.ชื่อ}}\n";
  for (int row = 22; row <= 41; ++row) lines += "A" + std::to_string(row) + " {{/กลุ่ม}}\n";
  check_says(lines, "error sheet.groups-too-deep at book.xlsx!s!A");
}

TEST_CASE("a wrong condition does not hide the mistakes of other tags") {
  const std::string said = fill("sheet s\nA1 {{?จังวัด = 1}}\nB2 {{อื่น}}", two_lists());
  INFO(said);
  CHECK(said.find("lang.unknown-name at book.xlsx!s!A1") != std::string::npos);
  CHECK(said.find("lang.unknown-name at book.xlsx!s!B2") != std::string::npos);
}

TEST_CASE("a check tells names that point nowhere, with what may be meant") {
  const std::string said =
      problems_of("sheet s\nA2 {{จังหวัด}}\nname แถว_รายกาน s!$A$2:$A$3\nname เก่า s!#REF!\nname rows_โครงการ s!$A$5:$A$6",
                  two_lists());
  INFO(said);
  CHECK(said.find("warning sheet.rows-of-no-list at book.xlsx") != std::string::npos);
  CHECK(said.find("รายการ") != std::string::npos);
  CHECK(said.find("warning sheet.name-points-nowhere at book.xlsx") != std::string::npos);
  CHECK(said.find("rows_โครงการ") == std::string::npos);
}
