// The encodings in which Thai text files come: UTF-8 with or without a byte order mark, UTF-16 (Excel's “Unicode
// text”), and windows-874 (TIS-620 and Microsoft's additions).
//
// Which one it is, is told from the bytes: well-formed UTF-8 is UTF-8; text that has bytes of Thai UTF-8 but is broken
// in places is UTF-8 with broken lines (U+FFFD stands there); else all bytes must be letters of windows-874.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "intake/table_file.h"

namespace saraban::intake {

struct DecodedText {
  std::string text;  // UTF-8 without byte order mark
  Encoding encoding = Encoding::utf8;
};

// Nothing where the bytes are no text.
std::optional<DecodedText> decode_text(std::string_view bytes);

// windows-874, both ways; U+0000 and nothing for what is not there.
char32_t from_windows_874(unsigned char byte);
std::optional<unsigned char> to_windows_874(char32_t character);

}  // namespace saraban::intake
