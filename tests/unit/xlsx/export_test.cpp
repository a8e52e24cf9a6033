#include "xlsx/export.h"

#include <map>

#include "support/catch.h"
#include "support/support.h"
#include "xlsx/workbook.h"

using namespace saraban;
using namespace saraban::xlsx;

namespace {

// Ten points a byte: widths in tests are counted on fingers.
Length measure(std::string_view text) { return Length::points(static_cast<double>(text.size()) * 10); }

TablePtr table_of(std::vector<std::string> columns, std::vector<Value> cells) {
  TableBuilder builder(std::move(columns), file_place("t.db"));
  for (Value& cell : cells) builder.add(std::move(cell));
  return std::move(builder).finish();
}

Decimal number(const char* text) { return *Decimal::parse(text); }

Export export_of(TablePtr table) {
  Export exported;
  exported.table = std::move(table);
  exported.columns = find_export_columns(exported.table, measure);
  exported.measure = measure;
  exported.title = "รายการ";
  exported.place = file_place("report.toml");
  return exported;
}

std::string bytes_of(const Export& exported) {
  MemoryWorld world;
  auto file = world.create_file("a.xlsx");
  REQUIRE(file);
  const auto done = export_table(exported, **file);
  INFO(test::describe(done.diagnostics()));
  REQUIRE(done);
  REQUIRE((*file)->commit());
  return world.files.at("a.xlsx");
}

Package package_of(const std::string& bytes) {
  auto package = Package::open("a.xlsx", bytes);
  INFO(test::describe(package.diagnostics()));
  REQUIRE(package);
  return std::move(*package);
}

Sheet sheet_of(const std::string& bytes) {
  const auto workbook = Workbook::open("a.xlsx", bytes);
  REQUIRE(workbook);
  auto sheet = workbook->read_sheet(0);
  REQUIRE(sheet);
  return std::move(*sheet);
}

std::string part(const std::string& bytes, const char* name) {
  const auto read = package_of(bytes).read(name);
  REQUIRE(read);
  return *read;
}

bool has(const std::string& text, std::string_view wanted) { return text.find(wanted) != std::string::npos; }

std::string errors_of(const Export& exported) {
  MemoryWorld world;
  auto file = world.create_file("a.xlsx");
  REQUIRE(file);
  const auto done = export_table(exported, **file);
  CHECK_FALSE(done);
  return test::describe(done.diagnostics());
}

}  // namespace

TEST_CASE("a column has the kind that all its values have") {
  const auto table =
      table_of({"ปี", "เงิน", "จำนวน", "วัน", "เลข", "ปน", "ว่าง", "จริง", "ยาว"},
               {number("2566"), number("12500.5"), number("10000"), *Date::parse_iso("2023-01-05"), "9640000000131",
                number("1"), Value(), true, number("1234567890123456"),  //
                number("2567"), number("3"), Value(), Value(), "9640000000132", "x", Value(), false, number("1")});
  const auto columns = find_export_columns(table, measure);
  using Kind = ExportColumn::Kind;
  REQUIRE(columns.size() == 9);
  CHECK(columns[0].kind == Kind::number);
  CHECK(number_format_of(columns[0], Figures::arabic) == "0");
  CHECK(number_format_of(columns[1], Figures::arabic) == "#,##0.0");
  const auto money = find_export_columns(table_of({"a"}, {number("1500"), number("2.5")}), measure);
  CHECK(number_format_of(money[0], Figures::arabic) == "#,##0.0");
  CHECK(number_format_of(columns[1], Figures::thai) == "[$-D00041E]#,##0.0");
  CHECK(number_format_of(columns[2], Figures::arabic) == "#,##0");
  CHECK(columns[3].kind == Kind::date);
  CHECK(number_format_of(columns[3], Figures::arabic) == "[$-107041E]d mmm yyyy");
  CHECK(number_format_of(columns[3], Figures::thai) == "[$-D07041E]d mmm yyyy");
  CHECK(columns[4].kind == Kind::text);
  CHECK(columns[5].kind == Kind::text);
  CHECK(columns[6].kind == Kind::text);
  CHECK(columns[7].kind == Kind::truth);
  CHECK(columns[8].kind == Kind::text);  // Excel would keep 15 of its digits
}

TEST_CASE("a column is as wide as its widest text, within bounds, and wraps past them") {
  const auto table = table_of({"a", "b", "c"}, {"1234567890", "1", std::string(100, 'x')});
  const auto columns = find_export_columns(table, measure);
  CHECK(columns[0].width == Length::points(110));
  CHECK(columns[0].lines == ExportColumn::Lines::one);
  CHECK(columns[1].width == Length::points(39));  // its head, bold, and the filter's button
  CHECK(columns[2].width == Length::points(150));
  CHECK(columns[2].lines == ExportColumn::Lines::wrapped);
}

TEST_CASE("cells keep their values: numbers, dates, ids, texts that look like formulas") {
  const auto table = table_of({"เลข", "เงิน", "วัน", "ชื่อ"},
                              {"9640000000131", number("12500.25"), *Date::parse_iso("2023-01-05"), "=SUM(A1)",  //
                               "9640000000132", Value(), Value(), ""});
  const std::string bytes = bytes_of(export_of(table));
  const Sheet sheet = sheet_of(bytes);
  REQUIRE(sheet.rows.size() == 3);
  CHECK(sheet.rows[0].find(1)->content == "เลข");
  CHECK(sheet.rows[1].find(1)->kind == Cell::Kind::text);
  CHECK(sheet.rows[1].find(1)->content == "9640000000131");
  CHECK(sheet.rows[1].find(2)->content == "12500.25");
  CHECK(sheet.rows[1].find(3)->kind == Cell::Kind::number);
  CHECK(sheet.rows[1].find(3)->content == "44931");
  CHECK(sheet.rows[1].find(4)->kind == Cell::Kind::text);
  CHECK(sheet.rows[1].find(4)->content == "=SUM(A1)");
  CHECK(sheet.rows[2].find(2)->kind == Cell::Kind::blank);
  CHECK(sheet.rows[2].find(4)->kind == Cell::Kind::blank);
  const std::string styles = part(bytes, "xl/styles.xml");
  CHECK(has(styles, "TH Sarabun New"));
  CHECK(has(styles, "[$-107041E]d mmm yyyy"));
}

TEST_CASE("the head row is frozen, filters, and is printed on every page of A4 one page wide") {
  const auto table = table_of({"a", "b"}, {"x", "y"});
  const std::string bytes = bytes_of(export_of(table));
  const std::string sheet = part(bytes, "xl/worksheets/sheet1.xml");
  CHECK(has(sheet, "<pane ySplit=\"1\" topLeftCell=\"A2\""));
  CHECK(has(sheet, "<autoFilter ref=\"A1:B2\"/>"));
  CHECK(has(sheet, "paperSize=\"9\""));
  CHECK(has(sheet, "fitToHeight=\"0\""));
  const std::string workbook = part(bytes, "xl/workbook.xml");
  CHECK(has(workbook, "<sheet name=\"รายการ\""));
  CHECK(has(workbook, "_xlnm.Print_Titles"));
}

TEST_CASE("a row is as high as its wrapped text") {
  const auto table = table_of({"a", "b"}, {std::string(40, 'x'), "y", "x", "y"});
  const std::string sheet = part(bytes_of(export_of(table)), "xl/worksheets/sheet1.xml");
  CHECK(has(sheet, "defaultRowHeight=\"21\""));
  CHECK(has(sheet, "<row r=\"2\" spans=\"1:2\" ht=\"63\" customHeight=\"1\""));  // 400 points in 150
  CHECK_FALSE(has(sheet, "<row r=\"3\" spans=\"1:2\" ht=\"63\""));
}

TEST_CASE("a large table goes through row by row, and control characters survive both ways") {
  for (const std::size_t rows : {std::size_t{2}, std::size_t{200'001}}) {
    TableBuilder builder({"a"}, file_place("t.db"));
    builder.add("x\x01y _x0041_ <&>");
    for (std::size_t row = 1; row < rows; ++row) builder.add("z");
    const auto exported = export_of(std::move(builder).finish());
    MemoryWorld world;
    auto file = world.create_file("a.xlsx");
    REQUIRE(file);
    const auto done = export_table(exported, **file);
    REQUIRE(done);
    CHECK(test::describe(done.diagnostics()).rfind("warning xlsx.forbidden-character", 0) == 0);
    REQUIRE((*file)->commit());
    const Sheet sheet = sheet_of(world.files.at("a.xlsx"));
    CHECK(sheet.rows.size() == rows + 1);
    CHECK(sheet.rows[1].find(1)->content == "x\x01y _x0041_ <&>");
    CHECK(sheet.rows[1].find(1)->shared_string.has_value() == (rows == 2));
  }
}

TEST_CASE("the same table gives the same bytes") {
  const auto table = table_of({"a", "b"}, {"x", number("1"), "y", number("2")});
  Export exported = export_of(table);
  exported.chart = ExportChart{ExportChart::Form::pie, 0, {1}};
  CHECK(bytes_of(exported) == bytes_of(exported));
  CHECK(has(part(bytes_of(exported), "docProps/core.xml"), "2000-01-01T00:00:00Z"));
}

TEST_CASE("a chart stands on its own sheet and looks at the columns") {
  const auto table = table_of({"อำเภอ", "ราย"}, {"เมือง", number("3"), "ศรีสำโรง", number("5")});
  const auto form = GENERATE(ExportChart::Form::bar, ExportChart::Form::line, ExportChart::Form::pie);
  Export exported = export_of(table);
  exported.chart = ExportChart{form, 0, {1}};
  const std::string bytes = bytes_of(exported);
  const std::string chart = part(bytes, "xl/charts/chart1.xml");
  CHECK(has(chart, form == ExportChart::Form::pie    ? "<c:pieChart>"
                   : form == ExportChart::Form::line ? "<c:lineChart>"
                                                     : "<c:barChart>"));
  CHECK(has(chart, "!$A$2:$A$3</c:f>"));
  CHECK(has(chart, "!$B$2:$B$3</c:f>"));
  CHECK(has(part(bytes, "xl/workbook.xml"), "name=\"แผนภูมิ\""));
}

TEST_CASE("what cannot be exported is told, and nothing is written") {
  CHECK(errors_of(export_of(table_of({"a"}, {"\xFF"}))).rfind("error xlsx.broken-text at t.db, row 1", 0) == 0);
  CHECK(errors_of(export_of(table_of({"a"}, {std::string(40'000, 'x')}))).rfind("error xlsx.text-too-long", 0) == 0);
  CHECK(errors_of(export_of(table_of({}, {}))).rfind("error xlsx.too-many-columns", 0) == 0);
}
