// The pages of a sheet: which rows and columns stand on each, and where on the paper, by the sheet's print set-up.
//
// Each print area starts a page of its own. "Fit to … pages" is Excel's rule (page_division.h); where pages are counted
// in one direction, manual breaks of that direction are passed over, as Excel does. A print area of whole columns or
// rows ends where the sheet's content does.
//
// Codes: print.unknown-paper (warning), print.no-room, print.too-large.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "core/result.h"
#include "print/page_division.h"
#include "print/printed_sheet.h"

namespace saraban::print {

struct Paper {
  Size size;
  Box room;  // between the margins
};

struct SheetArea {
  Division rows, columns;
  std::vector<Share> row_shares, column_shares;
};

struct SheetPage {
  std::size_t area = 0, rows = 0, columns = 0;  // shares of the area
};

struct SheetPages {
  Paper paper;
  int percent = 100;
  Size headings;  // what the numbers of rows and letters of columns take on paper; zero where they are not printed
  std::vector<SheetArea> areas;
  std::vector<SheetPage> pages;  // in the order in which they are printed
};

// No page where the sheet is blank. `headings`: at 100 percent.
Result<SheetPages> plan_pages(const PrintedSheet& sheet, std::optional<xlsx::CellRef> last_used, Size headings);

}  // namespace saraban::print
