// What hangs on a filled sheet, or looks at one, in parts of its own.
#include "support/catch.h"
#include "support/support.h"
#include "workbook_builder.h"
#include "xlsx/part_followers.h"
#include "xlsx/row_followers.h"

using namespace saraban;
using namespace saraban::xlsx;
using namespace saraban::xlsx::test;

namespace {

// One moved sheet ข้อมูล, and the maps that hold it.
struct Moved {
  RowMap rows, columns;
  SheetMaps maps;
  explicit Moved(RowMap row_map, RowMap column_map = {}) : rows(std::move(row_map)), columns(std::move(column_map)) {
    maps.set("ข้อมูล", rows, columns);
  }
  const MovedSheet& sheet() const { return maps.sheets().front(); }
};

const char* item_rows =
    "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>2</v></c><c r=\"B2\"><v>5</v></c></row>"
    "<row r=\"3\"><c r=\"B3\"><f>SUM(B2:B2)</f></c></row>";

std::string follow_sheet(const std::string& xml, const Moved& moved) {
  return follow_rows_in_part("<worksheet>" + xml + "</worksheet>", moved.sheet(), moved.maps);
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a note's box moves with its cell, whatever its prefix is, and goes with it") {
  const Moved moved(repeated(10, 9));
  const auto box = [](const std::string& p, int row) {
    const std::string at = std::to_string(row);
    return "<v:shape id=\"a\"><" + p + "ClientData ObjectType=\"Note\"><" + p + "Anchor>1, 15, " +
           std::to_string(row - 1) + ", 2, 3, 31, " + std::to_string(row + 3) + ", 1</" + p + "Anchor><" + p + "Row>" +
           at + "</" + p + "Row><" + p + "Column>0</" + p + "Column></" + p + "ClientData></v:shape>";
  };
  // VML of Excel is not always well-formed
  CHECK(follow_in_vml("<xml><br>" + box("x:", 2) + box("ns2:", 1) + "</xml>", moved.sheet(), moved.maps) ==
        "<xml><br>" + box("x:", 11) + box("ns2:", 1) + "</xml>");
  const Moved vanished(repeated(0, 9));
  CHECK(follow_in_vml("<xml>" + box("x:", 1) + box("x:", 2) + "</xml>", vanished.sheet(), vanished.maps) ==
        "<xml>" + box("x:", 1) + "</xml>");
}

TEST_CASE("form controls keep the cells that they are linked to") {
  const Moved moved(repeated(10, 9));
  CHECK(follow_in_control("<formControlPr fmlaLink=\"$B$3\" fmlaRange=\"$A$2:$A$2\" sel=\"0\"/>", moved.sheet(),
                          moved.maps) == "<formControlPr fmlaLink=\"$B$12\" fmlaRange=\"$A$2:$A$11\" sel=\"0\"/>");
  CHECK(follow_in_control("<formControlPr fmlaLink=\"$B$2\"/>", moved.sheet(), moved.maps) ==
        "<formControlPr fmlaLink=\"$B$2\"/>");
  CHECK(
      follow_sheet("<control><controlPr linkedCell=\"$B$3\" listFillRange=\"A2:A2\"><anchor><from><a:col>0</a:col>"
                   "<a:row>2</a:row></from><to><a:col>1</a:col><a:row>3</a:row></to></anchor></controlPr></control>",
                   moved) ==
      "<worksheet><control><controlPr linkedCell=\"$B$12\" listFillRange=\"A2:A11\"><anchor><from><a:col>0</a:col>"
      "<a:row>11</a:row></from><to><a:col>1</a:col><a:row>12</a:row></to></anchor></controlPr></control></worksheet>");
}

TEST_CASE("notes and threaded comments stay with their cells") {
  const Moved moved(repeated(4));
  CHECK(follow_in_comments("<ThreadedComments><threadedComment ref=\"B3\" id=\"{1}\"/></ThreadedComments>",
                           moved.sheet().move) ==
        "<ThreadedComments><threadedComment ref=\"B6\" id=\"{1}\"/></ThreadedComments>");
  const Moved vanished(repeated(0));
  CHECK(follow_in_comments("<commentList><comment ref=\"A2\"><text/></comment><comment ref=\"B3\"/></commentList>",
                           vanished.sheet().move) == "<commentList><comment ref=\"B2\"/></commentList>");
}

TEST_CASE("a pivot's source covers its rows and is read anew") {
  const Moved moved(repeated(4));
  CHECK(follow_in_pivot_cache("<pivotCacheDefinition r:id=\"a\"><cacheSource><worksheetSource ref=\"A1:B2\" "
                              "sheet=\"ข้อมูล\"/></cacheSource></pivotCacheDefinition>",
                              moved.maps, {}) ==
        "<pivotCacheDefinition r:id=\"a\" refreshOnLoad=\"1\"><cacheSource><worksheetSource ref=\"A1:B5\" "
        "sheet=\"ข้อมูล\"/></cacheSource></pivotCacheDefinition>");
  const std::string by_name = "<pivotCacheDefinition><worksheetSource name=\"ตาราง1\"/></pivotCacheDefinition>";
  CHECK(has(follow_in_pivot_cache(by_name, moved.maps, {"ตาราง1"}), "refreshOnLoad=\"1\""));
  CHECK(follow_in_pivot_cache(by_name, moved.maps, {"อื่น"}) == by_name);
}

TEST_CASE("a sparkline of a repeated row stands in each of its copies, with the data of that copy") {
  const Moved moved(repeated(2));
  const auto sparkline = [](const std::string& formula, const std::string& cell) {
    return "<x14:sparkline><xm:f>" + formula + "</xm:f><xm:sqref>" + cell + "</xm:sqref></x14:sparkline>";
  };
  CHECK(follow_sheet(sparkline("ข้อมูล!A2:B2", "C2") + sparkline("ข้อมูล!B2", "C3"), moved) ==
        "<worksheet>" + sparkline("ข้อมูล!A2:B2", "C2") + sparkline("ข้อมูล!A3:B3", "C3") + sparkline("ข้อมูล!B2:B3", "C4") +
            "</worksheet>");
}

TEST_CASE("frozen panes end before the first row that repeats") {
  const Moved moved(repeated(5));
  const auto pane = [&](const std::string& xml) { return follow_sheet("<sheetView>" + xml + "</sheetView>", moved); };
  CHECK(has(pane("<pane ySplit=\"1\" topLeftCell=\"A2\" state=\"frozen\"/>"), "ySplit=\"1\" topLeftCell=\"A2\""));
  CHECK(has(pane("<pane ySplit=\"2\" topLeftCell=\"A3\" state=\"frozen\"/>"), "ySplit=\"1\" topLeftCell=\"A2\""));
  CHECK(has(pane("<pane ySplit=\"600\" topLeftCell=\"A3\"/>"), "ySplit=\"600\" topLeftCell=\"A3\""));
}

TEST_CASE("formulas inside x14 validations stay elements") {
  const Moved moved(repeated(3));
  CHECK(follow_sheet("<x14:dataValidation type=\"list\"><x14:formula1><xm:f>$A$2</xm:f></x14:formula1><xm:sqref>B3"
                     "</xm:sqref></x14:dataValidation>",
                     moved) ==
        "<worksheet><x14:dataValidation type=\"list\"><x14:formula1><xm:f>$A$2:$A$4</xm:f></x14:formula1><xm:sqref>B5"
        "</xm:sqref></x14:dataValidation></worksheet>");
}

TEST_CASE("a table's column formula stays that of its first row, its totals cover all rows") {
  const Moved moved(repeated(3));
  CHECK(follow_rows_in_part("<table ref=\"A1:C3\" totalsRowCount=\"1\"><calculatedColumnFormula>A2*B2"
                            "</calculatedColumnFormula><totalsRowFormula>SUM(B2:B2)</totalsRowFormula></table>",
                            moved.sheet(), moved.maps) ==
        "<table ref=\"A1:C5\" totalsRowCount=\"1\"><calculatedColumnFormula>A2*B2</calculatedColumnFormula>"
        "<totalsRowFormula>SUM(B2:B4)</totalsRowFormula></table>");
}

TEST_CASE("columns that repeat take all with them that rows do") {
  RowMapBuilder builder({{{2, 2}, std::nullopt}});
  builder.keep(1, 1);
  builder.repeat(0, 3);
  builder.keep(3, 3);
  const Moved moved(RowMap(), std::move(builder).finish(3));
  CHECK(
      follow_sheet("<cols><col min=\"1\" max=\"1\" width=\"9\"/><col min=\"2\" max=\"2\" width=\"7\"/><col min=\"3\" "
                   "max=\"16384\" width=\"5\"/></cols><mergeCells count=\"2\"><mergeCell ref=\"B1:B2\"/><mergeCell "
                   "ref=\"A3:C3\"/></mergeCells><colBreaks count=\"1\" manualBreakCount=\"1\"><brk id=\"3\" "
                   "max=\"9\" man=\"1\"/></colBreaks>",
                   moved) ==
      "<worksheet><cols><col min=\"1\" max=\"1\" width=\"9\"/><col min=\"2\" max=\"4\" width=\"7\"/><col min=\"5\" "
      "max=\"16384\" width=\"5\"/></cols><mergeCells count=\"4\"><mergeCell ref=\"B1:B2\"/><mergeCell ref=\"C1:C2\"/>"
      "<mergeCell ref=\"D1:D2\"/><mergeCell ref=\"A3:E3\"/></mergeCells><colBreaks count=\"1\" manualBreakCount=\"1\">"
      "<brk id=\"5\" max=\"9\" man=\"1\"/></colBreaks></worksheet>");
  const auto formula = [&](std::string_view text, std::uint32_t from, std::uint32_t to) {
    return ParsedFormula::parse(text).moved({"ข้อมูล", 9, 9, from, to}, moved.maps);
  };
  CHECK(formula("SUM(B4)", 3, 5) == "SUM(B4:D4)");
  CHECK(formula("B4*C4", 2, 3) == "C4*E4");
  CHECK(formula("SUM($B4:B4)", 2, 4) == "SUM($B4:D4)");
  CHECK(formula("SUM(B:B)", 3, 5) == "SUM(B:D)");
}

TEST_CASE("a sheet that is filled more than once gets a part for each copy, with all that hangs on it") {
  const auto rels = [](const std::string& inside) {
    return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + inside +
           "</Relationships>";
  };
  const std::string type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  const Workbook workbook =
      WorkbookBuilder()
          .sheet("สรุป",
                 "<row r=\"1\"><c r=\"A1\"><f>SUM('{{อำเภอ}}'!B3)</f></c><c r=\"B1\"><f>'{{อำเภอ}}'!B3</f></c></row>")
          .sheet("{{อำเภอ}}", std::string(item_rows) + "<row r=\"4\"><c r=\"A4\"><f>SUM(ตาราง[เงิน])</f></c></row>",
                 "<tableParts count=\"1\"><tablePart r:id=\"rId1\"/></tableParts>")
          .sheet("ท้าย", "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")
          .name("<definedName name=\"_xlnm.Print_Area\" localSheetId=\"1\">'{{อำเภอ}}'!$A$1:$B$3</definedName>")
          .name("<definedName name=\"_xlnm.Print_Area\" localSheetId=\"2\">ท้าย!$A$1</definedName>")
          .part("xl/worksheets/_rels/sheet2.xml.rels",
                rels("<Relationship Id=\"rId1\" Type=\"" + type + "table\" Target=\"../tables/table1.xml\"/>"))
          .part("xl/tables/table1.xml", "<table id=\"1\" name=\"ตาราง\" displayName=\"ตาราง\" ref=\"A1:B2\"/>")
          .content_type("<Override PartName=\"/xl/tables/table1.xml\" ContentType=\"table\"/>")
          .open();
  CopiedSheet first(workbook, 1, repeated(2, 4), "เมือง"), second(workbook, 1, repeated(3, 4), "บ้าน ด่าน");
  const Filled filled = fill(workbook, {&first, &second});
  const auto& sheets = filled.workbook.sheets();
  REQUIRE(sheets.size() == 4);
  CHECK(sheets[1].name == "เมือง");
  CHECK(sheets[2].name == "บ้าน ด่าน");
  CHECK(sheets[3].name == "ท้าย");
  CHECK(cells_of(filled.workbook, 0) == "A1==SUM('เมือง'!B4,'บ้าน ด่าน'!B5) B1=='เมือง'!B4\n");
  CHECK(has(saraban::test::describe(filled.diagnostics), "xlsx.one-of-many-sheets at t.xlsx!สรุป!B1"));
  CHECK(has(cells_of(filled.workbook, 2), "B5==SUM(B2:B4)\nA6==SUM(ตาราง_2[เงิน])"));
  REQUIRE(filled.workbook.tables().size() == 2);
  CHECK(filled.workbook.tables()[1].name == "ตาราง_2");
  CHECK(filled.workbook.tables()[1].id == 2);
  CHECK(to_string(filled.workbook.tables()[1].range) == "A1:B4");
  REQUIRE(filled.workbook.names().size() == 3);
  CHECK(filled.workbook.names()[0].text == "'เมือง'!$A$1:$B$4");
  CHECK(filled.workbook.names()[1].text == "'บ้าน ด่าน'!$A$1:$B$5");
  CHECK(filled.workbook.names()[1].sheet == 2);
  CHECK(filled.workbook.names()[2].sheet == 3);
}

TEST_CASE("a sheet that is left out goes with what is its own, and references to it are errors") {
  const Workbook workbook = WorkbookBuilder()
                                .sheet("ก", item_rows)
                                .sheet("ข", "<row r=\"1\"><c r=\"A1\"><f>ก!B3+ค!A1</f></c></row>")
                                .sheet("ค", "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")
                                .name("<definedName name=\"ช่วง\" localSheetId=\"2\">ค!$A$1</definedName>")
                                .open();
  const Filled filled = fill(workbook, {}, {0});
  REQUIRE(filled.workbook.sheets().size() == 2);
  CHECK(cells_of(filled.workbook, 0) == "A1==#REF!+ค!A1\n");
  const std::string told = saraban::test::describe(filled.diagnostics);
  CHECK(has(told, "warning xlsx.reference-vanished at "));
  CHECK(has(told, "!ข!A1: the formula refers to cells that were left out"));
  CHECK(filled.workbook.names()[0].sheet == 1);
  CHECK_FALSE(filled.workbook.package().find("xl/worksheets/sheet1.xml"));
}

TEST_CASE("a reference over several sheets stays one where they moved alike, else names them one by one") {
  const RowMap three = repeated(3), two = repeated(2);
  SheetMaps maps;
  maps.set("ก", three);
  maps.set("ข", three);
  maps.set("ค", two);
  maps.set_tabs({"ก", "ข", "ค", "ง"});
  const auto moved = [&](std::string_view text) { return ParsedFormula::parse(text).moved({"ง", 1, 1}, maps); };
  CHECK(moved("SUM(ก:ข!B2)") == "SUM('ก:ข'!B2:B4)");
  CHECK(moved("SUM('ก:ค'!B2:B3)") == "SUM('ก'!B2:B5,'ข'!B2:B5,'ค'!B2:B4)");
  CHECK(moved("SUM(ค:ง!B3)") == "SUM('ค'!B4,'ง'!B3)");
  std::string out;
  CHECK(ParsedFormula::parse("ก:ค!B3").append_moved(out, {"ง", 1, 1}, maps) == ParsedFormula::Spread::sheets_differ);
}

TEST_CASE("what data bring besides cells is put where a worksheet wants it") {
  const Workbook workbook =
      WorkbookBuilder()
          .sheet("ข้อมูล", item_rows,
                 "<mergeCells count=\"1\"><mergeCell ref=\"A1:B1\"/></mergeCells><pageMargins left=\"1\"/>"
                 "<rowBreaks count=\"1\" manualBreakCount=\"1\"><brk id=\"9\" man=\"1\"/></rowBreaks>")
          .open();
  CopiedSheet sheet(workbook, 0, RowMap());
  sheet.additions.merges = {{{2, 1}, {3, 1}}};
  sheet.additions.breaks = {4};
  sheet.additions.links = {{{2, 2}, "https://example.go.th/?a=1&b=2", "เว็บ"}, {{3, 2}, "#'ข้อมูล'!A1", ""}};
  const Filled filled = fill(workbook, {&sheet});
  const std::string xml = filled.part("xl/worksheets/sheet1.xml");
  CHECK(has(xml,
            "<mergeCells count=\"2\"><mergeCell ref=\"A1:B1\"/><mergeCell ref=\"A2:A3\"/></mergeCells><hyperlinks>"));
  CHECK(has(xml,
            "ref=\"B2\" r:id=\"rIdLink1\" tooltip=\"เว็บ\"/><hyperlink ref=\"B3\" location=\"'ข้อมูล'!A1\"/>"
            "</hyperlinks><pageMargins left=\"1\"/>"));
  CHECK(has(xml,
            "<rowBreaks count=\"2\" manualBreakCount=\"2\"><brk id=\"4\" max=\"16383\" man=\"1\"/><brk id=\"9\" "
            "man=\"1\"/></rowBreaks>"));
  CHECK(has(filled.part("xl/worksheets/_rels/sheet1.xml.rels"),
            "Target=\"https://example.go.th/?a=1&amp;b=2\" TargetMode=\"External\""));
}

TEST_CASE("references that cannot follow are told") {
  const Workbook workbook =
      WorkbookBuilder()
          .sheet("ข้อมูล", std::string(item_rows) +
                             "<row r=\"4\"><c r=\"A4\"><f>INDIRECT(\"B3\")</f></c><c r=\"B4\">"
                             "<f>INDIRECT(\"A1\")&amp;\"B3\"</f></c></row>")
          .sheet("สรุป", "<row r=\"1\"><c r=\"A1\"><f>HYPERLINK(\"#ข้อมูล!B3\",ข้อมูล!A1)</f></c></row>")
          .part("xl/webextensions/webextension1.xml", "<we:binding appref=\"&apos;ข้อมูล&apos;!B3\"/>")
          .part("xl/webextensions/webextension2.xml", "<we:binding appref=\"ข้อมูลอื่น!B3\"/>")
          .open();
  CopiedSheet sheet(workbook, 0, repeated(3, 4));
  const std::string told = saraban::test::describe(fill(workbook, {&sheet}).diagnostics);
  CHECK(has(told, "xlsx.reference-in-text at t.xlsx!ข้อมูล!A4"));
  CHECK_FALSE(has(told, "ข้อมูล!B4"));
  CHECK(has(told, "xlsx.reference-in-text at t.xlsx!สรุป!A1"));
  CHECK(has(told, "xlsx.reference-not-followed at t.xlsx!xl/webextensions/webextension1.xml"));
  CHECK_FALSE(has(told, "webextension2"));
  CopiedSheet still(workbook, 0, RowMap());
  CHECK(saraban::test::describe(fill(workbook, {&still}).diagnostics).empty());
}

TEST_CASE("a workbook with macros is not filled") {
  auto parts = WorkbookBuilder().sheet("ก", item_rows).parts();
  const std::string plain = "spreadsheetml.sheet.main+xml";
  const std::size_t at = parts[0].second.find("vnd.openxmlformats-officedocument." + plain);
  REQUIRE(at != std::string::npos);
  parts[0].second.replace(at, 34 + plain.size(), "vnd.ms-excel.sheet.macroEnabled.main+xml");
  const auto workbook = Workbook::open("t.xlsx", make_zip(parts));
  REQUIRE(workbook);
  CHECK(has(fill_errors(*workbook, {}), "xlsx.macro-enabled at t.xlsx!xl/workbook.xml"));
}

TEST_CASE("shared formulas that lean on each other are written out as they stand") {
  const Workbook workbook =
      WorkbookBuilder()
          .sheet("ก",
                 "<row r=\"1\"><c r=\"B1\"><f t=\"shared\" ref=\"B1:B2\" si=\"0\">B2+C1</f></c></row><row "
                 "r=\"2\"><c r=\"B2\"><f t=\"shared\" si=\"0\"/></c><c r=\"C2\"><f t=\"shared\" ref=\"C1:C2\" "
                 "si=\"0\">C2</f></c></row>")
          .open();
  CopiedSheet sheet(workbook, 0, RowMap());
  const std::string xml = fill(workbook, {&sheet}).part("xl/worksheets/sheet1.xml");
  CHECK_FALSE(has(xml, "shared"));
  CHECK(has(xml, "<f>B2+C1</f>"));
  CHECK(has(xml, "<f>B3+C2</f>"));
  CHECK(has(xml, "<f>C2</f>"));
}

TEST_CASE("a chart's caches show the new data where they are known, and go where they are not") {
  const auto cache = [](const std::string& kind, const std::string& formula, const std::string& inside) {
    return "<c:" + kind + "Ref><c:f>" + formula + "</c:f>" +
           (inside.empty() ? "" : "<c:" + kind + "Cache>" + inside + "</c:" + kind + "Cache>") + "</c:" + kind + "Ref>";
  };
  const std::string old = "<c:formatCode>0.00</c:formatCode><c:ptCount val=\"1\"/><c:pt idx=\"0\"><c:v>9</c:v></c:pt>";
  const Workbook workbook = WorkbookBuilder()
                                .sheet("ข้อมูล", item_rows)
                                .part("xl/charts/chart1.xml", "<c:chart>" + cache("num", "ข้อมูล!$B$2:$B$2", old) +
                                                                  cache("num", "ข้อมูล!$B$3", old) +
                                                                  cache("num", "[1]อื่น!$B$3", old) + "</c:chart>")
                                .open();
  CopiedSheet sheet(workbook, 0, repeated(2));
  CHECK(fill(workbook, {&sheet}).part("xl/charts/chart1.xml") ==
        "<c:chart>" +
            cache("num", "ข้อมูล!$B$2:$B$3",
                  "<c:formatCode>0.00</c:formatCode><c:ptCount val=\"2\"/><c:pt idx=\"0\"><c:v>5</c:v></c:pt><c:pt "
                  "idx=\"1\"><c:v>5</c:v></c:pt>") +
            cache("num", "ข้อมูล!$B$4", "") + cache("num", "[1]อื่น!$B$3", old) + "</c:chart>");
}
