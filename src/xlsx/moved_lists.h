// The lists of a sheet that are written anew when rows or columns move, because an element may become many: merges,
// page breaks, column widths, hyperlinks, sparklines. Each takes the list's XML as the template has it.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "xlsx/formula.h"
#include "xlsx/sheet_maps.h"

namespace saraban::xlsx {

// "A6:H6 C9": the ranges of a sqref; what is no range is passed over.
std::vector<CellRange> parse_areas(std::string_view text);
std::optional<std::uint32_t> to_number(std::string_view text);

enum class Spread {
  exact,  // as many areas as it takes
  cover,  // one range from the first to the last cell
  first,  // only the first copy
};
// A sqref after the move; empty where all of it vanished.
std::string moved_areas(std::string_view text, const SheetMove& move, Spread spread);

// The cell that formulas of an element with this sqref are written for: its first one.
FormulaHome home_of(std::string_view areas, const MovedSheet& sheet);

// <mergeCells>: each merge once for each copy of its rows and columns.
std::string move_merges(std::string_view list, const SheetMove& move);

// <rowBreaks> or <colBreaks>: a break stands behind its row, so behind every copy of the row (18.3.1.3 brk).
struct MovedBreaks {
  std::string xml;
  std::size_t left_out = 0;  // past the 1,026 that a sheet holds
};
enum class BreakAxis { rows, columns };
MovedBreaks move_breaks(std::string_view list, BreakAxis axis, const SheetMove& move);

// <cols>: widths and looks of columns.
std::string move_columns(std::string_view list, const RowMap& columns);

// <hyperlinks>: each link once for each stretch of its cells; a link into the workbook once for each copy.
struct MovedLinks {
  std::string xml;
  bool joined = false;  // past the 65,530 links that a sheet holds: links cover more than their own cells
};
MovedLinks move_links(std::string_view list, const MovedSheet& sheet, const SheetMaps& maps);

// <x14:sparkline>: once for each copy of its cell, each with the data of that copy.
std::string move_sparkline(std::string_view element, const MovedSheet& sheet, const SheetMaps& maps);

}  // namespace saraban::xlsx
