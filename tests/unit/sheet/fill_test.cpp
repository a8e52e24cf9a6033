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
