// A cell's number as decimal digits: Excel keeps doubles and shows 15 digits of them, halves rounded away from zero by
// those digits (1.005 shows as 1.01 with two decimals, whatever the double says).
#pragma once
#include <cstdint>
#include <string>

namespace saraban::xlsx {

// 0.d1d2d3… times 10 to the power `point`; no zeros at either end, no digits for zero.
struct DecimalDigits {
  std::string digits;
  int point = 0;
  enum class Sign : std::uint8_t { plus, minus } sign = Sign::plus;

  static DecimalDigits of(double number, int significant = 15);

  bool is_zero() const { return digits.empty(); }
  // The digit that counts 10 to the power `place` (0: ones, -1: tenths), '0' where there is none.
  char at(int place) const;
  // To so many decimals (negative: tens, hundreds…).
  DecimalDigits rounded(int decimals) const;
  DecimalDigits times_ten_to(int power) const;
};

}  // namespace saraban::xlsx
