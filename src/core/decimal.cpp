#include "core/decimal.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

namespace saraban {
namespace {

__extension__ typedef __int128 Wide;

constexpr int most_digits = 18;
constexpr Wide limit = 1'000'000'000'000'000'000;  // the first coefficient that has 19 digits

Wide power_of_ten(int exponent) {
  Wide power = 1;
  for (; exponent > 0; --exponent) power *= 10;
  return power;
}

Wide absolute(Wide number) { return number < 0 ? -number : number; }

Wide divide_half_away(Wide numerator, Wide denominator) {
  const Wide quotient = absolute(numerator) / absolute(denominator);
  const Wide remainder = absolute(numerator) % absolute(denominator);
  const Wide magnitude = quotient + (remainder >= absolute(denominator) - remainder ? 1 : 0);
  return (numerator < 0) == (denominator < 0) ? magnitude : -magnitude;
}

// The one place that makes decimals: strips trailing zeros, refuses what does not fit.
std::optional<Decimal> normalized(Wide coefficient, int scale) {
  while (scale > 0 && coefficient % 10 == 0) {
    coefficient /= 10;
    --scale;
  }
  if (scale < 0) {
    if (coefficient != 0 && -scale > most_digits) return std::nullopt;
    for (; scale < 0; ++scale) {
      coefficient *= 10;
      if (absolute(coefficient) >= limit) return std::nullopt;
    }
  }
  if (absolute(coefficient) >= limit || scale > most_digits) return std::nullopt;
  return Decimal::from_parts(static_cast<std::int64_t>(coefficient), scale);
}

}  // namespace

std::optional<Decimal> Decimal::from_parts(std::int64_t coefficient, int scale) {
  while (scale > 0 && coefficient % 10 == 0) {
    coefficient /= 10;
    --scale;
  }
  if (scale < 0 || scale > most_digits || absolute(coefficient) >= limit) return std::nullopt;
  Decimal decimal;
  decimal.coefficient_ = coefficient;
  decimal.scale_ = scale;
  return decimal;
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
  bool negative = false;
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
    negative = text[0] == '-';
    text.remove_prefix(1);
  }
  Wide coefficient = 0;
  int scale = 0;
  bool seen_point = false;
  bool seen_digit = false;
  std::size_t i = 0;
  for (; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '.' && !seen_point) {
      seen_point = true;
    } else if (c >= '0' && c <= '9') {
      seen_digit = true;
      coefficient = coefficient * 10 + (c - '0');
      if (coefficient >= limit * 1'000'000'000) return std::nullopt;
      if (seen_point) ++scale;
    } else {
      break;
    }
  }
  if (!seen_digit) return std::nullopt;
  if (i < text.size()) {  // an exponent, or rubbish
    if (text[i] != 'e' && text[i] != 'E') return std::nullopt;
    std::string_view exponent_text = text.substr(i + 1);
    if (!exponent_text.empty() && exponent_text[0] == '+') exponent_text.remove_prefix(1);
    int exponent = 0;
    const auto [end, error] =
        std::from_chars(exponent_text.data(), exponent_text.data() + exponent_text.size(), exponent);
    if (error != std::errc() || end != exponent_text.data() + exponent_text.size()) return std::nullopt;
    if (std::abs(exponent) > 400) return std::nullopt;
    scale -= exponent;
  }
  return normalized(negative ? -coefficient : coefficient, scale);
}

std::optional<Decimal> Decimal::from_double(double number) {
  if (!std::isfinite(number)) return std::nullopt;
  std::array<char, 40> buffer{};
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
  if (error != std::errc()) return std::nullopt;
  return parse(std::string_view(buffer.data(), static_cast<std::size_t>(end - buffer.data())));
}

std::optional<std::int64_t> Decimal::to_integer() const {
  if (scale_ != 0) return std::nullopt;
  return coefficient_;
}

double Decimal::to_double() const {
  const std::string text = to_string();
  double number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

Decimal Decimal::operator-() const {
  Decimal negated = *this;
  negated.coefficient_ = -coefficient_;
  return negated;
}

std::optional<Decimal> Decimal::add(const Decimal& a, const Decimal& b) {
  const int scale = std::max(a.scale_, b.scale_);
  return normalized(
      Wide{a.coefficient_} * power_of_ten(scale - a.scale_) + Wide{b.coefficient_} * power_of_ten(scale - b.scale_),
      scale);
}

std::optional<Decimal> Decimal::subtract(const Decimal& a, const Decimal& b) { return add(a, -b); }

std::optional<Decimal> Decimal::multiply(const Decimal& a, const Decimal& b) {
  return normalized(Wide{a.coefficient_} * b.coefficient_, a.scale_ + b.scale_);
}

std::optional<Decimal> Decimal::divide(const Decimal& a, const Decimal& b) {
  if (b.is_zero()) return std::nullopt;
  // Enough digits for an exact quotient where there is one; then as many decimals as fit.
  const Wide scaled = Wide{a.coefficient_} * power_of_ten(most_digits);
  int scale = most_digits + a.scale_ - b.scale_;
  Wide numerator = scaled;
  Wide denominator = b.coefficient_;
  Wide quotient = divide_half_away(numerator, denominator);
  while (scale > most_digits || (scale > 0 && absolute(quotient) >= limit)) {
    denominator *= 10;  // rounded once, from the exact numerator
    --scale;
    quotient = divide_half_away(numerator, denominator);
  }
  return normalized(quotient, scale);
}

Decimal Decimal::rounded(int decimals) const {
  if (decimals >= scale_) return *this;
  const int dropped = scale_ - decimals;
  if (dropped > most_digits + 1) return Decimal();
  const Wide kept = divide_half_away(coefficient_, power_of_ten(dropped));
  return normalized(kept, decimals).value_or(*this);
}

std::string Decimal::to_string() const { return to_fixed(scale_); }

std::string Decimal::to_fixed(int decimals) const {
  const Decimal shown = rounded(decimals);
  std::string digits = std::to_string(shown.coefficient_ < 0 ? -shown.coefficient_ : shown.coefficient_);
  const int shown_decimals = std::max(decimals, 0);
  digits.append(static_cast<std::size_t>(shown_decimals - std::min(shown.scale_, shown_decimals)), '0');
  const auto fraction = static_cast<std::size_t>(shown_decimals);
  if (digits.size() <= fraction) digits.insert(0, fraction + 1 - digits.size(), '0');
  if (fraction > 0) digits.insert(digits.size() - fraction, 1, '.');
  return shown.coefficient_ < 0 ? "-" + digits : digits;
}

std::string Decimal::to_grouped(int decimals) const {
  std::string text = to_fixed(decimals);
  const std::size_t first = text[0] == '-' ? 1 : 0;
  std::size_t end = text.find('.');
  if (end == std::string::npos) end = text.size();
  while (end > first + 3) {
    end -= 3;
    text.insert(end, 1, ',');
  }
  return text;
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
  const int scale = std::max(a.scale_, b.scale_);
  const Wide left = Wide{a.coefficient_} * power_of_ten(scale - a.scale_);
  const Wide right = Wide{b.coefficient_} * power_of_ten(scale - b.scale_);
  return left < right ? std::strong_ordering::less
                      : (left > right ? std::strong_ordering::greater : std::strong_ordering::equal);
}

}  // namespace saraban
