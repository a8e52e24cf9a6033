#include "screen/id_number.h"

#include <array>
#include <optional>
#include <string>

#include "core/national_id.h"
#include "core/thai_digits.h"

namespace saraban::screen {
namespace {

constexpr std::size_t id_length = 13;
using Digits = std::array<std::uint8_t, id_length + 1>;  // from the left

Digits split(std::uint64_t number, std::size_t count) {
  Digits digits{};
  for (std::size_t at = count; at-- > 0; number /= 10) digits[at] = static_cast<std::uint8_t>(number % 10);
  return digits;
}

std::uint64_t join(const Digits& digits) {
  std::uint64_t number = 0;
  for (std::size_t at = 0; at < id_length; ++at) number = number * 10 + digits[at];
  return number;
}

bool is_checked(const Digits& digits) {
  std::size_t sum = 0;
  for (std::size_t at = 0; at + 1 < id_length; ++at) sum += digits[at] * (id_length - at);
  return (11 - sum % 11) % 10 == digits[id_length - 1];
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "1.64010E+12": what a spreadsheet shows of thirteen digits. The digits in front of the exponent.
std::optional<std::string> read_leading_digits(std::string_view text) {
  const std::size_t exponent = text.find_first_of("Ee");
  if (exponent == std::string_view::npos) return std::nullopt;
  std::string_view tail = text.substr(exponent + 1);
  if (!tail.empty() && tail.front() == '+') tail.remove_prefix(1);
  if (tail != "12" && tail != "012") return std::nullopt;
  const std::string_view head = text.substr(0, exponent);
  if (head.size() < 3 || head[1] != '.' || !is_digit(head[0])) return std::nullopt;
  std::string digits(1, head[0]);
  for (const char c : head.substr(2)) {
    if (!is_digit(c)) return std::nullopt;
    digits += c;
  }
  if (digits.size() >= id_length) return std::nullopt;
  return digits;
}

std::uint64_t to_number(std::string_view digits) {
  std::uint64_t number = 0;
  for (const char digit : digits) number = number * 10 + static_cast<std::uint64_t>(digit - '0');
  return number;
}

std::string digits_only(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (is_digit(c)) {
      digits += c;
    } else if (c != '-' && c != ' ') {
      return {};
    }
  }
  return digits;
}

// One digit is left out of the longer number.
bool is_one_left_out(const Digits& longer, std::size_t length, const Digits& shorter) {
  std::size_t at = 0;
  while (at + 1 < length && longer[at] == shorter[at]) ++at;
  for (; at + 1 < length; ++at) {
    if (longer[at + 1] != shorter[at]) return false;
  }
  return true;
}

Level compare_digits(const Digits& one, const Digits& other) {
  std::size_t first = id_length, different = 0;
  for (std::size_t at = 0; at < id_length; ++at) {
    if (one[at] == other[at]) continue;
    if (different++ == 0) first = at;
  }
  if (different == 0) return Level::exact;
  if (different == 1) return Level::one_digit;
  const bool swapped =
      different == 2 && first + 1 < id_length && one[first] == other[first + 1] && one[first + 1] == other[first];
  return swapped ? Level::swapped_digits : Level::different;
}

// The number that a spreadsheet shows is rounded at its last digit.
bool has_leading(std::uint64_t whole, std::uint64_t leading, std::uint32_t digits) {
  std::uint64_t unit = 1;
  for (std::uint32_t left = digits; left < id_length; ++left) unit *= 10;
  return (whole + unit / 2) / unit == leading || whole / unit == leading;
}

}  // namespace

IdNumber read_id_number(std::string_view written) {
  IdNumber id;
  const std::string text = to_arabic_digits(written);
  id.is_written = text.find_first_not_of(" \t") != std::string::npos;
  if (const auto leading = read_leading_digits(text)) {
    id.state = IdState::leading_digits;
    id.number = to_number(*leading);
    id.digits = static_cast<std::uint32_t>(leading->size());
    return id;
  }
  const std::string digits = digits_only(text);
  if (digits.size() + 1 < id_length || digits.size() > id_length + 1) return id;
  if (digits.find_first_not_of(digits.front()) == std::string::npos) return id;  // 0000000000000: a filler
  id.number = to_number(digits);
  id.digits = static_cast<std::uint32_t>(digits.size());
  id.state = IdState::wrong_length;
  if (digits.size() == id_length) id.state = is_valid_national_id(digits) ? IdState::valid : IdState::wrong_digit;
  return id;
}

Level compare_ids(const IdNumber& reported, const IdNumber& listed) {
  if (reported.state == IdState::none || listed.state == IdState::none) return Level::missing;
  if (reported.state == IdState::leading_digits) {
    return has_leading(listed.number, reported.number, reported.digits) ? Level::leading_digits : Level::different;
  }
  const Digits one = split(reported.number, reported.digits), other = split(listed.number, id_length);
  if (reported.digits == id_length) return compare_digits(one, other);
  const bool is_one_off = reported.digits > id_length ? is_one_left_out(one, reported.digits, other)
                                                      : is_one_left_out(other, id_length, one);
  return is_one_off ? Level::one_digit : Level::different;
}

namespace {

void add_substitutions(const Digits& digits, auto&& add) {
  for (std::size_t at = 0; at < id_length; ++at) {
    Digits other = digits;
    for (std::uint8_t digit = 0; digit < 10; ++digit) {
      other[at] = digit;
      if (digit != digits[at]) add(other);
    }
  }
}

void add_swaps(const Digits& digits, auto&& add) {
  for (std::size_t at = 0; at + 1 < id_length; ++at) {
    if (digits[at] == digits[at + 1]) continue;
    Digits other = digits;
    std::swap(other[at], other[at + 1]);
    add(other);
  }
}

void add_longer(const Digits& twelve, auto&& add) {
  for (std::size_t at = 0; at < id_length; ++at) {
    Digits other{};
    for (std::size_t i = 0; i < id_length; ++i) other[i] = i <= at ? twelve[i] : twelve[i - 1];
    for (std::uint8_t digit = 0; digit < 10; ++digit) {
      other[at] = digit;
      add(other);
    }
  }
}

void add_shorter(const Digits& fourteen, auto&& add) {
  for (std::size_t at = 0; at <= id_length; ++at) {
    Digits other{};
    for (std::size_t i = 0; i < id_length; ++i) other[i] = fourteen[i < at ? i : i + 1];
    add(other);
  }
}

}  // namespace

void find_neighbours(const IdNumber& id, Neighbours which, std::vector<std::uint64_t>& numbers) {
  numbers.clear();
  const auto add = [&](const Digits& digits) {
    if (which == Neighbours::all || is_checked(digits)) numbers.push_back(join(digits));
  };
  const Digits digits = split(id.number, id.digits);
  if (id.is_whole()) {
    add_substitutions(digits, add);
    add_swaps(digits, add);
  } else if (id.state == IdState::wrong_length) {
    id.digits < id_length ? add_longer(digits, add) : add_shorter(digits, add);
  }
}

}  // namespace saraban::screen
