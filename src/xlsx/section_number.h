// Numbers in a section of a number format: digits with groups and decimals, scientific notation, fractions, General.
#pragma once
#include <string>

#include "xlsx/decimal_digits.h"
#include "xlsx/format_code.h"
#include "xlsx/shown_pieces.h"

namespace saraban::xlsx {

// The number without its sign, in a section of any kind but date and text.
void show_in_section(const FormatSection& section, double magnitude, std::size_t most_letters, ShownPieces& pieces);

// General (18.8.30): as many of its digits as fit into so many letters, rounded, else in scientific notation. The sign
// is not counted.
std::string general_number(double magnitude, std::size_t most_letters);

}  // namespace saraban::xlsx
