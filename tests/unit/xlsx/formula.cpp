#include "xlsx/formula.h"

#include "support/catch.h"

using namespace saraban::xlsx;

namespace {

// Template: 5 head, 6 items (band), 7 total. Three items: 6-8, total on 9.
RowMap three_items() {
  RowMapBuilder builder({{{6, 6}, std::nullopt}});
  builder.keep(1, 5);
  builder.repeat(0, 3);
  builder.keep(7, 7);
  return std::move(builder).finish(7);
}

// Template: 6 district (band 0), 7 persons (band 1), 8 subtotal, 9 total. 6 | 7 8 | 9 || 10 | 11 12 13 | 14 || 15.
RowMap two_groups() {
  RowMapBuilder builder({{{6, 8}, std::nullopt}, {{7, 7}, 0}});
  builder.keep(1, 5);
  for (const std::uint32_t persons : {2U, 3U}) {
    builder.open(0);
    builder.keep(6, 6);
    builder.repeat(1, persons);
    builder.keep(8, 8);
    builder.close(0);
  }
  builder.keep(9, 9);
  return std::move(builder).finish(9);
}

struct Moved {
  RowMap map;
  std::string operator()(std::string_view formula, std::uint32_t from, std::uint32_t to,
                         std::string_view sheet = "ข้อมูล") const {
    SheetMaps maps;
    maps.set("ข้อมูล", map);
    return ParsedFormula::parse(formula).moved({sheet, from, to}, maps);
  }
};

}  // namespace

TEST_CASE("references are found, and nothing else is") {
  const auto count = [](std::string_view formula) { return ParsedFormula::parse(formula).references().size(); };
  CHECK(count("A1+$B$2*C$3-$D4") == 4);
  CHECK(count("SUM(A1:B2,C:C,3:4)") == 3);
  CHECK(count("\"A1\"&\"B\"\"2\"") == 0);
  CHECK(count("LOG10(2)+ATAN2(1,2)") == 0);
  CHECK(count("ตาราง1[[#All],[A1]]+ตาราง1[B2]") == 0);
  CHECK(count("[1]Sheet1!A1+'[book.xlsx]Sheet 1'!$B$2") == 0);
  CHECK(count("#REF!+Sheet1!#REF!") == 0);
  CHECK(count("ยอดA1+A1.x+_A1+TRUE") == 0);
  CHECK(count("{1,2;3,4}") == 0);
  CHECK(count("ABCD1+A1048577+XFE1+A0") == 0);
  CHECK(count("xfd1048576") == 1);
  CHECK(count("A1#+@B2") == 2);
  CHECK(count("1.5E3+1E5") == 0);
  CHECK(count("$A$6:INDEX(A:A,5)") == 2);
}

TEST_CASE("sheet names are read with and without quotes") {
  const auto sheet = [](std::string_view formula) {
    const auto parsed = ParsedFormula::parse(formula);
    REQUIRE(parsed.references().size() == 1);
    return parsed.references()[0].sheet;
  };
  CHECK(sheet("'งบ ปี 2566'!A1") == "งบ ปี 2566");
  CHECK(sheet("ข้อมูล!$A$1:$B$2") == "ข้อมูล");
  CHECK(sheet("'it''s'!A1") == "it's");
  CHECK(sheet("'ม.ค.:ธ.ค.'!B3") == "ม.ค.");
  CHECK(sheet("Jan:Dec!B3") == "Jan");
}

TEST_CASE("rows outside the band go where they went") {
  const Moved moved{three_items()};
  CHECK(moved("A7*$A$7+A3", 7, 9) == "A9*$A$9+A3");
  CHECK(moved("A5:A7", 7, 9) == "A5:A9");
  CHECK(moved("B20", 7, 9) == "B22");
  CHECK(moved("A:A", 7, 9) == "A:A");
  CHECK(moved("$7:$7", 7, 9) == "$9:$9");
}

TEST_CASE("a range over the repeated row grows, even when it is that one row") {
  const Moved moved{three_items()};
  CHECK(moved("SUM(H6)", 7, 9) == "SUM(H6:H8)");
  CHECK(moved("SUM(H6:H6)", 7, 9) == "SUM(H6:H8)");
  CHECK(moved("SUM($H$6:$H$6)", 7, 9) == "SUM($H$6:$H$8)");
  CHECK(moved("SUBTOTAL(9,H6)", 7, 9) == "SUBTOTAL(9,H6:H8)");
  CHECK(moved("sumif(A6,\"x\",H6)", 7, 9) == "sumif(A6:A8,\"x\",H6:H8)");
  CHECK(moved("COUNTIF(A6:A6,B7)", 7, 9) == "COUNTIF(A6:A8,B9)");
  CHECK(moved("SUM(H5:H7)", 3, 3) == "SUM(H5:H9)");
  CHECK(moved("_xlfn.STDEV.S(H6)", 7, 9) == "_xlfn.STDEV.S(H6:H8)");
}

TEST_CASE("a single cell of the band outside an aggregate stays on the first row") {
  const Moved moved{three_items()};
  CHECK(moved("H6*2", 7, 9) == "H6*2");
  CHECK(moved("IF(H6>0,1,0)", 7, 9) == "IF(H6>0,1,0)");
  CHECK(moved("SUM(H6*2)", 7, 9) == "SUM(H6*2)");
  CHECK(moved("VLOOKUP(A6,A6:B6,2)", 7, 9) == "VLOOKUP(A6,A6:B8,2)");
}

TEST_CASE("a formula of the band looks at its own row, and at the same rows outside") {
  const Moved moved{three_items()};
  CHECK(moved("H6*$B$3+C5", 6, 8) == "H8*$B$3+C5");
  CHECK(moved("H6/H7", 6, 7) == "H7/H9");
  CHECK(moved("$H6", 6, 8) == "$H8");
  CHECK(moved("SUM(H$6:H6)", 6, 8) == "SUM(H$6:H8)");
  CHECK(moved("H6/SUM(H$6:H$6)", 6, 7) == "H7/SUM(H$6:H$8)");
  CHECK(moved("H6/H$6", 6, 8) == "H8/H$6");
  CHECK(moved("SUM(B6:G6)", 6, 7) == "SUM(B7:G7)");
}

TEST_CASE("a subtotal sums its group, the grand total sums all groups and no subtotal") {
  const Moved moved{two_groups()};
  CHECK(moved("SUM(H7)", 8, 9) == "SUM(H7:H8)");
  CHECK(moved("SUM(H7:H7)", 8, 14) == "SUM(H11:H13)");
  CHECK(moved("SUM(H$7:H$7)", 8, 14) == "SUM(H$11:H$13)");
  CHECK(moved("SUM(H7)", 9, 15) == "SUM(H7:H8,H11:H13)");
  CHECK(moved("SUBTOTAL(9,H7:H7)", 9, 15) == "SUBTOTAL(9,H7:H13)");
  CHECK(moved("SUM(H8)", 9, 15) == "SUM(H9,H14)");
  CHECK(moved("SUM(ข้อมูล!H7)", 1, 1, "สรุป") == "SUM(ข้อมูล!H7:H8,ข้อมูล!H11:H13)");
  CHECK(moved("H7/H8", 7, 12) == "H12/H14");
  CHECK(moved("SUM(H$7:H7)", 7, 12) == "SUM(H$11:H12)");
  CHECK(moved("A6", 7, 12) == "A10");
}

TEST_CASE("formulas of other sheets follow, also through quoted and 3-D names") {
  const Moved moved{three_items()};
  CHECK(moved("'ข้อมูล'!H7", 1, 1, "สรุป") == "'ข้อมูล'!H9");
  CHECK(moved("SUM('ข้อมูล:สรุป'!H6:H6)", 1, 1, "สรุป") == "SUM('ข้อมูล:สรุป'!H6:H8)");
  CHECK(moved("H7+อื่น!H7", 1, 1, "สรุป") == "H7+อื่น!H7");
}

TEST_CASE("a name grows with the rows that it covers") {
  const Moved moved{three_items()};
  CHECK(moved("ข้อมูล!$A$6:$H$6", 0, 0, "") == "ข้อมูล!$A$6:$H$8");
  CHECK(moved("ข้อมูล!$H$6", 0, 0, "") == "ข้อมูล!$H$6:$H$8");
  CHECK(moved("ข้อมูล!$1:$5", 0, 0, "") == "ข้อมูล!$1:$5");
  CHECK(moved("ข้อมูล!$A:$B,ข้อมูล!$1:$7", 0, 0, "") == "ข้อมูล!$A:$B,ข้อมูล!$1:$9");
}

TEST_CASE("rows that vanished are #REF!, ranges shrink") {
  RowMapBuilder builder({{{6, 6}, std::nullopt}});
  builder.keep(1, 5);
  builder.keep(7, 7);
  const Moved moved{std::move(builder).finish(7)};
  CHECK(moved("H6*2", 7, 6) == "#REF!*2");
  CHECK(moved("SUM(H5:H7)", 8, 7) == "SUM(H5:H6)");
  CHECK(moved("SUM(ข้อมูล!H6)", 1, 1, "สรุป") == "SUM(#REF!)");
}

TEST_CASE("too many stretches for one formula are covered, and it is said") {
  RowMapBuilder builder({{{1, 2}, std::nullopt}});
  builder.repeat(0, 500);
  builder.keep(3, 3);
  const RowMap map = std::move(builder).finish(3);
  SheetMaps maps;
  maps.set("s", map);
  std::string out;
  CHECK(ParsedFormula::parse("SUM(A2)").append_moved(out, {"s", 3, 1001}, maps) == ParsedFormula::Spread::covers_more);
  CHECK(out == "SUM(A2:A1000)");
  out.clear();
  CHECK(ParsedFormula::parse("SUM(A1:A2)").append_moved(out, {"s", 3, 1001}, maps) == ParsedFormula::Spread::exact);
  CHECK(out == "SUM(A1:A1000)");
}

TEST_CASE("a shared formula is written out for its cell") {
  const auto copied = [](std::string_view formula, int down, int right) {
    return ParsedFormula::parse(formula).copied(down, right);
  };
  CHECK(copied("A1*$B$1+C$2", 2, 1) == "B3*$B$1+D$2");
  CHECK(copied("SUM(A1:A3)&\"A1\"", 1, 0) == "SUM(A2:A4)&\"A1\"");
  CHECK(copied("A1", -1, 0) == "#REF!");
  CHECK(copied("A:A+1:1", 3, 2) == "C:C+4:4");
}

TEST_CASE("no text makes the scanner stumble") {
  std::uint64_t state = 20260101;
  const std::string_view letters = "A1$B2:C!'\"[](),.#@{}9ก \\_xF";
  for (int round = 0; round < 20000; ++round) {
    std::string formula;
    for (int i = 0; i < 14; ++i) {
      state ^= state << 13, state ^= state >> 7, state ^= state << 17;
      formula += letters[state % letters.size()];
    }
    const Moved moved{three_items()};
    const auto parsed = ParsedFormula::parse(formula);
    std::size_t end = 0;
    for (const auto& reference : parsed.references()) {
      REQUIRE(reference.begin >= end);
      REQUIRE(reference.cells_begin >= reference.begin);
      REQUIRE(reference.end > reference.cells_begin);
      end = reference.end;
    }
    REQUIRE(end <= formula.size());
    moved(formula, 6, 7);
    parsed.copied(5, 5);
  }
}
