// UTF-8 one code point at a time, and the few kinds of letters that joining lines needs to know.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace saraban::flow {

constexpr char32_t not_utf8 = 0xFFFFFFFF;

struct CodePoint {
  char32_t value;    // not_utf8 where the bytes are no UTF-8
  std::size_t size;  // bytes
};

CodePoint code_point_at(std::string_view utf8, std::size_t offset);
char32_t first_code_point(std::string_view utf8);  // 0 for an empty text
char32_t last_code_point(std::string_view utf8);   // 0 for an empty text
void append_utf8(std::string& text, char32_t code_point);

// Consonants, vowels and marks of Thai: the letters between which no space is written. Digits, ๆ and ฯ are none.
bool is_thai_letter(char32_t code_point);

// The bytes of a run of three or more dots ("....", "…") that begins here; 0 where none does.
std::size_t dots_at(std::string_view text, std::size_t offset);

std::string_view trimmed(std::string_view text);  // without spaces, tabs and line ends at both ends

}  // namespace saraban::flow
