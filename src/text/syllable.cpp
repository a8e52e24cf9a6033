#include "text/syllable.h"

namespace saraban::text {
namespace {

constexpr char16_t ko_kai = u'ก', yo_yak = u'ย', sara_e = u'เ';
constexpr char16_t mai_han_akat = 0x0E31, sara_i = 0x0E34, sara_ii = 0x0E35, sara_uee = 0x0E37, sara_u = 0x0E38;
constexpr char16_t mai_tai_khu = 0x0E47, thanthakhat = 0x0E4C;

bool is_consonant(char16_t c) { return c >= 0x0E01 && c <= 0x0E2E; }
bool is_tone(char16_t c) { return c >= 0x0E48 && c <= 0x0E4B; }

// The unit at `at`, or nothing's worth where the text has none there.
char16_t unit(std::u16string_view units, std::size_t at) { return at < units.size() ? units[at] : char16_t{0}; }

// A letter silenced by thanthakhat (ษ์ ธิ์ ธุ์) ends a syllable.
bool is_silent_letter(std::u16string_view units, std::size_t at) {
  const char16_t next = unit(units, at + 1);
  return next == thanthakhat || ((next == sara_i || next == sara_u) && unit(units, at + 2) == thanthakhat);
}

// Whether เ and one or two consonants stand before `end`: the beginning of เ-ีย เ-ือ เ-ิ-.
bool follows_sara_e(std::u16string_view units, std::size_t end) {
  for (std::size_t consonants = 1; consonants <= 2 && end > consonants; ++consonants) {
    if (!is_consonant(units[end - consonants])) return false;
    if (units[end - consonants - 1] == sara_e) return true;
  }
  return false;
}

// Vowels that a consonant must close: ั ื always, ็ but in ก็, and เ-ี by ย, เ-ิ by any.
bool awaits_final(std::u16string_view units, std::size_t at) {
  std::size_t vowel = at - 1;
  if (is_tone(units[vowel]) && vowel > 0) --vowel;
  switch (units[vowel]) {
    case mai_han_akat:
    case sara_uee: return true;
    case mai_tai_khu: return vowel == 0 || units[vowel - 1] != ko_kai;
    case sara_ii: return units[at] == yo_yak && follows_sara_e(units, vowel);
    case sara_i: return follows_sara_e(units, vowel);
    default: return false;
  }
}

// เต|รียม: the second consonant of a cluster under เ-ี เ-ื.
bool is_second_of_cluster(std::u16string_view units, std::size_t at) {
  if (at < 2 || units[at - 2] != sara_e || !is_consonant(units[at - 1])) return false;
  const char16_t vowel = unit(units, at + 1);
  if (vowel != sara_ii && vowel != sara_uee) return false;
  const char16_t final = unit(units, at + (is_tone(unit(units, at + 2)) ? 3 : 2));
  return vowel == sara_uee || final == yo_yak;
}

}  // namespace

bool cuts_syllable(std::u16string_view units, std::size_t at) {
  if (at == 0 || !is_consonant(units[at])) return false;
  return is_silent_letter(units, at) || awaits_final(units, at) || is_second_of_cluster(units, at);
}

}  // namespace saraban::text
