// What a table asks for beyond rows in columns: points in line, cells as one, blocks, upward heads, given heights.
#include <algorithm>
#include <map>
#include <set>

#include "frame/dump.h"
#include "sample_document.h"
#include "support/catch.h"
#include "support/support.h"

using namespace saraban;
using namespace saraban::layout::test;
using saraban::test::describe;

namespace {

int count_of(const std::string& text, const std::string& what) {
  int n = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + what.size())) ++n;
  return n;
}

std::vector<frame::GlyphRun> runs_of(const frame::Frame& page) {
  std::vector<frame::GlyphRun> runs;
  for (const frame::Item& item : page.items) {
    if (const auto* run = std::get_if<frame::GlyphRun>(&item)) runs.push_back(*run);
  }
  return runs;
}

flow::TableRow aligned_row(const std::string& name, const std::string& number, flow::Align align) {
  flow::TableRow out;
  out.cells.push_back(bordered(name));
  out.cells.push_back(bordered(number, align));
  return out;
}

flow::TableColumn fixed(double points) {
  flow::TableColumn column;
  column.sizing = flow::TableColumn::Sizing::fixed;
  column.width = Length::points(points);
  return column;
}

flow::TableColumn by_content() {
  flow::TableColumn column;
  column.sizing = flow::TableColumn::Sizing::content;
  return column;
}

// The left edges of the table's columns on a page, from its vertical lines.
std::vector<Length> edges_of(const frame::Frame& page) {
  std::set<Length> edges;
  for (const frame::Item& item : page.items) {
    const auto* rule = std::get_if<frame::Rule>(&item);
    if (rule && rule->from.x == rule->to.x) edges.insert(rule->from.x);
  }
  return {edges.begin(), edges.end()};
}

std::vector<frame::Rule> horizontal_lines(const frame::Frame& page) {
  std::vector<frame::Rule> lines;
  for (const frame::Item& item : page.items) {
    const auto* rule = std::get_if<frame::Rule>(&item);
    if (rule && rule->from.y == rule->to.y) lines.push_back(*rule);
  }
  return lines;
}

bool has_line(const frame::Frame& page, const std::string& text) {
  const auto lines = lines_of(page);
  return std::any_of(lines.begin(), lines.end(), [&](const VisibleLine& line) { return line.text == text; });
}

std::string sentence(int words) {
  std::string text = "ข้อความ";
  for (int i = 0; i < words; ++i) text += " ครัวเรือนยากจน";
  return text;
}

}  // namespace

// ---- the decimal point

TEST_CASE("numbers stand with their points one above the other, whatever their digits, signs and brackets") {
  const std::vector<std::string> before = {"1,250", "7", "-1,234,567", "๑,๒๕๐", "(99"};
  const std::vector<std::string> after = {".50", "", ".5", ".๒๕", ".125)"};
  std::vector<flow::TableRow> rows;
  for (std::size_t i = 0; i < before.size(); ++i) {
    rows.push_back(aligned_row("r", before[i] + after[i], flow::Align::decimal));
  }
  const auto setup = small_page(150, 100);
  const auto laid = lay_out({{setup}, {table(2, std::move(rows))}});
  CHECK(laid.diagnostics.empty());
  std::map<Length, Length> rights;  // of the numbers, by their lines
  for (const VisibleLine& line : lines_of(laid.sink.pages.at(0))) rights[line.baseline] = line.right;
  REQUIRE(rights.size() == before.size());
  // What follows the point is as wide on its own as it is in the number.
  std::vector<flow::Block> alone{{setup}};
  for (const std::string& part : after) alone.push_back({paragraph(part.empty() ? " " : part)});
  std::set<Length> points;
  std::size_t i = 0;
  for (const auto& [baseline, right] : rights) {
    const auto widths = lines_of(lay_out({{setup}, {paragraph(after[i])}}).sink.pages.at(0));
    points.insert(right - (after[i].empty() ? Length{} : widths.at(0).right - widths.at(0).left));
    ++i;
  }
  CHECK(points.size() == 1);
}

TEST_CASE("in a column set on the point, the longest fraction ends at the right edge and other text stands right") {
  const auto setup = small_page(150, 100);
  const auto laid = lay_out(
      {{setup},
       {table(2, {aligned_row("a", "1.2345", flow::Align::decimal), aligned_row("b", "ไม่มี", flow::Align::decimal)})}});
  for (const VisibleLine& line : lines_of(laid.sink.pages.at(0))) {
    CHECK(line.right == setup.paper.width - setup.right - Length::points(4));
  }
}

TEST_CASE("a number far longer than those that were measured stays in its cell") {
  std::vector<flow::TableRow> rows;
  for (int i = 0; i < 1100; ++i) rows.push_back(aligned_row("r", "1.5", flow::Align::decimal));
  rows.push_back(aligned_row("last", "123456789.123456789", flow::Align::decimal));
  flow::Table numbers = table(2, std::move(rows));
  numbers.columns[1] = by_content();
  const auto setup = small_page(150, 297);
  const auto laid = lay_out({{setup}, {std::move(numbers)}});
  const auto edges = edges_of(laid.sink.pages.back());
  for (const VisibleLine& line : lines_of(laid.sink.pages.back())) CHECK(line.right <= edges.back());
  CHECK(laid.text().find("123456789.123456789") != std::string::npos);
}

// ---- merged cells

TEST_CASE("equal neighbours are one cell on each page: shown once, no line between, its tag over all their rows") {
  std::vector<flow::TableRow> rows;
  for (int i = 0; i < 30; ++i) rows.push_back(row({"อำเภอ" + std::to_string(i / 20), "r" + std::to_string(i)}));
  flow::Table merged = table(2, std::move(rows));
  merged.merged_columns = {0};
  const auto setup = small_page(120, 100);
  const auto laid = lay_out({{setup}, {std::move(merged)}});
  REQUIRE(laid.pages > 3);
  CHECK(laid.diagnostics.empty());
  for (std::size_t p = 0; p < laid.pages; ++p) {
    std::map<std::string, int> shown;
    for (const frame::GlyphRun& run : runs_of(laid.sink.pages[p])) {
      if (run.shaped->text.find("อำเภอ") == 0) ++shown[run.shaped->text];
    }
    for (const auto& [text, times] : shown) CHECK(times == 1);
    const auto edges = edges_of(laid.sink.pages[p]);
    std::size_t across_first = 0;
    for (const frame::Rule& line : horizontal_lines(laid.sink.pages[p])) {
      if (line.from.x == edges.front()) ++across_first;
    }
    CHECK(across_first == shown.size() + 1);
  }
  // The cells of a page and what they reach over are as many as its rows.
  int reached = 0, cells = 0;
  for (const frame::Item& item : laid.sink.pages[0].items) {
    const auto* open = std::get_if<frame::TagOpen>(&item);
    if (!open || open->role != frame::Role::data_cell) continue;
    reached += open->rows;
    ++cells;
  }
  const int page_rows = count_of(frame::dump_frame(laid.sink.pages[0], 0), "table_row");
  CHECK(reached == 2 * page_rows);
  CHECK(cells == page_rows + 1);
}

TEST_CASE("a column is merged only where the one before it is; empty cells and other kinds of rows end a merge") {
  flow::Table merged = table(
      3, {row({"ก", "x", "1"}), row({"ข", "x", "2"}), row({"ข", "x", "3"}), row({"", "", "4"}), row({"", "", "5"}),
          row({"ข", "x", "6"}), row({"รวม", "", ""}, flow::TableRow::Kind::subtotal), row({"ข", "x", "7"})});
  merged.merged_columns = {0, 1};
  const auto laid = lay_out({{small_page(150, 150)}, {std::move(merged)}});
  CHECK(laid.text() ==
        "กx1ขx23"
        "45"
        "ขx6"
        "รวม"
        "ขx7");
}

// ---- blocks of rows

TEST_CASE("a block of rows stands on one page, its cells reaching over its rows") {
  std::vector<flow::TableRow> rows;
  for (int i = 0; i < 20; ++i) {
    flow::TableRow upper = row({"k" + std::to_string(i), "a"}), lower = row({"b"});
    upper.cells[0].row_span = 2;
    upper.block_rows = 2;
    rows.push_back(std::move(upper));
    rows.push_back(std::move(lower));
  }
  const auto setup = small_page(120, 87);
  const auto laid = lay_out({{setup}, {table(2, std::move(rows))}});
  CHECK(laid.diagnostics.empty());
  REQUIRE(laid.pages > 3);
  for (std::size_t p = 0; p < laid.pages; ++p) {
    CHECK(count_of(laid.text(p), "a") == count_of(laid.text(p), "b"));
    CHECK(count_of(laid.text(p), "k") == count_of(laid.text(p), "b"));
  }
  CHECK(count_of(laid.dump(), "data_cell rows=2") == 20);
  CHECK(count_of(laid.dump(), "table_row") == 40);
}

TEST_CASE("a block that is taller than a page stands row by row, and is told") {
  flow::TableRow upper = row({"k", sentence(60)}), middle = row({sentence(50)}), lower = row({"z"});
  upper.cells[0].row_span = 3;
  upper.block_rows = 3;
  const auto laid = lay_out({{small_page(80, 80)}, {table(2, {upper, middle, lower, row({"n", "m"})})}});
  REQUIRE(laid.diagnostics.size() >= 1);
  CHECK(laid.diagnostics.begin()->code == "layout.block-taller-than-page");
  CHECK(without_spaces(laid.text()) == without_spaces("k" + sentence(60) + sentence(50) + "znm"));
  CHECK(laid.dump().find("rows=3") == std::string::npos);
}

TEST_CASE("rows that only have cells from above keep their tags") {
  flow::TableRow upper = row({"a", "b"}), lower;
  upper.cells[0].row_span = upper.cells[1].row_span = 2;
  upper.block_rows = 2;
  const auto laid = lay_out({{table(2, {upper, lower})}});
  CHECK(count_of(laid.dump(), "table_row") == 2);
}

// ---- upward heads

TEST_CASE("upward heads are as high as their text, which reads from their foot to their top") {
  flow::CellStyle style;
  style.align = flow::Align::centre;
  style.border.width = Length::points(0.5);
  style.reading = flow::CellStyle::Reading::upward;
  flow::TableRow head;
  head.cells.push_back(cell("จำนวนครัวเรือน", style));
  head.cells.push_back(bordered("ชื่อ"));
  for (flow::TableCell& one : head.cells) one.is_header = true;
  flow::Table turned = table(2, {row({"1", "ก"})});
  turned.columns[0] = fixed(28);
  turned.head.push_back(head);
  const auto setup = small_page(120, 100);
  const auto laid = lay_out({{setup}, {std::move(turned)}});
  CHECK(laid.diagnostics.empty());
  Length top = setup.paper.height, foot;
  for (const frame::GlyphRun& run : runs_of(laid.sink.pages.at(0))) {
    if (run.tilt != frame::upward) continue;
    CHECK(run.baseline.x > setup.left);
    CHECK(run.baseline.x < setup.left + Length::points(28));
    foot = std::max(foot, run.baseline.y);
    top = std::min(top, run.baseline.y - run.shaped->width(run.size));
  }
  const auto lines = horizontal_lines(laid.sink.pages.at(0));
  std::vector<Length> heights;
  for (const frame::Rule& line : lines) heights.push_back(line.from.y);
  std::sort(heights.begin(), heights.end());
  REQUIRE(heights.size() == 3);
  CHECK(foot > top + Length::points(60));
  CHECK(top == heights[0] + Length::points(2));
  CHECK(foot == heights[1] - Length::points(2));
  CHECK(laid.text().find("จำนวนครัวเรือน") == 0);
}

TEST_CASE("a long upward head takes several lines; where its column is too narrow for them that is told") {
  flow::CellStyle style;
  style.reading = flow::CellStyle::Reading::upward;
  const auto lay_out_head = [&](double width) {
    flow::TableRow head;
    head.cells.push_back(cell("จำนวนครัวเรือนเป้าหมายที่ได้รับความช่วยเหลือแล้วทั้งสิ้น", style));
    flow::Table turned = table(1, {row({"1"})});
    turned.columns[0] = fixed(width);
    turned.head.push_back(head);
    return lay_out({{small_page(120, 200)}, {std::move(turned)}});
  };
  const auto wide = lay_out_head(80);
  CHECK(wide.diagnostics.empty());
  std::set<Length> baselines;
  for (const frame::GlyphRun& run : runs_of(wide.sink.pages.at(0))) {
    if (run.tilt == frame::upward) baselines.insert(run.baseline.x);
  }
  CHECK(baselines.size() == 2);
  const auto narrow = lay_out_head(9);
  CHECK(describe(narrow.diagnostics).find("layout.overfull-line") != std::string::npos);
}

// ---- column widths

TEST_CASE("a column by content leaves the others their longest word") {
  flow::Table uneven = table(3, {row({"ข้าราชการ", sentence(40), "๑,๒๕๐,๐๐๐.๐๐"})});
  uneven.columns = {flow::TableColumn{}, by_content(), by_content()};
  const auto setup = small_page(150, 297);
  const auto laid = lay_out({{setup}, {std::move(uneven)}});
  CHECK(laid.diagnostics.empty());
  const auto edges = edges_of(laid.sink.pages.at(0));
  REQUIRE(edges.size() == 4);
  CHECK(edges.back() == setup.paper.width - setup.right);
  CHECK(has_line(laid.sink.pages.at(0), "๑,๒๕๐,๐๐๐.๐๐"));
  CHECK(lines_of(laid.sink.pages.at(0)).front().text.find("ข้าราชการ") == 0);
}

TEST_CASE("words that need more than the page has are told with the table's place") {
  std::vector<std::string> texts;
  for (int i = 0; i < 8; ++i) texts.push_back("ห้างหุ้นส่วนจำกัด12345678901234567890");
  flow::Table wide = table(8, {row(texts)});
  for (flow::TableColumn& column : wide.columns) column = by_content();
  const auto setup = small_page(120, 297);
  const auto laid = lay_out({{setup}, {std::move(wide)}});
  CHECK(describe(laid.diagnostics).find("warning layout.table-too-wide at report.md:20") == 0);
  CHECK(edges_of(laid.sink.pages.at(0)).back() <= setup.paper.width - setup.right);
}

TEST_CASE("a head over several columns and a head of two rows count for columns by content") {
  flow::TableRow upper = row({"ที่", "ความช่วยเหลือที่ได้รับในปีงบประมาณนี้"}), lower = row({"ราย", "บาท"});
  upper.cells[0].row_span = 2;
  upper.cells[1].column_span = 2;
  flow::Table headed = table(3, {row({"1", "2", "3"})});
  for (flow::TableColumn& column : headed.columns) column = by_content();
  headed.head = {upper, lower};
  const auto laid = lay_out({{small_page(210, 100)}, {std::move(headed)}});
  CHECK(lines_of(laid.sink.pages.at(0)).size() == 3);  // no head is broken into lines
  const auto edges = edges_of(laid.sink.pages.at(0));
  REQUIRE(edges.size() == 4);
  const Length second = edges[2] - edges[1], third = edges[3] - edges[2];
  CHECK((second - third <= Length::millipoints(1) && third - second <= Length::millipoints(1)));
}

// ---- divided rows

TEST_CASE("rows are divided at a page's end only where the table allows it, two lines on either side") {
  const auto rows = [] {
    std::vector<flow::TableRow> out;
    for (int i = 0; i < 12; ++i) out.push_back(row({"r" + std::to_string(i) + "r", sentence(3 + i % 3)}));
    return out;
  };
  const auto setup = small_page(90, 100);
  flow::Table whole = table(2, rows()), divided = table(2, rows());
  divided.row_division = flow::Table::RowDivision::everywhere;
  const auto kept = lay_out({{setup}, {std::move(whole)}});
  const auto cut = lay_out({{setup}, {std::move(divided)}});
  CHECK(kept.diagnostics.empty());
  CHECK(cut.diagnostics.empty());
  CHECK(kept.dump().find("table_row element") == std::string::npos);
  CHECK(cut.dump().find("table_row element") != std::string::npos);
  CHECK(cut.pages <= kept.pages);
  for (const frame::Frame& page : cut.sink.pages) {
    // Lines of each cell that goes on from or to another page, by its element.
    std::map<std::uint32_t, std::set<Length>> lines;
    std::uint32_t cell = 0;
    for (const frame::Item& item : page.items) {
      if (const auto* open = std::get_if<frame::TagOpen>(&item); open && open->role == frame::Role::data_cell) {
        cell = open->element;
      }
      const auto* run = std::get_if<frame::GlyphRun>(&item);
      if (run && cell != 0) lines[cell].insert(run->baseline.y);
    }
    for (const auto& [element, baselines] : lines) {
      const bool is_first_column = baselines.size() == 1;  // "r3r" stands whole on the first page
      CHECK((is_first_column || baselines.size() >= 2));
    }
  }
}

// ---- given heights

TEST_CASE("rows of a given height have it; text that does not fit is an error with its place, and several are told") {
  const auto given = [](std::string text) {
    flow::TableRow out = row({std::move(text)});
    out.height = Length::points(40);
    return out;
  };
  const auto setup = small_page(90, 200);
  const auto laid = lay_out({{setup}, {table(1, {given("ก"), given("ข")})}});
  const auto lines = horizontal_lines(laid.sink.pages.at(0));
  REQUIRE(lines.size() == 3);
  CHECK(lines[1].from.y - lines[0].from.y == Length::points(40));
  CHECK(lines[2].from.y - lines[1].from.y == Length::points(40));
  const auto cut = lay_out({{setup}, {table(1, {given(sentence(20)), given("ข"), given(sentence(30))})}});
  REQUIRE(cut.diagnostics.size() == 2);
  CHECK(cut.diagnostics.has_errors());
  CHECK(describe(cut.diagnostics).find("error layout.text-cut at report.md:7:1") == 0);
  CHECK(cut.pages == 0);
}

TEST_CASE("letters shrink where the table lets them, never below eight points") {
  const auto boxed = [](int words) {
    flow::TableRow out = row({sentence(words)});
    out.height = Length::points(50);
    flow::Table box = table(1, {std::move(out)});
    box.overflow = flow::Table::Overflow::shrinks;
    return box;
  };
  const auto setup = small_page(90, 200);
  const auto laid = lay_out({{setup}, {boxed(9)}});
  CHECK(laid.diagnostics.empty());
  CHECK(without_spaces(laid.text()) == without_spaces(sentence(9)));
  for (const frame::GlyphRun& run : runs_of(laid.sink.pages.at(0))) {
    CHECK(run.size < Length::points(16));
    CHECK(run.size >= Length::points(8));
    CHECK(run.baseline.y < setup.top + Length::points(50));
  }
  CHECK(describe(lay_out({{setup}, {boxed(60)}}).diagnostics).find("layout.text-cut") != std::string::npos);
}
