// Workbooks in the shapes that officers make, and files that are none.
#include "support/catch.h"
#include "support/random.h"
#include "support/support.h"
#include "unit/intake/sample_office.h"
#include "unit/sheet/stored_zip.h"

using namespace saraban;
using namespace saraban::intake;
using namespace saraban::intake::test;

namespace {

const std::vector<Value> head = {"ที่",    "โครงการ", "วันที่",        "ชื่อ-สกุล",  "เลขประจำตัวประชาชน",
                                 "ตำบล", "อำเภอ",   "การช่วยเหลือ", "งบประมาณ"};

std::vector<Value> person(Value id = Value("9640000000131"), Value day = Value("5/1/2566"),
                          Value amount = Value(Decimal(500))) {
  return {
      Value(Decimal(1)), "โครงการจ้างงานเร่งด่วน", std::move(day), "นายสมมติ ใจดี", std::move(id), "วังลึก", "ศรีสำโรง", "อบรม",
      std::move(amount)};
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::string cell(const std::string& at, const std::string& text) {
  return "<c r=\"" + at + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}

// A row of the sheet in the columns of `head`, with the cells of columns E and I as they are given.
std::string row_xml(unsigned number, const std::string& id_cell, const std::string& amount_cell,
                    const std::string& attributes = "") {
  const std::string n = std::to_string(number);
  return "<row r=\"" + n + "\"" + attributes + ">" + cell("A" + n, n) + cell("B" + n, "โครงการจ้างงานเร่งด่วน") +
         cell("C" + n, "5/1/2566") + cell("D" + n, "นายสมมติ คนที่ก") + id_cell + cell("F" + n, "วังลึก") +
         cell("G" + n, "ศรีสำโรง") + cell("H" + n, "อบรม") + amount_cell + "</row>";
}

std::string head_xml() {
  std::string xml = "<row r=\"1\">";
  for (std::size_t i = 0; i < head.size(); ++i)
    xml += cell(xlsx::column_name(static_cast<std::uint32_t>(i + 1)) + "1", *head[i].text());
  return xml + "</row>";
}

std::string sheet_xml(const std::string& rows, const std::string& after = "") {
  return "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" + rows +
         "</sheetData>" + after + "</worksheet>";
}

// A package of one sheet, so that its XML can be what no program writes.
std::string package_of(const std::string& xml) {
  const std::string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const std::string relations = "http://schemas.openxmlformats.org/package/2006/relationships";
  const std::string type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
  saraban::test::StoredZip zip;
  zip.add("[Content_Types].xml",
          "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" "
          "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override "
          "PartName=\"/xl/workbook.xml\" "
          "ContentType=\"" +
              type + "sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" + type +
              "worksheet+xml\"/></Types>");
  zip.add("_rels/.rels", "<Relationships xmlns=\"" + relations + "\"><Relationship Id=\"r1\" Type=\"" + office +
                             "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
  zip.add("xl/workbook.xml", "<workbook xmlns=\"" + main + "\" xmlns:r=\"" + office +
                                 "\"><sheets><sheet name=\"รายชื่อ\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
  zip.add("xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"" + relations + "\"><Relationship Id=\"r1\" Type=\"" +
                                            office + "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
  zip.add("xl/worksheets/sheet1.xml", xml);
  return zip.finish();
}

std::string sheet_bytes(const std::string& rows) { return package_of(sheet_xml(rows)); }

}  // namespace

TEST_CASE("ids and dates that Excel keeps as numbers are read, and told") {
  const Date typed = *Date::from_parts(2566, 1, 5);
  const ReportFile file =
      read("a.xlsx", bytes_of(workbook_of({head, person(Value(*Decimal::parse("9640000000131")), Value(typed))})));
  REQUIRE(file.accepted.size() == 1);
  CHECK(file.accepted[0].national_id == "9640000000131");
  CHECK(file.accepted[0].assisted_on == *Date::from_parts(2023, 1, 5));
  CHECK(repairs_of(file.accepted[0].repairs) ==
        "ว.ด.ป.:date-text ชื่อ-สกุล:title-split ชื่อ-สกุล:name-split เลขประจำตัว:id-number");
  CHECK(file.accepted[0].repairs[3].before == "9640000000131");
}

TEST_CASE("two rows of head with merged titles are joined") {
  auto workbook =
      workbook_of({{"ที่", "ผู้รับความช่วยเหลือ", "", "", "วันเดือนปี", "ที่อยู่", "", "การช่วยเหลือ", "", ""},
                   {"", "ชื่อ", "สกุล", "เลขประจำตัว", "", "ตำบล", "อำเภอ", "รายการที่ช่วยเหลือ", "โครงการ", "งบประมาณ"},
                   {Value(Decimal(1)), "สมมติ", "ใจดี", "9640000000131", "5/1/2566", "วังลึก", "ศรีสำโรง", "อบรม", "P03",
                    Value(Decimal(5))}});
  workbook.sheets[0].merges = {
      {{1, 2}, {1, 4}}, {{1, 6}, {1, 7}}, {{1, 8}, {1, 10}}, {{1, 1}, {2, 1}}, {{1, 5}, {2, 5}}};
  const ReportFile file = read("a.xlsx", bytes_of(workbook));
  CHECK(file.sheets[0].head_row + file.sheets[0].head_rows == 3);  // data begin in row 3
  REQUIRE(file.accepted.size() == 1);
  CHECK(describe(file.accepted[0]) == "|สมมติ|ใจดี|9640000000131|||640602|6406|P03|2023-01-05|income|อบรม|5");
}

TEST_CASE("a value merged over several rows belongs to each of them") {
  auto second = person(Value("9640000000050"));
  second[1] = "";
  auto workbook = workbook_of({head, person(), second});
  workbook.sheets[0].merges = {{{2, 2}, {3, 2}}};
  const ReportFile file = read("a.xlsx", bytes_of(workbook));
  REQUIRE(file.accepted.size() == 2);
  CHECK(file.accepted[1].project_code == "P03");
}

TEST_CASE("formulas: the value computed last is taken and told, a formula without one refuses its row") {
  const std::string id = cell("E2", "9640000000131"), id3 = cell("E3", "9640000000131"),
                    id4 = cell("E4", "9640000000131");
  const ReportFile file =
      read("a.xlsx", sheet_bytes(head_xml() + row_xml(2, id, "<c r=\"I2\"><f>250*2</f><v>500</v></c>") +
                                 row_xml(3, id3, "<c r=\"I3\"><f>250*2</f></c>") +
                                 row_xml(4, id4, "<c r=\"I4\" t=\"e\"><f>NA()</f><v>#N/A</v></c>")));
  REQUIRE(file.accepted.size() == 1);
  CHECK(file.accepted[0].amount == Decimal(500));
  CHECK(holds(repairs_of(file.accepted[0].repairs), "งบประมาณ:formula-value"));
  REQUIRE(file.refused.size() == 2);
  CHECK(codes_of(file.refused[0].faults) == "งบประมาณ:intake.formula-without-value");
  CHECK(codes_of(file.refused[1].faults) == "งบประมาณ:intake.error-value");
  CHECK(holds(saraban::test::describe(describe_refused(file, 9)),
              "error intake.formula-without-value at a.xlsx!รายชื่อ!I3"));
}

TEST_CASE("hidden rows and hidden sheets are read and told") {
  const std::string rows = head_xml() + row_xml(2, cell("E2", "9640000000131"), "", " hidden=\"1\"");
  const auto result =
      read_report("a.xlsx", sheet_bytes(rows), sample_reference(), {.agency_code = "A01", .month = {}, .mapping = {}});
  REQUIRE(result);
  CHECK(holds(saraban::test::describe(result.diagnostics()), "warning intake.hidden-rows at a.xlsx!รายชื่อ!A1"));
  REQUIRE(result->accepted.size() == 1);
  CHECK(holds(codes_of(result->accepted[0].doubts), "intake.hidden-row"));

  auto workbook = workbook_of({{"สรุปผล"}});
  auto hidden = workbook_of({head, person()}, "เดือนก่อน").sheets[0];
  hidden.state = xlsx::SheetState::hidden;
  workbook.sheets.push_back(hidden);
  const auto second =
      read_report("a.xlsx", bytes_of(workbook), sample_reference(), {.agency_code = "A01", .month = {}, .mapping = {}});
  REQUIRE(second);
  CHECK(second->accepted.size() == 1);
  CHECK(second->sheets[0].use == SheetRead::Use::no_head);
  CHECK(holds(saraban::test::describe(second.diagnostics()), "intake.hidden-sheet at a.xlsx!เดือนก่อน"));
  CHECK(adds_up(*second));
}

TEST_CASE("a house number that became a date refuses its row") {
  auto titles = head;
  titles.push_back("บ้านเลขที่");
  auto row = person();
  row.push_back(Value(*Date::from_parts(2023, 3, 12)));
  const ReportFile file = read("a.xlsx", bytes_of(workbook_of({titles, row})));
  REQUIRE(file.refused.size() == 1);
  CHECK(codes_of(file.refused[0].faults) == "บ้านเลขที่:intake.bad-house-number");
}

TEST_CASE("files that are no reports are refused with one clear error") {
  CHECK(holds(errors_of("a.csv", ""), "error intake.empty-file at a.csv"));
  CHECK(holds(errors_of("a.csv", "\n\n\n"), "error intake.empty-file at a.csv"));
  CHECK(holds(errors_of("a.xlsx", bytes_of(workbook_of({}))), "error intake.empty-file"));
  CHECK(holds(errors_of("a.xlsx", bytes_of(workbook_of({{"จดหมาย"}, {"เรื่อง ขอส่งรายงาน"}}))),
              "error intake.no-head at a.xlsx"));
  CHECK(holds(errors_of("a.csv", "\xFC\xFD\xFE"), "error intake.wrong-encoding"));
  CHECK(holds(errors_of("a.xlsx", "PK\x03\x04 nothing"), "error xlsx."));
  CHECK(holds(errors_of("a.xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "error xlsx."));
  const std::string whole = bytes_of(workbook_of({head, person()}));
  CHECK(holds(errors_of("a.xlsx", whole.substr(0, whole.size() / 2)), "error xlsx."));
}

TEST_CASE("missing columns are told once, by our names") {
  const std::string errors = errors_of("a.csv", "ที่,ชื่อ,สกุล,ตำบล\n1,สมมติ,ใจดี,วังลึก\n");
  CHECK(holds(errors,
              "error intake.missing-columns at a.csv:1: the table lacks these columns: เลขประจำตัว, โครงการ/หลักสูตร, "
              "ว.ด.ป., ความช่วยเหลือ"));
}

TEST_CASE("two columns of one meaning are an error until a mapping file says which") {
  std::string csv = csv_head;
  csv.replace(csv.find("หมายเหตุ"), std::string("หมายเหตุ").size(), "วันที่ดำเนินการ");
  csv += "1,P03,5/1/2566,นายสมมติ ใจดี,9640000000131,1,1,วังลึก,ศรีสำโรง,,อบรม,5,6/1/2566\n";
  CHECK(holds(errors_of("a.csv", csv), "error intake.repeated-column at a.csv:1"));
  ReportOptions options;
  auto mapping = read_column_mapping("m.csv", "หัวคอลัมน์ของหน่วยงาน,คอลัมน์ของเรา\nวันที่ดำเนินการ,ว.ด.ป.\nวันที่,-\n");
  REQUIRE(mapping);
  options.mapping = *mapping;
  const ReportFile file = read("a.csv", csv, options);
  REQUIRE(file.accepted.size() == 1);
  CHECK(file.accepted[0].assisted_on == *Date::from_parts(2023, 1, 6));
}

TEST_CASE("a mapping file that cannot be followed is told line by line") {
  const auto mapping = read_column_mapping("m.csv", "รหัส\nเลข,เลขประจำตัวว\n\"x");
  const std::string errors = saraban::test::describe(mapping.diagnostics());
  CHECK(holds(errors, "error intake.bad-mapping at m.csv:1"));
  CHECK(holds(
      errors,
      "error intake.unknown-field at m.csv:2: our form has no column “เลขประจำตัวว” (did you mean “เลขประจำตัว”?)"));
  CHECK(holds(errors, "error intake.bad-mapping at m.csv:3"));
}

TEST_CASE("a cell of a million bytes refuses its row and nothing else") {
  std::string csv = csv_head + "1,P03,5/1/2566,นายสมมติ ใจดี,9640000000131,1,1,วังลึก,ศรีสำโรง,,อบรม,5,\n";
  csv += "2,P03,5/1/2566,นายสมมติ ใจดี,9640000000131,1,1,วังลึก,ศรีสำโรง,," + std::string(1'000'000, 'x') + ",5,\n";
  const ReportFile file = read("a.csv", csv);
  CHECK(file.accepted.size() == 1);
  REQUIRE(file.refused.size() == 1);
  CHECK(codes_of(file.refused[0].faults) == "ความช่วยเหลือ:intake.too-long");
  CHECK(file.refused[0].cells.back().text.size() < 10'000);
}

TEST_CASE("a quote that is not closed loses its own line only") {
  std::string csv = csv_head;
  const std::string good = "1,P03,5/1/2566,นายสมมติ ใจดี,9640000000131,1,1,วังลึก,ศรีสำโรง,,อบรม,5,\n";
  csv += good + "2,P03,\"5/1/2566,นายสมมติ ใจดี,9640000000131,1,1,วังลึก,ศรีสำโรง,,อบรม,5,\n" + good + good;
  const ReportFile file = read("a.csv", csv);
  CHECK(file.accepted.size() == 3);
  REQUIRE(file.refused.size() == 1);
  CHECK(codes_of(file.refused[0].faults) == "หมายเหตุ:intake.broken-line");
}

TEST_CASE("many rows are read, faults past a number are counted, too many rows are an error") {
  std::string csv = csv_head;
  for (int i = 0; i < 20'000; ++i) {
    csv += std::to_string(i) + ",P03,5/1/2566,นายสมมติ ใจดี," + (i % 2 == 0 ? "1.23E+12" : "9640000000131") +
           ",1,1,วังลึก,ศรีสำโรง,,อบรม,5,\n";
  }
  const ReportFile file = read("a.csv", csv);
  CHECK(file.accepted.size() == 10'000);
  const Diagnostics told = describe_refused(file, 20);
  CHECK(told.size() == 21);
  CHECK(holds(saraban::test::describe(told), "error intake.lost-id-digits at a.csv: and more cells (9980)"));
  ReportOptions options;
  options.most_rows = 1000;
  CHECK(holds(errors_of("a.csv", csv, options), "error intake.too-many-rows at a.csv:1001"));
}

TEST_CASE("no row is lost, whatever stands in a file") {
  saraban::test::Random random(3);
  const std::vector<std::string> cells = {"",
                                          "",
                                          "1",
                                          "P03",
                                          "5/1/2566",
                                          "นายสมมติ ใจดี",
                                          "9640000000131",
                                          "วังลึก",
                                          "ศรีสำโรง",
                                          "รวม",
                                          "หมายเหตุ",
                                          "\"",
                                          "\"a\nb\"",
                                          "ที่",
                                          "โครงการ",
                                          "เลขบัตรประชาชน",
                                          "ชื่อ-สกุล",
                                          "1.2E+12",
                                          "-",
                                          "\xE0\xB8",
                                          "\xA1\xD2",
                                          "(1)",
                                          "(2)",
                                          "ตำบล",
                                          "\r",
                                          "\xEF\xBF\xBD"};
  for (int round = 0; round < 1500; ++round) {
    std::string csv = random.below(3) == 0 ? "" : csv_head;
    for (std::size_t rows = random.below(12); rows > 0; --rows) {
      for (std::size_t columns = random.below(15); columns > 0; --columns)
        csv += cells[random.below(cells.size())] + ",";
      csv += "\n";
    }
    ReportOptions options;
    options.agency_code = "A01";
    const auto file = read_report("a.csv", csv, sample_reference(), options);
    INFO(csv);
    CHECK((file.operator bool() || file.diagnostics().has_errors()));
    if (file) CHECK(adds_up(*file));
    const auto list = read_target_list("a.csv", csv, sample_reference(), {});
    if (list) CHECK(adds_up(*list));
    (void)read_column_mapping("a.csv", csv);
  }
}

TEST_CASE("a sheet with changed bytes is read or refused, never more") {
  const std::string whole =
      sheet_xml(head_xml() + row_xml(2, cell("E2", "9640000000131"), "<c r=\"I2\"><f>1+1</f><v>2</v></c>"),
                "<mergeCells><mergeCell ref=\"A1:A2\"/></mergeCells>");
  saraban::test::Random random(5);
  ReportOptions options;
  options.agency_code = "A01";
  for (int round = 0; round < 1500; ++round) {
    std::string bytes = whole;
    for (std::size_t changes = 1 + random.below(4); changes > 0; --changes)
      bytes[random.below(bytes.size())] = static_cast<char>(random.below(256));
    const auto file = read_report("a.xlsx", package_of(bytes), sample_reference(), options);
    if (file) CHECK(adds_up(*file));
  }
}

TEST_CASE("diagnostics and findings tell no person's name or id") {
  std::string csv =
      csv_head + "1,โครงการนายสมมติ,ใจดี 9640000000131,นายสมมติ1 ใจดี,964000000013,1,ใจดี,ต.สมมติ,ใจดี,สมมติ,,สมมติ,\n";
  const ReportFile file = read("a.csv", csv);
  const Diagnostics told = describe_refused(file, 100);
  for (const Diagnostic& one : told) {
    for (const std::string* text : {&one.message.thai, &one.message.english, &one.hint.thai, &one.hint.english}) {
      CHECK(!holds(*text, "สมมติ"));
      CHECK(!holds(*text, "964000000013"));
    }
  }
  CHECK(told.size() >= 7);
}
