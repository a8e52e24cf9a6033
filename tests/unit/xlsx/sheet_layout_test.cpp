#include "xlsx/sheet_layout.h"

#include "printed_workbook.h"
#include "support/catch.h"
#include "support/support.h"

using namespace saraban;
using namespace saraban::xlsx;
using saraban::xlsx::test::open_printed;
using saraban::xlsx::test::points;

namespace {

SheetLayout layout_of(const std::string& before_rows, const std::string& after_rows = "",
                      std::uint32_t digit_pixels = 7) {
  const Workbook workbook = open_printed({.before_rows = before_rows,
                                          .rows = "<row r=\"1\"/>",
                                          .after_rows = after_rows,
                                          .styles = "",
                                          .theme = "",
                                          .names = ""});
  const auto matter = read_sheet_matter(workbook, 0);
  REQUIRE(matter);
  const auto layout = SheetLayout::read(workbook, *matter, digit_pixels);
  INFO(saraban::test::describe(layout.diagnostics()));
  REQUIRE(layout);
  return *layout;
}

RowLayout row(const std::string& attributes) {
  Row made;
  made.attributes = attributes;
  return read_row_layout(made);
}

}  // namespace

TEST_CASE("widths of columns are pixels by the digit of the Normal font") {
  const std::string columns =
      "<cols><col min=\"5\" max=\"6\" width=\"20.7109375\" customWidth=\"1\" style=\"3\" outlineLevel=\"1\"/>"
      "<col min=\"2\" max=\"3\" width=\"9.140625\"/><col min=\"4\" max=\"4\" width=\"5\" hidden=\"1\"/></cols>";
  const SheetLayout layout = layout_of(columns);
  CHECK(layout.column_width(1) == pixels(64));  // 8.43 characters of Calibri 11
  CHECK(layout.column_width(2) == pixels(64));
  CHECK(layout.column_width(4) == Length());
  CHECK(layout.find_column(4)->width == pixels(35));
  CHECK(layout.column_width(5) == pixels(145));
  CHECK(layout.find_column(6)->style == 3U);
  CHECK(layout.find_column(6)->outline_level == 1);
  CHECK_FALSE(layout.find_column(7));
  CHECK(points(layout.column_width(2)) == "48");
  CHECK(layout_of(columns, "", 9).column_width(2) == pixels(82));
  CHECK(layout_of(columns, "", 9).column_width(1) == pixels(80));  // 8 * 9 + 5, made up to a multiple of 8
}

TEST_CASE("what columns and rows are like that say nothing") {
  const SheetLayout plain = layout_of("");
  CHECK(points(plain.default_row_height()) == "15");
  CHECK(plain.default_height_by() == RowLayout::HeightBy::content);
  const SheetLayout own = layout_of(
      "<sheetFormatPr baseColWidth=\"10\" defaultColWidth=\"12.7109375\" defaultRowHeight=\"21\" customHeight=\"1\"/>");
  CHECK(own.default_column_width() == pixels(89));
  CHECK(points(own.default_row_height()) == "21");
  CHECK(own.default_height_by() == RowLayout::HeightBy::hand);
  CHECK(layout_of("<sheetFormatPr baseColWidth=\"10\"/>").default_column_width() == pixels(80));
  CHECK(layout_of("<sheetFormatPr defaultRowHeight=\"21\" zeroHeight=\"1\"/>").default_row_height() == Length());
}

TEST_CASE("columns in disorder: the first of two that overlap counts") {
  const SheetLayout layout = layout_of(
      "<cols><col min=\"3\" max=\"2\" width=\"9\"/><col min=\"0\" max=\"2\" width=\"9\"/><col min=\"2\" max=\"4\" "
      "width=\"5\"/><col min=\"3\" max=\"5\" "
      "width=\"9\"/><col min=\"16384\" max=\"99999\" width=\"900\"/></cols>");
  REQUIRE(layout.columns().size() == 2);
  CHECK(layout.columns()[0].last == 4);
  CHECK(layout.columns()[1].last == last_column);
  CHECK(layout.columns()[1].width == pixels(1785));  // 255 characters at most
}

TEST_CASE("rows by their attributes") {
  CHECK_FALSE(row("").height);
  const RowLayout own =
      row(" ht=\"31.5\" customHeight=\"1\" hidden=\"1\" s=\"4\" customFormat=\"1\" outlineLevel=\"2\"");
  CHECK(points(*own.height) == "31.5");
  CHECK(own.height_by == RowLayout::HeightBy::hand);
  CHECK(own.hidden == Hidden::yes);
  CHECK(own.style == 4U);
  CHECK(own.outline_level == 2);
  CHECK(row(" ht=\"20\"").height_by == RowLayout::HeightBy::content);
  CHECK_FALSE(row(" s=\"4\"").style);
  CHECK(points(*row(" ht=\"5000\"").height) == "409.5");
  CHECK_FALSE(row(" ht=\"tall\"").height);
}

TEST_CASE("the sheet's view and its merges") {
  const SheetLayout plain =
      layout_of("", "<mergeCells><mergeCell ref=\"A1:C2\"/><mergeCell ref=\"nowhere\"/></mergeCells>");
  REQUIRE(plain.merges().size() == 1);
  CHECK(to_string(plain.merges()[0]) == "A1:C2");
  CHECK(plain.view().grid_lines == SheetView::GridLines::shown);
  const SheetView view =
      layout_of("<sheetViews><sheetView showGridLines=\"0\" rightToLeft=\"1\" showZeros=\"0\"/></sheetViews>").view();
  CHECK(view.grid_lines == SheetView::GridLines::hidden);
  CHECK(view.direction == SheetView::Direction::right_to_left);
  CHECK(view.zeros == SheetView::Zeros::blank);
}

TEST_CASE("a sheet's matter is what is around its rows") {
  const Workbook workbook = open_printed(
      {.before_rows = "<cols/>",
       .rows = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t><![CDATA[</sheetData>]]></t></is></c></row>",
       .after_rows = "<pageMargins/>",
       .styles = "",
       .theme = "",
       .names = ""});
  const auto matter = read_sheet_matter(workbook, 0);
  REQUIRE(matter);
  CHECK(matter->xml.find("<row") == std::string::npos);
  CHECK(matter->xml.find("<cols/><pageMargins/></worksheet>") != std::string::npos);
}
