// Base-2 logarithms in whole thousandths, the same on every machine: no library's logarithm, whose last digit differs.
#pragma once
#include <cstdint>

#include "screen/rules.h"

namespace saraban::screen {

// log2(numerator / denominator); both at least 1.
Millibits log2_of_ratio(std::uint64_t numerator, std::uint64_t denominator);

// The probability whose odds have this logarithm, in thousandths: 0 .. 1000.
std::int32_t probability_of(std::int64_t millibits);

}  // namespace saraban::screen
