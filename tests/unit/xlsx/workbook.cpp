#include "xlsx/workbook.h"

#include "support/catch.h"
#include "support/support.h"
#include "workbook_builder.h"
#include "xlsx/number_look.h"

using namespace saraban;
using namespace saraban::xlsx;
using saraban::xlsx::test::cells_of;
using saraban::xlsx::test::WorkbookBuilder;

namespace {

std::string printed(const Value& value) {
  if (value.is_null()) return "null";
  if (value.number()) return value.number()->to_string();
  if (value.date()) return "date " + value.date()->to_iso();
  if (value.truth()) return *value.truth() ? "true" : "false";
  return "'" + *value.text() + "'";
}

// The value of a single cell.
std::string value_of(const std::string& cell, const std::string& workbook_end = "") {
  const Workbook workbook =
      WorkbookBuilder().sheet("ก", "<row r=\"1\">" + cell + "</row>").workbook_end(workbook_end).open();
  const auto sheet = workbook.read_sheet(0);
  REQUIRE(sheet);
  return printed(workbook.cell_value(sheet->rows.at(0).cells.at(0)));
}

std::string sheet_error(const std::string& rows) {
  const Workbook workbook = WorkbookBuilder().sheet("ก", rows).open();
  const auto sheet = workbook.read_sheet(0);
  REQUIRE_FALSE(sheet);
  return saraban::test::describe(sheet.diagnostics());
}

}  // namespace

TEST_CASE("cells of every kind are read") {
  const Workbook workbook =
      WorkbookBuilder()
          .string("<t>สุโขทัย</t>")
          .string("<r><t xml:space=\"preserve\">อำเภอ </t></r><r><rPr><b/></rPr><t>{{ชื่อ}}</t></r>")
          .string("<t>a_x000D_b &amp; &#xE01;</t><rPh sb=\"0\" eb=\"1\"><t>no</t></rPh>")
          .sheet("ก",
                 "<row r=\"2\" ht=\"30\" spans=\"1:9\" customHeight=\"1\">"
                 "<c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" t=\"s\" s=\"3\"><v>1</v></c><c t=\"s\"><v>2</v></c>"
                 "<c r=\"E2\"><v>1.5</v></c><c r=\"F2\" t=\"b\"><v>1</v></c><c r=\"G2\" t=\"e\"><v>#N/A</v></c>"
                 "<c r=\"H2\" t=\"inlineStr\"><is><t>ใน</t></is></c><c r=\"I2\" s=\"1\"/>"
                 "<c r=\"J2\" t=\"str\"><f>A2&amp;\"x\"</f><v>สุโขทัยx</v></c></row>")
          .open();
  CHECK(cells_of(workbook, 0) ==
        "A2='สุโขทัย' B2='อำเภอ {{ชื่อ}}' C2='a\rb & ก' E2=1.5 F2=1 G2=#N/A H2='ใน' I2= J2==A2&\"x\"'สุโขทัยx'\n");
  const auto sheet = workbook.read_sheet(0);
  const Row& row = sheet->rows.at(0);
  CHECK(row.attributes == " ht=\"30\" customHeight=\"1\"");
  REQUIRE(row.find(2));
  CHECK(row.find(2)->runs == std::vector<TextRun>{{"อำเภอ ", ""}, {"{{ชื่อ}}", "<rPr><b/></rPr>"}});
  CHECK(row.find(2)->style == 3);
  CHECK(row.find(2)->shared_string == 1U);
  CHECK_FALSE(row.find(4));
}

TEST_CASE("shared formulas are written out, array formulas keep their area") {
  const Workbook workbook =
      WorkbookBuilder()
          .sheet("ก",
                 "<row r=\"1\"><c r=\"B1\"><f t=\"shared\" ref=\"B1:B3\" si=\"0\">A1*$D$1</f><v>1</v></c></row>"
                 "<row r=\"2\"><c r=\"B2\"><f t=\"shared\" si=\"0\"/><v>2</v></c></row>"
                 "<row r=\"3\"><c r=\"B3\"><f t=\"array\" ref=\"B3:C4\" ca=\"1\">A1:A2*2</f></c></row>")
          .open();
  CHECK(cells_of(workbook, 0) == "B1==A1*$D$11\nB2==A2*$D$12\nB3==A1:A2*2\n");
  const auto sheet = workbook.read_sheet(0);
  const Cell* array = sheet->find_row(3)->find(2);
  CHECK(array->formula->array == CellRange{{3, 2}, {4, 3}});
  CHECK(array->formula->attributes == " ca=\"1\"");
}

TEST_CASE("sheets, names and print areas are read as seen from a sheet") {
  const Workbook workbook =
      WorkbookBuilder()
          .sheet("สรุป", "")
          .sheet("it's", "")
          .name("<definedName name=\"รายการ\">สรุป!$A$6:$H$7</definedName>")
          .name("<definedName name=\"รายการ\" localSheetId=\"1\">'it''s'!$B$2</definedName>")
          .name("<definedName name=\"_xlnm.Print_Area\" localSheetId=\"0\">สรุป!$A$1:$H$9</definedName>")
          .name("<definedName name=\"ผสม\">สรุป!$A$1,สรุป!$B$2</definedName>")
          .open();
  CHECK(workbook.find_sheet("IT'S") == 1U);
  CHECK_FALSE(workbook.find_sheet("ไม่มี"));
  CHECK(workbook.area_of(*workbook.find_name("รายการ", 0), 0) == CellRange{{6, 1}, {7, 8}});
  CHECK(workbook.area_of(*workbook.find_name("รายการ", 1), 1) == CellRange{{2, 2}, {2, 2}});
  CHECK_FALSE(workbook.area_of(*workbook.find_name("รายการ", 0), 1));
  CHECK_FALSE(workbook.area_of(*workbook.find_name("ผสม", 0), 0));
  CHECK(workbook.print_area(0) == CellRange{{1, 1}, {9, 8}});
  CHECK_FALSE(workbook.print_area(1));
}

TEST_CASE("cells are data: numbers exact, dates by their format, ids as text") {
  CHECK(value_of("<c><v>1234.5</v></c>") == "1234.5");
  CHECK(value_of("<c><v>0.1</v></c>") == "0.1");
  CHECK(value_of("<c><v>2.9999999999999999E-2</v></c>") == "0.03");
  CHECK(value_of("<c t=\"inlineStr\"><is><t>9501700012345</t></is></c>") == "'9501700012345'");
  CHECK(value_of("<c s=\"1\"><v>44931</v></c>") == "date 2023-01-05");
  CHECK(value_of("<c s=\"2\"><v>44931</v></c>") == "date 2023-01-05");
  CHECK(value_of("<c s=\"1\"><v>43469</v></c>", "<workbookPr date1904=\"1\"/>") == "date 2023-01-05");
  CHECK(value_of("<c s=\"1\"><v>44931.4375</v></c>") == "'2023-01-05T10:30:00'");
  CHECK(value_of("<c s=\"4\"><v>0.4375</v></c>") == "'10:30:00'");
  CHECK(value_of("<c s=\"4\"><v>0.99999999</v></c>") == "'24:00:00'");
  CHECK(value_of("<c s=\"3\"><v>44931</v></c>") == "44931");
  CHECK(value_of("<c s=\"1\"><v>-5</v></c>") == "-5");
  CHECK(value_of("<c s=\"1\"><v>1e300</v></c>") == "'1e300'");
  CHECK(value_of("<c t=\"b\"><v>0</v></c>") == "false");
  CHECK(value_of("<c t=\"e\"><v>#DIV/0!</v></c>") == "null");
  CHECK(value_of("<c s=\"1\"/>") == "null");
  CHECK(value_of("<c><f>1+1</f><v>2</v></c>") == "2");
}

TEST_CASE("number formats are recognised as dates by what they show") {
  CHECK(look_of_format_code("[$-D07041E]d\\ mmmm\\ yyyy") == NumberLook::date);
  CHECK(look_of_format_code("[$-41E]d mmm bbbb;@") == NumberLook::date);
  CHECK(look_of_format_code("mmm") == NumberLook::date);
  CHECK(look_of_format_code("dd/mm/yyyy hh:mm") == NumberLook::date_time);
  CHECK(look_of_format_code("[h]:mm:ss") == NumberLook::time);
  CHECK(look_of_format_code("mm:ss") == NumberLook::time);
  CHECK(look_of_format_code("#,##0.00\" บาท (day)\"") == NumberLook::number);
  CHECK(look_of_format_code("\"วันที่ \"d mmm yyyy") == NumberLook::date);
  CHECK(look_of_format_code("[Red]0.00;[Blue]-0.00") == NumberLook::number);
  CHECK(look_of_format_code("General") == NumberLook::number);
  CHECK(look_of_format_code("@") == NumberLook::text);
  CHECK(look_of_format_code("0.00E+00") == NumberLook::number);
}

TEST_CASE("a broken sheet is an error with its cell") {
  CHECK(sheet_error("<row r=\"1048577\"/>").find("xlsx.broken-sheet") != std::string::npos);
  CHECK(sheet_error("<row r=\"2\"/><row r=\"1\"/>").find("t.xlsx!ก!A3") != std::string::npos);
  CHECK(sheet_error("<row r=\"1\"><c r=\"XFE1\"/></row>").find("xlsx.broken-sheet") != std::string::npos);
  CHECK(sheet_error("<row r=\"1\"><c r=\"B1\"/><c r=\"B1\"/></row>").find("B1") != std::string::npos);
  CHECK(sheet_error("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row>").find("A1") != std::string::npos);
  CHECK(sheet_error("<row r=\"1\"><c r=\"A1\"><f t=\"shared\" si=\"9\"/></c></row>").find("A1") != std::string::npos);
}

TEST_CASE("two tabs of one name are an error with the second") {
  WorkbookBuilder builder;
  builder.sheet("Data", "<sheetData/>").sheet("DATA", "<sheetData/>");
  const auto workbook = Workbook::open("b.xlsx", builder.build());
  REQUIRE_FALSE(workbook);
  CHECK(workbook.diagnostics().begin()->code == "xlsx.same-sheet-name");
  CHECK(workbook.diagnostics().begin()->place.sheet == "DATA");
}

TEST_CASE("no change of its XML makes the reader stumble") {
  const std::string rows =
      "<row r=\"1\" ht=\"3\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\"><f t=\"shared\" ref=\"B1:B2\" "
      "si=\"0\">A1</f></c>"
      "</row><row r=\"2\"><c r=\"B2\"><f t=\"shared\" si=\"0\"/><v>&amp;</v></c><c r=\"C2\" "
      "t=\"inlineStr\"><is><r><t>x</t>"
      "</r></is></c></row>";
  std::uint64_t state = 7;
  const auto next = [&] { return state ^= state << 13, state ^= state >> 7, state ^= state << 17, state; };
  for (int round = 0; round < 3000; ++round) {
    std::string changed = rows;
    for (std::uint64_t i = 0; i <= next() % 3; ++i) {
      const std::size_t at = next() % changed.size();
      if (next() % 2 == 0)
        changed[at] = "<>\"/ =rcvf1:"[next() % 12];
      else
        changed.erase(at, next() % 8);
    }
    const auto workbook = Workbook::open("t.xlsx", WorkbookBuilder().string("<t>x</t>").sheet("ก", changed).build());
    if (workbook) (void)workbook->read_sheet(0);
  }
}
