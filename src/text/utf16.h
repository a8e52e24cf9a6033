// UTF-8 to UTF-16, the form in which ICU breaks lines (this room only).
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace saraban::text {

std::u16string to_utf16(std::string_view utf8);

// As to_utf16(), into buffers that are used again; bytes[i] is where unit i begins in `utf8`, and one past the last
// unit stands utf8.size(). The second unit of a surrogate pair begins where its first does.
void to_utf16(std::string_view utf8, std::u16string& units, std::vector<std::uint32_t>& bytes);

}  // namespace saraban::text
