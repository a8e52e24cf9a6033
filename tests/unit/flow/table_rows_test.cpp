// What a table's rows give for a page's end: group heads that go on, sums of what stands above.
#include "document_dump.h"
#include "flow_fixture.h"
#include "support/catch.h"
#include "support/support.h"

using namespace saraban;
using namespace saraban::flow;
using namespace saraban::flow::test;

namespace {

flow::Table table_of(const std::string& markdown, Setting& setting) {
  Document document = build(markdown, setting);
  for (;;) {
    auto block = document.blocks->next();
    REQUIRE(block);
    REQUIRE(*block);
    if (auto* table = std::get_if<flow::Table>(&(*block)->content)) return std::move(*table);
  }
}

// Each row's cells, one row a line.
std::string text_of_rows(const std::vector<TableRow>& rows) {
  std::string text;
  for (const TableRow& row : rows) {
    for (const TableCell& cell : row.cells) text += text_of(cell.content.front().content) + "|";
    text += "\n";
  }
  return text;
}

std::string at_page_end(flow::Table& table, PageEndRows what, const RowPosition& position) {
  auto rows = table.rows->rows_at_page_end(what, position);
  return rows ? text_of_rows(*rows) : saraban::test::describe(rows.diagnostics());
}

std::vector<TableRow> all_rows(flow::Table& table) {
  std::vector<TableRow> rows;
  for (auto row = table.rows->next(); row && *row; row = table.rows->next()) rows.push_back(std::move(**row));
  return rows;
}

constexpr const char* grouped =
    "::: ตาราง รายการ=ราย กลุ่ม=\"โครงการ | อำเภอ\" ต่อ=\"(ยังมีต่อ)\"\n"
    "กลุ่ม | โครงการ{{กลุ่ม.ชื่อ}} | > |\n"
    "กลุ่ม๒ | อำเภอ{{กลุ่ม.ชื่อ}} ใน{{กลุ่ม.กลุ่ม.ชื่อ}} | > |\n"
    "แถว | {{ชื่อ}} | {{เงิน}} |\n"
    "รวมกลุ่ม๒ | รวมอำเภอ | > |\n"
    "รวมกลุ่ม | รวมโครงการ | > |\n"
    "รวม | ทั้งหมด | {{sum(ทั้งหมด.เงิน)}} |\n"
    "ยอดยกไป | {{กลุ่ม.ชื่อ}} {{count(ถึงตรงนี้)}} ราย | {{sum(ถึงตรงนี้.เงิน)}} |\n"
    "ยอดยกมา | ยกมา | {{sum(so_far.เงิน)}} |\n"
    ":::\n";

}  // namespace

TEST_CASE("a row knows its item, how many items stand down to it, and how many group heads are above it") {
  Setting setting = sample_setting();
  flow::Table table = table_of(grouped, setting);
  CHECK(table.repeats.group_heads);
  CHECK(table.repeats.carried);
  CHECK(table.repeats.brought);
  std::string found;
  for (const TableRow& row : all_rows(table)) {
    found += text_of(row.cells.front().content.front().content) + ": " + std::to_string(row.position.item) + " " +
             std::to_string(row.position.items) + " " + std::to_string(row.position.groups) + "; " + row.group + "\n";
  }
  CHECK(found ==
        "โครงการฝึกอาชีพ: 0 0 0; ฝึกอาชีพ\n"
        "อำเภอศรีสำโรง ในฝึกอาชีพ: 0 0 1; ฝึกอาชีพ / ศรีสำโรง\n"
        "นายสมมติ หนึ่ง: 0 1 2; ฝึกอาชีพ / ศรีสำโรง\n"
        "นางสาวสมมติ สาม: 1 2 2; ฝึกอาชีพ / ศรีสำโรง\n"
        "รวมอำเภอ: 1 2 2; ฝึกอาชีพ / ศรีสำโรง\n"
        "รวมโครงการ: 1 2 1; ฝึกอาชีพ\n"
        "โครงการจ้างงาน: 2 2 0; จ้างงาน\n"
        "อำเภอบ้านด่านลานหอย ในจ้างงาน: 2 2 1; จ้างงาน / บ้านด่านลานหอย\n"
        "นางสมมติ สอง: 2 3 2; จ้างงาน / บ้านด่านลานหอย\n"
        "รวมอำเภอ: 2 3 2; จ้างงาน / บ้านด่านลานหอย\n"
        "รวมโครงการ: 2 3 1; จ้างงาน\n"
        "ทั้งหมด: 2 3 0; \n");
}

TEST_CASE("the heads of the groups that a row goes on with stand again, with the text that says so") {
  Setting setting = sample_setting();
  flow::Table table = table_of(grouped, setting);
  all_rows(table);
  CHECK(at_page_end(table, PageEndRows::group_heads, {1, 2, 2}) ==
        "โครงการฝึกอาชีพ (ยังมีต่อ)|\nอำเภอศรีสำโรง ในฝึกอาชีพ (ยังมีต่อ)|\n");
  CHECK(at_page_end(table, PageEndRows::group_heads, {1, 2, 1}) == "โครงการฝึกอาชีพ (ยังมีต่อ)|\n");
  CHECK(at_page_end(table, PageEndRows::group_heads, {2, 2, 0}).empty());
  CHECK(at_page_end(table, PageEndRows::group_heads, {2, 2, 1}) == "โครงการจ้างงาน (ยังมีต่อ)|\n");
}

TEST_CASE("sums at a page's end are those of the items above it, in the order of the paper") {
  Setting setting = sample_setting();
  flow::Table table = table_of(grouped, setting);
  all_rows(table);
  CHECK(at_page_end(table, PageEndRows::carried, {0, 1, 2}) == "ศรีสำโรง 1 ราย|1500|\n");
  CHECK(at_page_end(table, PageEndRows::carried, {2, 3, 2}) == "บ้านด่านลานหอย 3 ราย|4000|\n");
  CHECK(at_page_end(table, PageEndRows::brought, {1, 2, 2}) == "ยกมา|2000|\n");
}

TEST_CASE("rows for a page's end may be asked for while the rows go on, and after a rewind") {
  Setting setting = sample_setting();
  flow::Table table = table_of(grouped, setting);
  std::string first;
  for (auto row = table.rows->next(); row && *row; row = table.rows->next()) {
    first += dump(**row);
    at_page_end(table, PageEndRows::group_heads, {0, 1, 2});
    at_page_end(table, PageEndRows::carried, {0, 1, 2});
  }
  table.rows->rewind();
  std::string again;
  for (const TableRow& row : all_rows(table)) again += dump(row);
  CHECK(first == again);
}

TEST_CASE("a mistake in a row for a page's end has its place") {
  Setting setting = sample_setting();
  flow::Table table = table_of("::: ตาราง รายการ=ราย\nแถว | {{ชื่อ}} |\nยอดยกไป | {{ไม่มี}} |\n:::\n", setting);
  all_rows(table);
  CHECK(at_page_end(table, PageEndRows::carried, {0, 1, 0}).find("lang.unknown-name at t.md:3:13") !=
        std::string::npos);
}
