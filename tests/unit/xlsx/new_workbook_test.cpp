#include "xlsx/new_workbook.h"

#include "support/catch.h"
#include "support/support.h"

using namespace saraban;
using namespace saraban::xlsx;

namespace {

std::string bytes_of(const NewWorkbook& described) {
  MemoryWorld world;
  auto file = world.create_file("a.xlsx");
  REQUIRE(file);
  const auto done = write_new_workbook(described, file_place("a.xlsx"), **file);
  INFO(test::describe(done.diagnostics()));
  REQUIRE(done);
  REQUIRE((*file)->commit());
  return world.files.at("a.xlsx");
}

std::string errors_of(const NewWorkbook& described) {
  MemoryWorld world;
  const auto file = std::move(*world.create_file("a.xlsx"));
  return test::describe(write_new_workbook(described, file_place("a.xlsx"), *file).diagnostics());
}

Workbook open(const std::string& bytes) {
  auto workbook = Workbook::open("a.xlsx", bytes);
  INFO(test::describe(workbook.diagnostics()));
  REQUIRE(workbook);
  return std::move(*workbook);
}

NewWorkbook small_workbook() {
  NewSheet form;
  form.tab = "แบบรายงาน";
  form.cells = {{{1, 1}, Value("ชื่อ"), {}, {}, {}}, {{2, 1}, Value("=1+1"), {}, "ดูที่นี่", {}}};
  NewSheet lists;
  lists.tab = "รายการ";
  lists.state = SheetState::hidden;
  lists.cells = {{{1, 1}, Value("นาย"), {}, {}, {}}};
  NewSheet stamp;
  stamp.tab = "_saraban";
  stamp.state = SheetState::very_hidden;
  NewWorkbook workbook;
  workbook.sheets = {form, lists, stamp};
  return workbook;
}

std::string part_of(const Workbook& workbook, std::string_view part) {
  auto xml = workbook.package().read(part);
  REQUIRE(xml);
  return *xml;
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a new workbook has its sheets, each as visible as it was described") {
  const Workbook workbook = open(bytes_of(small_workbook()));
  REQUIRE(workbook.sheets().size() == 3);
  CHECK(workbook.sheets()[0].name == "แบบรายงาน");
  CHECK(workbook.sheets()[0].state == SheetState::visible);
  CHECK(workbook.sheets()[1].state == SheetState::hidden);
  CHECK(workbook.sheets()[2].state == SheetState::very_hidden);
  const auto sheet = workbook.read_sheet(0);
  REQUIRE(sheet);
  CHECK(sheet->find_row(2)->find(1)->content == "=1+1");
  CHECK(!sheet->find_row(2)->find(1)->formula);
}

TEST_CASE("the same description gives the same bytes") {
  CHECK(bytes_of(small_workbook()) == bytes_of(small_workbook()));
}

TEST_CASE("custom properties are written and read back in order") {
  NewWorkbook described = small_workbook();
  described.properties = {{"saraban.form", "report"}, {"saraban.agency", "A01 <&>"}};
  const Workbook workbook = open(bytes_of(described));
  const auto read = read_custom_properties(workbook.package());
  REQUIRE(read.size() == 2);
  CHECK(read[0].name == "saraban.form");
  CHECK(read[1].value == "A01 <&>");
  CHECK(read_custom_properties(open(bytes_of(small_workbook())).package()).empty());
}

TEST_CASE("validations, protection, names and page set-up stand in the parts") {
  NewWorkbook described = small_workbook();
  NewSheet& form = described.sheets.front();
  NewValidation titles;
  titles.range = {{2, 2}, {9, 2}};
  titles.words = {"นาย", "นาง"};
  titles.error = "เลือกจากรายการ";
  NewValidation dates;
  dates.range = {{2, 3}, {9, 3}};
  dates.kind = NewValidation::Kind::date;
  dates.least = Value(*Date::from_parts(2023, 1, 1));
  dates.most = Value(*Date::from_parts(2023, 1, 31));
  NewValidation custom;
  custom.range = {{2, 4}, {9, 4}};
  custom.kind = NewValidation::Kind::custom;
  custom.formula = "LEN(D2)=13";
  form.validations = {titles, dates, custom};
  form.protection = NewSheet::Protection::locked_cells;
  form.title_first_row = 1;
  form.first_unfrozen = {2, 1};
  form.merges = {{{4, 1}, {4, 3}}};
  described.names = {{"tambon_6401", "=รายการ!$A$1:$A$1"}};
  const Workbook workbook = open(bytes_of(described));
  const std::string xml = part_of(workbook, "xl/worksheets/sheet1.xml");
  CHECK(holds(xml, "<formula1>\"นาย,นาง\"</formula1>"));
  CHECK(holds(xml, "<formula1>44927</formula1><formula2>44957</formula2>"));
  CHECK(holds(xml, "<formula1>LEN(D2)=13</formula1>"));
  CHECK(holds(xml, "<sheetProtection sheet=\"1\""));
  CHECK(holds(xml, "state=\"frozen\""));
  CHECK(holds(xml, "<mergeCell ref=\"A4:C4\"/>"));
  CHECK(workbook.find_name("tambon_6401", 0) != nullptr);
  CHECK(workbook.find_name("_xlnm.Print_Titles", 0) != nullptr);
}

TEST_CASE("a text may have marked stretches") {
  NewWorkbook described = small_workbook();
  const NewCell rich{{3, 1}, {}, {}, {}, {{"สม", {}}, {"", {}}, {"ชั", NewPiece::Look::marked}, {"ย", {}}}};
  const NewCell whole{{4, 1}, {}, {}, {}, {{"ใจ", NewPiece::Look::marked}}};
  described.sheets.front().cells.push_back(rich);
  described.sheets.front().cells.push_back(whole);
  const Workbook workbook = open(bytes_of(described));
  const auto sheet = workbook.read_sheet(0);
  REQUIRE(sheet);
  CHECK(sheet->find_row(3)->find(1)->content == "สมชัย");
  CHECK(sheet->find_row(3)->find(1)->runs.size() == 3);
  CHECK(sheet->find_row(4)->find(1)->content == "ใจ");
}

TEST_CASE("what Excel cannot hold is refused, not cut") {
  NewWorkbook described = small_workbook();
  described.sheets.front().cells.push_back({{3, 1}, Value(std::string(40000, 'x')), {}, {}, {}});
  CHECK(holds(errors_of(described), "xlsx.text-too-long"));
  described.sheets.front().cells.back() = {{3, 1}, Value("\xff"), {}, {}, {}};
  CHECK(holds(errors_of(described), "xlsx.broken-text"));
  described.sheets.front().cells.back() = {{2000000, 1}, Value("x"), {}, {}, {}};
  CHECK(holds(errors_of(described), "xlsx.too-many-rows"));
}
