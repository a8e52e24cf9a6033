#include "pdf/objects.h"

#include <algorithm>
#include <cassert>
#include <mutex>

#include "text/utf8.h"

namespace saraban::pdf {

PoDoFo::PdfObject thousandths(std::int64_t n) {
  if (n % 1000 == 0) return integer(n / 1000);
  return PoDoFo::PdfVariant(static_cast<double>(n) / 1000);
}

PoDoFo::PdfObject bytes_string(std::string_view bytes) {
  return PoDoFo::PdfVariant(
      PoDoFo::PdfString(bytes.data(), static_cast<PoDoFo::pdf_long>(bytes.size()), /*bHex=*/true));
}

PoDoFo::PdfObject text_string(std::string_view utf8) {
  const bool is_ascii = std::all_of(utf8.begin(), utf8.end(), [](char c) { return c >= ' ' && c <= '~'; });
  if (is_ascii) {
    return PoDoFo::PdfVariant(PoDoFo::PdfString(utf8.data(), static_cast<PoDoFo::pdf_long>(utf8.size())));
  }
  return bytes_string("\xFE\xFF" + to_utf16be(utf8));
}

std::string serialise(const PoDoFo::PdfObject& object) {
  static std::once_flag quiet;
  std::call_once(quiet, [] {
    PoDoFo::PdfError::EnableLogging(false);
    PoDoFo::PdfError::EnableDebug(false);
  });
  std::string text;
  try {
    object.ToString(text, PoDoFo::ePdfWriteMode_Clean);
  } catch (const PoDoFo::PdfError&) {
    assert(false && "PoDoFo serialises what this room builds");
  }
  return text;
}

void append_utf16be(std::string& out, char32_t character) {
  const auto append = [&out](char32_t unit) {
    out.push_back(static_cast<char>(unit >> 8U & 0xFFU));
    out.push_back(static_cast<char>(unit & 0xFFU));
  };
  if (character < 0x10000) return append(character);
  append(0xD800 + ((character - 0x10000) >> 10U));
  append(0xDC00 + ((character - 0x10000) & 0x3FFU));
}

std::string to_utf16be(std::string_view utf8) {
  std::string out;
  for (std::size_t at = 0; at < utf8.size();) append_utf16be(out, text::next_character(utf8, at));
  return out;
}

void append_hex(std::string& out, std::string_view bytes) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out.push_back(digits[byte >> 4U]);
    out.push_back(digits[byte & 15U]);
  }
}

}  // namespace saraban::pdf
