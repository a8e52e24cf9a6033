#include "xlsx/decimal_digits.h"

#include <array>
#include <charconv>
#include <cmath>

namespace saraban::xlsx {

DecimalDigits DecimalDigits::of(double number, int significant) {
  DecimalDigits decimal;
  if (number < 0) decimal.sign = Sign::minus;
  if (number == 0 || !std::isfinite(number)) return decimal;
  std::array<char, 64> text{};
  const auto written = std::to_chars(text.data(), text.data() + text.size(), std::fabs(number),
                                     std::chars_format::scientific, significant - 1);
  const std::string_view all(text.data(), static_cast<std::size_t>(written.ptr - text.data()));
  const std::size_t exponent_at = all.find('e');
  for (const char c : all.substr(0, exponent_at))
    if (c != '.') decimal.digits += c;
  int exponent = 0;
  std::string_view exponent_text = all.substr(exponent_at + 1);
  if (exponent_text.front() == '+') exponent_text.remove_prefix(1);
  std::from_chars(exponent_text.data(), exponent_text.data() + exponent_text.size(), exponent);
  decimal.point = exponent + 1;
  decimal.digits.erase(decimal.digits.find_last_not_of('0') + 1);
  return decimal;
}

char DecimalDigits::at(int place) const {
  const int index = point - 1 - place;
  return index >= 0 && index < static_cast<int>(digits.size()) ? digits[static_cast<std::size_t>(index)] : '0';
}

DecimalDigits DecimalDigits::rounded(int decimals) const {
  const int kept = point + decimals;
  if (kept >= static_cast<int>(digits.size())) return *this;
  DecimalDigits result{{}, point, sign};
  if (kept < 0) return result;
  result.digits = digits.substr(0, static_cast<std::size_t>(kept));
  if (digits[static_cast<std::size_t>(kept)] >= '5') {
    std::size_t i = result.digits.size();
    while (i > 0 && result.digits[i - 1] == '9') --i;
    result.digits.resize(i);
    if (i > 0) {
      ++result.digits[i - 1];
    } else {
      result.digits = "1";
      ++result.point;
    }
  }
  result.digits.erase(result.digits.find_last_not_of('0') + 1);
  return result;
}

DecimalDigits DecimalDigits::times_ten_to(int power) const {
  DecimalDigits result = *this;
  result.point += power;
  return result;
}

}  // namespace saraban::xlsx
