#include "core/national_id.h"

#include <algorithm>
#include <cassert>

#include <fmt/format.h>

#include "core/thai_digits.h"

namespace saraban {
namespace {

constexpr std::size_t id_length = 13;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

[[maybe_unused]] bool is_all_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), is_digit); }

}  // namespace

std::optional<std::string> read_national_id(std::string_view text) {
  std::string digits;
  bool after_digit = false;  // a separator stands between two digits, one at a time
  for (const char c : to_arabic_digits(text)) {
    if (is_digit(c)) {
      digits += c;
      after_digit = true;
    } else if ((c == '-' || c == ' ') && after_digit) {
      after_digit = false;
    } else {
      return std::nullopt;
    }
  }
  if (digits.size() != id_length || !after_digit) return std::nullopt;
  return digits;
}

char check_digit_of_national_id(std::string_view twelve_digits) {
  assert(twelve_digits.size() == id_length - 1 && is_all_digits(twelve_digits));
  int sum = 0;
  int weight = 13;
  for (const char digit : twelve_digits) sum += (digit - '0') * weight--;
  return static_cast<char>('0' + (11 - sum % 11) % 10);
}

bool is_valid_national_id(std::string_view text) {
  const auto digits = read_national_id(text);
  return digits && check_digit_of_national_id(std::string_view(*digits).substr(0, id_length - 1)) == digits->back();
}

std::string format_national_id(std::string_view thirteen_digits) {
  assert(thirteen_digits.size() == id_length && is_all_digits(thirteen_digits));
  return fmt::format("{}-{}-{}-{}-{}", thirteen_digits.substr(0, 1), thirteen_digits.substr(1, 4),
                     thirteen_digits.substr(5, 5), thirteen_digits.substr(10, 2), thirteen_digits.substr(12, 1));
}

std::string mask_national_id(std::string_view thirteen_digits) {
  assert(thirteen_digits.size() == id_length && is_all_digits(thirteen_digits));
  constexpr std::size_t shown = 4;
  return std::string(id_length - shown, 'X').append(thirteen_digits.substr(id_length - shown));
}

}  // namespace saraban
