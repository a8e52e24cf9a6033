#include "core/thai_digits.h"

namespace saraban {
namespace {

// ๐ is U+0E50: E0 B9 90 in UTF-8; the ten digits differ in the last byte only.
constexpr std::string_view thai_digit_lead = "\xE0\xB9";
constexpr unsigned char thai_zero_tail = 0x90;

bool is_thai_digit_at(std::string_view text, std::size_t i) {
  if (text.substr(i, 2) != thai_digit_lead || i + 2 >= text.size()) return false;
  const auto tail = static_cast<unsigned char>(text[i + 2]);
  return tail >= thai_zero_tail && tail < thai_zero_tail + 10;
}

}  // namespace

std::string to_thai_digits(std::string_view utf8) {
  std::string thai;
  thai.reserve(utf8.size());
  for (const char c : utf8) {
    if (c >= '0' && c <= '9') {
      thai += thai_digit_lead;
      thai += static_cast<char>(thai_zero_tail + (c - '0'));
    } else {
      thai += c;
    }
  }
  return thai;
}

std::string to_arabic_digits(std::string_view utf8) {
  std::string arabic;
  arabic.reserve(utf8.size());
  for (std::size_t i = 0; i < utf8.size();) {
    if (is_thai_digit_at(utf8, i)) {
      arabic += static_cast<char>('0' + (static_cast<unsigned char>(utf8[i + 2]) - thai_zero_tail));
      i += 3;
    } else {
      arabic += utf8[i++];
    }
  }
  return arabic;
}

}  // namespace saraban
