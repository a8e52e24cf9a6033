// Pages of tables against tests/suite/layout/*.frames; and a long table whose sums at every page's end are looked at.
#include <charconv>
#include <map>

#include "sample_document.h"
#include "support/catch.h"
#include "support/support.h"

using namespace saraban;
using namespace saraban::layout::test;
using Kind = flow::TableRow::Kind;

namespace {

// Items of groups of five, each worth its number; what a page's end asks for says so in plain words.
class CountingRows : public flow::RowSource {
 public:
  explicit CountingRows(std::size_t items) : items_(items) {}

  Result<std::optional<flow::TableRow>> next() override {
    if (item_ == items_) return std::optional<flow::TableRow>{};
    if (item_ % kGroup == 0 && !has_head_) {
      has_head_ = true;
      return std::optional(with_position(head_of(item_), {item_, item_, 0}));
    }
    has_head_ = false;
    ++item_;
    return std::optional(with_position(row({std::to_string(item_), std::to_string(item_)}), {item_ - 1, item_, 1}));
  }
  void rewind() override {
    item_ = 0;
    has_head_ = false;
  }
  Result<std::vector<flow::TableRow>> rows_at_page_end(flow::PageEndRows what, const flow::RowPosition& at) override {
    if (what == flow::PageEndRows::group_heads) {
      flow::TableRow head = head_of(at.item);
      head.cells[0].content[0].content.emplace_back(span(" (ต่อ)"));
      return std::vector{head};
    }
    const char* name = what == flow::PageEndRows::carried ? "ยกไป" : "ยกมา";
    return std::vector{row({name, std::to_string(at.items * (at.items + 1) / 2)})};
  }

 private:
  static constexpr std::size_t kGroup = 5;
  static flow::TableRow head_of(std::size_t item) {
    flow::TableRow head = row({"กลุ่ม " + std::to_string(item / kGroup + 1)}, Kind::group_head);
    head.cells[0].column_span = 2;
    return head;
  }
  static flow::TableRow with_position(flow::TableRow row, const flow::RowPosition& position) {
    row.position = position;
    return row;
  }

  std::size_t items_, item_ = 0;
  bool has_head_ = false;
};

flow::Table counting_table(std::size_t items) {
  flow::Table table = layout::test::table(2, {});
  table.rows = std::make_shared<CountingRows>(items);
  table.repeats = {true, true, true};
  table.head.push_back(row({"ที่", "จำนวน"}));
  for (flow::TableCell& cell : table.head[0].cells) cell.is_header = true;
  return table;
}

void check_golden(const std::string& name, std::vector<flow::Block> blocks) {
  const auto laid = lay_out(std::move(blocks));
  CHECK(saraban::test::describe(laid.diagnostics) == "");
  CHECK(saraban::test::compare_golden("tests/suite/layout/" + name + ".frames", laid.dump()) == "");
}

// The texts of a page, artifacts too, one for each line from top to bottom.
std::vector<std::string> all_lines(const frame::Frame& page) {
  std::map<Length, std::string> lines;
  for (const frame::Item& item : page.items) {
    if (const auto* run = std::get_if<frame::GlyphRun>(&item)) lines[run->baseline.y] += run->shaped->text + "|";
  }
  std::vector<std::string> out;
  for (auto& [y, text] : lines) out.push_back(std::move(text));
  return out;
}

std::int64_t last_number(const std::string& line) {
  const std::string text = line.substr(0, line.size() - 1);
  std::int64_t number = 0;
  const std::size_t begin = text.rfind('|') + 1;
  std::from_chars(text.data() + begin, text.data() + text.size(), number);
  return number;
}

}  // namespace

TEST_CASE("golden: heads of groups and sums at a page's end") {
  check_golden("page_ends", {{small_page(100, 90)}, {counting_table(14)}});
}

TEST_CASE("golden: merged cells, blocks, points in line and upward heads") {
  flow::CellStyle upward;
  upward.border.width = Length::points(0.5);
  upward.align = flow::Align::centre;
  upward.reading = flow::CellStyle::Reading::upward;
  flow::TableRow head = row({"อำเภอ", "ชื่อ", ""});
  head.cells[2] = cell("จำนวนเงิน (บาท)", upward);
  for (flow::TableCell& one : head.cells) one.is_header = true;
  std::vector<flow::TableRow> rows;
  for (const char* amount : {"๑,๒๕๐.๕๐", "๗", "๐.๑๒๕"}) {
    rows.push_back(row({"ศรีสำโรง", "นาย ก", amount}));
    rows.back().cells[2] = bordered(amount, flow::Align::decimal);
  }
  flow::Table merged = table(3, std::move(rows));
  merged.columns[2].sizing = flow::TableColumn::Sizing::content;
  merged.head.push_back(head);
  merged.merged_columns = {0, 1};
  flow::TableRow upper = row({"ก", "ข"}), lower = row({"ค"});
  upper.cells[0].row_span = 2;
  upper.block_rows = 2;
  check_golden("cells_as_one", {{small_page(120, 120)}, {std::move(merged)}, {table(2, {upper, lower})}});
}

TEST_CASE("of a thousand rows every page carries and brings the sum of what stands above, and names its group") {
  constexpr std::int64_t items = 1000;
  const auto laid = lay_out({{small_page(100, 140)}, {counting_table(items)}});
  REQUIRE(laid.diagnostics.empty());
  REQUIRE(laid.pages > 50);
  std::int64_t sum = 0, seen = 0;
  for (std::size_t p = 0; p < laid.pages; ++p) {
    const bool is_last = p + 1 == laid.pages;
    auto lines = all_lines(laid.sink.pages[p]);
    CHECK(lines.front() == "ที่|จำนวน|");
    if (p > 0) CHECK(lines.at(1) == "ยกมา|" + std::to_string(sum) + "|");
    std::string above;
    for (std::size_t i = p > 0 ? 2 : 1; i < lines.size() - (is_last ? 0 : 1); ++i) {
      const bool is_head = lines[i].find("กลุ่ม") == 0;
      if (is_head) {
        const bool goes_on = lines[i].find("ต่อ") != std::string::npos;
        CHECK(above.find("กลุ่ม") != 0);  // no head under a head
        CHECK(goes_on == (i <= 2 && p > 0 && seen % 5 != 0));
      } else {
        sum += last_number(lines[i]);
        CHECK(last_number(lines[i]) == ++seen);
      }
      above = lines[i];
    }
    CHECK(above.find("กลุ่ม") != 0);  // no head at the foot
    if (!is_last) CHECK(lines.back() == "ยกไป|" + std::to_string(sum) + "|");
  }
  CHECK(seen == items);
}
