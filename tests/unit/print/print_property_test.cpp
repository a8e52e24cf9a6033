// Books made by chance, and broken ones.
#include <algorithm>
#include <set>

#include "printed_book.h"
#include "support/catch.h"
#include "support/random.h"

namespace saraban::print {
namespace {

using namespace test;
using saraban::test::Random;

std::string ref_of(std::uint32_t row, std::uint32_t column) { return xlsx::to_string(xlsx::CellRef{row, column}); }

struct RandomBook {
  Book book;
  std::set<std::string> shown;  // the cells that are to be seen
};

RandomBook make_book(Random& random) {
  RandomBook made;
  const auto rows = static_cast<std::uint32_t>(1 + random.below(30));
  const auto columns = static_cast<std::uint32_t>(1 + random.below(8));
  std::set<std::uint32_t> hidden_columns, hidden_rows;
  std::string cols, cells, breaks;
  for (std::uint32_t j = 1; j <= columns; ++j) {
    if (random.below(8) == 0) hidden_columns.insert(j);
    cols += "<col min=\"" + std::to_string(j) + "\" max=\"" + std::to_string(j) + "\" width=\"" +
            std::to_string(5 + random.below(9)) + "\" customWidth=\"1\"" +
            (hidden_columns.count(j) > 0 ? " hidden=\"1\"/>" : "/>");
  }
  xlsx::CellRange merge{
      {static_cast<std::uint32_t>(1 + random.below(rows)), static_cast<std::uint32_t>(1 + random.below(columns))},
      {1, 1}};
  merge.last = {static_cast<std::uint32_t>(merge.first.row + random.below(12)), merge.first.column};
  for (std::uint32_t i = 1; i <= rows; ++i) {
    if (random.below(9) == 0) hidden_rows.insert(i);
    std::string of_row;
    for (std::uint32_t j = 1; j <= columns; ++j) {
      const bool is_covered = merge.contains({i, j}) && !(xlsx::CellRef{i, j} == merge.first);
      if (!is_covered) of_row += text_cell(ref_of(i, j), ref_of(i, j));
    }
    cells += row(static_cast<int>(i), of_row, hidden_rows.count(i) > 0 ? "hidden=\"1\"" : "");
    if (random.below(10) == 0) breaks += "<brk id=\"" + std::to_string(i) + "\" man=\"1\"/>";
  }
  for (std::uint32_t i = 1; i <= rows; ++i) {
    for (std::uint32_t j = 1; j <= columns; ++j) {
      const bool is_hidden = hidden_rows.count(i) > 0 || hidden_columns.count(j) > 0;
      if (!is_hidden && !merge.contains({i, j})) made.shown.insert(ref_of(i, j));
    }
  }
  BookSheet sheet;
  static const char* const fits[] = {"", R"(fitToWidth="1" fitToHeight="0")", R"(fitToWidth="2" fitToHeight="2")"};
  const std::size_t fit = random.below(3);
  if (fit > 0) sheet.before_rows = R"(<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>)";
  sheet.before_rows += R"(<sheetFormatPr defaultRowHeight="20" customHeight="1"/><cols>)" + cols + "</cols>";
  sheet.rows = cells;
  sheet.after_rows =
      "<mergeCells><mergeCell ref=\"" + xlsx::to_string(merge) + "\"/></mergeCells>" +
      small_paper(60 + static_cast<double>(random.below(80)), 50 + static_cast<double>(random.below(60)),
                  std::string(fits[fit]) + (random.below(2) == 0 ? R"( pageOrder="overThenDown")" : "")) +
      "<rowBreaks>" + breaks + "</rowBreaks>";
  made.book.sheets.push_back(std::move(sheet));
  if (random.below(2) == 0) {
    const std::size_t last = 1 + random.below(3);
    made.book.names = "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">'ก'!$A:$A,'ก'!$1:$" +
                      std::to_string(last) + "</definedName>";
  }
  return made;
}

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> parts;
  std::size_t from = 0;
  while (from < text.size()) {
    const std::size_t end = std::min(text.find('|', from), text.size());
    parts.push_back(text.substr(from, end - from));
    from = end + 1;
  }
  return parts;
}

}  // namespace

TEST_CASE("property: every cell of the print area is read on exactly one page, inside the paper, in tags that nest") {
  Random random(11);
  for (int round = 0; round < 300; ++round) {
    const RandomBook made = make_book(random);
    const Printed printed = print_book(made.book);
    CAPTURE(round, printed.news);
    std::multiset<std::string> seen;
    for (std::size_t page = 0; page < printed.pages.size(); ++page) {
      for (const std::string& text : split(printed.cells(page))) seen.insert(text);
    }
    for (const std::string& cell : made.shown) {
      CAPTURE(cell);
      REQUIRE(seen.count(cell) == 1);
    }
    REQUIRE(find_faults(printed).empty());
  }
}

TEST_CASE("property: the same book gives the same pages") {
  Random random(12);
  const RandomBook made = make_book(random);
  CHECK(print_book(made.book).dump() == print_book(made.book).dump());
}

TEST_CASE("hostile: whatever stands in the parts, pages or a message come out") {
  Random random(13);
  for (int round = 0; round < 600; ++round) {
    RandomBook made = make_book(random);
    BookSheet& sheet = made.book.sheets.front();
    made.book.styles = style_sheet(
        R"(<xf fontId="0" numFmtId="4" fillId="2" borderId="1"><alignment wrapText="1" textRotation="45" indent="3"/></xf>)",
        "",
        R"(<fill><gradientFill degree="30"><stop position="0"><color rgb="FFFFFFFF"/></stop></gradientFill></fill>)",
        R"(<border><left style="double"/></border>)");
    for (std::string* part :
         {&sheet.before_rows, &sheet.rows, &sheet.after_rows, &made.book.styles, &made.book.names}) {
      for (std::size_t i = random.below(4); i > 0 && !part->empty(); --i) {
        const std::size_t at = random.below(part->size());
        static const char* const odd[] = {"9", "-", "0", "99999", "\"", "<", "A1:XFD9", "1e300", "\xFF", " "};
        part->replace(at, random.below(3), odd[random.below(10)]);
      }
    }
    const Printed printed = print_book(made.book);
    if (!printed.pages.empty()) CHECK(find_faults(printed).empty());
  }
}

}  // namespace saraban::print
