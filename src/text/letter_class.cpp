#include "text/letter_class.h"

#include <unicode/uchar.h>

#include <array>

namespace saraban::text {
namespace {

constexpr std::uint16_t classify_ascii(char16_t c) {
  if (c >= u'0' && c <= u'9') return digit | plain;
  if ((c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z')) return latin | plain;
  switch (c) {
    case u' ':
    case u'\t': return blank | plain;
    case u'(':
    case u'[':
    case u'{': return opening | plain;
    case u')':
    case u']':
    case u'}':
    case u'!':
    case u'?':
    case u':':
    case u';':
    case u'%':
    case u'.':
    case u',':
    case u'/': return closing | plain;
    default: return c >= 0x20 && c < 0x7F ? plain : 0;
  }
}

constexpr std::uint16_t classify_thai(char16_t c) {
  if ((c >= 0x0E01 && c <= 0x0E2E)) return thai_beginner | thai_letter | plain;
  if (c == 0x0E2F || c == 0x0E46) return repeater | closing | thai_letter | plain;
  if (c >= 0x0E40 && c <= 0x0E44) return thai_beginner | leading_vowel | thai_letter | plain;
  if ((c >= 0x0E30 && c <= 0x0E3A) || c == 0x0E45 || (c >= 0x0E47 && c <= 0x0E4E)) {
    return thai_follower | thai_letter | plain;
  }
  if (c >= 0x0E50 && c <= 0x0E59) return digit | plain;
  if (c == 0x0E5A || c == 0x0E5B) return closing | plain;  // ๚ ๛
  return c == 0x0E3F || c == 0x0E4F ? plain : 0;           // ฿ ๏
}

template <std::size_t size, class Classify>
constexpr std::array<std::uint16_t, size> make_table(char16_t first, const Classify& classify) {
  std::array<std::uint16_t, size> table{};
  for (std::size_t i = 0; i < size; ++i) table[i] = classify(static_cast<char16_t>(first + i));
  return table;
}
constexpr auto ascii_table = make_table<128>(0, classify_ascii);
constexpr auto thai_table = make_table<128>(0x0E00, classify_thai);

// By UAX #14's classes; a quotation mark (QU) is told by its general category.
std::uint16_t classify_other(char16_t c) {
  if (c == 0x00A0) return blank | plain;
  switch (u_getIntPropertyValue(c, UCHAR_LINE_BREAK)) {
    case U_LB_OPEN_PUNCTUATION: return opening;
    case U_LB_CLOSE_PUNCTUATION:
    case U_LB_CLOSE_PARENTHESIS:
    case U_LB_EXCLAMATION:
    case U_LB_INFIX_NUMERIC:
    case U_LB_NONSTARTER:
    case U_LB_INSEPARABLE: return closing;
    case U_LB_QUOTATION:
      return u_charType(c) == U_INITIAL_PUNCTUATION ? opening : (u_charType(c) == U_FINAL_PUNCTUATION ? closing : 0);
    case U_LB_ALPHABETIC: return u_isalpha(c) != 0 ? latin : 0;
    default: return 0;
  }
}

}  // namespace

std::uint16_t classify_letter(char16_t unit) {
  if (unit < 0x80) return ascii_table[unit];
  if (unit >= 0x0E00 && unit < 0x0E80) return thai_table[unit - 0x0E00U];
  return classify_other(unit);
}

}  // namespace saraban::text
