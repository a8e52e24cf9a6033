// What a character is to the line-breaking rules (this room only).
#pragma once
#include <cstdint>
#include <string_view>

namespace saraban::text {

// Bits: a character may be several.
enum LetterClass : std::uint16_t {
  thai_beginner = 1,    // a consonant or a leading vowel: a word may begin here
  leading_vowel = 2,    // เ แ โ ใ ไ
  thai_follower = 4,    // vowels and marks after, over and under a consonant: nothing may be cut before them
  thai_letter = 8,      // either, and ๆ ฯ
  repeater = 16,        // ๆ ฯ
  digit = 32,           // 0-9 ๐-๙
  latin = 64,           // letters of scripts with spaces: Latin, Greek, Cyrillic
  opening = 128,        // never at a line's end
  closing = 256,        // never at a line's beginning
  blank = 512,          // space, no-break space, tab
  decimal_mark = 1024,  // . , that may stand inside a number
  plain = 2048,         // a character whose grapheme cluster the Thai rules know: no look-up of clusters is needed
  month_begin = 2048,   // set by the rules where the lexicon says so
  month_end = 4096,
};

std::uint16_t classify_letter(char16_t unit);

}  // namespace saraban::text
