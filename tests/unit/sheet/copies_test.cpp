// A sheet per group, sheets on a condition.
#include "sheet/sheet_copies.h"
#include "support/catch.h"
#include "support/support.h"
#include "template_book.h"
#include "xlsx/workbook.h"

using namespace saraban;
using namespace saraban::test;

namespace {

lang::Scope scope_with_people() {
  lang::Scope scope;
  scope.bind("จังหวัด", Value("สุโขทัย"));
  scope.bind("รายการ",
             list_of_rows({{"อำเภอ", "ชื่อ", "เงิน"}, {"เมือง", "ก", "10"}, {"กงไกรลาศ", "ข", "20"}, {"เมือง", "ค", "30"}}));
  scope.bind("เปล่า", list_of_rows({{"อำเภอ", "เงิน"}}));
  return scope;
}

}  // namespace

TEST_CASE("a tab named by a list's column makes a sheet for each of its values") {
  CHECK(fill(R"(sheet {{รายการ.อำเภอ}}
A1 อำเภอ{{อำเภอ}} {{กลุ่ม.จำนวน}} ราย แผ่นที่ {{กลุ่ม.ลำดับ}}
A2 {{ลำดับ}}
B2 {{รายการ.เงิน}}
B3 =SUM(B2)
C3 {{รายการ|รวม(เงิน)}})",
             scope_with_people()) == R"(sheet เมือง
1 < 1 | A t "อำเภอเมือง 2 ราย แผ่นที่ 1"
2 < 2 | A n 1 | B n 10
3 < 2 | A n 2 | B n 30
4 < 3 | B f =SUM(B2:B3) -> 40 | C n 40
sheet กงไกรลาศ
1 < 1 | A t "อำเภอกงไกรลาศ 1 ราย แผ่นที่ 2"
2 < 2 | A n 1 | B n 20
3 < 3 | B f =SUM(B2) -> 20 | C n 20
)");
}

TEST_CASE("a bare column names the tab where the sheet reads one list only; text may stand around it") {
  const std::string filled = fill("sheet อ.{{อำเภอ}}\nA1 {{รายการ.ชื่อ}}", scope_with_people());
  CHECK(filled.find("sheet อ.เมือง\n") == 0);
  CHECK(filled.find("sheet อ.กงไกรลาศ\n") != std::string::npos);
  CHECK(fill("sheet {{จังหวัด}}\nA1 x", scope_with_people()).find("sheet สุโขทัย\n") == 0);
}

TEST_CASE("tabs of groups stand clear of the template's tabs") {
  const std::string filled = fill("sheet เมือง\nA1 x\nsheet {{รายการ.อำเภอ}}\nA1 {{อำเภอ}}", scope_with_people());
  CHECK(filled.find("sheet เมือง (2)\n") == 0);
  CHECK(filled.find("warning sheet.tab-renamed at book.xlsx!{{รายการ.อำเภอ}}") != std::string::npos);
}

TEST_CASE("a list without items leaves one blank sheet") {
  CHECK(fill("sheet {{เปล่า.อำเภอ}}\nA1 อำเภอ{{อำเภอ}}\nA2 {{เปล่า.เงิน}}", scope_with_people()) == R"(sheet เปล่า
1 < 1 | A t "อำเภอ"
2 < 2 | A blank
)");
}

TEST_CASE("formulas look at their own copy") {
  const std::string filled = fill(R"(sheet {{รายการ.อำเภอ}}
A1 {{รายการ.เงิน}}
A2 =SUM('{{รายการ.อำเภอ}}'!A1)*2)",
                                  scope_with_people());
  CHECK(filled.find("-> 80") != std::string::npos);
  CHECK(filled.find("-> 40") != std::string::npos);
}

TEST_CASE("a sheet stands only where its condition is true, a copy too") {
  CHECK(fill("sheet ก\nA1 {{?แผ่นงาน: 1 = 2}}\nsheet ข\nA1 {{จังหวัด}}", scope_with_people()) == R"(sheet ข
1 < 1 | A t "สุโขทัย"
left out ก
)");
  CHECK(fill("sheet {{รายการ.อำเภอ}}\nA1 {{?sheet: กลุ่ม.จำนวน > 1}}", scope_with_people()) == R"(sheet เมือง
1 < 1 | A blank
)");
}

TEST_CASE("the written workbook has the sheets, under their names") {
  const auto book = open_book("sheet {{รายการ.อำเภอ}}\nA1 {{รายการ.ชื่อ}}\nsheet ลับ\nA1 {{?แผ่นงาน: 1 = 2}}");
  const auto written = xlsx::Workbook::open("out.xlsx", filled_bytes(book, scope_with_people()));
  REQUIRE(written);
  REQUIRE(written->sheets().size() == 2);
  CHECK(written->sheets()[0].name == "เมือง");
  CHECK(written->sheets()[1].name == "กงไกรลาศ");
  const auto second = written->read_sheet(1);
  REQUIRE(second);
  CHECK(second->rows.front().cells.front().content == "ข");
}

TEST_CASE("mistakes in tabs are told at their sheet") {
  const auto begins = [](const std::string& text, std::string_view with) { return text.rfind(with, 0) == 0; };
  const lang::Scope scope = scope_with_people();
  CHECK(begins(fill("sheet {{รายการ.อำเภอ}}{{เปล่า.อำเภอ}}\nA1 x", scope),
               "error sheet.tab-of-two-lists at book.xlsx!{{รายการ.อำเภอ}}{{เปล่า.อำเภอ}}"));
  CHECK(begins(fill("sheet {{รายการ.อำเพอ}}\nA1 x", scope), "error lang.unknown-member"));
  CHECK(begins(fill("sheet ก\nA1 {{?แผ่นงาน: 1 = 2}}", scope), "error sheet.no-sheet-left"));
  CHECK(begins(fill("sheet ก\nA1 {{?แผ่นงาน: 1}}", scope), "error sheet.condition-kind at book.xlsx!ก!A1"));
  CHECK(begins(fill("sheet ก\nA1 {{?แผ่นงาน:}}", scope), "error sheet.condition-missing at book.xlsx!ก!A1"));
}
