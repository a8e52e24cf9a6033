#include "sheet/calculate.h"

#include <map>

#include "support/catch.h"

using namespace saraban;
using namespace saraban::sheet;

namespace {

// A sheet written cell by cell.
class Cells : public Grid {
 public:
  std::map<xlsx::CellRef, CellValue> cells;
  std::map<std::string, Cells, std::less<>> sheets;

  void visit(const xlsx::CellRange& range, const std::function<Next(xlsx::CellRef, const GridValue&)>& see) override {
    for (const auto& [ref, value] : cells) {
      if (range.contains(ref) && see(ref, {value}) == Next::stop) return;
    }
  }
  Grid* sheet(std::string_view name) override {
    const auto found = sheets.find(name);
    return found == sheets.end() ? nullptr : &found->second;
  }
};

CellValue number(const char* text) { return CellValue::of(*Decimal::parse(text)); }

// A: 1 2.5 (blank) 1000    B: เมือง กงไกรลาศ เมือง x    C: 10 20 30 40    D1 TRUE, D2 "5", D3 unknown
Cells example() {
  Cells grid;
  const auto set = [&](const char* cell, CellValue value) {
    grid.cells[*xlsx::parse_cell_ref(cell)] = std::move(value);
  };
  set("A1", number("1"));
  set("A2", number("2.5"));
  set("A4", number("1000"));
  set("B1", CellValue::of(std::string("เมือง")));
  set("B2", CellValue::of(std::string("กงไกรลาศ")));
  set("B3", CellValue::of(std::string("เมือง")));
  set("B4", CellValue::of(std::string("x")));
  set("C1", number("10"));
  set("C2", number("20"));
  set("C3", number("30"));
  set("C4", number("40"));
  set("D1", CellValue::of(CellValue::Truth::yes));
  set("D2", CellValue::of(std::string("5")));
  set("D3", CellValue());
  grid.sheets["อื่น"].cells[{1, 1}] = number("7");
  return grid;
}

std::string shown(std::string_view formula) {
  Cells grid = example();
  RangeTotals totals(1000);
  const CellValue value = calculate(formula, grid, totals, 0);
  switch (value.kind) {
    case CellValue::Kind::unknown: return "?";
    case CellValue::Kind::blank: return "blank";
    case CellValue::Kind::number: return value.number.to_string();
    case CellValue::Kind::text: return "\"" + value.text + "\"";
    case CellValue::Kind::truth: return value.truth == CellValue::Truth::yes ? "TRUE" : "FALSE";
    case CellValue::Kind::error: return "#";
  }
  return "";
}

}  // namespace

TEST_CASE("arithmetic is exact, or as doubles do it") {
  CHECK(shown("0.1+0.2") == "0.3");
  CHECK(shown("-2*(3-5)/4%") == "100");
  CHECK(shown("1/3") == "0.3333333333333333");
  CHECK(shown("1/3*3=1") == "?");  // a spreadsheet says TRUE, decimals would not
  CHECK(shown("1/3<0.5") == "TRUE");
  CHECK(shown("A1/0") == "#");
  CHECK(shown("A3") == "0");
  CHECK(shown("A3+D1") == "1");
  CHECK(shown("D2+1") == "?");
  CHECK(shown("อื่น!A1*2+'อื่น'!A1") == "21");
  CHECK(shown("2^3") == "?");
}

TEST_CASE("texts are joined and compared as spreadsheets do") {
  CHECK(shown("\"อำเภอ\"&B1") == "\"อำเภอเมือง\"");
  CHECK(shown("\"a\"\"b\"") == "\"a\"b\"");
  CHECK(shown("A2&\" บาท\"") == "\"2.5 บาท\"");
  CHECK(shown("A3&\"\"") == "\"\"");
  CHECK(shown("1/3&\"\"") == "?");
  CHECK(shown("B1=\"เมือง\"") == "TRUE");
  CHECK(shown("\"ABC\"=\"abc\"") == "TRUE");
  CHECK(shown("\"É\"=\"é\"") == "?");
  CHECK(shown("B1<B2") == "?");
  CHECK(shown("B1=5") == "FALSE");
  CHECK(shown("A3=0") == "TRUE");
  CHECK(shown("A3=\"\"") == "TRUE");
  CHECK(shown("1+1=2") == "TRUE");
}

TEST_CASE("totals") {
  CHECK(shown("SUM(A1:A4)") == "1003.5");
  CHECK(shown("SUM(A1:A4,5,C1)") == "1018.5");
  CHECK(shown("AVERAGE(C1:C4)") == "25");
  CHECK(shown("AVERAGE(B1:B4)") == "#");
  CHECK(shown("MIN(A1:A4)") == "1");
  CHECK(shown("MAX(A1:C4)") == "1000");
  CHECK(shown("COUNT(A1:D2)") == "4");
  CHECK(shown("COUNTA(A1:B4)") == "7");
  CHECK(shown("SUM(D1:D3)") == "?");
  CHECK(shown("SUBTOTAL(9,C1:C4)") == "100");
  CHECK(shown("SUM(\"5\",1)") == "?");
  CHECK(shown("STDEV(A1:A4)") == "?");
}

TEST_CASE("IF looks at the branch that it takes") {
  CHECK(shown("IF(A1>0,\"มี\",\"ไม่มี\")") == "\"มี\"");
  CHECK(shown("IF(A1>5,D3,C1*2)") == "20");
  CHECK(shown("IF(D3,1,2)") == "?");
  CHECK(shown("IF(A1>5,1)") == "FALSE");
  CHECK(shown("IF(A1<5,,1)") == "0");
  CHECK(shown("IF(B1=\"เมือง\",IF(A2=2.5,1,2),3)") == "1");
  CHECK(shown("IF(A3,1,SUM(C1:C4))") == "100");
  CHECK(shown("IFERROR(A1/A3,0)") == "0");
  CHECK(shown("IFERROR(A1/C1,0)") == "0.1");
  CHECK(shown("AND(A1=1,A2>2)") == "TRUE");
  CHECK(shown("OR(A1=2,NOT(A2>2))") == "FALSE");
}

TEST_CASE("ROUND is half away from zero") {
  CHECK(shown("ROUND(2.675,2)") == "2.68");
  CHECK(shown("ROUND(-2.5,0)") == "-3");
  CHECK(shown("ROUND(1250,-2)") == "1300");
  CHECK(shown("ROUND(10/3,2)") == "3.33");
  CHECK(shown("ROUND(1/3*4.5,0)") == "?");  // 1.5, or just under it
}

TEST_CASE("SUMIF, COUNTIF and their plurals") {
  CHECK(shown("SUMIF(B1:B4,\"เมือง\",C1:C4)") == "40");
  CHECK(shown("SUMIF(B1:B4,B2,C1:C4)") == "20");
  CHECK(shown("SUMIF(B1:B4,\"<>เมือง\",C1)") == "60");
  CHECK(shown("SUMIF(C1:C4,\">=20\")") == "90");
  CHECK(shown("COUNTIF(A1:A4,\"<10\")") == "2");
  CHECK(shown("COUNTIF(A1:A4,\"<>1\")") == "3");  // the blank cell is not 1
  CHECK(shown("COUNTIF(A1:A4,0)") == "0");
  CHECK(shown("COUNTIF(C1:C4,A1*10)") == "1");
  CHECK(shown("SUMIFS(C1:C4,B1:B4,\"เมือง\",C1:C4,\">10\")") == "30");
  CHECK(shown("COUNTIFS(B1:B4,\"เมือง\",C1:C4,\"<100\")") == "2");
  CHECK(shown("SUMIFS(C1:C3,B1:B4,\"เมือง\")") == "?");  // #VALUE! in Excel
  CHECK(shown("COUNTIF(B1:B4,\"เม*\")") == "?");
  CHECK(shown("COUNTIF(B1:B4,\"\")") == "?");
  CHECK(shown("COUNTIF(D1:D3,5)") == "?");
}

TEST_CASE("what cannot be read is unknown, and nothing hangs") {
  for (const char* formula :
       {"",      "(",     "1+",  "SUM(",           "SUM(A1:A4", "\"x", "IF(", "IF()",  "SUMIF(A1:A4)",
        "A1:A4", "#REF!", "'อื่น", "COUNTIF(A1:A4,", "ROUND(1)",  "1 1", "A1:", "{1,2}", "NOT()",
        "==",    "&",     "<>1"}) {
    INFO(formula);
    CHECK(shown(formula) == "?");
  }
  CHECK(shown(std::string(100'000, '(')) == "?");
  CHECK(shown(std::string(100'000, '-') + "1") == "?");
}
