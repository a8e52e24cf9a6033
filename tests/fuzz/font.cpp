// A font file: read, measured, used to shape, cut down for a PDF.
#include <algorithm>

#include "fuzz.h"
#include "text/font.h"
#include "text/shape.h"
#include "text/subset.h"

namespace saraban::fuzz {
namespace {

constexpr std::string_view kText = "น้ำป่าที่ผู้ใหญ่บ้าน ๑๒๓ ปั๊ม ฐิติ ญาณี (ffi) A4 1,250.50";

void use_metrics(const text::Font& font) {
  for (std::uint32_t glyph = 0; glyph < std::min<std::uint32_t>(font.glyph_count(), 300); ++glyph) {
    (void)font.glyph_advance(glyph);
    (void)font.character_of(glyph);
  }
  (void)font.glyph_advance(font.glyph_count());
  for (const char32_t character : {U'ก', U'๙', U'A', char32_t{0x10FFFF}}) (void)font.find_glyph(character);
}

std::vector<std::uint32_t> shape(const text::FontPtr& font) {
  std::vector<std::uint32_t> glyphs;
  const auto shaper = text::Shaper::make(16);
  for (const auto& shaped : shaper->shape(text::FontStack{font}, kText)) {
    for (const text::Glyph& glyph : shaped->glyphs) glyphs.push_back(glyph.id);
    (void)shaped->width(Length::points(16));
  }
  std::sort(glyphs.begin(), glyphs.end());
  glyphs.erase(std::unique(glyphs.begin(), glyphs.end()), glyphs.end());
  return glyphs;
}

}  // namespace

void feed(std::string_view bytes) {
  const auto font = text::Font::parse("fuzz.ttf", std::string(bytes));
  if (!font) return;
  use_metrics(**font);
  const auto glyphs = shape(*font);
  if (!text::check_embeddable(**font)) return;
  std::vector<text::Composite> composites;
  if (glyphs.size() > 2) composites.push_back({{{glyphs[1], 10, -20}, {glyphs[2], -30, 400}}, 0});
  (void)text::subset_font(**font, glyphs, composites);
}

}  // namespace saraban::fuzz
