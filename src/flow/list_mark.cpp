#include "flow/list_mark.h"

#include <algorithm>

#include "core/thai_digits.h"
#include "flow/code_points.h"
#include "lang/thai.h"

namespace saraban::flow {
namespace {

bool is_digit(char32_t c) { return (c >= '0' && c <= '9') || (c >= 0x0E50 && c <= 0x0E59); }

// The number of digits (at most three) at `at`, which moves behind them.
std::size_t skip_digits(std::string_view line, std::size_t& at) {
  std::size_t digits = 0;
  while (at < line.size()) {
    const CodePoint point = code_point_at(line, at);
    if (!is_digit(point.value)) break;
    at += point.size;
    ++digits;
  }
  return digits;
}

bool is_gap(std::string_view line, std::size_t at) { return at < line.size() && (line[at] == ' ' || line[at] == '\t'); }

// ๑. and ๑.๑ and ๑.๑.๑
FoundMark find_number_mark(std::string_view line) {
  constexpr std::size_t most_digits = 3;
  std::size_t at = 0, numbers = 0;
  bool ends_with_dot = false;
  for (;;) {
    const std::size_t digits = skip_digits(line, at);
    if (digits == 0) break;
    if (digits > most_digits) return {};
    ++numbers;
    ends_with_dot = at < line.size() && line[at] == '.';
    if (!ends_with_dot) break;
    ++at;
  }
  const bool is_mark = is_gap(line, at) && (numbers > 1 || (numbers == 1 && ends_with_dot));
  return is_mark ? FoundMark{std::min<std::size_t>(numbers, 2), at} : FoundMark{};
}

// (๑) and (ก)
FoundMark find_bracket_mark(std::string_view line) {
  std::size_t at = 1;
  std::size_t depth = 3;
  const std::size_t digits = skip_digits(line, at);
  if (digits == 0 && at < line.size()) {
    const CodePoint point = code_point_at(line, at);
    const bool is_letter =
        (point.value >= 0x0E01 && point.value <= 0x0E2E) || (point.value >= 'a' && point.value <= 'z');
    if (!is_letter) return {};
    at += point.size;
    depth = 4;
  }
  if (digits > 3 || at >= line.size() || line[at] != ')' || !is_gap(line, at + 1)) return {};
  return {depth, at + 1};
}

}  // namespace

std::string mark_of_item(const std::vector<std::int64_t>& numbers) {
  if (numbers.empty()) return "-";
  const lang::ListMark form = numbers.size() <= 2   ? lang::ListMark::numbers
                              : numbers.size() == 3 ? lang::ListMark::bracketed_number
                                                    : lang::ListMark::bracketed_letter;
  if (auto mark = lang::list_mark(numbers, form)) return std::move(*mark);
  // A list that starts at 0, or letters past the last one: the number itself.
  const std::string number = to_thai_digits(std::to_string(numbers.back()));
  return numbers.size() <= 2 ? number + "." : "(" + number + ")";
}

FoundMark find_list_mark(std::string_view line) {
  if (line.empty()) return {};
  for (const std::string_view bullet : {"-", "–", "•"}) {
    if (line.substr(0, bullet.size()) == bullet && is_gap(line, bullet.size())) return {1, bullet.size()};
  }
  return line[0] == '(' ? find_bracket_mark(line) : find_number_mark(line);
}

std::string_view without_list_mark(std::string_view line) {
  line = trimmed(line);
  return trimmed(line.substr(find_list_mark(line).size));
}

}  // namespace saraban::flow
