#include "sheet/cell_value.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace saraban::sheet {
namespace {

using Kind = CellValue::Kind;
using Precision = CellValue::Precision;
using Truth = CellValue::Truth;

constexpr std::int64_t first_past_15_digits = 1'000'000'000'000'000;
constexpr double nearly = 1e-12;       // numbers as near as this are one or two, who knows
constexpr double cancelled = 1e-6;     // what is left of a difference so small is mostly error
constexpr int most_digits_asked = 15;  // of ROUND

bool is_exact(const CellValue& a, const CellValue& b) {
  return a.precision == Precision::exact && b.precision == Precision::exact;
}

// A double as a decimal of 15 digits, if it fits.
CellValue rounded(double number) {
  const auto decimal = std::isfinite(number) ? Decimal::from_double(number) : std::nullopt;
  return decimal ? CellValue::of(*decimal, Precision::rounded) : CellValue();
}

// What stands in the place of a result where an operand is no number: errors go through, all else is unknown.
std::optional<CellValue> instead_of_numbers(const CellValue& a, const CellValue& b) {
  if (a.is(Kind::number) && b.is(Kind::number)) return std::nullopt;
  if (a.is(Kind::unknown) || b.is(Kind::unknown)) return CellValue();
  return CellValue::error();
}

CellValue sum_in_doubles(double a, double b) {
  const double sum = a + b;
  if (sum != 0 && std::abs(sum) < cancelled * std::max(std::abs(a), std::abs(b))) return {};
  return sum == 0 && a != 0 ? CellValue() : rounded(sum);
}

std::optional<bool> holds(Comparison comparison, int order) {
  switch (comparison) {
    case Comparison::equal: return order == 0;
    case Comparison::not_equal: return order != 0;
    case Comparison::less: return order < 0;
    case Comparison::less_or_equal: return order <= 0;
    case Comparison::greater: return order > 0;
    case Comparison::greater_or_equal: return order >= 0;
  }
  return std::nullopt;
}

CellValue truth_of(std::optional<bool> answer) {
  return answer ? CellValue::of(*answer ? Truth::yes : Truth::no) : CellValue();
}

std::optional<bool> compare_numbers(const CellValue& a, Comparison comparison, const CellValue& b) {
  if (!is_exact(a, b)) {
    const double x = a.number.to_double(), y = b.number.to_double();
    if (std::abs(x - y) <= nearly * std::max(std::abs(x), std::abs(y))) return std::nullopt;
  }
  return holds(comparison, a.number < b.number ? -1 : (b.number < a.number ? 1 : 0));
}

bool is_equality(Comparison comparison) {
  return comparison == Comparison::equal || comparison == Comparison::not_equal;
}

// Order among texts is a matter of language, so only equality is known.
std::optional<bool> compare_as_texts(std::string_view a, Comparison comparison, std::string_view b) {
  const Sameness sameness = compare_texts(a, b);
  if (sameness == Sameness::unknown || !is_equality(comparison)) return std::nullopt;
  return (sameness == Sameness::same) == (comparison == Comparison::equal);
}

// A blank cell equals 0, "" and FALSE.
CellValue blank_like(const CellValue& other) {
  if (other.is(Kind::text)) return CellValue::of(std::string());
  if (other.is(Kind::truth)) return CellValue::of(Truth::no);
  return CellValue::of(Decimal());
}

// A number as the General format writes it into a text, where all programs agree on that.
std::optional<std::string> text_in_join(const CellValue& value) {
  if (value.is(Kind::text)) return value.text;
  if (value.is(Kind::blank)) return std::string();
  if (!value.is(Kind::number) || value.precision != Precision::exact) return std::nullopt;
  const Decimal size = value.number.is_negative() ? -value.number : value.number;
  const bool is_small = !value.number.is_integer() && size < *Decimal::from_parts(1, 3);
  if (is_small) return std::nullopt;
  return value.number.to_string();
}

// Letters that have no case, or ASCII: Thai (U+0E00..U+0E7F), digits, signs.
bool has_known_case(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x80) {
      ++i;
    } else if (byte == 0xE0 && i + 2 < text.size() && (static_cast<unsigned char>(text[i + 1]) & 0xFEU) == 0xB8U) {
      i += 3;
    } else {
      return false;
    }
  }
  return true;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

CellValue CellValue::of(const Decimal& number, Precision precision) {
  const bool fits = number.coefficient() < first_past_15_digits && number.coefficient() > -first_past_15_digits;
  return {Kind::number, number, fits ? precision : Precision::rounded, {}, {}};
}

CellValue CellValue::of(std::string text) { return {Kind::text, {}, {}, std::move(text), {}}; }
CellValue CellValue::of(Truth truth) { return {Kind::truth, {}, {}, {}, truth}; }

CellValue as_number(const CellValue& value) {
  switch (value.kind) {
    case Kind::blank: return CellValue::of(Decimal());
    case Kind::truth: return CellValue::of(Decimal(value.truth == Truth::yes ? 1 : 0));
    case Kind::number:
    case Kind::error: return value;
    case Kind::text:
    case Kind::unknown: break;
  }
  return {};
}

CellValue as_truth(const CellValue& value) {
  switch (value.kind) {
    case Kind::blank: return CellValue::of(Truth::no);
    case Kind::number: return CellValue::of(value.number.is_zero() ? Truth::no : Truth::yes);
    case Kind::truth:
    case Kind::error: return value;
    case Kind::text:
    case Kind::unknown: break;
  }
  return {};
}

CellValue add(const CellValue& a, const CellValue& b) {
  const CellValue x = as_number(a), y = as_number(b);
  if (auto other = instead_of_numbers(x, y)) return std::move(*other);
  const auto sum = is_exact(x, y) ? Decimal::add(x.number, y.number) : std::nullopt;
  return sum ? CellValue::of(*sum) : sum_in_doubles(x.number.to_double(), y.number.to_double());
}

CellValue subtract(const CellValue& a, const CellValue& b) { return add(a, negate(b)); }

CellValue multiply(const CellValue& a, const CellValue& b) {
  const CellValue x = as_number(a), y = as_number(b);
  if (auto other = instead_of_numbers(x, y)) return std::move(*other);
  const auto product = is_exact(x, y) ? Decimal::multiply(x.number, y.number) : std::nullopt;
  return product ? CellValue::of(*product) : rounded(x.number.to_double() * y.number.to_double());
}

CellValue divide(const CellValue& a, const CellValue& b) {
  const CellValue x = as_number(a), y = as_number(b);
  if (auto other = instead_of_numbers(x, y)) return std::move(*other);
  if (y.number.is_zero()) return CellValue::error();
  const auto quotient = is_exact(x, y) ? Decimal::divide(x.number, y.number) : std::nullopt;
  const auto back = quotient ? Decimal::multiply(*quotient, y.number) : std::nullopt;
  return back && *back == x.number ? CellValue::of(*quotient) : rounded(x.number.to_double() / y.number.to_double());
}

CellValue negate(const CellValue& a) {
  CellValue number = as_number(a);
  number.number = -number.number;
  return number;
}

CellValue round(const CellValue& number, const CellValue& digits) {
  const CellValue x = as_number(number), n = as_number(digits);
  if (auto other = instead_of_numbers(x, n)) return std::move(*other);
  const auto decimals = n.number.to_integer();
  if (!decimals || *decimals > most_digits_asked || *decimals < -most_digits_asked) return {};
  const int places = static_cast<int>(*decimals);
  if (x.precision == Precision::rounded) {
    const double value = x.number.to_double();
    const auto below = Decimal::from_double(value * (1 - nearly)), above = Decimal::from_double(value * (1 + nearly));
    if (!below || !above || below->rounded(places) != above->rounded(places)) return {};
  }
  return CellValue::of(x.number.rounded(places));
}

CellValue join(const CellValue& a, const CellValue& b) {
  if (a.is(Kind::unknown) || b.is(Kind::unknown)) return {};
  if (a.is(Kind::error) || b.is(Kind::error)) return CellValue::error();
  auto left = text_in_join(a), right = text_in_join(b);
  return left && right ? CellValue::of(*left + *right) : CellValue();
}

CellValue compare(const CellValue& a, Comparison comparison, const CellValue& b) {
  if (a.is(Kind::unknown) || b.is(Kind::unknown)) return {};
  if (a.is(Kind::error) || b.is(Kind::error)) return CellValue::error();
  if (a.is(Kind::blank)) return compare(blank_like(b), comparison, b);
  if (b.is(Kind::blank)) return compare(a, comparison, blank_like(a));
  if (a.kind == b.kind) {
    if (a.is(Kind::number)) return truth_of(compare_numbers(a, comparison, b));
    if (a.is(Kind::text)) return truth_of(compare_as_texts(a.text, comparison, b.text));
    return truth_of(holds(comparison, static_cast<int>(a.truth) - static_cast<int>(b.truth)));
  }
  // A number is never a text; a truth is a number to one program and none to the other.
  if (a.is(Kind::truth) || b.is(Kind::truth) || !is_equality(comparison)) return {};
  return truth_of(comparison == Comparison::not_equal);
}

Sameness compare_texts(std::string_view a, std::string_view b) {
  const auto same = [](char x, char y) { return lower(x) == lower(y); };
  if (std::equal(a.begin(), a.end(), b.begin(), b.end(), same)) return Sameness::same;
  return has_known_case(a) && has_known_case(b) ? Sameness::different : Sameness::unknown;
}

}  // namespace saraban::sheet
