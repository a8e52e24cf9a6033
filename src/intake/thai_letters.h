// The letters of Thai as intake's rules speak of them: consonants, marks that stand on them, vowels behind them.
#pragma once

namespace saraban::intake {

inline constexpr char32_t sara_aa = 0x0E32, sara_am = 0x0E33, sara_e = 0x0E40, sara_ae = 0x0E41;
inline constexpr char32_t lakkhangyao = 0x0E45, nikhahit = 0x0E4D, ru = 0x0E24, lu = 0x0E26;

inline bool is_thai(char32_t c) { return (c >= 0x0E01 && c <= 0x0E3A) || (c >= 0x0E3F && c <= 0x0E5B); }
inline bool is_consonant(char32_t c) { return c >= 0x0E01 && c <= 0x0E2E; }
inline bool is_tone(char32_t c) { return c >= 0x0E48 && c <= 0x0E4B; }
// Above or below a consonant.
inline bool is_mark(char32_t c) { return c == 0x0E31 || (c >= 0x0E34 && c <= 0x0E3A) || (c >= 0x0E47 && c <= 0x0E4E); }
inline bool is_following_vowel(char32_t c) { return c == 0x0E30 || c == sara_aa || c == sara_am || c == lakkhangyao; }

}  // namespace saraban::intake
