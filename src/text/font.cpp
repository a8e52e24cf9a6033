#include "text/font.h"

#include <hb-ot.h>

#include <algorithm>
#include <array>
#include <cctype>

#include <fmt/format.h>

#include "text/hb_font.h"

namespace saraban::text {
namespace {

constexpr char32_t thai_zero = 0x0E50;
constexpr char32_t first_private_use = 0xE000;
constexpr char32_t last_private_use = 0xF8FF;
constexpr char32_t first_plane_of_private_use = 0xF0000;

bool is_private_use(char32_t c) {
  return (c >= first_private_use && c <= last_private_use) || c >= first_plane_of_private_use;
}

// A table of the font as bytes, read big-endian; a place past its end reads as 0.
class SfntTable {
 public:
  SfntTable(hb_face_t* face, hb_tag_t tag) : blob_(hb_face_reference_table(face, tag)) {
    unsigned length = 0;
    const char* data = hb_blob_get_data(blob_.get(), &length);
    if (data) bytes_ = {data, length};
  }
  bool empty() const { return bytes_.empty(); }
  std::uint16_t u16(std::size_t at) const { return static_cast<std::uint16_t>((byte(at) << 8U) | byte(at + 1)); }
  std::int16_t s16(std::size_t at) const { return static_cast<std::int16_t>(u16(at)); }

 private:
  unsigned byte(std::size_t at) const { return at < bytes_.size() ? static_cast<unsigned char>(bytes_[at]) : 0U; }

  HbPtr<hb_blob_t> blob_;
  std::string_view bytes_;
};

bool has_table(hb_face_t* face, hb_tag_t tag) { return !SfntTable(face, tag).empty(); }

std::string read_name(hb_face_t* face, hb_ot_name_id_t id) {
  std::array<char, 256> text{};
  unsigned size = text.size();
  hb_ot_name_get_utf8(face, id, HB_LANGUAGE_INVALID, &size, text.data());
  return std::string(text.data(), size);
}

// The name stands in PDF files and messages: ISO 32000-1 7.3.5 wants no delimiters in a name, and neither does a log.
std::string clean_postscript_name(const std::string& name) {
  std::string clean;
  for (const char c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_' || c == '+') clean.push_back(c);
  }
  return clean.empty() ? "Unnamed" : clean;
}

bool draws_alike(hb_font_t* font, std::uint32_t a, std::uint32_t b) {
  if (a == b) return true;
  hb_glyph_extents_t of_a{}, of_b{};
  if (hb_font_get_glyph_extents(font, a, &of_a) == 0 || hb_font_get_glyph_extents(font, b, &of_b) == 0) return false;
  return of_a.width == of_b.width && of_a.height == of_b.height && of_a.x_bearing == of_b.x_bearing &&
         of_a.y_bearing == of_b.y_bearing &&
         hb_font_get_glyph_h_advance(font, a) == hb_font_get_glyph_h_advance(font, b);
}

// TH Sarabun IT๙ and its kin: the codes 0-9 draw ๐-๙. Known by its names, or by its ten pairs of equal drawings.
bool draws_thai_digits_at_ascii(const HbFont& font) {
  for (const hb_ot_name_id_t id : {HB_OT_NAME_ID_FONT_FAMILY, HB_OT_NAME_ID_FULL_NAME, HB_OT_NAME_ID_POSTSCRIPT_NAME}) {
    const std::string name = read_name(font.face(), id);
    if (name.find("IT๙") != std::string::npos || name.find("IT9") != std::string::npos) return true;
  }
  const HbPtr<hb_font_t> drawing(hb_font_create(font.face()));
  for (char32_t digit = 0; digit < 10; ++digit) {
    const std::uint32_t ascii = font.find_glyph(U'0' + digit), thai = font.find_glyph(thai_zero + digit);
    if (ascii == 0 || thai == 0 || !draws_alike(drawing.get(), ascii, thai)) return false;
  }
  return true;
}

Diagnostic not_a_font(const std::string& name) {
  return make_error("font.not-a-font", file_place(name),
                    {"แฟ้มนี้ไม่ใช่แบบอักษร TrueType หรือ OpenType หรือแฟ้มเสียหาย",
                     "this file is not a TrueType or OpenType font, or it is damaged"},
                    {"คัดลอกแฟ้ม .ttf หรือ .otf จากต้นทางใหม่อีกครั้ง", "copy the .ttf or .otf file again from where it came"});
}

Diagnostic no_outlines(const std::string& name) {
  return make_error("font.no-outlines", file_place(name),
                    {"แบบอักษรนี้ไม่มีลายเส้นแบบ TrueType หรือ CFF (มีแต่ภาพจุด หรือเป็นรูปแบบที่ยังไม่รองรับ)",
                     "this font has no TrueType or CFF outlines (only bitmaps, or a format that is not supported)"},
                    {"ใช้แบบอักษรที่เป็นลายเส้น เช่น Laksaman หรือ TH Sarabun New",
                     "use an outline font, for instance Laksaman or TH Sarabun New"});
}

Diagnostic it9_digits(const std::string& name) {
  return make_error("font.it9-digits", file_place(name),
                    {"แบบอักษรนี้ (ตระกูล TH Sarabun IT๙) วาดเลขไทยทับรหัสเลขอารบิก ผู้อ่านจะค้นหา คัดลอก และคำนวณตัวเลขผิด",
                     "this font (of the TH Sarabun IT๙ kind) draws Thai digits at the codes of Arabic digits: "
                     "search, copy and sums would go wrong"},
                    {"ใช้ TH Sarabun New หรือ TH Sarabun PSK และแปลงเลขไทยในแม่แบบแทน เช่น {{ จำนวน | เลขไทย }}",
                     "use TH Sarabun New or TH Sarabun PSK and turn digits into Thai ones in the template instead"});
}

}  // namespace

void CharacterMap::set(char32_t character, std::uint32_t glyph) {
  const std::size_t page = character >> 8U;
  if (page >= pages_.size()) pages_.resize(page + 1);
  if (pages_[page].empty()) pages_[page].resize(256);
  pages_[page][character & 0xFFU] = glyph;
}

HbFont::HbFont(std::string file, std::unique_ptr<const std::string> bytes, HbPtr<hb_face_t> face)
    : file_(std::move(file)), bytes_(std::move(bytes)), face_(std::move(face)) {
  outlines_ = has_table(face_.get(), HB_TAG('g', 'l', 'y', 'f')) ? Outlines::truetype : Outlines::cff;
  const HbPtr<hb_font_t> font(hb_font_create(face_.get()));  // its scale is units per em
  read_glyphs(font.get());
  read_metrics(font.get());
  read_names();
  hb_face_make_immutable(face_.get());
}

void HbFont::read_glyphs(hb_font_t* font) {
  const std::uint32_t count = hb_face_get_glyph_count(face_.get());
  advances_.resize(count);
  letters_.resize(count);
  for (std::uint32_t glyph = 0; glyph < count; ++glyph) advances_[glyph] = hb_font_get_glyph_h_advance(font, glyph);

  const HbPtr<hb_set_t> characters(hb_set_create());
  hb_face_collect_unicodes(face_.get(), characters.get());
  hb_codepoint_t c = HB_SET_VALUE_INVALID;
  while (hb_set_next(characters.get(), &c) != 0 && c <= 0x10FFFF) {
    hb_codepoint_t glyph = 0;
    if (hb_font_get_nominal_glyph(font, c, &glyph) == 0 || glyph == 0 || glyph >= count) continue;
    characters_.set(c, glyph);
    char32_t& letter = letters_[glyph];  // characters come in ascending order: the first is the lowest
    if (letter == 0 || (is_private_use(letter) && !is_private_use(c))) letter = c;
  }
}

void HbFont::read_metrics(hb_font_t* font) {
  metrics_.units_per_em = static_cast<std::int32_t>(hb_face_get_upem(face_.get()));
  hb_font_extents_t extents{};  // hhea, or OS/2's where it asks for them (OpenType OS/2, USE_TYPO_METRICS)
  hb_font_get_h_extents(font, &extents);
  metrics_.ascender = extents.ascender;
  metrics_.descender = extents.descender;
  metrics_.line_gap = extents.line_gap;
  const SfntTable head(face_.get(), HB_TAG('h', 'e', 'a', 'd'));
  metrics_.x_min = head.s16(36);
  metrics_.y_min = head.s16(38);
  metrics_.x_max = head.s16(40);
  metrics_.y_max = head.s16(42);
  if (metrics_.ascender <= 0) metrics_.ascender = metrics_.y_max;
  if (metrics_.descender >= 0) metrics_.descender = std::min(metrics_.y_min, 0);

  hb_position_t cap_height = 0;
  hb_ot_metrics_get_position_with_fallback(font, HB_OT_METRICS_TAG_CAP_HEIGHT, &cap_height);
  metrics_.cap_height = cap_height;
  const SfntTable post(face_.get(), HB_TAG('p', 'o', 's', 't'));  // italicAngle is a Fixed 16.16, in degrees
  metrics_.italic_angle_millidegrees = post.s16(4) * 1000 + post.u16(6) * 1000 / 65536;
  const SfntTable os2(face_.get(), HB_TAG('O', 'S', '/', '2'));
  bold_ = (head.u16(44) & 1U) != 0 || os2.u16(4) >= 600;
}

void HbFont::read_names() {
  postscript_name_ = clean_postscript_name(read_name(face_.get(), HB_OT_NAME_ID_POSTSCRIPT_NAME));
}

Result<std::shared_ptr<const Font>> Font::parse(const std::string& name, std::string bytes) {
  auto kept = std::make_unique<const std::string>(std::move(bytes));
  const HbPtr<hb_blob_t> blob(hb_blob_create_or_fail(kept->data(), static_cast<unsigned>(kept->size()),
                                                     HB_MEMORY_MODE_READONLY, nullptr, nullptr));
  if (!blob) return not_a_font(name);
  HbPtr<hb_face_t> face(hb_face_create(blob.get(), 0));
  if (hb_face_get_glyph_count(face.get()) == 0 || !has_table(face.get(), HB_TAG('h', 'e', 'a', 'd'))) {
    return not_a_font(name);
  }
  if (!has_table(face.get(), HB_TAG('g', 'l', 'y', 'f')) && !has_table(face.get(), HB_TAG('C', 'F', 'F', ' '))) {
    return no_outlines(name);
  }
  auto font = std::make_shared<HbFont>(name, std::move(kept), std::move(face));
  if (draws_thai_digits_at_ascii(*font)) return it9_digits(name);
  return std::shared_ptr<const Font>(std::move(font));
}

}  // namespace saraban::text
