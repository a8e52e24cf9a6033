// Exact decimal numbers: money, quantities, percentages.
//
// coefficient / 10^scale, with at most 18 significant digits and 0 <= scale <= 18. Sums, differences and products are
// exact or refused; only a quotient is rounded. Always kept without trailing zeros after the point, so 1234.50 and
// 1234.5 are one value with one spelling; the number of decimals shown is the template's choice.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace saraban {

class Decimal {
 public:
  constexpr Decimal() = default;
  Decimal(std::int64_t integer) : coefficient_(integer) {}  // NOLINT: an integer is a Decimal

  // coefficient / 10^scale; nothing when the value needs more than 18 digits.
  static std::optional<Decimal> from_parts(std::int64_t coefficient, int scale);
  // "-1234.50", "+5", ".5", "1e3": ASCII digits, no group separators. Nothing for anything else, or past 18 digits.
  static std::optional<Decimal> parse(std::string_view text);
  // The shortest decimal that reads back as this double (what a person typed into a spreadsheet); nothing for NaN,
  // infinities and numbers that need more than 18 digits.
  static std::optional<Decimal> from_double(double number);

  std::int64_t coefficient() const { return coefficient_; }
  int scale() const { return scale_; }
  bool is_integer() const { return scale_ == 0; }
  bool is_zero() const { return coefficient_ == 0; }
  bool is_negative() const { return coefficient_ < 0; }
  // The value as an integer, where it is one.
  std::optional<std::int64_t> to_integer() const;
  double to_double() const;  // nearest; only for formats that store doubles (Excel)

  Decimal operator-() const;
  // Exact, or nothing when the result needs more than 18 digits.
  static std::optional<Decimal> add(const Decimal& a, const Decimal& b);
  static std::optional<Decimal> subtract(const Decimal& a, const Decimal& b);
  static std::optional<Decimal> multiply(const Decimal& a, const Decimal& b);
  // Rounded half away from zero to as many decimals as 18 digits allow; nothing when b is zero.
  static std::optional<Decimal> divide(const Decimal& a, const Decimal& b);
  // Half away from zero, as Excel's ROUND and the Thai Budget Bureau do; decimals may be negative (-2: hundreds).
  Decimal rounded(int decimals) const;

  std::string to_string() const;               // "1234.5"
  std::string to_fixed(int decimals) const;    // "1234.50", rounded
  std::string to_grouped(int decimals) const;  // "1,234.50", rounded

  friend bool operator==(const Decimal&, const Decimal&) = default;
  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);

 private:
  std::int64_t coefficient_ = 0;
  int scale_ = 0;
};

}  // namespace saraban
