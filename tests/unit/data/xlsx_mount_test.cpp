#include "data/xlsx_mount.h"

#include "unit/data/support.h"
#include "unit/sheet/stored_zip.h"

namespace saraban::data {
namespace {

// A workbook of one sheet “people”; style 1 is a date.
std::string make_workbook(const std::string& rows, const std::string& more_sheets = "") {
  const std::string head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  const std::string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const std::string package = "http://schemas.openxmlformats.org/package/2006/";
  const std::string types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
  test::StoredZip zip;
  zip.add("[Content_Types].xml",
          head + "<Types xmlns=\"" + package +
              "content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd." +
              "openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"" +
              types + "sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" + types +
              "worksheet+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"" + types +
              "styles+xml\"/></Types>");
  zip.add("_rels/.rels", head + "<Relationships xmlns=\"" + package +
                             "relationships\"><Relationship Id=\"rId1\" Type=\"" + office +
                             "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
  zip.add("xl/workbook.xml", head + "<workbook xmlns=\"" + main + "\" xmlns:r=\"" + office +
                                 "\"><sheets><sheet name=\"people\" sheetId=\"1\" r:id=\"rId1\"/>" + more_sheets +
                                 "</sheets></workbook>");
  zip.add("xl/_rels/workbook.xml.rels",
          head + "<Relationships xmlns=\"" + package + "relationships\"><Relationship Id=\"rId1\" Type=\"" + office +
              "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"" + office +
              "/styles\" Target=\"styles.xml\"/></Relationships>");
  zip.add("xl/styles.xml",
          head + "<styleSheet xmlns=\"" + main +
              "\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>");
  zip.add("xl/worksheets/sheet1.xml",
          head + "<worksheet xmlns=\"" + main + "\"><sheetData>" + rows + "</sheetData></worksheet>");
  return zip.finish();
}

std::string text_cell(const std::string& reference, const std::string& text) {
  return "<c r=\"" + reference + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}

const std::string head_row = "<row r=\"2\">" + text_cell("B2", "ชื่อ") + text_cell("C2", "amount") +
                             text_cell("D2", "day") + text_cell("E2", "ok") + text_cell("F2", "id") + "</row>";

}  // namespace

TEST_CASE("XLSX: sheets become tables, cells keep their kinds") {
  const std::string bytes = make_workbook(head_row + "<row r=\"3\">" + text_cell("B3", "007") +
                                          "<c r=\"C3\"><v>12.5</v></c><c r=\"D3\" s=\"1\"><v>44931</v></c>"
                                          "<c r=\"E3\" t=\"b\"><v>1</v></c><c r=\"F3\"><v>9640669584965</v></c></row>"
                                          "<row r=\"4\"><c r=\"B4\" s=\"1\"/></row>"
                                          "<row r=\"5\">" +
                                          text_cell("B5", "x") + "<c r=\"C5\"><v>0.1</v></c></row>");
  CHECK(show(*ask(*open_bytes("b.xlsx", bytes), make_query("SELECT * FROM people"))) ==
        "ชื่อ amount day ok id source_row\n"
        "'007' 12.5 2023-01-05 true '9640669584965' 3\n"
        "'x' 0.1 null null null 5\n");
}

TEST_CASE("XLSX: what is no table is refused with the cell") {
  CHECK(refusal_of("b.xlsx", make_workbook("")).find("data.bad-xlsx at b.xlsx: no sheet") != std::string::npos);
  CHECK(refusal_of("b.xlsx", make_workbook(head_row + "<row r=\"3\"><c r=\"H3\"><v>1</v></c></row>")) ==
        "error data.bad-xlsx at b.xlsx!people!H3: this cell stands in a column that the head row does not name (the "
        "first "
        "row with values must name every column: take a title above the table away)\n");
  CHECK(refusal_of("b.xlsx", make_workbook(head_row + "<row r=\"3\"><c r=\"C3\" t=\"e\"><v>#N/A</v></c></row>")) ==
        "error data.wrong-type at b.xlsx!people!C3: this cell holds the error #N/A (mend the formula in Excel and save "
        "again)\n");
  CHECK(refusal_of("b.xlsx", "not a zip").find("error xlsx.") == 0);
}

}  // namespace saraban::data
