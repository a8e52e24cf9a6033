#include "flow/entities.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <system_error>
#include <utility>

#include "flow/code_points.h"

namespace saraban::flow {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 16> named{{{"&amp;", "&"},
                                                                               {"&lt;", "<"},
                                                                               {"&gt;", ">"},
                                                                               {"&quot;", "\""},
                                                                               {"&apos;", "'"},
                                                                               {"&nbsp;", "\u00A0"},
                                                                               {"&ensp;", "\u2002"},
                                                                               {"&emsp;", "\u2003"},
                                                                               {"&ndash;", "–"},
                                                                               {"&mdash;", "—"},
                                                                               {"&hellip;", "…"},
                                                                               {"&lsquo;", "‘"},
                                                                               {"&rsquo;", "’"},
                                                                               {"&ldquo;", "“"},
                                                                               {"&rdquo;", "”"},
                                                                               {"&copy;", "©"}}};

}  // namespace

std::string decode_entity(std::string_view reference) {
  for (const auto& [name, character] : named) {
    if (name == reference) return std::string(character);
  }
  if (reference.size() < 4 || reference.substr(0, 2) != "&#" || reference.back() != ';') return std::string(reference);
  std::string_view digits = reference.substr(2, reference.size() - 3);
  const bool is_hex = digits[0] == 'x' || digits[0] == 'X';
  if (is_hex) digits.remove_prefix(1);
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, is_hex ? 16 : 10);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::string(reference);
  // CommonMark 6.2: what is no character becomes U+FFFD; control characters are no text either.
  const bool is_character = (value >= 0x20 && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF));
  std::string character;
  append_utf8(character, is_character ? value : 0xFFFD);
  return character;
}

}  // namespace saraban::flow
