#include <algorithm>
#include <set>

#include "sample_document.h"
#include "support/catch.h"
#include "support/support.h"

using namespace saraban;
using namespace saraban::layout::test;
using Kind = flow::TableRow::Kind;

namespace {

std::vector<flow::TableRow> numbered_rows(int count) {
  std::vector<flow::TableRow> rows;
  for (int i = 1; i <= count; ++i) rows.push_back(row({"r" + std::to_string(i), "ครัวเรือน", "๑,๒๕๐.๐๐"}));
  return rows;
}

flow::TableRow head_row(std::vector<std::string> texts) {
  flow::TableRow head = row(std::move(texts));
  for (flow::TableCell& cell : head.cells) cell.is_header = true;
  return head;
}

int count_of(const std::string& text, const std::string& what) {
  int n = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + what.size())) ++n;
  return n;
}

// The texts of the first runs of each line that starts at the column's left edge plus the padding.
std::vector<std::string> first_cells(const Laid& laid, std::size_t page, const flow::PageSetup& setup) {
  std::vector<std::string> out;
  for (const frame::Item& item : laid.sink.pages.at(page).items) {
    const auto* run = std::get_if<frame::GlyphRun>(&item);
    if (run && run->baseline.x == setup.left + Length::points(4)) out.push_back(run->shaped->text);
  }
  return out;
}

}  // namespace

TEST_CASE("a table goes on with its head repeated, no row lost or doubled") {
  const auto setup = small_page(120, 120);
  flow::Table wide = table(3, numbered_rows(40));
  wide.head.push_back(head_row({"ลำดับ", "รายการ", "เงิน"}));
  const auto laid = lay_out({{setup}, {std::move(wide)}});
  CHECK(laid.diagnostics.empty());
  REQUIRE(laid.pages > 3);
  std::vector<std::string> rows;
  for (std::size_t p = 0; p < laid.pages; ++p) {
    auto cells = first_cells(laid, p, setup);
    CHECK(cells.at(0) == "ลำดับ");
    rows.insert(rows.end(), cells.begin() + 1, cells.end());
  }
  REQUIRE(rows.size() == 40);
  for (int i = 0; i < 40; ++i) CHECK(rows[static_cast<std::size_t>(i)] == "r" + std::to_string(i + 1));
  CHECK(count_of(laid.text(), "ลำดับ") == 1);  // the others are artifacts
  const std::string dump = laid.dump();
  CHECK(count_of(dump, "header_cell scope=column") == 3);
  CHECK(count_of(dump, "table element=1") == static_cast<int>(laid.pages));
  CHECK(count_of(dump, "table_body element=2") == static_cast<int>(laid.pages));
}

TEST_CASE("a group head never stands alone, a subtotal never without its last row") {
  for (int before = 1; before < 14; ++before) {
    std::vector<flow::TableRow> rows = numbered_rows(before);
    rows.push_back(row({"group", "", ""}, Kind::group_head));
    for (flow::TableRow& r : numbered_rows(before)) rows.push_back(std::move(r));
    rows.push_back(row({"sum", "", ""}, Kind::subtotal));
    rows.push_back(row({"total", "", ""}, Kind::total));
    const auto setup = small_page(120, 100);
    const auto laid = lay_out({{setup}, {table(3, std::move(rows))}});
    for (std::size_t p = 0; p < laid.pages; ++p) {
      const auto cells = first_cells(laid, p, setup);
      CHECK(cells.back() != "group");
      CHECK(cells.front() != "sum");
      CHECK(cells.front() != "total");
    }
  }
}

TEST_CASE("a head does not stand alone at a page's foot") {
  const auto setup = small_page(120, 100);
  for (int before = 1; before < 9; ++before) {
    std::vector<flow::Block> blocks{{setup}};
    for (int i = 0; i < before; ++i) blocks.push_back({paragraph("x")});
    flow::Table headed = table(1, {row({"r1"}), row({"r2"})});
    headed.head.push_back(head_row({"head"}));
    blocks.push_back({std::move(headed)});
    const auto laid = lay_out(std::move(blocks));
    for (std::size_t p = 0; p < laid.pages; ++p) CHECK(first_cells(laid, p, setup) != std::vector<std::string>{"head"});
  }
}

TEST_CASE("columns: fixed as told, by content as wide as the text, shares take the rest") {
  flow::Table mixed = table(3, {row({"ก", "ศูนย์อำนวยการ", "ค"})});
  mixed.columns[0].sizing = flow::TableColumn::Sizing::fixed;
  mixed.columns[0].width = Length::points(50);
  mixed.columns[1].sizing = flow::TableColumn::Sizing::content;
  const auto setup = small_page(120, 100);
  const auto laid = lay_out({{setup}, {std::move(mixed)}});
  std::set<Length> edges;
  for (const frame::Item& item : laid.sink.pages.at(0).items) {
    const auto* rule = std::get_if<frame::Rule>(&item);
    if (rule && rule->from.x == rule->to.x) edges.insert(rule->from.x);
  }
  REQUIRE(edges.size() == 4);
  CHECK(*edges.begin() == setup.left);
  CHECK(*std::next(edges.begin()) == setup.left + Length::points(50));
  CHECK(*edges.rbegin() == setup.paper.width - setup.right);
  const auto lines = lines_of(laid.sink.pages.at(0));
  CHECK(lines.size() == 1);
}

TEST_CASE("a table wider than the page is narrowed in proportion, and told") {
  flow::Table wide = table(2, {row({"ก", "ข"})});
  for (flow::TableColumn& column : wide.columns) column.sizing = flow::TableColumn::Sizing::fixed;
  wide.columns[0].width = Length::millimetres(300);
  wide.columns[1].width = Length::millimetres(100);
  const auto setup = small_page(120, 100);
  const auto laid = lay_out({{setup}, {std::move(wide)}});
  CHECK(
      saraban::test::describe(laid.diagnostics) ==
      "warning layout.table-too-wide at report.md:20: the table needs 400.0 mm but the page has 100.0 mm: its columns "
      "were narrowed in proportion (make the columns narrower or turn the page to landscape)\n");
  for (const frame::Item& item : laid.sink.pages.at(0).items) {
    if (const auto* rule = std::get_if<frame::Rule>(&item)) CHECK(rule->to.x <= setup.paper.width - setup.right);
  }
}

TEST_CASE("a row taller than a page is divided by lines, and told") {
  std::string text;
  for (int i = 0; i < 60; ++i) text += "ข้อความยาวมาก ";
  flow::Table tall = table(2, {row({"r1", text}), row({"r2", "สั้น"})});
  tall.head.push_back(head_row({"head", ""}));
  const auto setup = small_page(80, 80);
  const auto laid = lay_out({{setup}, {std::move(tall)}});
  REQUIRE(laid.diagnostics.size() == 1);
  CHECK(laid.diagnostics.begin()->code == "layout.block-taller-than-page");
  CHECK(without_spaces(laid.text()) == without_spaces("head"
                                                      "r1" +
                                                      text +
                                                      "r2"
                                                      "สั้น"));
  for (const frame::Frame& page : laid.sink.pages) {
    for (const VisibleLine& line : lines_of(page)) CHECK(line.baseline < setup.paper.height - setup.bottom);
  }
  CHECK(count_of(laid.dump(), "table_row element=") >= 2);
}

TEST_CASE("a head of two rows with spans keeps its cells in their columns") {
  flow::TableRow upper = head_row({"ลำดับ", "จำนวน"}), lower = head_row({"คน", "บาท"});
  upper.cells[0].row_span = 2;
  upper.cells[1].column_span = 2;
  flow::Table headed = table(3, {row({"r1", "2", "3"})});
  headed.head = {upper, lower};
  const auto setup = small_page(120, 100);
  const std::string dump = lay_out({{setup}, {std::move(headed)}}).dump();
  CHECK(dump.find("header_cell rows=2 scope=column") != std::string::npos);
  CHECK(dump.find("header_cell columns=2 scope=column") != std::string::npos);
  CHECK(count_of(dump, "table_row\n") == 3);
  const auto baht = dump.find("\"บาท\""), third = dump.find("\"3\"");
  REQUIRE(baht != std::string::npos);
  REQUIRE(third != std::string::npos);
  const auto x_of = [&](std::size_t at) {
    const std::size_t start = dump.rfind("run ", at) + 4;
    return dump.substr(start, dump.find(',', start) - start);
  };
  CHECK(x_of(baht) == x_of(third));
}

TEST_CASE("a head alone, no rows and no columns are sound") {
  flow::Table head_only = table(1, {});
  head_only.head.push_back(head_row({"head"}));
  const auto laid = lay_out({{std::move(head_only)}, {table(2, {})}, {table(0, {})}});
  CHECK(laid.pages == 1);
  CHECK(laid.text() == "head");
  CHECK(laid.dump().find("table_head") == std::string::npos);  // a head needs a body: a THead, a TBody
}

TEST_CASE("cells past the last column are told") {
  const auto laid = lay_out({{table(2, {row({"a", "b", "c"})})}});
  REQUIRE(laid.diagnostics.size() == 1);
  CHECK(laid.diagnostics.begin()->code == "layout.cells-outside-table");
}

TEST_CASE("columns for layout only are no table to a reader") {
  flow::Table signatures = table(2, {row({"ลงชื่อ", "ลงชื่อ"})});
  signatures.is_layout_only = true;
  const std::string dump = lay_out({{std::move(signatures)}}).dump();
  CHECK(dump.find("table") == std::string::npos);
  CHECK(count_of(dump, "\n  paragraph\n") == 2);
}

TEST_CASE("neighbouring cells share their lines") {
  const auto laid = lay_out({{table(3, numbered_rows(5))}});
  CHECK(count_of(laid.dump(), "rule ") == 6 + 4);
}

TEST_CASE("cells are placed by their vertical alignment, fills stand behind the text") {
  flow::CellStyle style;
  style.fill = Color{200, 200, 200};
  style.vertical = flow::CellStyle::Vertical::bottom;
  flow::TableRow mixed;
  mixed.cells.push_back(cell("ก"));
  mixed.cells.push_back(cell("ข", style));
  mixed.cells[0].content.push_back(paragraph("บรรทัดสอง"));
  const auto laid = lay_out({{table(2, {mixed})}});
  const auto lines = lines_of(laid.sink.pages.at(0));
  REQUIRE(lines.size() == 2);
  CHECK(lines[1].text == "บรรทัดสองข");
  const std::string dump = laid.dump();
  CHECK(dump.find("fill") < dump.find("run"));
}
