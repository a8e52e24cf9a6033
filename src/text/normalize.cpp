#include "text/normalize.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

#include "text/utf8.h"

namespace saraban::text {
namespace {

constexpr std::size_t npos = std::u32string::npos;
constexpr char32_t sara_aa = 0x0E32, sara_am = 0x0E33, sara_e = 0x0E40, sara_ae = 0x0E41;
constexpr char32_t lakkhangyao = 0x0E45, nikhahit = 0x0E4D, ru = 0x0E24, lu = 0x0E26;

bool is_zero_width_junk(char32_t c) { return c == 0x200B || c == 0xFEFF || c == 0x00AD; }

// The marks that stack over or under one Thai consonant, in the order in which they are typed and stored: vowel, then
// tone or thanthakhat. 0: no such mark.
int rank_of_mark(char32_t c) {
  if (c == 0x0E3A) return 1;                                                 // phinthu
  if (c == 0x0E38 || c == 0x0E39) return 2;                                  // ุ ู
  if (c == 0x0E31 || (c >= 0x0E34 && c <= 0x0E37) || c == 0x0E47) return 3;  // ั ิ ี ึ ื ็
  if (c == nikhahit) return 4;
  if ((c >= 0x0E48 && c <= 0x0E4C) || c == 0x0E4E) return 5;  // ่ ้ ๊ ๋ ์
  return 0;
}

bool is_tone(char32_t c) { return c >= 0x0E48 && c <= 0x0E4B; }

// Text that comes back as it is: printable ASCII, and Thai whose marks stand in order. One scan, no copy.
bool is_plain(std::string_view utf8) {
  int rank_before = 0;
  char32_t before = 0;
  bool after_nikhahit = false;  // with nothing but a tone since
  for (std::size_t at = 0; at < utf8.size();) {
    const auto byte = static_cast<unsigned char>(utf8[at]);
    if (byte < 0x80) {
      ++at;
      rank_before = 0;
      before = byte;
      after_nikhahit = false;
      continue;
    }
    if (byte != 0xE0 || at + 2 >= utf8.size()) return false;
    const auto second = static_cast<unsigned char>(utf8[at + 1]), third = static_cast<unsigned char>(utf8[at + 2]);
    if ((second != 0xB8 && second != 0xB9) || (third & 0xC0U) != 0x80U) return false;
    const char32_t c = 0x0E00U + ((second & 0x3FU) - 0x38U) * 64U + (third & 0x3FU);
    const int rank = rank_of_mark(c);
    if (rank != 0 && rank <= rank_before) return false;
    if (c == lakkhangyao || (c == sara_e && before == sara_e)) return false;
    if (c == sara_aa && after_nikhahit) return false;
    if (is_tone(c) && (before == sara_aa || before == sara_am)) return false;
    after_nikhahit = c == nikhahit || (after_nikhahit && rank != 0);
    rank_before = rank;
    before = c;
    at += 3;
  }
  return true;
}

// Lakkhangyao is a sara aa but after ฤ ฦ.
std::u32string decode_without_junk(std::string_view utf8) {
  std::u32string characters;
  characters.reserve(utf8.size());
  for (std::size_t at = 0; at < utf8.size();) {
    const char32_t c = next_character(utf8, at), before = characters.empty() ? char32_t{0} : characters.back();
    if (is_zero_width_junk(c)) continue;
    characters.push_back(c == lakkhangyao && before != ru && before != lu ? sara_aa : c);
  }
  return characters;
}

// nikhahit [marks] sara aa -> [marks] sara am; เ เ -> แ.
std::u32string compose_vowels(const std::u32string& typed) {
  std::u32string composed;
  composed.reserve(typed.size());
  std::size_t nikhahit_at = npos;  // in `composed`, with nothing but marks behind it
  for (const char32_t c : typed) {
    if (c == sara_aa && nikhahit_at != npos) {
      composed.erase(nikhahit_at, 1);
      composed.push_back(sara_am);
    } else if (c == sara_e && !composed.empty() && composed.back() == sara_e) {
      composed.back() = sara_ae;
    } else {
      composed.push_back(c);
    }
    if (c == nikhahit) nikhahit_at = composed.size() - 1;
    if (rank_of_mark(c) == 0) nikhahit_at = npos;
  }
  return composed;
}

// Calls order(begin, end) for each longest stretch of characters that belong.
template <class Belongs, class Order>
void for_each_stretch(std::u32string& characters, const Belongs& belongs, const Order& order) {
  for (auto begin = characters.begin(); begin != characters.end();) {
    begin = std::find_if(begin, characters.end(), belongs);
    const auto end = std::find_if_not(begin, characters.end(), belongs);
    order(begin, end);
    begin = end;
  }
}

// A tone typed after sara aa or sara am goes before it; the marks of one consonant, typed in any order, come into
// canonical order. Equal ranks keep theirs: two tones are the author's mistake, not ours to hide.
void order_marks(std::u32string& characters) {
  using Place = std::u32string::iterator;
  for_each_stretch(
      characters, [](char32_t c) { return is_tone(c) || c == sara_aa || c == sara_am; },
      [](Place begin, Place end) { std::stable_partition(begin, end, is_tone); });
  for_each_stretch(
      characters, [](char32_t c) { return rank_of_mark(c) != 0; },
      [](Place begin, Place end) {
        std::stable_sort(begin, end, [](char32_t a, char32_t b) { return rank_of_mark(a) < rank_of_mark(b); });
      });
}

// NFC of the other scripts. ICU's NFC leaves Thai marks where they are, but for ุ ู ฺ and tones, which it orders as we do.
std::string compose_canonically(const std::u32string& characters) {
  std::string utf8;
  for (const char32_t c : characters) append_utf8(utf8, c);
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) return utf8;
  std::string composed;
  icu::StringByteSink<std::string> into(&composed);
  nfc->normalizeUTF8(0, utf8, into, nullptr, status);
  return U_SUCCESS(status) ? composed : utf8;
}

}  // namespace

std::string normalize(std::string_view utf8) {
  if (is_plain(utf8)) return std::string(utf8);
  std::u32string characters = compose_vowels(decode_without_junk(utf8));
  order_marks(characters);
  return compose_canonically(characters);
}

std::size_t find_ill_formed(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t begin = at;
    // U+FFFD itself is three bytes long; an ill-formed byte is read as one of a single byte.
    if (next_character(bytes, at) == replacement_character && at - begin == 1) return begin;
  }
  return std::string_view::npos;
}

}  // namespace saraban::text
