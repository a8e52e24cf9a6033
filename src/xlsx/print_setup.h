// A worksheet's print set-up: paper, margins, scale, what is printed and where pages end. print/ makes pages by it.
//
// What the sheet leaves out has Excel's default; the paper then is the printer's, which print/ chooses.
//
// Codes: xlsx.broken-part, xlsx.print-area-not-read (warning).
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "xlsx/header_footer.h"
#include "xlsx/sheet_matter.h"

namespace saraban::xlsx {

// From the paper's edges; header and footer from the top and the bottom edge.
struct PageMargins {
  Length left = Length::points(50.4), right = Length::points(50.4);
  Length top = Length::points(54), bottom = Length::points(54);
  Length header = Length::points(21.6), footer = Length::points(21.6);
};

struct TitleSpan {  // or columns
  std::uint32_t first = 1, last = 1;
  friend bool operator==(const TitleSpan&, const TitleSpan&) = default;
};

struct HeaderFooter {
  HeaderText odd_header, odd_footer;      // of all pages but those below
  HeaderText even_header, even_footer;    // where `even` is own
  HeaderText first_header, first_footer;  // where `first` is own
  enum class Own : std::uint8_t { no, yes } even = Own::no, first = Own::no;
  enum class Scale : std::uint8_t { fixed, with_sheet } scale = Scale::with_sheet;
  enum class Edges : std::uint8_t { fixed, margins } edges = Edges::margins;  // fixed: 0.7 inch from both sides
};

struct PrintSetup {
  std::optional<std::uint32_t> paper;  // print/paper.h knows the numbers
  std::optional<Size> paper_size;      // paperWidth and paperHeight: wins over `paper`
  enum class Orientation : std::uint8_t { portrait, landscape } orientation = Orientation::portrait;
  // Either a scale, or as many pages as fit across and down (nothing: any number of them).
  enum class Scaling : std::uint8_t { percent, fit_to_pages } scaling = Scaling::percent;
  std::uint32_t percent = 100;  // 10 to 400
  std::optional<std::uint32_t> pages_wide, pages_high;
  std::optional<std::int32_t> first_page_number;  // nothing: the page after the sheet before
  enum class PageOrder : std::uint8_t { down_then_over, over_then_down } order = PageOrder::down_then_over;
  enum class Colors : std::uint8_t { as_they_are, black_and_white } colors = Colors::as_they_are;
  enum class Errors : std::uint8_t { displayed, blank, dash, not_available } errors = Errors::displayed;
  enum class Comments : std::uint8_t { none, as_displayed, at_end } comments = Comments::none;

  PageMargins margins;
  enum class Printed : std::uint8_t { no, yes } grid_lines = Printed::no, headings = Printed::no;
  enum class Centered : std::uint8_t { no, yes } across = Centered::no, down = Centered::no;

  std::vector<std::uint32_t> row_breaks, column_breaks;  // a page ends behind these; ascending
  HeaderFooter header_footer;
  std::vector<CellRange> areas;            // of the print area, in its order; empty: all that is used
  std::optional<TitleSpan> title_rows;     // repeated on top of each page
  std::optional<TitleSpan> title_columns;  // repeated at its left
};

Result<PrintSetup> read_print_setup(const Workbook& workbook, const SheetMatter& matter, const Palette& palette);

}  // namespace saraban::xlsx
