#include "intake/word_key.h"

#include "core/thai_digits.h"
#include "intake/thai_letters.h"
#include "text/normalize.h"
#include "text/utf8.h"

namespace saraban::intake {

std::string word_key(std::string_view text) {
  const std::string normal = to_arabic_digits(text::normalize(text));
  std::string key;
  for (std::size_t at = 0; at < normal.size();) {
    const char32_t c = text::next_character(normal, at);
    if (c >= 'A' && c <= 'Z') {
      key += static_cast<char>(c - 'A' + 'a');
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || is_thai(c) || c >= 0xC0) {
      const bool is_sign = (c >= 0x2000 && c <= 0x206F) || c == 0x3000 || c == 0x0E3F;
      if (!is_sign) text::append_utf8(key, c);
    }
  }
  return key;
}

}  // namespace saraban::intake
