#include "flow/code_points.h"

namespace saraban::flow {
namespace {

unsigned char byte_at(std::string_view utf8, std::size_t offset) { return static_cast<unsigned char>(utf8[offset]); }

}  // namespace

CodePoint code_point_at(std::string_view utf8, std::size_t offset) {
  const unsigned char lead = byte_at(utf8, offset);
  if (lead < 0x80) return {lead, 1};
  const std::size_t size = lead >= 0xF0 ? 4 : (lead >= 0xE0 ? 3 : 2);
  if (lead < 0xC2 || lead > 0xF4 || offset + size > utf8.size()) return {not_utf8, 1};
  char32_t value = lead & (0x7FU >> size);
  for (std::size_t i = 1; i < size; ++i) {
    const unsigned char next = byte_at(utf8, offset + i);
    if ((next & 0xC0U) != 0x80U) return {not_utf8, 1};
    value = value << 6U | (next & 0x3FU);
  }
  // Overlong forms, surrogates and what lies beyond Unicode are no UTF-8 (RFC 3629, section 3).
  const char32_t least = size == 4 ? 0x10000 : (size == 3 ? 0x800 : 0x80);
  if (value < least || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return {not_utf8, 1};
  return {value, size};
}

char32_t first_code_point(std::string_view utf8) { return utf8.empty() ? 0 : code_point_at(utf8, 0).value; }

char32_t last_code_point(std::string_view utf8) {
  if (utf8.empty()) return 0;
  std::size_t begin = utf8.size() - 1;
  while (begin > 0 && (byte_at(utf8, begin) & 0xC0U) == 0x80U) --begin;
  return code_point_at(utf8, begin).value;
}

void append_utf8(std::string& text, char32_t c) {
  const auto put = [&](char32_t bits) { text += static_cast<char>(static_cast<unsigned char>(bits)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0U | c >> 6U);
    put(0x80U | (c & 0x3FU));
  } else if (c < 0x10000) {
    put(0xE0U | c >> 12U);
    put(0x80U | (c >> 6U & 0x3FU));
    put(0x80U | (c & 0x3FU));
  } else {
    put(0xF0U | c >> 18U);
    put(0x80U | (c >> 12U & 0x3FU));
    put(0x80U | (c >> 6U & 0x3FU));
    put(0x80U | (c & 0x3FU));
  }
}

bool is_thai_letter(char32_t c) {
  constexpr char32_t paiyannoi = 0x0E2F, maiyamok = 0x0E46;
  return ((c >= 0x0E01 && c <= 0x0E3A) || (c >= 0x0E40 && c <= 0x0E4E)) && c != paiyannoi && c != maiyamok;
}

std::size_t dots_at(std::string_view text, std::size_t offset) {
  constexpr std::string_view ellipsis = "…";
  std::size_t end = offset, dots = 0;
  for (;;) {
    if (end < text.size() && text[end] == '.') {
      ++end;
      ++dots;
    } else if (text.substr(end, ellipsis.size()) == ellipsis) {
      end += ellipsis.size();
      dots += 3;
    } else {
      return dots >= 3 ? end - offset : 0;
    }
  }
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blank = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(blank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blank) - begin + 1);
}

}  // namespace saraban::flow
