#include "xlsx/attribute_values.h"

#include <charconv>
#include <cmath>

namespace saraban::xlsx {

namespace {

template <class Number>
std::optional<Number> to_number(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

std::optional<std::uint32_t> to_count(std::string_view text) { return to_number<std::uint32_t>(text); }

std::optional<double> to_double(std::string_view text) {
  const auto number = to_number<double>(text);
  return number && std::isfinite(*number) ? number : std::nullopt;
}

bool to_truth(std::string_view text, bool otherwise) {
  return text.empty() ? otherwise : text == "1" || text == "true" || text == "on";
}

}  // namespace saraban::xlsx
