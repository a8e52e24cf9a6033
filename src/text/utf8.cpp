#include "text/utf8.h"

namespace saraban::text {
namespace {

bool is_continuation(unsigned char byte) { return (byte & 0xC0U) == 0x80U; }

struct LeadByte {
  std::size_t length;    // of the whole character; 0: no lead byte
  unsigned char lowest;  // the allowed range of the second byte
  unsigned char highest;
};

// Unicode 15, table 3-7: well-formed UTF-8 byte sequences.
LeadByte classify(unsigned char byte) {
  if (byte >= 0xC2 && byte <= 0xDF) return {2, 0x80, 0xBF};
  if (byte == 0xE0) return {3, 0xA0, 0xBF};
  if (byte == 0xED) return {3, 0x80, 0x9F};
  if (byte >= 0xE1 && byte <= 0xEF) return {3, 0x80, 0xBF};
  if (byte == 0xF0) return {4, 0x90, 0xBF};
  if (byte >= 0xF1 && byte <= 0xF3) return {4, 0x80, 0xBF};
  if (byte == 0xF4) return {4, 0x80, 0x8F};
  return {0, 0, 0};
}

}  // namespace

char32_t next_character(std::string_view utf8, std::size_t& at) {
  const auto byte_at = [&](std::size_t i) { return static_cast<unsigned char>(utf8[i]); };
  const unsigned char first = byte_at(at);
  if (first < 0x80) return ++at, first;
  const LeadByte lead = classify(first);
  if (lead.length == 0 || at + lead.length > utf8.size() || byte_at(at + 1) < lead.lowest ||
      byte_at(at + 1) > lead.highest) {
    return ++at, replacement_character;
  }
  char32_t character = first & (0xFFU >> (lead.length + 1));
  for (std::size_t i = 1; i < lead.length; ++i) {
    if (!is_continuation(byte_at(at + i))) return ++at, replacement_character;
    character = (character << 6U) | (byte_at(at + i) & 0x3FU);
  }
  at += lead.length;
  return character;
}

void append_utf8(std::string& utf8, char32_t character) {
  const auto put = [&](std::uint32_t byte) { utf8.push_back(static_cast<char>(byte)); };
  if (character < 0x80) {
    put(character);
  } else if (character < 0x800) {
    put(0xC0U | (character >> 6U));
    put(0x80U | (character & 0x3FU));
  } else if (character < 0x10000) {
    put(0xE0U | (character >> 12U));
    put(0x80U | ((character >> 6U) & 0x3FU));
    put(0x80U | (character & 0x3FU));
  } else {
    put(0xF0U | (character >> 18U));
    put(0x80U | ((character >> 12U) & 0x3FU));
    put(0x80U | ((character >> 6U) & 0x3FU));
    put(0x80U | (character & 0x3FU));
  }
}

}  // namespace saraban::text
