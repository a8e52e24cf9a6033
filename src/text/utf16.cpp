#include "text/utf16.h"

#include "text/utf8.h"

namespace saraban::text {
namespace {

// The Thai block in UTF-8: E0 B8 80 .. E0 B9 BF.
bool is_thai_at(std::string_view utf8, std::size_t at) {
  return utf8.size() - at >= 3 && utf8[at] == '\xE0' && (utf8[at + 1] == '\xB8' || utf8[at + 1] == '\xB9') &&
         (static_cast<unsigned char>(utf8[at + 2]) & 0xC0U) == 0x80U;
}

}  // namespace

std::u16string to_utf16(std::string_view utf8) {
  std::u16string units;
  std::vector<std::uint32_t> bytes;
  to_utf16(utf8, units, bytes);
  return units;
}

void to_utf16(std::string_view utf8, std::u16string& units, std::vector<std::uint32_t>& bytes) {
  units.clear();
  bytes.clear();
  units.reserve(utf8.size());
  bytes.reserve(utf8.size() + 1);
  for (std::size_t at = 0; at < utf8.size();) {
    const auto begin = static_cast<std::uint32_t>(at);
    if (is_thai_at(utf8, at)) {
      units.push_back(static_cast<char16_t>(0x0E00 + (utf8[at + 1] & 1) * 64 + (utf8[at + 2] & 0x3F)));
      bytes.push_back(begin);
      at += 3;
      continue;
    }
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
