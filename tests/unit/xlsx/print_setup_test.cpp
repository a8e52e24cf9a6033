#include "xlsx/print_setup.h"

#include <random>

#include "printed_workbook.h"
#include "support/catch.h"
#include "support/support.h"

using namespace saraban;
using namespace saraban::xlsx;
using saraban::xlsx::test::hex;
using saraban::xlsx::test::open_printed;
using saraban::xlsx::test::points;

namespace {

Result<PrintSetup> read_setup(const std::string& after_rows, const std::string& names = "",
                              const std::string& before_rows = "") {
  const Workbook workbook = open_printed(
      {.before_rows = before_rows, .rows = "", .after_rows = after_rows, .styles = "", .theme = "", .names = names});
  const auto matter = read_sheet_matter(workbook, 0);
  REQUIRE(matter);
  return read_print_setup(workbook, *matter, Palette(Theme::office()));
}

PrintSetup setup_of(const std::string& after_rows, const std::string& names = "", const std::string& before_rows = "") {
  auto setup = read_setup(after_rows, names, before_rows);
  INFO(saraban::test::describe(setup.diagnostics()));
  REQUIRE(setup);
  CHECK(setup.diagnostics().empty());
  return *setup;
}

std::string local_name(const std::string& name, const std::string& text) {
  return "<definedName name=\"" + name + "\" localSheetId=\"0\">" + text + "</definedName>";
}

std::string described(const HeaderPiece& piece) {
  using Kind = HeaderPiece::Kind;
  constexpr std::pair<Kind, const char*> names[] = {
      {Kind::line_break, "break"}, {Kind::page_number, "page"}, {Kind::page_count, "pages"},
      {Kind::date, "date"},        {Kind::time, "time"},        {Kind::file_name, "file"},
      {Kind::file_path, "path"},   {Kind::sheet_name, "sheet"}, {Kind::picture, "picture"}};
  std::string text = "'" + piece.text + "'";
  for (const auto& [kind, name] : names)
    if (piece.kind == kind) text = name;
  if (piece.offset != 0) text += (piece.offset > 0 ? "+" : "") + std::to_string(piece.offset);
  const HeaderFont& font = piece.font;
  if (!font.family.empty()) text += " " + font.family;
  if (font.size) text += " " + points(*font.size);
  if (font.color) text += " " + hex(*font.color);
  if (font.weight == Weight::bold) text += " bold";
  if (font.slant == Slant::italic) text += " italic";
  if (font.underline == Underline::single) text += " underlined";
  if (font.underline == Underline::twofold) text += " twice-underlined";
  if (font.strike == Strike::single) text += " struck";
  if (font.script == Script::superscript) text += " super";
  if (font.script == Script::subscript) text += " sub";
  return text;
}

// "left: … | center: … | right: …", sections that are there.
std::string header(std::string_view codes) {
  const HeaderText text = parse_header_text(codes, Palette(Theme::office()));
  std::string result;
  const auto add = [&](const char* name, const std::vector<HeaderPiece>& pieces) {
    if (pieces.empty()) return;
    result += (result.empty() ? "" : " | ") + std::string(name) + ":";
    for (const HeaderPiece& piece : pieces) result += " " + described(piece);
  };
  add("left", text.left);
  add("center", text.center);
  add("right", text.right);
  return result;
}

}  // namespace

TEST_CASE("a sheet that says nothing about printing") {
  const PrintSetup setup = setup_of("");
  CHECK_FALSE(setup.paper);
  CHECK(setup.orientation == PrintSetup::Orientation::portrait);
  CHECK(setup.scaling == PrintSetup::Scaling::percent);
  CHECK(setup.percent == 100);
  CHECK(setup.pages_wide == 1U);
  CHECK(setup.pages_high == 1U);
  CHECK_FALSE(setup.first_page_number);
  CHECK(points(setup.margins.left) == "50.4");  // 0.7 inch
  CHECK(points(setup.margins.top) == "54");
  CHECK(setup.areas.empty());
  CHECK(setup.header_footer.scale == HeaderFooter::Scale::with_sheet);
}

TEST_CASE("page set-up") {
  const PrintSetup setup = setup_of(
      "<printOptions gridLines=\"1\" headings=\"1\" horizontalCentered=\"1\" verticalCentered=\"1\"/>"
      "<pageMargins left=\"0.5\" right=\"0.25\" top=\"1\" bottom=\"-3\" header=\"0.3\" footer=\"x\"/>"
      "<pageSetup paperSize=\"9\" scale=\"5\" fitToHeight=\"0\" fitToWidth=\"2\" orientation=\"landscape\" "
      "pageOrder=\"overThenDown\" "
      "firstPageNumber=\"7\" useFirstPageNumber=\"1\" blackAndWhite=\"1\" cellComments=\"atEnd\" errors=\"dash\"/>",
      "", "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>");
  CHECK(setup.paper == 9U);
  CHECK(setup.orientation == PrintSetup::Orientation::landscape);
  CHECK(setup.scaling == PrintSetup::Scaling::fit_to_pages);
  CHECK(setup.percent == 10);
  CHECK(setup.pages_wide == 2U);
  CHECK_FALSE(setup.pages_high);
  CHECK(setup.first_page_number == 7);
  CHECK(setup.order == PrintSetup::PageOrder::over_then_down);
  CHECK(setup.colors == PrintSetup::Colors::black_and_white);
  CHECK(setup.errors == PrintSetup::Errors::dash);
  CHECK(setup.comments == PrintSetup::Comments::at_end);
  CHECK(setup.grid_lines == PrintSetup::Printed::yes);
  CHECK(setup.headings == PrintSetup::Printed::yes);
  CHECK(setup.across == PrintSetup::Centered::yes);
  CHECK(setup.down == PrintSetup::Centered::yes);
  CHECK(points(setup.margins.right) == "18");
  CHECK(points(setup.margins.bottom) == "0");
  CHECK(points(setup.margins.footer) == "21.6");
  CHECK(setup_of("<printOptions gridLines=\"1\" gridLinesSet=\"0\"/>").grid_lines == PrintSetup::Printed::no);
  CHECK_FALSE(setup_of("<pageSetup firstPageNumber=\"7\"/>").first_page_number);
  CHECK(setup_of("<pageSetup firstPageNumber=\"4294967295\" useFirstPageNumber=\"1\"/>").first_page_number == -1);
}

TEST_CASE("a paper by its own measures") {
  const PrintSetup setup = setup_of("<pageSetup paperSize=\"256\" paperWidth=\"210mm\" paperHeight=\"13in\"/>");
  REQUIRE(setup.paper_size);
  CHECK(points(setup.paper_size->width) == "595.276");
  CHECK(points(setup.paper_size->height) == "936");
  CHECK_FALSE(setup_of("<pageSetup paperWidth=\"210mm\"/>").paper_size);
  CHECK_FALSE(setup_of("<pageSetup paperWidth=\"1e9mm\" paperHeight=\"0mm\"/>").paper_size);
}

TEST_CASE("page breaks that were set by hand") {
  const PrintSetup setup = setup_of(
      "<rowBreaks count=\"3\"><brk id=\"40\" man=\"1\"/><brk id=\"20\"/><brk id=\"40\"/><brk id=\"0\"/><brk "
      "id=\"x\"/></rowBreaks>"
      "<colBreaks><brk id=\"5\"/><brk id=\"16384\"/></colBreaks>");
  CHECK(setup.row_breaks == std::vector<std::uint32_t>{20, 40});
  CHECK(setup.column_breaks == std::vector<std::uint32_t>{5});
}

TEST_CASE("print areas and titles") {
  const PrintSetup setup = setup_of("", local_name("_xlnm.Print_Area", "ก!$A$1:$H$40,ก!$J$1,ก!$B:$C") +
                                            local_name("_xlnm.Print_Titles", "ก!$A:$B,ก!$1:$3"));
  REQUIRE(setup.areas.size() == 3);
  CHECK(to_string(setup.areas[0]) == "A1:H40");
  CHECK(to_string(setup.areas[1]) == "J1");
  CHECK(to_string(setup.areas[2]) == "B1:C1048576");
  CHECK(setup.title_columns == TitleSpan{1, 2});
  CHECK(setup.title_rows == TitleSpan{1, 3});
  CHECK(setup_of("", local_name("_xlnm.print_titles", "ก!$4:$4")).title_rows == TitleSpan{4, 4});
}

TEST_CASE("a print area that is computed, or is gone, is told and not used") {
  for (const char* text : {"OFFSET(ก!$A$1,0,0,5,5)", "#REF!", "ก!$A$1:INDEX(ก!$B:$B,5)"}) {
    INFO(text);
    const auto setup = read_setup("", local_name("_xlnm.Print_Area", text));
    REQUIRE(setup);
    CHECK(setup->areas.empty());
    REQUIRE(setup.diagnostics().size() == 1);
    const Diagnostic& told = *setup.diagnostics().begin();
    CHECK(told.code == "xlsx.print-area-not-read");
    CHECK(told.place.sheet == "ก");
    CHECK(told.hint.english.find("Print Area") != std::string::npos);
  }
}

TEST_CASE("headers and footers of pages") {
  const HeaderFooter texts =
      setup_of(
          "<headerFooter differentOddEven=\"1\" differentFirst=\"1\" scaleWithDoc=\"0\" alignWithMargins=\"0\">"
          "<oddHeader>&amp;Cก</oddHeader><evenFooter>&amp;P</evenFooter><firstHeader>ข_x000A_ค</firstHeader></"
          "headerFooter>")
          .header_footer;
  CHECK(texts.even == HeaderFooter::Own::yes);
  CHECK(texts.first == HeaderFooter::Own::yes);
  CHECK(texts.scale == HeaderFooter::Scale::fixed);
  CHECK(texts.edges == HeaderFooter::Edges::fixed);
  CHECK(texts.odd_header.center.at(0).text == "ก");
  CHECK(texts.even_footer.center.at(0).kind == HeaderPiece::Kind::page_number);
  CHECK(texts.first_header.center.size() == 3);
  CHECK(texts.odd_footer.empty());
}

TEST_CASE("codes of headers") {
  CHECK(header("") == "");
  CHECK(header("หน้า &P จาก &N") == "center: 'หน้า ' page ' จาก ' pages");
  CHECK(header("&L&D &T&C&A&R&F&Z&G") == "left: date ' ' time | center: sheet | right: file path picture");
  CHECK(header("&P+1/&P-2") == "center: page+1 '/' page-2");
  CHECK(header("&P+ก") == "center: page '+ก'");
  CHECK(header("a && b&&") == "center: 'a & b&'");
  CHECK(header("&Lก\nข\r\nค") == "left: 'ก' break 'ข' break 'ค'");
  CHECK(header("&Ca&Lb&Cc") == "left: 'b' | center: 'ac'");
  CHECK(header("&Q?&") == "center: '?'");
}

TEST_CASE("fonts in headers") {
  CHECK(header("&\"TH Sarabun New,Bold\"&16หัว&14&I&P") ==
        "center: 'หัว' TH Sarabun New 16 bold page TH Sarabun New 14 bold italic");
  CHECK(header("&\"Tahoma,ตัวหนา ตัวเอียง\"ก&\"-,Regular\"ข") == "center: 'ก' Tahoma bold italic 'ข'");
  CHECK(header("&Ba&Bb&U&Uc&Ed&Se&Xf&Xg&Yh") ==
        "center: 'a' bold 'bc' 'd' twice-underlined 'e' twice-underlined struck 'f' twice-underlined struck super 'g' "
        "twice-underlined struck 'h' twice-underlined struck sub");
  CHECK(header("&KFF0000a&K04-024b&K00+000c&K99d") == "center: 'a' FF0000 'b' 376193 'c99d' FFFFFF");
  CHECK(header("&L&B&8x&Cy") == "left: 'x' 8 bold | center: 'y'");  // a section begins plain
  CHECK(header("&999a&1234b") == "center: 'a' 409 '4b' 123");
  CHECK(header("&\"Tahoma") == "");
}

TEST_CASE("no codes of a header make the parser stumble") {
  const std::string_view letters = "&&&&LCRPNDTFAZGBIUESXYKk\"-,+0123456789FABก\n";
  std::mt19937 random(3);
  for (int round = 0; round < 20000; ++round) {
    std::string codes;
    for (std::size_t i = random() % 40; i > 0; --i) codes += letters[random() % letters.size()];
    const HeaderText text = parse_header_text(codes, Palette(Theme::office()));
    REQUIRE(text.left.size() + text.center.size() + text.right.size() <= codes.size());
  }
}
