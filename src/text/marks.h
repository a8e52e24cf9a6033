// Marks that stand on a base: Thai and Lao vowels and tones above and below, Latin combining marks.
//
// What the rooms after this one must not part from the letter before it. ะ า ำ are none: they have a width.
#pragma once

namespace saraban::text {

inline bool is_combining_mark(char32_t c) {
  return c == 0x0E31 || (c >= 0x0E34 && c <= 0x0E3A) || (c >= 0x0E47 && c <= 0x0E4E) || c == 0x0EB1 ||
         (c >= 0x0EB4 && c <= 0x0EBC) || (c >= 0x0EC8 && c <= 0x0ECE) || (c >= 0x0300 && c <= 0x036F);
}

}  // namespace saraban::text
