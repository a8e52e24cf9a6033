#include "layout/decimal_point.h"

#include <string>
#include <string_view>

namespace saraban::layout {
namespace {

// The bytes of the digit at `at`, 0 where none is: 0-9, ๐-๙ (U+0E50 to U+0E59).
std::size_t digit_at(std::string_view text, std::size_t at) {
  if (at < text.size() && text[at] >= '0' && text[at] <= '9') return 1;
  const std::string_view three = text.substr(std::min(at, text.size()), 3);
  const bool is_thai =
      three.size() == 3 && three.substr(0, 2) == "\xE0\xB9" && three[2] >= '\x90' && three[2] <= '\x99';
  return is_thai ? 3 : 0;
}

// The end of the whole part of the first number.
std::optional<std::size_t> find_point(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && digit_at(text, at) == 0) ++at;
  if (at == text.size()) return std::nullopt;
  for (;;) {
    const std::size_t comma = text[at] == ',' ? 1 : 0;
    const std::size_t digit = digit_at(text, at + comma);
    if (digit == 0) return at;
    at += comma + digit;
    if (at == text.size()) return at;
  }
}

}  // namespace

std::optional<std::vector<flow::Inline>> find_after_point(const std::vector<flow::Inline>& content) {
  std::string text;
  for (const flow::Inline& item : content) {
    const auto* span = std::get_if<flow::TextSpan>(&item);
    if (!span) return std::nullopt;
    text += span->text;
  }
  const auto point = find_point(text);
  if (!point) return std::nullopt;
  std::vector<flow::Inline> after;
  std::size_t begin = 0;
  for (const flow::Inline& item : content) {
    const auto& span = std::get<flow::TextSpan>(item);
    const std::size_t end = begin + span.text.size();
    if (end > *point) {
      flow::TextSpan rest = span;
      if (begin < *point) rest.text.erase(0, *point - begin);
      after.emplace_back(std::move(rest));
    }
    begin = end;
  }
  return after;
}

}  // namespace saraban::layout
