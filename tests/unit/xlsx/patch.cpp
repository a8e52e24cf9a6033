#include "xlsx/patch.h"

#include <algorithm>

#include "support/catch.h"
#include "support/support.h"
#include "workbook_builder.h"

using namespace saraban;
using namespace saraban::xlsx;
using namespace saraban::xlsx::test;

namespace {

const char* table_rows =
    "<row r=\"1\" ht=\"30\" customHeight=\"1\"><c r=\"A1\" t=\"s\" s=\"3\"><v>0</v></c></row>"
    "<row r=\"2\" ht=\"21\"><c r=\"A2\" t=\"s\"><v>1</v></c><c r=\"B2\" s=\"3\"><v>5</v></c>"
    "<c r=\"C2\"><f>B2*2</f><v>10</v></c></row>"
    "<row r=\"3\"><c r=\"A3\" s=\"1\"/><c r=\"B3\"><f>SUM(B2)</f><v>5</v></c></row>";

WorkbookBuilder table(std::string after_rows = "") {
  return WorkbookBuilder().string("<t>หัว</t>").string("<t>{{ชื่อ}}</t>").sheet("ข้อมูล", table_rows, std::move(after_rows));
}

std::string after_rows_of(const Filled& filled) {
  const std::string xml = filled.part("xl/worksheets/sheet1.xml");
  const std::size_t end = xml.find("</sheetData>") + 12;
  return xml.substr(end, xml.rfind("</worksheet>") - end);
}

std::string follow(const std::string& after_rows, std::uint32_t count = 3) {
  const Workbook workbook = table(after_rows).open();
  CopiedSheet sheet(workbook, 0, repeated(count, 9));
  return after_rows_of(fill(workbook, {&sheet}));
}

FilledCell text(std::uint32_t column, std::string_view text) { return {column, 0, TextCell{text}}; }

}  // namespace

TEST_CASE("rows are copied to where they went, formulas follow and lose their stale values") {
  const Workbook workbook = table().open();
  CopiedSheet sheet(workbook, 0, repeated(3));
  const Filled filled = fill(workbook, {&sheet});
  CHECK(cells_of(filled.workbook, 0) ==
        "A1='หัว'\nA2='{{ชื่อ}}' B2=5 C2==B2*2\nA3='{{ชื่อ}}' B3=5 C3==B3*2\n"
        "A4='{{ชื่อ}}' B4=5 C4==B4*2\nA5= B5==SUM(B2:B4)\n");
  const auto rows = filled.workbook.read_sheet(0)->rows;
  CHECK(rows[0].attributes == " ht=\"30\" customHeight=\"1\"");
  CHECK(rows[3].attributes == " ht=\"21\"");
  CHECK(filled.part("xl/worksheets/sheet1.xml").find("<dimension ref=\"A1:C5\"/>") != std::string::npos);
  CHECK(filled.part("xl/workbook.xml").find("</sheets><calcPr fullCalcOnLoad=\"1\"/>") != std::string::npos);
}

TEST_CASE("every kind of content is written as itself") {
  const Workbook workbook = table().open();
  const std::vector<TextRun> rich{{"รวม ", ""}, {"<สุทธิ>", "<rPr><b/></rPr>"}};
  RowList sheet(0, RowMap());
  sheet.row(1, nullptr,
            {text(1, "  a & b < c  "),
             {2, 3, *Decimal::parse("1234.50")},
             {3, 1, *Date::from_parts(2023, 1, 5)},
             {4, 0, true},
             {5, 0, RichTextCell{&rich}},
             {6, 0, FormulaCell{"1<2", false, {}}},
             {7, 0, FormulaCell{"B1+1", *Decimal::parse("1235.5"), {}}},
             {8, 2, BlankCell{}},
             {9, 0, BlankCell{}},
             {10, 0, FormulaCell{"A1&\"\"", std::string_view("a & b"), {}}},
             text(11, "")});
  sheet.row(4, nullptr, {text(1, "9501700012345"), text(2, "9501700012345")});
  const Filled filled = fill(workbook, {&sheet});
  CHECK(cells_of(filled.workbook, 0) ==
        "A1='  a & b < c  ' B1=1234.5 C1=44931 D1=1 E1='รวม <สุทธิ>' F1==1<20 G1==B1+11235.5 H1= J1==A1&\"\"'a & b'\n"
        "A4='9501700012345' B4='9501700012345'\n");
  const auto cells = filled.workbook.read_sheet(0)->rows.at(0).cells;
  CHECK(cells[4].runs == rich);
  CHECK(filled.workbook.cell_value(cells[2]).date());
  const auto ids = filled.workbook.read_sheet(0)->rows.at(1).cells;
  CHECK(ids[0].shared_string == ids[1].shared_string);
}

TEST_CASE("a string of the template that no cell shows any more is emptied, the others keep their numbers") {
  const Workbook workbook = table().open();
  RowList sheet(0, RowMap());
  const Sheet rows = *workbook.read_sheet(0);
  sheet.row(1, &rows.rows[0], {{1, 3, TemplateCell{&rows.rows[0].cells[0]}}});
  sheet.row(2, &rows.rows[1], {text(1, "หัว"), text(2, "ใหม่")});
  const Filled filled = fill(workbook, {&sheet});
  const std::string strings = filled.part("xl/sharedStrings.xml");
  CHECK(strings.find("count=\"3\" uniqueCount=\"3\"><si><t>หัว</t></si><si><t/></si><si><t>ใหม่</t></si></sst>") !=
        std::string::npos);
}

TEST_CASE("text from data that looks like a formula stays text, and keeps so when it is edited") {
  const Workbook workbook = table().open();
  RowList sheet(0, RowMap());
  sheet.row(1, nullptr,
            {text(1, "=cmd|' /C calc'!A0"),
             text(2, "+66"),
             text(3, "-"),
             text(4, "@x"),
             {5, 3, TextCell{"=1"}},
             {6, 0, TextCell{"=คำของผู้เขียน", TextCell::Origin::author}},
             text(7, "a=b")});
  const Filled filled = fill(workbook, {&sheet});
  const auto cells = filled.workbook.read_sheet(0)->rows.at(0).cells;
  const std::string styles = filled.part("xl/styles.xml");
  CHECK(styles.find("<cellXfs count=\"7\">") != std::string::npos);
  CHECK(styles.find("<xf numFmtId=\"0\" quotePrefix=\"1\"/><xf numFmtId=\"4\" quotePrefix=\"1\"><alignment "
                    "horizontal=\"right\"/></xf></cellXfs>") != std::string::npos);
  for (const Cell& cell : cells) {
    CHECK(cell.kind == Cell::Kind::text);
    CHECK_FALSE(cell.formula);
  }
  CHECK(cells[0].style == 5);
  CHECK(cells[3].style == 5);
  CHECK(cells[4].style == 6);
  CHECK(cells[5].style == 0);
  CHECK(cells[6].style == 0);
}

TEST_CASE("a date in a cell without a date's format gets one") {
  const Workbook workbook = table().open();
  RowList sheet(0, RowMap());
  sheet.row(1, nullptr, {{1, 3, *Date::from_parts(2023, 1, 5)}, {2, 2, *Date::from_parts(2023, 1, 5)}});
  const Filled filled = fill(workbook, {&sheet});
  const auto cells = filled.workbook.read_sheet(0)->rows.at(0).cells;
  CHECK(cells[0].style == 5);
  CHECK(cells[1].style == 2);
  CHECK(filled.workbook.cell_value(cells[0]).date());
  const std::string styles = filled.part("xl/styles.xml");
  CHECK(styles.find("<numFmts count=\"2\"><numFmt numFmtId=\"171\" formatCode=\"[$-107041E]d mmm yyyy\"/>") !=
        std::string::npos);
  CHECK(styles.find("<xf numFmtId=\"171\" applyNumberFormat=\"1\"><alignment horizontal=\"right\"/></xf></cellXfs>") !=
        std::string::npos);
}

TEST_CASE("what Excel cannot hold is told with the cell") {
  const Workbook workbook = table().open();
  const std::string long_text(40000, 'x');
  std::string thai;
  for (int i = 0; i < 32767; ++i) thai += "ก";
  RowList sheet(0, RowMap());
  sheet.row(3, nullptr, {text(1, thai), text(2, long_text), text(3, "\xFF"), text(20000, "x")});
  const std::string errors = fill_errors(workbook, {&sheet});
  CHECK(errors.find("xlsx.text-too-long at t.xlsx!ข้อมูล!B3") != std::string::npos);
  CHECK(errors.find("xlsx.broken-text at t.xlsx!ข้อมูล!C3") != std::string::npos);
  CHECK(errors.find("xlsx.too-many-columns") != std::string::npos);
  CHECK(errors.find("A3") == std::string::npos);
  CopiedSheet tall(workbook, 0, repeated(1048576));
  CHECK(fill_errors(workbook, {&tall}).find("xlsx.too-many-rows at t.xlsx!ข้อมูล") != std::string::npos);
}

TEST_CASE("control characters are written as Excel's escapes, with a warning") {
  const Workbook workbook = table().open();
  RowList sheet(0, RowMap());
  sheet.row(1, nullptr,
            {text(1,
                  "a\x01"
                  "b\rc"),
             text(2, "_x0041_"), text(3, "tab\tline\n")});
  const Filled filled = fill(workbook, {&sheet});
  CHECK(saraban::test::describe(filled.diagnostics).find("xlsx.forbidden-character at t.xlsx!ข้อมูล!A1") !=
        std::string::npos);
  CHECK(filled.diagnostics.size() == 1);
  CHECK(cells_of(filled.workbook, 0) ==
        "A1='a\x01"
        "b\rc' B1='_x0041_' C1='tab\tline\n'\n");
  CHECK(filled.part("xl/sharedStrings.xml").find("a_x0001_b_x000D_c") != std::string::npos);
}

TEST_CASE("merges below the rows move, merges in the rows repeat") {
  CHECK(follow("<mergeCells count=\"3\"><mergeCell ref=\"A1:C1\"/><mergeCell ref=\"A2:B2\"/><mergeCell "
               "ref=\"A3:B4\"/></mergeCells>") ==
        "<mergeCells count=\"5\"><mergeCell ref=\"A1:C1\"/><mergeCell ref=\"A2:B2\"/><mergeCell ref=\"A3:B3\"/>"
        "<mergeCell ref=\"A4:B4\"/><mergeCell ref=\"A5:B6\"/></mergeCells>");
  CHECK(follow("<mergeCells count=\"1\"><mergeCell ref=\"A2:C2\"/></mergeCells>", 0).empty());
  CHECK(follow("<mergeCells count=\"1\"><mergeCell ref=\"C1:C3\"/></mergeCells>") ==
        "<mergeCells count=\"1\"><mergeCell ref=\"C1:C5\"/></mergeCells>");
}

TEST_CASE("conditional formats and validations grow, their formulas follow") {
  CHECK(follow("<conditionalFormatting sqref=\"A2:C2 B3\"><cfRule type=\"expression\" dxfId=\"0\" priority=\"1\">"
               "<formula>AND($B2&gt;0,$B$3&lt;9)</formula></cfRule></conditionalFormatting>") ==
        "<conditionalFormatting sqref=\"A2:C4 B5\"><cfRule type=\"expression\" dxfId=\"0\" priority=\"1\">"
        "<formula>AND($B2&gt;0,$B$5&lt;9)</formula></cfRule></conditionalFormatting>");
  CHECK(follow("<dataValidations count=\"2\"><dataValidation type=\"list\" sqref=\"A2\"><formula1>$F$1:$F$3</formula1>"
               "</dataValidation><dataValidation sqref=\"A3\"/></dataValidations>") ==
        "<dataValidations count=\"2\"><dataValidation type=\"list\" sqref=\"A2:A4\"><formula1>$F$1:$F$5</formula1>"
        "</dataValidation><dataValidation sqref=\"A5\"/></dataValidations>");
  CHECK(follow("<extLst><ext><x14:conditionalFormattings><x14:conditionalFormatting><x14:cfRule><xm:f>$B2&gt;1</xm:f>"
               "</x14:cfRule><xm:sqref>B2:C2</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext>"
               "</extLst>") ==
        "<extLst><ext><x14:conditionalFormattings><x14:conditionalFormatting><x14:cfRule><xm:f>$B2&gt;1</xm:f>"
        "</x14:cfRule><xm:sqref>B2:C4</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext>"
        "</extLst>");
}

TEST_CASE("what stood on rows that vanished goes, and no empty list stays") {
  CHECK(follow("<dataValidations count=\"2\"><dataValidation sqref=\"A2\"/><dataValidation sqref=\"A3\"/>"
               "</dataValidations>",
               0) == "<dataValidations count=\"1\"><dataValidation sqref=\"A2\"/></dataValidations>");
  CHECK(follow("<hyperlinks><hyperlink ref=\"A2\" r:id=\"rId1\"/></hyperlinks><pageMargins left=\"1\"/>", 0) ==
        "<pageMargins left=\"1\"/>");
  CHECK(follow("<conditionalFormatting sqref=\"A2\"><cfRule/></conditionalFormatting>", 0).empty());
}

TEST_CASE("filters, links, breaks, selections and unknown elements follow or stay") {
  CHECK(follow("<autoFilter ref=\"A1:C2\"/>") == "<autoFilter ref=\"A1:C4\"/>");
  CHECK(follow("<hyperlinks><hyperlink ref=\"A3\" location=\"ข้อมูล!B3\"/></hyperlinks>") ==
        "<hyperlinks><hyperlink ref=\"A5\" location=\"ข้อมูล!B5\"/></hyperlinks>");
  CHECK(follow("<rowBreaks count=\"2\" manualBreakCount=\"2\"><brk id=\"2\" max=\"16383\" man=\"1\"/><brk id=\"5\" "
               "max=\"16383\" man=\"1\"/></rowBreaks>") ==
        "<rowBreaks count=\"4\" manualBreakCount=\"4\"><brk id=\"2\" max=\"16383\" man=\"1\"/><brk id=\"3\" "
        "max=\"16383\" "
        "man=\"1\"/><brk id=\"4\" max=\"16383\" man=\"1\"/><brk id=\"7\" max=\"16383\" man=\"1\"/></rowBreaks>");
  const std::string unknown = "<pageSetup  paperSize='9' r:id=\"rId3\" /><!-- คง --><x:new a=\"A2\"><b>A2</b></x:new>";
  CHECK(follow(unknown) == unknown);
  CHECK(follow("<colBreaks count=\"1\"><brk id=\"2\"/></colBreaks>") ==
        "<colBreaks count=\"1\"><brk id=\"2\"/></colBreaks>");
}

TEST_CASE("more page breaks than Excel holds are cut, with a warning") {
  const Workbook workbook = table("<rowBreaks><brk id=\"2\" man=\"1\"/></rowBreaks>").open();
  CopiedSheet sheet(workbook, 0, repeated(2000));
  const Filled filled = fill(workbook, {&sheet});
  CHECK(after_rows_of(filled).find("count=\"1026\" manualBreakCount=\"1026\"") != std::string::npos);
  CHECK(saraban::test::describe(filled.diagnostics).find("xlsx.too-many-breaks at t.xlsx!ข้อมูล") != std::string::npos);
}

TEST_CASE("names, print area and titles follow") {
  const Workbook workbook =
      table()
          .name("<definedName name=\"_xlnm.Print_Area\" localSheetId=\"0\">ข้อมูล!$A$1:$C$3</definedName>")
          .name("<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">ข้อมูล!$1:$1</definedName>")
          .name("<definedName name=\"รายการ\" comment=\"a&amp;b\">ข้อมูล!$A$2:$C$2</definedName>")
          .workbook_end("<calcPr calcId=\"191029\"/>")
          .open();
  CopiedSheet sheet(workbook, 0, repeated(3));
  const Filled filled = fill(workbook, {&sheet});
  CHECK(filled.part("xl/workbook.xml")
            .find("<definedName name=\"_xlnm.Print_Area\" localSheetId=\"0\">ข้อมูล!$A$1:$C$5</definedName>"
                  "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">ข้อมูล!$1:$1</definedName>"
                  "<definedName name=\"รายการ\" comment=\"a&amp;b\">ข้อมูล!$A$2:$C$4</definedName></definedNames>"
                  "<calcPr calcId=\"191029\" fullCalcOnLoad=\"1\"/>") != std::string::npos);
}

TEST_CASE("formulas of other sheets follow, those that look at nothing filled keep their bytes") {
  const Workbook workbook =
      table()
          .name("<definedName name=\"ยอด\">ข้อมูล!$B$2</definedName>")
          .sheet("สรุป",
                 "<row r=\"1\"><c r=\"A1\"><f t=\"shared\" ref=\"A1:A2\" si=\"0\">SUM(ข้อมูล!B2)+B1</f><v>5</v></c>"
                 "</row><row r=\"2\"><c r=\"A2\"><f t=\"shared\" si=\"0\"/><v>6</v></c></row>")
          .sheet("ต่อ", "<row r=\"1\"><c r=\"A1\"><f>สรุป!A1</f><v>5</v></c></row>")
          .sheet("ชื่อ", "<row r=\"1\"><c r=\"A1\"><f>SUM(ยอด)</f><v>5</v></c></row>")
          .sheet("อื่น", "<row r=\"1\"><c r=\"A1\"><f>B1</f><v>7</v></c><c r=\"B1\"><v>7</v></c></row>")
          .open();
  CopiedSheet sheet(workbook, 0, repeated(3));
  const Filled filled = fill(workbook, {&sheet});
  CHECK(cells_of(filled.workbook, 1) == "A1==SUM(ข้อมูล!B2:B4)+B1\nA2==SUM(ข้อมูล!B5)+B2\n");
  CHECK(cells_of(filled.workbook, 2) == "A1==สรุป!A1\n");
  CHECK(cells_of(filled.workbook, 3) == "A1==SUM(ยอด)\n");
  CHECK(cells_of(filled.workbook, 4) == "A1==B17 B1=7\n");
}

TEST_CASE("untouched parts keep their deflated bytes and time, and stand in order behind what was made row by row") {
  const Workbook workbook = table()
                                .sheet("อื่น", "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")
                                .part("xl/media/image1.png", std::string("\x89PNG\0\1\2", 7))
                                .part("customXml/item1.xml", "<?xml version=\"1.0\"?><x/>")
                                .part("xl/theme/theme1.xml", "<theme/>")
                                .part("xl/vbaProject.bin", "macro")
                                .open();
  CopiedSheet sheet(workbook, 0, repeated(3));
  const Filled filled = fill(workbook, {&sheet});
  const auto& before = workbook.package().parts();
  std::vector<std::string> changed, names,
      expected = {"_rels/.rels", "xl/theme/theme1.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"};
  for (const Part& part : before) {
    const Part* now = filled.workbook.package().find(part.name);
    REQUIRE(now != nullptr);
    CHECK(now->dos_time == part.dos_time);
    if (now->raw != part.raw) changed.push_back(part.name);
    if (std::count(expected.begin(), expected.end(), part.name) == 0) expected.push_back(part.name);
  }
  for (const Part& part : filled.workbook.package().parts()) names.push_back(part.name);
  CHECK(changed == std::vector<std::string>{"xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"});
  CHECK(names == expected);
}

TEST_CASE("a row's own height is written in the place of the template row's") {
  const Workbook workbook = table().open();
  const auto rows = workbook.read_sheet(0);
  REQUIRE(rows);
  class Heights : public CopiedSheet {
   public:
    using CopiedSheet::CopiedSheet;
    bool next(FilledRow& row) override {
      if (!CopiedSheet::next(row)) return false;
      const auto holds = row.number == 1 ? RowHeight::Holds::always : RowHeight::Holds::until_fitted;
      row.height = row.number < 3 ? std::optional(RowHeight{Length::points(40.5), holds}) : std::nullopt;
      return true;
    }
  } sheet(workbook, 0, RowMap());
  const std::string xml = fill(workbook, {&sheet}).part("xl/worksheets/sheet1.xml");
  CHECK(xml.find("<row r=\"1\" ht=\"40.5\" customHeight=\"1\">") != std::string::npos);
  CHECK(xml.find("<row r=\"2\" ht=\"40.5\">") != std::string::npos);
  CHECK(xml.find("<row r=\"3\">") != std::string::npos);
}

TEST_CASE("a sheet that is larger than the buffers is whole, its string table, too") {
  const Workbook workbook = WorkbookBuilder().sheet("ก", "<row r=\"1\"/>").open();
  RowList sheet(0, RowMap());
  std::vector<std::string> texts;
  for (int i = 1; i <= 5000; ++i) texts.push_back("ข้อความที่ " + std::to_string(i));
  for (std::uint32_t i = 1; i <= 5000; ++i)
    sheet.row(i, nullptr, {text(1, texts[i - 1]), {2, 0, Decimal(std::int64_t{i})}, text(3, texts[i / 2])});
  const Filled filled = fill(workbook, {&sheet});
  const auto read = filled.workbook.read_sheet(0);
  REQUIRE(read);
  REQUIRE(read->rows.size() == 5000);
  CHECK(read->rows[4999].cells[0].content == texts[4999]);
  CHECK(read->rows[4999].cells[1].content == "5000");
  CHECK(read->rows[4999].cells[2].content == texts[2500]);
  CHECK(filled.workbook.shared_strings().size() == 5000);
}

TEST_CASE("the calculation chain is dropped, a string table is added where there is none") {
  const Workbook workbook =
      WorkbookBuilder()
          .sheet("ก", "<row r=\"1\"/>")
          .part("xl/calcChain.xml", "<calcChain/>")
          .content_type("<Override PartName=\"/xl/calcChain.xml\" ContentType=\"x/calcChain+xml\"/>")
          .relationship(
              "<Relationship Id=\"rId9\" Type=\"http://x/relationships/calcChain\" Target=\"calcChain.xml\"/>")
          .open();
  RowList sheet(0, RowMap());
  sheet.row(1, nullptr, {text(1, "ข้อความ")});
  const Filled filled = fill(workbook, {&sheet});
  CHECK_FALSE(filled.workbook.package().find("xl/calcChain.xml"));
  CHECK(filled.part("[Content_Types].xml").find("calcChain") == std::string::npos);
  CHECK(filled.part("xl/_rels/workbook.xml.rels").find("calcChain") == std::string::npos);
  CHECK(filled.part("[Content_Types].xml").find("/xl/sharedStrings.xml") != std::string::npos);
  CHECK(cells_of(filled.workbook, 0) == "A1='ข้อความ'\n");
}

TEST_CASE("drawings, notes, tables and charts of a filled sheet follow") {
  const std::string relationships =
      "<Relationships>"
      "<Relationship Id=\"rId1\" Type=\"http://x/drawing\" Target=\"../drawings/drawing1.xml\"/>"
      "<Relationship Id=\"rId2\" Type=\"http://x/comments\" Target=\"../comments1.xml\"/>"
      "<Relationship Id=\"rId3\" Type=\"http://x/table\" Target=\"../tables/table1.xml\"/></Relationships>";
  const auto anchor = [](int from, int to) {
    return "<xdr:twoCellAnchor><xdr:from><xdr:col>1</xdr:col><xdr:row>" + std::to_string(from) +
           "</xdr:row></xdr:from><xdr:to><xdr:col>2</xdr:col><xdr:row>" + std::to_string(to) +
           "</xdr:row></xdr:to></xdr:twoCellAnchor>";
  };
  const Workbook workbook =
      table()
          .part("xl/worksheets/_rels/sheet1.xml.rels", relationships)
          .part("xl/drawings/drawing1.xml", "<xdr:wsDr>" + anchor(0, 0) + anchor(1, 1) + anchor(2, 5) + "</xdr:wsDr>")
          .part("xl/comments1.xml", "<comments><commentList><comment ref=\"B3\"/></commentList></comments>")
          .part("xl/tables/table1.xml", "<table id=\"1\" ref=\"A1:C2\"><autoFilter ref=\"A1:C2\"/></table>")
          .part("xl/charts/chart1.xml",
                "<c:chart><c:numRef><c:f>ข้อมูล!$B$2</c:f><c:numCache><c:pt/></c:numCache></c:numRef>"
                "<c:numRef><c:f>อื่น!$B$2</c:f><c:numCache/></c:numRef></c:chart>")
          .open();
  CopiedSheet sheet(workbook, 0, repeated(3, 9));
  const Filled filled = fill(workbook, {&sheet});
  CHECK(filled.part("xl/drawings/drawing1.xml") ==
        "<xdr:wsDr>" + anchor(0, 0) + anchor(1, 1) + anchor(4, 7) + "</xdr:wsDr>");
  CHECK(filled.part("xl/comments1.xml") == "<comments><commentList><comment ref=\"B5\"/></commentList></comments>");
  CHECK(filled.part("xl/tables/table1.xml") == "<table id=\"1\" ref=\"A1:C4\"><autoFilter ref=\"A1:C4\"/></table>");
  CHECK(filled.part("xl/charts/chart1.xml") ==
        "<c:chart><c:numRef><c:f>ข้อมูล!$B$2:$B$4</c:f><c:numCache><c:ptCount val=\"3\"/><c:pt "
        "idx=\"0\"><c:v>5</c:v></c:pt><c:pt idx=\"1\"><c:v>5</c:v></c:pt><c:pt "
        "idx=\"2\"><c:v>5</c:v></c:pt></c:numCache></c:numRef><c:numRef><c:f>อื่น!$B$2</c:f><c:numCache/></c:numRef>"
        "</c:chart>");
}

TEST_CASE("array formulas of a repeated row move with it") {
  const Workbook workbook =
      WorkbookBuilder()
          .sheet("ก",
                 "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\" cm=\"1\"><f t=\"array\" "
                 "ref=\"A2:B2\" ca=\"1\">C2*2</f><v>1</v></c></row>")
          .open();
  CopiedSheet sheet(workbook, 0, repeated(2));
  const std::string xml = fill(workbook, {&sheet}).part("xl/worksheets/sheet1.xml");
  CHECK(xml.find("<c r=\"A3\" cm=\"1\"><f ca=\"1\" t=\"array\" ref=\"A3:B3\">C3*2</f></c>") != std::string::npos);
}

TEST_CASE("a part that names its elements with a prefix is filled with the same prefix") {
  auto parts = table().parts();
  for (auto& [name, xml] : parts) {
    if (name != "xl/worksheets/sheet1.xml" && name != "xl/sharedStrings.xml") continue;
    for (std::size_t at = 0; (at = xml.find('<', at)) != std::string::npos; ++at)
      if (xml[at + 1] != '?') xml.insert(xml[at + 1] == '/' ? at + 2 : at + 1, "x:");
    xml.replace(xml.find(" xmlns="), 7, " xmlns:x=");
  }
  const auto workbook = Workbook::open("t.xlsx", make_zip(parts));
  REQUIRE(workbook);
  CopiedSheet sheet(*workbook, 0, repeated(2));
  const Filled filled = fill(*workbook, {&sheet});
  CHECK(cells_of(filled.workbook, 0) ==
        "A1='หัว'\nA2='{{ชื่อ}}' B2=5 C2==B2*2\nA3='{{ชื่อ}}' B3=5 C3==B3*2\nA4= B4==SUM(B2:B3)\n");
  CHECK(filled.part("xl/worksheets/sheet1.xml")
            .find("<x:row r=\"2\" ht=\"21\"><x:c r=\"A2\" t=\"s\"><x:v>1</x:v></x:c>") != std::string::npos);
}

TEST_CASE("the same rows give the same bytes") {
  const Workbook workbook = table().open();
  CopiedSheet a(workbook, 0, repeated(50)), b(workbook, 0, repeated(50));
  CHECK(fill(workbook, {&a}).bytes == fill(workbook, {&b}).bytes);
}

TEST_CASE("no template that opens makes filling stumble") {
  const auto parts =
      table(
          "<mergeCells count=\"1\"><mergeCell ref=\"A2:B2\"/></mergeCells><conditionalFormatting sqref=\"A2\">"
          "<cfRule><formula>$A2</formula></cfRule></conditionalFormatting><hyperlinks><hyperlink "
          "ref=\"A2\" location=\"A1\"/></hyperlinks><rowBreaks><brk id=\"2\"/></rowBreaks>")
          .name("<definedName name=\"a\">ข้อมูล!$A$2</definedName>")
          .parts();
  std::uint64_t state = 99;
  const auto next = [&] { return state ^= state << 13, state ^= state >> 7, state ^= state << 17, state; };
  int written = 0;
  for (int round = 0; round < 2000; ++round) {
    auto changed = parts;
    std::string& xml = changed[2 + next() % (changed.size() - 2)].second;
    for (std::uint64_t i = 0; i <= next() % 3; ++i) {
      const std::size_t at = next() % xml.size();
      if (next() % 2 == 0)
        xml[at] = "<>\"/ =rc19:$A"[next() % 13];
      else
        xml.erase(at, next() % 8);
    }
    const auto workbook = Workbook::open("t.xlsx", make_zip(changed));
    if (!workbook || workbook->sheets().empty() || !workbook->read_sheet(0)) continue;
    CopiedSheet sheet(*workbook, 0, repeated(static_cast<std::uint32_t>(next() % 4)));
    MemoryWorld world;
    auto output = world.create_file("out.xlsx");
    written += static_cast<bool>(write_workbook(*workbook, {&sheet}, **output));
  }
  CHECK(written > 200);
}
