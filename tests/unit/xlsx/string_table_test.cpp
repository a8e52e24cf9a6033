// The string table of a workbook being written: equal texts are one, its size is bounded, what it writes is read back.
#include "xlsx/string_table.h"

#include <algorithm>
#include <string>
#include <vector>

#include "support/catch.h"
#include "support/random.h"
#include "workbook_builder.h"

using namespace saraban;
using namespace saraban::xlsx;
using namespace saraban::xlsx::test;

namespace {

std::string written(const StringTable& table, std::string_view template_xml = "") {
  std::string deflated;
  DeflateStream out([&](std::string_view bytes) { deflated += bytes; });
  table.write(template_xml, out);
  out.finish();
  return inflate(deflated, DeflateFormat::raw, std::size_t{1} << 28).value();
}

}  // namespace

TEST_CASE("equal texts have one number, whatever is between them and however many there are") {
  const Workbook workbook = WorkbookBuilder().sheet("s", "").open();
  StringTable table(workbook);
  saraban::test::Random random(8);
  std::vector<std::string> texts;
  for (int i = 0; i < 20000; ++i) texts.push_back("ข้อความ " + std::to_string(random.below(9000)));
  std::vector<std::uint32_t> numbers;
  for (const std::string& text : texts) numbers.push_back(table.use_text(text).value().index);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const auto again = table.use_text(texts[i]).value();
    CHECK(again.index == numbers[i]);
    CHECK(again.novelty == StringTable::Found::Novelty::known);
  }
  const Workbook filled = WorkbookBuilder().sheet("s", "").part("xl/x.xml", written(table)).open();
  const std::string xml = *filled.package().read("xl/x.xml");
  CHECK(xml.find(" count=\"40000\" uniqueCount=\"" +
                 std::to_string(numbers.empty() ? 0 : 1 + *std::max_element(numbers.begin(), numbers.end())) + "\"") !=
        std::string::npos);
  std::size_t at = xml.find("<si>");
  for (std::size_t i = 0, next = 0; i < texts.size(); ++i) {
    if (numbers[i] != next) continue;
    const std::string item = "<si><t>" + texts[i] + "</t></si>";
    REQUIRE(xml.compare(at, item.size(), item) == 0);
    at += item.size();
    ++next;
  }
}

TEST_CASE("past its bound the table takes no new text, and still knows the old ones") {
  const Workbook workbook = WorkbookBuilder().sheet("s", "").open();
  StringTable table(workbook, 100);
  const auto first = table.use_text(std::string(60, 'a'));
  REQUIRE(first);
  CHECK_FALSE(table.use_text(std::string(60, 'b')));
  CHECK(table.use_text(std::string(40, 'c')));
  CHECK_FALSE(table.use_text("d"));
  CHECK(table.use_text(std::string(60, 'a'))->index == first->index);
}

TEST_CASE("a text and the same bytes as markup are two entries") {
  const Workbook workbook = WorkbookBuilder().sheet("s", "").open();
  StringTable table(workbook);
  const auto rich = table.use_runs({{"ก", "<rPr><b/></rPr>"}}).value();
  const auto plain = table.use_text("<r><rPr><b/></rPr><t>ก</t></r>").value();
  CHECK(rich.index != plain.index);
  const std::string xml = written(table);
  CHECK(xml.find("<si><r><rPr><b/></rPr><t>ก</t></r></si><si><t>&lt;r&gt;") != std::string::npos);
}

TEST_CASE("a text larger than a block of memory is kept whole") {
  const Workbook workbook = WorkbookBuilder().sheet("s", "").open();
  StringTable table(workbook);
  const std::string large(3 << 20, 'x');
  REQUIRE(table.use_text("ก"));
  REQUIRE(table.use_text(large));
  REQUIRE(table.use_text("ข"));
  CHECK(table.use_text(large)->novelty == StringTable::Found::Novelty::known);
  CHECK(written(table).find("<si><t>" + large + "</t></si><si><t>ข</t></si></sst>") != std::string::npos);
}
