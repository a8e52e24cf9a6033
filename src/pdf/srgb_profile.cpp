#include "pdf/srgb_profile.h"

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

namespace saraban::pdf {
namespace {

void append_u32(std::string& out, std::uint32_t n) {
  for (const unsigned shift : {24U, 16U, 8U, 0U}) out.push_back(static_cast<char>(n >> shift & 0xFFU));
}
void append_u16(std::string& out, std::uint32_t n) {
  out.push_back(static_cast<char>(n >> 8U & 0xFFU));
  out.push_back(static_cast<char>(n & 0xFFU));
}

// A tag's data: type signature, four reserved bytes, words.
std::string make_tag(std::string_view type, std::initializer_list<std::uint32_t> words) {
  std::string tag(type);
  append_u32(tag, 0);
  for (const std::uint32_t word : words) append_u32(tag, word);
  return tag;
}

// multiLocalizedUnicodeType with one English text.
std::string make_text(std::string_view ascii) {
  std::string tag = make_tag("mluc", {1, 12});
  tag += "enUS";
  append_u32(tag, static_cast<std::uint32_t>(ascii.size() * 2));
  append_u32(tag, 28);
  for (const char c : ascii) append_u16(tag, static_cast<unsigned char>(c));
  tag.resize((tag.size() + 3) / 4 * 4);
  return tag;
}

struct Tag {
  std::string_view signature;
  std::string data;  // empty: that of the tag before
};

std::vector<Tag> make_tags() {
  // s15Fixed16 numbers: primaries adapted to D50 by Bradford's matrix ("chad"), the curve of IEC 61966-2-1.
  return {{"desc", make_text("sRGB")},
          {"cprt", make_text("No copyright, use freely")},
          {"wtpt", make_tag("XYZ ", {0x0000F6D6, 0x00010000, 0x0000D32D})},
          {"chad", make_tag("sf32", {0x00010C42, 0x000005DE, 0xFFFFF325, 0x00000793, 0x0000FD90, 0xFFFFFBA1, 0xFFFFFDA2,
                                     0x000003DC, 0x0000C06E})},
          {"rXYZ", make_tag("XYZ ", {0x00006FA2, 0x000038F5, 0x00000390})},
          {"gXYZ", make_tag("XYZ ", {0x00006299, 0x0000B785, 0x000018DA})},
          {"bXYZ", make_tag("XYZ ", {0x000024A0, 0x00000F84, 0x0000B6CF})},
          {"rTRC", make_tag("para", {0x00030000, 0x00026666, 0x0000F2A7, 0x00000D59, 0x000013D0, 0x00000A5B})},
          {"gTRC", ""},
          {"bTRC", ""}};
}

// ISO 15076-1, 7.2.
std::string make_header(std::size_t size) {
  std::string header;
  append_u32(header, static_cast<std::uint32_t>(size));
  append_u32(header, 0);
  append_u32(header, 0x04200000);
  header += "mntrRGB XYZ ";
  for (const std::uint32_t part : {2000U, 1U, 1U, 0U, 0U, 0U}) append_u16(header, part);  // a date is a must
  header += "acsp";
  header.resize(68);  // platform, flags, maker, model, attributes, intent: none
  for (const std::uint32_t white : {0x0000F6D6U, 0x00010000U, 0x0000D32DU}) append_u32(header, white);
  header.resize(128);
  return header;
}

}  // namespace

std::string make_srgb_profile() {
  const std::vector<Tag> tags = make_tags();
  std::string table, data;
  append_u32(table, static_cast<std::uint32_t>(tags.size()));
  const std::size_t start = 128 + 4 + 12 * tags.size();
  std::size_t at = 0, size = 0;
  for (const Tag& tag : tags) {
    if (!tag.data.empty()) {
      at = start + data.size();
      size = tag.data.size();
      data += tag.data;
    }
    table += tag.signature;
    append_u32(table, static_cast<std::uint32_t>(at));
    append_u32(table, static_cast<std::uint32_t>(size));
  }
  return make_header(start + data.size()) + table + data;
}

}  // namespace saraban::pdf
