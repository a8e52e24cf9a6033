// Dates and times of day in a section of a number format, in English or Thai, by the Gregorian or the Buddhist
// calendar.
#pragma once
#include <cstdint>

#include "xlsx/format_code.h"
#include "xlsx/shown_pieces.h"
#include "xlsx/workbook.h"

namespace saraban::xlsx {

enum class DateShown : std::uint8_t { yes, out_of_range };

// `serial` counts days as the cell does. Excel's own 29 February 1900 and 0 January 1900 are shown (18.17.4.1).
DateShown show_date(const FormatSection& section, double serial, Workbook::DateSystem dates, ShownPieces& pieces);

}  // namespace saraban::xlsx
