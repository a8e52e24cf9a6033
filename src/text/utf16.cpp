#include "text/utf16.h"

#include "text/utf8.h"

namespace saraban::text {

std::u16string to_utf16(std::string_view utf8) {
  std::u16string units;
  std::vector<std::uint32_t> bytes;
  to_utf16(utf8, units, bytes);
  return units;
}

void to_utf16(std::string_view utf8, std::u16string& units, std::vector<std::uint32_t>& bytes) {
  units.clear();
  bytes.clear();
  for (std::size_t at = 0; at < utf8.size();) {
    const auto begin = static_cast<std::uint32_t>(at);
    const char32_t c = next_character(utf8, at);
    if (c >= 0x10000) {
      units.push_back(static_cast<char16_t>(0xD800U + ((c - 0x10000U) >> 10U)));
      bytes.push_back(begin);
      units.push_back(static_cast<char16_t>(0xDC00U + ((c - 0x10000U) & 0x3FFU)));
    } else {
      units.push_back(static_cast<char16_t>(c));
    }
    bytes.push_back(begin);
  }
  bytes.push_back(static_cast<std::uint32_t>(utf8.size()));
}

}  // namespace saraban::text
