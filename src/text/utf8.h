// One UTF-8 character at a time, for the rules of this room that look at characters.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace saraban::text {

inline constexpr char32_t replacement_character = 0xFFFD;

// The character at `at`, which moves behind it; an ill-formed byte is one replacement character (Unicode 15, table
// 3-7 with the "one byte" practice: never more than the text holds is read).
char32_t next_character(std::string_view utf8, std::size_t& at);

void append_utf8(std::string& utf8, char32_t character);

}  // namespace saraban::text
