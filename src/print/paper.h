// Sizes of paper by the numbers that a workbook's print set-up gives them.
#pragma once
#include <cstdint>
#include <optional>

#include "core/geometry.h"

namespace saraban::print {

// ECMA-376 part 1, 18.3.1.63, paperSize: 9 is A4. Upright; nothing for a number that stands for no size of paper.
std::optional<Size> find_paper(std::uint32_t code);

}  // namespace saraban::print
