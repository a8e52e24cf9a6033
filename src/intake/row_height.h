// How high a row of our workbooks must be for its longest wrapped text: Excel fits no row of a sheet whose rows have a
// height of their own. Widths are those of the font on average, so a line more is sooner counted than a line less.
#pragma once
#include <cstdint>
#include <string_view>

#include "core/geometry.h"

namespace saraban::intake {

// Lines that the text takes in a column of that width.
std::int64_t count_lines(std::string_view text, Length width);
// The height of a row of so many lines, as high as Excel lets a row be.
Length height_of(std::int64_t lines);

}  // namespace saraban::intake
