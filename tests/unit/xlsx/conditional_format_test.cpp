#include "xlsx/conditional_format.h"

#include <random>

#include "printed_workbook.h"
#include "support/catch.h"
#include "support/support.h"
#include "xlsx/condition_formula.h"

using namespace saraban;
using namespace saraban::xlsx;
using saraban::xlsx::test::hex;
using saraban::xlsx::test::open_printed;

namespace {

// Fills by dxfId: 0 red, 1 green, 2 blue; 3 is bold.
const std::string styles =
    "<cellXfs><xf/></cellXfs><dxfs>"
    "<dxf><fill><patternFill><bgColor rgb=\"FFFF0000\"/></patternFill></fill></dxf>"
    "<dxf><fill><patternFill><bgColor rgb=\"FF00FF00\"/></patternFill></fill></dxf>"
    "<dxf><fill><patternFill><bgColor rgb=\"FF0000FF\"/></patternFill></fill></dxf><dxf><font><b/></font></dxf></dxfs>";

std::string number(const char* cell, const std::string& value) {
  return std::string("<c r=\"") + cell + "\"><v>" + value + "</v></c>";
}
std::string text(const char* cell, const std::string& value) {
  return std::string("<c r=\"") + cell + "\" t=\"inlineStr\"><is><t>" + value + "</t></is></c>";
}

// Numbers down the column A, from its first row.
std::string column(const std::vector<std::string>& values) {
  std::string rows;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::string cell = "A" + std::to_string(i + 1);
    if (!values[i].empty())
      rows += "<row r=\"" + std::to_string(i + 1) + "\">" + number(cell.c_str(), values[i]) + "</row>";
  }
  return rows;
}

std::string format(const std::string& range, const std::string& rules) {
  return "<conditionalFormatting sqref=\"" + range + "\">" + rules + "</conditionalFormatting>";
}

struct Applied {
  Workbook workbook;
  Sheet sheet;
  ConditionalLooks looks;
  Diagnostics told;

  ConditionalLook at(const char* cell) const {
    const CellRef ref = *parse_cell_ref(cell);
    const Row* row = sheet.find_row(ref.row);
    return looks.look(ref, row ? row->find(ref.column) : nullptr);
  }
  // "red", "green bold", …
  std::string shown(const char* cell) const {
    const ConditionalLook look = at(cell);
    std::string shown;
    if (look.look.fill) {
      const std::string color = hex(std::get<SolidFill>(*look.look.fill).color);
      shown = color == "FF0000" ? "red" : color == "00FF00" ? "green" : color == "0000FF" ? "blue" : color;
    }
    if (look.look.weight) shown += shown.empty() ? "bold" : " bold";
    return shown;
  }
  std::string shown_down(std::uint32_t rows) const {
    std::string all;
    for (std::uint32_t row = 1; row <= rows; ++row)
      all += (row > 1 ? "," : "") + shown(("A" + std::to_string(row)).c_str());
    return all;
  }
};

Applied applied(const std::string& rows, const std::string& formats) {
  Workbook workbook = open_printed(
      {.before_rows = "", .rows = rows, .after_rows = formats, .styles = styles, .theme = "", .names = ""});
  const auto looks = CellLooks::read(workbook);
  const auto matter = read_sheet_matter(workbook, 0);
  REQUIRE(looks);
  REQUIRE(matter);
  auto conditions = ConditionalLooks::read(workbook, *matter, *looks);
  REQUIRE(conditions);
  const auto sheet = workbook.read_sheet(0);
  REQUIRE(sheet);
  for (const Row& row : sheet->rows) conditions->gather(row);
  Diagnostics told = conditions.diagnostics();
  return {std::move(workbook), *sheet, std::move(*conditions), std::move(told)};
}

std::string down(const std::vector<std::string>& values, const std::string& rules) {
  const auto rows = static_cast<std::uint32_t>(values.size());
  return applied(column(values), format("A1:A" + std::to_string(rows), rules)).shown_down(rows);
}

// A formula's value seen from C3, where A1 is 5, B1 "ก", B2 an error, and all else blank.
std::string value_of(const std::string& formula) {
  const auto parsed = ConditionFormula::parse(formula, {3, 3});
  if (!parsed) return "not known";
  const ConditionValue value = parsed->eval({3, 3}, [](CellRef cell) -> ConditionValue {
    if (cell == CellRef{1, 1}) return {ConditionValue::Kind::number, 5, {}};
    if (cell == CellRef{1, 2}) return {ConditionValue::Kind::text, 0, "ก"};
    if (cell == CellRef{2, 2}) return {ConditionValue::Kind::error, 0, {}};
    return {};
  });
  switch (value.kind) {
    case ConditionValue::Kind::blank: return "blank";
    case ConditionValue::Kind::number: return Decimal::from_double(value.number)->to_string();
    case ConditionValue::Kind::text: return "'" + value.text + "'";
    case ConditionValue::Kind::truth: return value.number != 0 ? "true" : "false";
    case ConditionValue::Kind::error: return "error";
  }
  return {};
}

}  // namespace

TEST_CASE("rules on the cell's value") {
  const auto is = [](const std::string& sign, const std::string& formulas) {
    return down({"1", "5", "", "10"}, "<cfRule type=\"cellIs\" dxfId=\"0\" priority=\"1\" operator=\"" + sign + "\">" +
                                          formulas + "</cfRule>");
  };
  CHECK(is("greaterThan", "<formula>5</formula>") == ",,,red");
  CHECK(is("greaterThanOrEqual", "<formula>5</formula>") == ",red,,red");
  CHECK(is("lessThan", "<formula>5</formula>") == "red,,red,");  // a blank is 0
  CHECK(is("equal", "<formula>10/2</formula>") == ",red,,");
  CHECK(is("notEqual", "<formula>5</formula>") == "red,,red,red");
  CHECK(is("between", "<formula>10</formula><formula>5</formula>") == ",red,,red");
  CHECK(is("notBetween", "<formula>2</formula><formula>6</formula>") == "red,,red,red");
  CHECK(is("equal", "<formula>$A$2</formula>") == ",red,,");
  CHECK(is("greaterThan", "<formula>A1</formula>") == ",,,");     // itself
  CHECK(is("lessThan", "<formula>A2</formula>") == "red,,red,");  // the one below
  CHECK(is("greaterThan", "<formula>\"ก\"</formula>") == ",,,");  // numbers come before texts
}

TEST_CASE("the first rule wins what both say, and a rule may be the last") {
  const std::string rules =
      "<cfRule type=\"cellIs\" dxfId=\"1\" priority=\"2\" operator=\"greaterThan\"><formula>0</formula></cfRule>"
      "<cfRule type=\"cellIs\" dxfId=\"3\" priority=\"3\" operator=\"greaterThan\"><formula>0</formula></cfRule>";
  const std::string first = "<cfRule type=\"cellIs\" dxfId=\"0\" priority=\"1\" operator=\"greaterThan\"";
  CHECK(down({"1", "9"}, rules + first + "><formula>5</formula></cfRule>") == "green bold,red bold");
  CHECK(down({"1", "9"}, rules + first + " stopIfTrue=\"1\"><formula>5</formula></cfRule>") == "green bold,red");
}

TEST_CASE("rules on texts") {
  const std::string rows = "<row r=\"1\">" + text("A1", "อ.เมือง Sukhothai") + "</row><row r=\"2\">" +
                           number("A2", "1234") + "</row><row r=\"3\">" + text("A3", "  ") +
                           "</row><row r=\"4\"><c r=\"A4\" t=\"e\"><v>#N/A</v></c></row>";
  const auto is = [&](const std::string& attributes) {
    return applied(rows, format("A1:A5", "<cfRule dxfId=\"0\" priority=\"1\" " + attributes + "/>")).shown_down(5);
  };
  CHECK(is("type=\"containsText\" operator=\"containsText\" text=\"SUKHO\"") == "red,,,,");
  CHECK(is("type=\"containsText\" text=\"23\"") == ",red,,,");
  CHECK(is("type=\"notContainsText\" text=\"เมือง\"") == ",red,red,red,red");
  CHECK(is("type=\"beginsWith\" text=\"อ.\"") == "red,,,,");
  CHECK(is("type=\"endsWith\" text=\"34\"") == ",red,,,");
  CHECK(is("type=\"containsBlanks\"") == ",,red,,red");
  CHECK(is("type=\"notContainsBlanks\"") == "red,red,,red,");
  CHECK(is("type=\"containsErrors\"") == ",,,red,");
  CHECK(is("type=\"notContainsErrors\"") == "red,red,red,,red");
}

TEST_CASE("rules that look at all cells of their range") {
  const auto is = [](const std::string& attributes) {
    return down({"5", "1", "", "4", "4", "2"}, "<cfRule dxfId=\"0\" priority=\"1\" " + attributes + "/>");
  };
  CHECK(is("type=\"top10\" rank=\"2\"") == "red,,,red,red,");
  CHECK(is("type=\"top10\" rank=\"1\" bottom=\"1\"") == ",red,,,,");
  CHECK(is("type=\"top10\" rank=\"40\" percent=\"1\"") == "red,,,red,red,");
  CHECK(is("type=\"top10\" rank=\"1\" percent=\"1\"") == "red,,,,,");
  CHECK(is("type=\"aboveAverage\"") == "red,,,red,red,");
  CHECK(is("type=\"aboveAverage\" aboveAverage=\"0\"") == ",red,,,,red");
  CHECK(is("type=\"duplicateValues\"") == ",,,red,red,");
  CHECK(is("type=\"uniqueValues\"") == "red,red,,,,red");
  CHECK(down({"1", "2", "3"}, "<cfRule type=\"aboveAverage\" equalAverage=\"1\" dxfId=\"0\" priority=\"1\"/>") ==
        ",red,red");
}

TEST_CASE("rules by formula") {
  const std::string rule = "<cfRule type=\"expression\" dxfId=\"0\" priority=\"1\"><formula>";
  CHECK(down({"1", "1", "1", "1"}, rule + "MOD(ROW(),2)=0</formula></cfRule>") == ",red,,red");
  const std::string rows =
      "<row r=\"2\">" + number("A2", "1") + number("H2", "200") + "</row><row r=\"3\">" + number("H3", "50") + "</row>";
  const Applied looks = applied(rows, format("A2:C3", rule + "$H2&gt;100</formula></cfRule>"));
  CHECK(looks.shown("A2") == "red");
  CHECK(looks.shown("C2") == "red");
  CHECK(looks.shown("A3") == "");
  CHECK(looks.shown("D2") == "");
  CHECK(looks.told.empty());
}

TEST_CASE("colour scales and data bars") {
  const std::string scale =
      "<cfRule type=\"colorScale\" priority=\"1\"><colorScale><cfvo type=\"min\"/><cfvo type=\"percentile\" "
      "val=\"50\"/><cfvo type=\"max\"/><color "
      "rgb=\"FFFF0000\"/><color rgb=\"FFFFFFFF\"/><color rgb=\"FF00FF00\"/></colorScale></cfRule>";
  CHECK(down({"0", "5", "10", "", "20", "15"}, scale) == "red,FF8080,FFFFFF,,green,80FF80");
  const std::string bar =
      "<cfRule type=\"dataBar\" priority=\"1\"><dataBar showValue=\"0\"><cfvo type=\"num\" val=\"0\"/><cfvo "
      "type=\"max\"/><color rgb=\"FF638EC6\"/></dataBar></cfRule>";
  const Applied bars = applied(column({"0", "5", "10", "-3"}), format("A1:A4", bar));
  REQUIRE(bars.at("A2").bar);
  CHECK(bars.at("A2").bar->thousandths == 500);
  CHECK(hex(bars.at("A2").bar->color) == "638EC6");
  CHECK(bars.at("A2").bar->value == DataBar::Value::hidden);
  CHECK(bars.at("A1").bar->thousandths == 100);
  CHECK(bars.at("A3").bar->thousandths == 900);
  CHECK(bars.at("A4").bar->thousandths == 100);
  CHECK_FALSE(bars.at("A9").bar);
  CHECK(down({"7"}, scale) == "FF8080");  // nothing between least and most
}

TEST_CASE("data bars of Excel 2010 stand on an axis") {
  const auto bars = [](const std::vector<std::string>& values, const std::string& attributes) {
    const std::string extension =
        "<extLst><ext xmlns:x14=\"x\"><x14:conditionalFormattings><x14:conditionalFormatting><x14:cfRule "
        "type=\"dataBar\" id=\"{1}\"><x14:dataBar "
        "minLength=\"0\" maxLength=\"100\" " +
        attributes +
        "><x14:cfvo type=\"autoMin\"/><x14:cfvo type=\"num\"><xm:f>10</xm:f></x14:cfvo>"
        "<x14:negativeFillColor "
        "rgb=\"FFC00000\"/></x14:dataBar></x14:cfRule><xm:sqref>A1:A9</xm:sqref></x14:conditionalFormatting>"
        "</x14:conditionalFormattings></ext></extLst>";
    const std::string rule =
        "<cfRule type=\"dataBar\" priority=\"1\"><dataBar><cfvo type=\"min\"/><cfvo type=\"max\"/><color "
        "rgb=\"FF638EC6\"/></dataBar><extLst><ext>"
        "<x14:id>{1}</x14:id></ext></extLst></cfRule>";
    const Applied looks = applied(column(values), format("A1:A9", rule) + extension);
    CHECK(looks.told.empty());
    std::string all;
    for (std::size_t i = 1; i <= values.size(); ++i) {
      const auto bar = looks.at(("A" + std::to_string(i)).c_str()).bar;
      REQUIRE(bar);
      all += std::to_string(bar->begin) + "+" + std::to_string(bar->thousandths) + " " + hex(bar->color) +
             (bar->shade == DataBar::Shade::solid ? " solid;" : ";");
    }
    return all;
  };
  CHECK(bars({"5", "10", "20"}, "gradient=\"0\"") == "0+500 638EC6 solid;0+1000 638EC6 solid;0+1000 638EC6 solid;");
  CHECK(bars({"-10", "-5", "5"}, "") == "0+500 C00000;250+250 C00000;500+250 638EC6;");
  CHECK(bars({"-30", "10"}, "") == "0+750 C00000;750+250 638EC6;");
  CHECK(bars({"-30", "10"}, "axisPosition=\"middle\" negativeBarColorSameAsPositive=\"1\"") ==
        "0+500 638EC6;500+500 638EC6;");
  CHECK(bars({"-30", "10"}, "axisPosition=\"none\"") == "0+0 638EC6;0+1000 638EC6;");
}

TEST_CASE("what is not shown is told") {
  const Applied looks = applied(
      "",
      format("B2:B9 D2",
             "<cfRule type=\"iconSet\" priority=\"1\"><iconSet><cfvo type=\"percent\" val=\"0\"/></iconSet></cfRule>"
             "<cfRule type=\"timePeriod\" timePeriod=\"today\" "
             "priority=\"2\"><formula>FLOOR(B2,1)=TODAY()</formula></cfRule>"
             "<cfRule type=\"expression\" priority=\"3\"><formula>VLOOKUP(B2,x,1)=1</formula></cfRule>") +
          "<extLst><ext><x14:conditionalFormattings><x14:conditionalFormatting><x14:cfRule type=\"iconSet\" "
          "id=\"{2}\"/>"
          "<xm:sqref>F1:F9</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>");
  CHECK(looks.looks.empty());
  REQUIRE(looks.told.size() == 4);
  const Diagnostic& first = *looks.told.begin();
  CHECK(first.code == "xlsx.condition-not-shown");
  CHECK(first.severity == Severity::warning);
  CHECK(first.place.sheet == "ก");
  CHECK(first.message.english.find("iconSet, B2:B9 D2") != std::string::npos);
  CHECK_FALSE(first.hint.thai.empty());
}

TEST_CASE("formulas of conditions") {
  CHECK(value_of("1+2*3-4/2") == "5");
  CHECK(value_of("-(2+3)*10%") == "-0.5");
  CHECK(value_of("--1") == "1");
  CHECK(value_of("\"a\"&1.50&TRUE") == "'a1.5TRUE'");
  CHECK(value_of("\"say \"\"x\"\"\"") == "'say \"x\"'");
  CHECK(value_of("1<2=TRUE") == "true");
  CHECK(value_of("\"B\">\"a\"") == "true");
  CHECK(value_of("\"A\"=\"a\"") == "true");
  CHECK(value_of("EXACT(\"A\",\"a\")") == "false");
  CHECK(value_of("A1") == "5");
  CHECK(value_of("=$A$1+1.5e1") == "20");
  CHECK(value_of("D9=\"\"") == "true");
  CHECK(value_of("D9=0") == "true");
  CHECK(value_of("B2=1") == "error");
  CHECK(value_of("ISERROR(B2)") == "true");
  CHECK(value_of("1/0") == "error");
  CHECK(value_of("AND(A1>1,B1=\"ก\",NOT(FALSE))") == "true");
  CHECK(value_of("OR(A1>9,ISBLANK(D9))") == "true");
  CHECK(value_of("IF(A1>9,\"มาก\",\"น้อย\")") == "'น้อย'");
  CHECK(value_of("LEN(\"สุโขทัย\")") == "7");
  CHECK(value_of("LEFT(\"สุโขทัย\",2)&RIGHT(\"abc\")") == "'สุc'");
  CHECK(value_of("SEARCH(\"ข\",\"สุโขทัย\")") == "4");
  CHECK(value_of("SEARCH(\"X\",\"axb\")") == "2");
  CHECK(value_of("FIND(\"X\",\"axb\")") == "error");
  CHECK(value_of("ISNUMBER(SEARCH(\"x\",B1))") == "false");
  CHECK(value_of("TRIM(\"  a  b \")&UPPER(\"x\")&LOWER(\"Y\")") == "'a bXy'");
  CHECK(value_of("MOD(-3,2)") == "1");
  CHECK(value_of("ROUND(1.005,2)+INT(-1.5)+ABS(-2)") == "1.01");
  CHECK(value_of("ROW()&COLUMN()&ROW(A1)") == "'331'");
  CHECK(value_of("ISODD(A1)") == "true");
  CHECK(value_of("ISTEXT(B1)") == "true");
  CHECK(value_of("\"5\"+1") == "6");
  CHECK(value_of("\"x\"+1") == "error");
  for (const char* unknown : {"SUM(A1:A9)", "COUNTIF(A1,1)", "ชื่อ", "Sheet2!A1", "'ก'!A1", "A1:B2", "(1", "1+", "",
                              "A1 B1", "NOW()", "MOD(1)", "ZZZZ1", "A0", "x.y", "T[a]"})
    CHECK(value_of(unknown) == "not known");
  CHECK(value_of(std::string(5000, '(')) == "not known");
  CHECK(value_of(std::string(5000, '-') + "1") == "1");
}

TEST_CASE("relative references go with the cell, round the end of the sheet") {
  const auto formula = ConditionFormula::parse("B1>$C$1", {2, 2});
  REQUIRE(formula);
  const auto seen = formula->cells_seen_from({{2, 2}, {9, 4}});
  REQUIRE(seen.size() == 2);
  CHECK(to_string(seen[0]) == "B1:D8");
  CHECK(to_string(seen[1]) == "C1");
  CHECK(to_string(formula->cells_seen_from({{1, 1}, {3, 1}})[0]) == "A1:A1048576");
}

TEST_CASE("no formula makes the parser stumble") {
  const std::vector<std::string> pieces = {"AND(", "OR(", ")", ",", "A1",    "$B$2", "1",    "\"ก\"", "+", "-",    "<=",
                                           "=",    "%",   "&", " ", "ROW()", "IF(",  "MOD(", ".",     "!", "LEFT("};
  std::mt19937 random(5);
  for (int round = 0; round < 20000; ++round) {
    std::string formula;
    for (std::size_t i = random() % 12; i > 0; --i) formula += pieces[random() % pieces.size()];
    value_of(formula);
  }
}

TEST_CASE("no change of a rule makes its reader stumble") {
  const std::string xml =
      format("A1:A9 C3",
             "<cfRule type=\"top10\" rank=\"2\" percent=\"1\" dxfId=\"0\" priority=\"1\"/><cfRule type=\"dataBar\" "
             "priority=\"2\"><dataBar "
             "minLength=\"5\"><cfvo type=\"min\"/><cfvo type=\"percentile\" val=\"90\"/><color "
             "theme=\"4\"/></dataBar></cfRule><cfRule "
             "type=\"cellIs\" operator=\"between\" dxfId=\"9\"><formula>1</formula><formula>A1+2</formula></cfRule>");
  std::mt19937 random(9);
  for (int round = 0; round < 1500; ++round) {
    std::string changed = xml;
    for (int change = 0; change < 3; ++change) {
      const std::size_t at = random() % changed.size();
      if (random() % 2 == 0)
        changed[at] = "0123456789-.\"<>/ae"[random() % 18];
      else
        changed.erase(at, random() % 12);
    }
    const Workbook workbook = open_printed({.before_rows = "",
                                            .rows = column({"1", "2", "3"}),
                                            .after_rows = "<!-- -->",
                                            .styles = styles,
                                            .theme = "",
                                            .names = ""});
    const auto looks = CellLooks::read(workbook);
    const SheetMatter matter{0, "xl/worksheets/sheet1.xml", "<worksheet>" + changed + "</worksheet>"};
    auto conditions = ConditionalLooks::read(workbook, matter, *looks);
    if (!conditions) continue;
    const auto sheet = workbook.read_sheet(0);
    for (const Row& row : sheet->rows) conditions->gather(row);
    for (const Row& row : sheet->rows) conditions->look({row.number, 1}, &row.cells.at(0));
  }
}
