// What is printed where: whole pages against tests/suite/print/*.frames (BLESS=1 writes them: read what changed), and
// rules one by one.
#include <algorithm>

#include "printed_book.h"
#include "support/catch.h"
#include "support/support.h"

namespace saraban::print {
namespace {

using namespace test;

void check_golden(const std::string& name, const Printed& printed) {
  CHECK(printed.news.empty());
  CHECK(find_faults(printed).empty());
  CHECK(saraban::test::compare_golden("tests/suite/print/" + name + ".frames", printed.dump()) == "");
}

// A book of one sheet on a small paper: rows of 20 points, columns of 60 pixels (45 points).
Book small_book(std::string rows, std::string after_rows = "", std::string paper = small_paper(80, 60)) {
  BookSheet sheet;
  sheet.before_rows = R"(<sheetFormatPr defaultRowHeight="20" customHeight="1"/>)"
                      R"(<cols><col min="1" max="20" width="6.67" customWidth="1"/></cols>)";
  sheet.rows = std::move(rows);
  sheet.after_rows = after_rows + paper;
  Book book;
  book.sheets.push_back(std::move(sheet));
  return book;
}

std::string numbered_rows(int count, int columns = 1) {
  std::string rows;
  for (int i = 1; i <= count; ++i) {
    std::string cells;
    for (int j = 0; j < columns; ++j) {
      const std::string ref = static_cast<char>('A' + j) + std::to_string(i);
      cells += text_cell(ref, ref);
    }
    rows += row(i, cells);
  }
  return rows;
}

const char* const titles_of_row_1 =
    R"(<definedName name="_xlnm.Print_Titles" localSheetId="0">'ก'!$1:$1</definedName>)";

const frame::GlyphRun* find_run(const frame::Frame& page, std::string_view text) {
  for (const frame::Item& item : page.items) {
    const auto* run = std::get_if<frame::GlyphRun>(&item);
    if (run && run->shaped->text.find(text) != std::string::npos) return run;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("golden: titles, a merged head, numbers and texts on two pages") {
  Book book =
      small_book(row(1, text_cell("A1", "ที่", 1) + text_cell("B1", "ชื่อ", 1) + text_cell("C1", "จำนวน", 1)) +
                     row(2, number_cell("A2", "1") + text_cell("B2", "ข้าว") + number_cell("C2", "1234.5", 2)) +
                     row(3, number_cell("A3", "2") + text_cell("B3", "น้ำปลา") + number_cell("C3", "-20", 2)) +
                     row(4, text_cell("A4", "รวม", 1) + R"(<c r="B4" s="1"/>)" + number_cell("C4", "1214.5", 2)) +
                     row(5, text_cell("A5", "หมายเหตุที่ยาวกว่าคอลัมน์")) + row(6, "") + row(7, text_cell("A7", "ท้าย")),
                 R"(<mergeCells><mergeCell ref="A4:B4"/></mergeCells>)");
  book.names = titles_of_row_1;
  book.styles = style_sheet(
      R"(<xf fontId="1" fillId="2" borderId="1" numFmtId="0"><alignment horizontal="center" vertical="center"/></xf>)"
      R"(<xf fontId="0" fillId="0" borderId="1" numFmtId="4"/>)",
      R"(<font><b/><sz val="12"/><name val="Laksaman"/></font>)",
      R"(<fill><patternFill patternType="solid"><fgColor rgb="FFD9E2EF"/></patternFill></fill>)",
      R"(<border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="medium"/></border>)");
  check_golden("titles", print_book(book));
}

TEST_CASE("golden: alignment, wrap, shrink, rotation, rich text, overflow") {
  const char* const formats =
      R"(<xf fontId="0" numFmtId="0"><alignment wrapText="1" vertical="top"/></xf>)"
      R"(<xf fontId="0" numFmtId="0"><alignment shrinkToFit="1"/></xf>)"
      R"(<xf fontId="0" numFmtId="0"><alignment textRotation="90" horizontal="center" vertical="center"/></xf>)"
      R"(<xf fontId="0" numFmtId="0"><alignment textRotation="45"/></xf>)"
      R"(<xf fontId="0" numFmtId="0"><alignment textRotation="255" vertical="top"/></xf>)"
      R"(<xf fontId="0" numFmtId="0"><alignment horizontal="left" indent="1"/></xf>)"
      R"(<xf fontId="0" numFmtId="0"><alignment horizontal="right"/></xf>)"
      R"(<xf fontId="1" numFmtId="0"/>)";
  Book book = small_book(
      row(1,
          text_cell("A1", "คำสั่งจังหวัดสุโขทัย", 1) + text_cell("B1", "ย่อให้พอดีช่อง", 2) + text_cell("C1", "ตั้ง", 3) +
              text_cell("D1", "เอียง", 4),
          R"(ht="60" customHeight="1")") +
          row(2, text_cell("A2", "ก่ขี้", 5) + text_cell("B2", "ย่อหน้า", 6) + text_cell("D2", "ล้นไปซ้ายมือ", 7),
              R"(ht="50" customHeight="1")") +
          row(3,
              R"(<c r="A3" t="inlineStr"><is><r><t>ปกติ</t></r><r><rPr><b/><sz val="12"/><rFont val="Laksaman"/></rPr><t>หนา</t></r></is></c>)" +
                  text_cell("C3", "ขีด", 8)),
      "", small_paper(80, 80));
  book.styles = style_sheet(formats, R"(<font><strike/><u val="double"/><sz val="12"/><name val="Laksaman"/></font>)");
  check_golden("alignment", print_book(book));
}

TEST_CASE("golden: lines that meet, fills, a merge over a page's end") {
  Book book =
      small_book(row(1, R"(<c r="A1" s="1"/><c r="B1" s="2"/>)") + row(2, R"(<c r="A2" s="3"/><c r="B2" s="4"/>)") +
                     row(3, text_cell("A3", "ยาวข้ามหน้า", 5) + text_cell("B3", "ข")) + row(4, text_cell("B4", "ค")) +
                     row(5, text_cell("B5", "ง")) + row(6, text_cell("B6", "จ")),
                 R"(<mergeCells><mergeCell ref="A3:A6"/></mergeCells>)"
                 R"(<rowBreaks><brk id="4" man="1"/></rowBreaks>)");
  book.styles = style_sheet(
      R"(<xf fontId="0" borderId="1" fillId="0" numFmtId="0"/><xf fontId="0" borderId="2" fillId="0" numFmtId="0"/>)"
      R"(<xf fontId="0" borderId="0" fillId="2" numFmtId="0"/><xf fontId="0" borderId="3" fillId="3" numFmtId="0"/>)"
      R"(<xf fontId="0" borderId="1" fillId="0" numFmtId="0"><alignment vertical="bottom"/></xf>)",
      "",
      R"(<fill><patternFill patternType="lightUp"><fgColor rgb="FF808080"/><bgColor rgb="FFFFFFFF"/></patternFill></fill>)"
      R"(<fill><gradientFill degree="90"><stop position="0"><color rgb="FFFFFFFF"/></stop><stop position="1"><color rgb="FF0000FF"/></stop></gradientFill></fill>)",
      R"(<border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border>)"
      R"(<border><left style="thick"><color rgb="FFFF0000"/></left><bottom style="double"/></border>)"
      R"(<border diagonalUp="1"><top style="dashed"/><diagonal style="thin"/></border>)");
  check_golden("lines", print_book(book));
}

TEST_CASE("golden: headers and footers") {
  Book book =
      small_book(numbered_rows(12), "",
                 R"(<pageMargins left="0.3" right="0.3" top="0.6" bottom="0.6" header="0.2" footer="0.2"/>)"
                 R"(<pageSetup paperWidth="80mm" paperHeight="70mm" firstPageNumber="5" useFirstPageNumber="1"/>)"
                 R"(<headerFooter differentFirst="1"><oddHeader>&amp;L&amp;A&amp;R&amp;D</oddHeader>)"
                 R"(<oddFooter>&amp;C&amp;"Laksaman,Bold"หน้า &amp;P จาก &amp;N</oddFooter>)"
                 R"(<firstFooter>&amp;Rปก &amp;P</firstFooter></headerFooter>)");
  PrintRequest request;
  request.date = Date::from_parts(2023, 1, 5);
  check_golden("running", print_book(book, request));
}

TEST_CASE("repeated titles are artifacts, and their cells heads of the table") {
  Book book = small_book(numbered_rows(12));
  book.names = titles_of_row_1;
  const Printed printed = print_book(book);
  REQUIRE(printed.pages.size() == 3);
  CHECK(printed.cells(0) == "A1|A2|A3|A4|A5");
  CHECK(printed.cells(1) == "A6|A7|A8|A9");
  CHECK(printed.artifacts(0).empty());
  CHECK(printed.artifacts(1) == "A1");
  CHECK(printed.dump().find("header_cell scope=column") != std::string::npos);
}

TEST_CASE("several print areas stand on pages of their own, titles outside of them on each") {
  Book book = small_book(numbered_rows(12, 3));
  book.names = std::string(titles_of_row_1) +
               R"(<definedName name="_xlnm.Print_Area" localSheetId="0">'ก'!$A$3:$B$4,'ก'!$C$8:$C$9</definedName>)";
  const Printed printed = print_book(book);
  REQUIRE(printed.pages.size() == 2);
  CHECK(printed.cells(0) == "A1|B1|A3|B3|A4|B4");
  CHECK(printed.cells(1) == "C1|C8|C9");
}

TEST_CASE("pages go down then over, or over then down") {
  const auto first_cells = [](std::string_view order) {
    const Printed printed = print_book(small_book(numbered_rows(8, 6), "", small_paper(80, 60, order)));
    std::string text;
    for (std::size_t i = 0; i < printed.pages.size(); ++i) text += printed.cells(i).substr(0, 2) + " ";
    CHECK(find_faults(printed).empty());
    return text;
  };
  CHECK(first_cells("") == "A1 A6 D1 D6 ");
  CHECK(first_cells(R"(pageOrder="overThenDown")") == "A1 D1 A6 D6 ");
}

TEST_CASE("fit to one page wide keeps the manual breaks between rows, as Excel does") {
  Book book = small_book(numbered_rows(8, 6), R"(<rowBreaks><brk id="2" man="1"/></rowBreaks>)",
                         small_paper(80, 60, R"(fitToWidth="1" fitToHeight="0")"));
  book.sheets[0].before_rows = R"(<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>)" + book.sheets[0].before_rows;
  const Printed printed = print_book(book);
  REQUIRE(printed.pages.size() == 2);
  CHECK(printed.cells(0).ends_with("F2"));
  CHECK(find_run(printed.pages[0], "A1")->size < Length::points(12));
}

TEST_CASE("hidden rows and columns are not printed") {
  Book book = small_book(row(1, text_cell("A1", "ก") + text_cell("B1", "ซ่อน") + text_cell("C1", "ค")) +
                         row(2, text_cell("A2", "ซ่อน"), R"(hidden="1")") + row(3, text_cell("A3", "ง")));
  book.sheets[0].before_rows = R"(<cols><col min="2" max="2" width="9" hidden="1"/></cols>)";
  CHECK(print_book(book).cells(0) == "ก|ค|ง");
}

TEST_CASE("a number that its column is too narrow for is rounded or shown as hashes, never cut") {
  Book book = small_book(row(
      1, number_cell("A1", "3.14159265358979") + number_cell("B1", "123456789.12", 1) + number_cell("C1", "-1", 2)));
  book.styles = style_sheet(R"(<xf fontId="0" numFmtId="4"/><xf fontId="0" numFmtId="14"/>)");
  const std::string text = print_book(book).cells(0);
  CHECK(text.starts_with("3.14"));
  CHECK(text.find("3.14159265358979") == std::string::npos);
  CHECK(std::count(text.begin(), text.end(), '#') > 4);
  CHECK(text.find("123") == std::string::npos);
}

TEST_CASE("a text runs over into empty neighbours, and is cut where one is not") {
  const std::string text = "ข้อความยาวมากที่ล้นช่อง";
  const Printed free = print_book(small_book(row(1, text_cell("A1", text))));
  CHECK(free.dump().find("clip") == std::string::npos);
  const Printed cut = print_book(small_book(row(1, text_cell("A1", text) + text_cell("B1", "ข"))));
  CHECK(cut.dump().find("clip") != std::string::npos);
  CHECK(cut.cells(0).find("ข") != std::string::npos);
}

TEST_CASE("formulas without a value are printed blank and told once, at the first") {
  const Printed printed = print_book(small_book(row(1, text_cell("A1", "ก") + R"(<c r="B1"><f>FOO(1)</f></c>)") +
                                                row(2, R"(<c r="B2"><f>FOO(2)</f></c>)")));
  CHECK(printed.news.find("warning print.no-value at book.xlsx!ก!B1: 2 formulas") != std::string::npos);
  CHECK(printed.news.find("LibreOffice") != std::string::npos);
}

TEST_CASE("a date is an argument: without one nothing is printed for it, and that is told") {
  const std::string header = R"(<headerFooter><oddHeader>&amp;Cพิมพ์ &amp;D &amp;T</oddHeader></headerFooter>)";
  const Book book = small_book(row(1, text_cell("A1", "ก")), "", small_paper(80, 60) + header);
  const Printed without = print_book(book);
  CHECK(without.news.find("print.no-date at book.xlsx!ก") != std::string::npos);
  CHECK(without.news.find("print.no-time at book.xlsx!ก") != std::string::npos);
  PrintRequest request;
  request.date = Date::from_parts(2023, 1, 5);
  request.time = "09:30";
  const Printed with = print_book(book, request);
  CHECK(with.news.empty());
  CHECK(with.artifacts(0).find("5/1/2566") != std::string::npos);
  CHECK(with.artifacts(0).find("09:30") != std::string::npos);
}

TEST_CASE("sheets: hidden ones are left out, one is asked for by name, blank ones have no page") {
  Book book = small_book(row(1, text_cell("A1", "หนึ่ง")));
  book.sheets.push_back({"ข", "", row(1, text_cell("A1", "สอง")), "", R"(state="hidden")"});
  book.sheets.push_back({"ค", "", "", "", ""});
  CHECK(print_book(book).pages.size() == 1);
  PrintRequest request;
  request.sheets = {"ข"};
  CHECK(print_book(book, request).cells(0) == "สอง");
  request.sheets = {"ฆ"};
  CHECK(print_book(book, request).news.find("error print.unknown-sheet") != std::string::npos);
  request.sheets = {"ค"};
  CHECK(print_book(book, request).news.find("error print.nothing") != std::string::npos);
}

TEST_CASE("what is too large to be meant is refused, with the way out") {
  const Printed far = print_book(small_book(row(1048576, text_cell("XFD1048576", "ไกล"))));
  CHECK(far.news.find("error print.too-large at book.xlsx!ก") != std::string::npos);
  const Printed narrow =
      print_book(small_book(row(1, text_cell("A1", "ก")), "",
                            R"(<pageMargins left="4" right="4" top="0" bottom="0" header="0" footer="0"/>)"
                            R"(<pageSetup paperWidth="80mm" paperHeight="60mm"/>)"));
  CHECK(narrow.news.find("error print.no-room at book.xlsx!ก") != std::string::npos);
  const Printed paper = print_book(small_book(row(1, text_cell("A1", "ก")), "", R"(<pageSetup paperSize="999"/>)"));
  CHECK(paper.news.find("warning print.unknown-paper at book.xlsx!ก") != std::string::npos);
  CHECK(paper.pages.size() == 1);
}

TEST_CASE("errors are printed as the set-up says, zeros as the view says, all in black where it is so set") {
  const std::string cells =
      row(1, R"(<c r="A1" t="e"><v>#REF!</v></c>)" + number_cell("B1", "0")) + row(2, text_cell("A2", "ค", 1));
  Book book = small_book(cells, "", small_paper(80, 60, R"(errors="dash" blackAndWhite="1")"));
  book.sheets[0].before_rows = R"(<sheetViews><sheetView showZeros="0" workbookViewId="0"/></sheetViews>)";
  book.styles = style_sheet(R"(<xf fontId="1" fillId="2" numFmtId="0"/>)",
                            R"(<font><sz val="12"/><color rgb="FFFF0000"/><name val="Laksaman"/></font>)",
                            R"(<fill><patternFill patternType="solid"><fgColor rgb="FFFFFF00"/></patternFill></fill>)");
  const Printed printed = print_book(book);
  CHECK(printed.cells(0) == "--|ค");
  CHECK(printed.dump().find('#') == std::string::npos);  // no colour
}

TEST_CASE("a row without a height is as high as its texts, wrapped ones too; merged cells do not count") {
  const char* const wrap = R"(<xf fontId="0" numFmtId="0"><alignment wrapText="1" vertical="top"/></xf>)";
  Book book = small_book(row(1, text_cell("A1", "ข้อความที่ต้องขึ้นหลายบรรทัดในช่องนี้", 1)) + row(2, text_cell("A2", "ถัดไป")),
                         "", small_paper(80, 120));
  book.sheets[0].before_rows = R"(<sheetFormatPr defaultRowHeight="15"/>)";
  book.styles = style_sheet(wrap);
  const auto second = [](const Printed& printed) { return find_run(printed.pages[0], "ถัด")->baseline.y; };
  const Length high = second(print_book(book));
  book.sheets[0].after_rows = R"(<mergeCells><mergeCell ref="A1:B1"/></mergeCells>)" + small_paper(80, 120);
  CHECK(second(print_book(book)) + Length::points(15) < high);
}

TEST_CASE("grid lines and headings are printed where they are asked for") {
  Book book = small_book(row(2, text_cell("B2", "ข")), R"(<printOptions gridLines="1" headings="1"/>)");
  const Printed printed = print_book(book);
  CHECK(printed.artifacts(0) == "A|B|1|2");
  CHECK(printed.dump().find("dotted") != std::string::npos);
}

TEST_CASE("pages are centred where the set-up says so") {
  const Printed left = print_book(small_book(row(1, text_cell("A1", "ก"))));
  const Printed middle = print_book(
      small_book(row(1, text_cell("A1", "ก")), R"(<printOptions horizontalCentered="1" verticalCentered="1"/>)"));
  CHECK(find_run(middle.pages[0], "ก")->baseline.x > find_run(left.pages[0], "ก")->baseline.x + Length::points(20));
  CHECK(find_run(middle.pages[0], "ก")->baseline.y > find_run(left.pages[0], "ก")->baseline.y + Length::points(20));
}

}  // namespace saraban::print
