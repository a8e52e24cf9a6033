#include "intake/encoding.h"

#include <algorithm>
#include <array>

#include "data/utf8.h"
#include "intake/thai_letters.h"
#include "text/normalize.h"
#include "text/utf8.h"

namespace saraban::intake {
namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
constexpr char32_t first_thai = 0x0E01;
constexpr unsigned char first_thai_byte = 0xA1;

// What Microsoft added to TIS-620 (unicode.org/Public/MAPPINGS/VENDORS/MICSFT/WINDOWS/CP874.TXT).
struct Addition {
  unsigned char byte;
  char32_t character;
};
constexpr std::array<Addition, 10> additions = {{{0x80, 0x20AC},
                                                 {0x85, 0x2026},
                                                 {0x91, 0x2018},
                                                 {0x92, 0x2019},
                                                 {0x93, 0x201C},
                                                 {0x94, 0x201D},
                                                 {0x95, 0x2022},
                                                 {0x96, 0x2013},
                                                 {0x97, 0x2014},
                                                 {0xA0, 0x00A0}}};

std::optional<std::string> decode_windows_874(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    const char32_t character = from_windows_874(static_cast<unsigned char>(c));
    if (character == 0) return std::nullopt;
    text::append_utf8(text, character);
  }
  return text;
}

// Two bytes a unit; surrogates that do not pair become U+FFFD.
std::string decode_utf16(std::string_view bytes, std::size_t low) {
  const auto unit_at = [&](std::size_t at) {
    return static_cast<char32_t>(static_cast<unsigned char>(bytes[at + low]) |
                                 static_cast<unsigned>(static_cast<unsigned char>(bytes[at + 1 - low])) << 8U);
  };
  std::string text;
  for (std::size_t at = 2; at + 1 < bytes.size(); at += 2) {
    char32_t c = unit_at(at);
    const bool is_high = c >= 0xD800 && c <= 0xDBFF;
    if (is_high && at + 3 < bytes.size() && unit_at(at + 2) >= 0xDC00 && unit_at(at + 2) <= 0xDFFF) {
      c = 0x10000 + ((c - 0xD800) << 10U) + (unit_at(at + 2) - 0xDC00);
      at += 2;
    } else if (c >= 0xD800 && c <= 0xDFFF) {
      c = text::replacement_character;
    }
    if (c != 0) text::append_utf8(text, c);
  }
  return text;
}

// Ill-formed bytes become U+FFFD, so that only their lines are lost.
std::optional<std::string> decode_broken_utf8(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size());
  std::size_t thai = 0, broken = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const char32_t c = text::next_character(bytes, at);
    if (is_thai(c)) ++thai;
    if (c == text::replacement_character) ++broken;
    text::append_utf8(text, c);
  }
  if (thai < 2 * broken) return std::nullopt;
  return text;
}

}  // namespace

char32_t from_windows_874(unsigned char byte) {
  if (byte < 0x80) return byte;
  if (byte >= first_thai_byte) {
    const char32_t c = first_thai + (byte - first_thai_byte);
    return is_thai(c) ? c : 0;
  }
  const auto found =
      std::find_if(additions.begin(), additions.end(), [&](const Addition& a) { return a.byte == byte; });
  return found == additions.end() ? 0 : found->character;
}

std::optional<unsigned char> to_windows_874(char32_t character) {
  if (character < 0x80) return static_cast<unsigned char>(character);
  if (is_thai(character)) return static_cast<unsigned char>(character - first_thai + first_thai_byte);
  const auto found =
      std::find_if(additions.begin(), additions.end(), [&](const Addition& a) { return a.character == character; });
  if (found == additions.end()) return std::nullopt;
  return found->byte;
}

std::optional<DecodedText> decode_text(std::string_view bytes) {
  if (bytes.substr(0, 2) == "\xFF\xFE") return DecodedText{decode_utf16(bytes, 0), Encoding::utf8};
  if (bytes.substr(0, 2) == "\xFE\xFF") return DecodedText{decode_utf16(bytes, 1), Encoding::utf8};
  if (bytes.substr(0, utf8_mark.size()) == utf8_mark) bytes.remove_prefix(utf8_mark.size());
  if (bytes.find('\0') != std::string_view::npos) return std::nullopt;
  if (!data::find_ill_formed_utf8(bytes)) return DecodedText{std::string(bytes), Encoding::utf8};
  if (auto broken = decode_broken_utf8(bytes)) return DecodedText{std::move(*broken), Encoding::utf8};
  if (auto thai = decode_windows_874(bytes)) return DecodedText{std::move(*thai), Encoding::windows_874};
  return std::nullopt;
}

}  // namespace saraban::intake
