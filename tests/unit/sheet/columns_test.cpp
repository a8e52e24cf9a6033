// Columns that repeat or stand on a condition, merged equal values, pages by group.
#include "support/catch.h"
#include "support/support.h"
#include "template_book.h"

using namespace saraban;
using namespace saraban::test;

namespace {

lang::Scope scope_with_agencies() {
  lang::Scope scope;
  scope.bind("ปี", Value(Decimal(2566)));
  scope.bind("หน่วยงาน", list_of_rows({{"รหัส", "ย่อ"}, {"1", "จจ."}, {"2", "สร."}}));
  scope.bind("สรุป", list_of_rows({{"ชื่อ", "หน่วย๑", "หน่วย๒"}, {"เมือง", "3", "4"}, {"กงไกรลาศ", "5", "6"}}));
  scope.bind("ราย", list_of_rows({{"อำเภอ", "รหัส"}, {"เมือง", "1"}, {"เมือง", "2"}, {"เมือง", "2"}, {"กงไกรลาศ", "1"}}));
  scope.bind("เปล่า", list_of_rows({{"ย่อ"}}));
  return scope;
}

bool begins(const std::string& text, std::string_view with) { return text.rfind(with, 0) == 0; }

}  // namespace

TEST_CASE("a column repeats for each item of its list, formulas and totals with it") {
  CHECK(fill(R"(sheet s
A1 อำเภอ
B1 {{#คอลัมน์ หน่วยงาน}}{{หน่วยงาน.ย่อ}}
C1 รวม
A2 {{สรุป.ชื่อ}}
B2 {{ราย|เฉพาะ(อำเภอ = สรุป.ชื่อ และ รหัส = หน่วยงาน.รหัส)|นับ}}
C2 =SUM(B2)
B3 =SUM(B2)
C3 =SUM(C2))",
             scope_with_agencies()) == R"(1 < 1 | A as is "อำเภอ" | B t "จจ." | C t "สร." | D as is "รวม"
2 < 2 | A t "เมือง" | B n 1 | C n 2 | D f =SUM(B2:C2) -> 3
3 < 2 | A t "กงไกรลาศ" | B n 1 | C n 0 | D f =SUM(B3:C3) -> 1
4 < 3 | B f =SUM(B2:B3) -> 2 | C f =SUM(C2:C3) -> 2 | D f =SUM(D2:D3) -> 4
)");
}

TEST_CASE("several columns repeat together; bare names and the column's number are known in them") {
  CHECK(fill(R"(sheet s
A1 {{#columns หน่วยงาน}}{{column_no}}
B1 {{ย่อ}}{{/columns}}
C1 x)",
             scope_with_agencies()) == "1 < 1 | A n 1 | B t \"จจ.\" | C n 2 | D t \"สร.\" | E as is \"x\"\n");
}

TEST_CASE("a list without items leaves its columns blank") {
  CHECK(fill("sheet s\nA1 {{#คอลัมน์ เปล่า}}{{เปล่า.ย่อ}}\nB1 {{ปี}}", scope_with_agencies()) ==
        "1 < 1 | A blank | B n 2566\n");
}

TEST_CASE("a column stands only where its condition is true") {
  CHECK(fill("sheet s\nA1 a\nB1 {{?คอลัมน์: ปี > 2566}}\nC1 {{?column: ปี = 2566}}{{ปี}}\nB2 b\nC2 c\nD2 =SUM(B1:C1)",
             scope_with_agencies()) ==
        "1 < 1 | A as is \"a\" | B n 2566\n2 < 2 | B as is \"c\" | C f =SUM(B1:B1) -> 2566\n");
  CHECK(begins(fill("sheet s\nA1 {{?คอลัมน์: ปี > 2566}}\nB2 =A1*2", scope_with_agencies()),
               "error sheet.column-needed at book.xlsx!s!B2"));
}

TEST_CASE("equal values one under the other are merged, not across groups") {
  CHECK(fill(R"(sheet s
A1 {{#ผสาน}}{{ราย.อำเภอ}}
B1 {{ราย.รหัส}}
C1 =COUNTA(A1:A1))",
             scope_with_agencies()) == R"(1 < 1 | A t "เมือง" | B n 1 | C f =COUNTA(A1:A1)
2 < 1 | A blank | B n 2 | C f =COUNTA(A2:A2)
3 < 1 | A blank | B n 2 | C f =COUNTA(A3:A3)
4 < 1 | A t "กงไกรลาศ" | B n 1 | C f =COUNTA(A4:A4)
merged A1:A3
)");
  const std::string grouped = fill(R"(sheet s
A1 {{#กลุ่ม รหัส}}{{รหัส}}
A2 {{#merge}}{{ราย.อำเภอ}}{{/กลุ่ม}})",
                                   scope_with_agencies());
  CHECK(grouped.find("merged A5:A6\n") != std::string::npos);
  CHECK(grouped.find("merged A2:A3\n") == std::string::npos);
}

TEST_CASE("a page begins with each group but the first") {
  const std::string filled = fill(R"(sheet s
A1 หัว
A2 {{#กลุ่ม อำเภอ}}{{#หน้าใหม่}}{{อำเภอ}}
A3 {{ราย.รหัส}}{{/กลุ่ม}})",
                                  scope_with_agencies());
  CHECK(filled.find("page ends behind 5\n") != std::string::npos);
  CHECK(filled.find("page ends behind 1\n") == std::string::npos);
}

TEST_CASE("a cell links to what its data say") {
  lang::Scope scope;
  scope.bind("ราย", list_of_rows({{"ชื่อ", "เว็บ"}, {"ก", "https://a.example/1"}, {"ข", ""}, {"ค", "#'สรุป'!A1"}}));
  scope.bind("ร้าย", Value("javascript:x"));
  const std::string filled = fill("sheet s\nB2 {{#ลิงก์ ราย.เว็บ}}{{ราย.ชื่อ}}", scope);
  CHECK(filled.find("link B2 https://a.example/1\nlink B4 #'สรุป'!A1\n") != std::string::npos);
  CHECK(filled.find("2 < 2 | B t \"ก\"") == 0);
  CHECK(fill("sheet s\nB2 {{#link ร้าย}}x", scope).find("error sheet.link-kind at book.xlsx!s!B2") != std::string::npos);
  CHECK(begins(fill("sheet s\nB2 {{#link}}x", scope), "error sheet.link-without-target at book.xlsx!s!B2"));
}

TEST_CASE("mistakes in columns are told with their cell") {
  const lang::Scope scope = scope_with_agencies();
  CHECK(begins(fill("sheet s\nB1 {{#คอลัมน์}}", scope), "error sheet.columns-without-list at book.xlsx!s!B1"));
  CHECK(begins(fill("sheet s\nB1 {{#คอลัมน์ หน่วยงา}}", scope), "error sheet.unknown-list at book.xlsx!s!B1"));
  CHECK(begins(fill("sheet s\nB1 {{/คอลัมน์}}", scope), "error sheet.columns-not-open at book.xlsx!s!B1"));
  CHECK(begins(fill("sheet s\nB1 {{#คอลัมน์ หน่วยงาน}}\nB2 {{#คอลัมน์ หน่วยงาน}}", scope), "error sheet.columns-cross"));
  CHECK(begins(fill("sheet s\nA1 {{#คอลัมน์ ราย}}\nB2 {{ราย.รหัส}}", scope), "error sheet.columns-of-rows-list"));
  CHECK(begins(fill("sheet s\nmerge A1:B1\nB1 {{#คอลัมน์ ราย}}\nC1 {{/คอลัมน์}}", scope),
               "error sheet.merge-crosses-columns"));
  CHECK(begins(fill("sheet s\nA1 {{#ผสม}}", scope), "error sheet.unknown-mark at book.xlsx!s!A1"));
  // One mistake in a repeated column is one message.
  const std::string said = fill("sheet s\nA1 {{#คอลัมน์ หน่วยงาน}}{{หน่วยงาน.ชื่อเต็ม}}", scope);
  CHECK(said.find("lang.unknown-member") == said.rfind("lang.unknown-member"));
}
