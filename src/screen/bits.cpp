#include "screen/bits.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>

namespace saraban::screen {
namespace {

// In units of 2^-20, one binary digit a squaring.
std::int64_t log2_in_millionths(std::uint64_t number) {
  constexpr int fraction_digits = 20, mantissa_digits = 31;
  const int whole = static_cast<int>(std::bit_width(number)) - 1;
  std::uint64_t mantissa = whole <= mantissa_digits ? number << (mantissa_digits - whole)
                                                    : number >> (whole - mantissa_digits);  // in [2^31, 2^32)
  std::int64_t logarithm = whole;
  for (int digit = 0; digit < fraction_digits; ++digit) {
    mantissa = (mantissa * mantissa) >> mantissa_digits;
    const bool carries = (mantissa >> (mantissa_digits + 1)) != 0;
    if (carries) mantissa >>= 1U;
    logarithm = logarithm * 2 + (carries ? 1 : 0);
  }
  return logarithm;
}

// At p - 1 the least logarithm of odds whose probability rounds to p thousandths.
const std::array<Millibits, 1000>& least_logarithms() {
  static const auto table = [] {
    std::array<Millibits, 1000> least{};
    for (std::uint64_t p = 1; p <= 1000; ++p) least[p - 1] = log2_of_ratio(2 * p - 1, 2001 - 2 * p);
    return least;
  }();
  return table;
}

}  // namespace

Millibits log2_of_ratio(std::uint64_t numerator, std::uint64_t denominator) {
  assert(numerator > 0 && denominator > 0);
  const std::int64_t difference = log2_in_millionths(numerator) - log2_in_millionths(denominator);
  constexpr std::int64_t one = 1 << 20;
  const std::int64_t scaled = difference * 1000;
  return static_cast<Millibits>((scaled >= 0 ? scaled + one / 2 : scaled - one / 2) / one);
}

std::int32_t probability_of(std::int64_t millibits) {
  const auto& least = least_logarithms();
  return static_cast<std::int32_t>(std::upper_bound(least.begin(), least.end(), millibits) - least.begin());
}

}  // namespace saraban::screen
