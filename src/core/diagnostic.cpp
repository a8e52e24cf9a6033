#include "core/diagnostic.h"

#include <algorithm>
#include <iterator>
#include <numeric>

namespace saraban {

Diagnostic make_error(std::string code, Place place, Message message, Message hint) {
  return {Severity::error, std::move(code), std::move(message), std::move(place), std::move(hint), Fault::input};
}

Diagnostic make_warning(std::string code, Place place, Message message, Message hint) {
  return {Severity::warning, std::move(code), std::move(message), std::move(place), std::move(hint), Fault::input};
}

void Diagnostics::add(Diagnostics&& others) {
  items_.insert(items_.end(), std::make_move_iterator(others.items_.begin()),
                std::make_move_iterator(others.items_.end()));
  others.items_.clear();
}

bool Diagnostics::has_errors() const {
  return std::any_of(items_.begin(), items_.end(), [](const Diagnostic& d) { return d.severity == Severity::error; });
}

namespace {

// Letters, not bytes: one lost Thai vowel is one mistake although it is three bytes of UTF-8.
std::vector<std::string_view> letters_of(std::string_view text) {
  std::vector<std::string_view> letters;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
    letters.push_back(text.substr(begin, end - begin));
    begin = end;
  }
  return letters;
}

std::size_t edit_distance(const std::vector<std::string_view>& a, const std::vector<std::string_view>& b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replace = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replace});
    }
  }
  return row.back();
}

}  // namespace

std::optional<std::string> find_nearest(std::string_view word, const std::vector<std::string>& candidates) {
  constexpr std::size_t longest_compared = 64;  // a name longer than this is no typing mistake
  const auto letters = letters_of(word);
  if (letters.size() > longest_compared) return std::nullopt;
  std::size_t best = std::max<std::size_t>(1, (letters.size() + 1) / 3) + 1;
  std::optional<std::string> nearest;
  for (const std::string& candidate : candidates) {
    const auto other = letters_of(candidate);
    if (other.size() > longest_compared) continue;
    const std::size_t distance = edit_distance(letters, other);
    if (distance < best) {
      best = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

}  // namespace saraban
