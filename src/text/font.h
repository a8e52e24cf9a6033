// A font file, read once and shared by all threads: its metrics, its letters, its bytes.
//
// All measures are in font units (units_per_em of them to the font size). Codes: font.not-a-font, font.no-outlines,
// font.it9-digits (TH Sarabun IT๙ draws Thai digits at ASCII codes: refused, because search and copy would lie).
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "core/geometry.h"
#include "core/result.h"

namespace saraban::text {

enum class Outlines { truetype, cff };

struct FontMetrics {
  std::int32_t units_per_em = 1000;
  std::int32_t ascender = 0;   // above the baseline, positive
  std::int32_t descender = 0;  // below the baseline, negative
  std::int32_t line_gap = 0;
  std::int32_t cap_height = 0;
  std::int32_t x_min = 0, y_min = 0, x_max = 0, y_max = 0;  // of all glyphs
  std::int32_t italic_angle_millidegrees = 0;
};

class Font {
 public:
  // `bytes` is the whole file; `name` is what messages call it.
  static Result<std::shared_ptr<const Font>> parse(const std::string& name, std::string bytes);
  virtual ~Font() = default;

  virtual const FontMetrics& metrics() const = 0;
  virtual const std::string& postscript_name() const = 0;
  virtual Outlines outlines() const = 0;
  virtual bool is_bold() const = 0;
  virtual std::uint32_t glyph_count() const = 0;
  virtual std::int32_t glyph_advance(std::uint32_t glyph) const = 0;
  virtual std::uint32_t find_glyph(char32_t character) const = 0;  // 0: the font has none
  // The one character that the font's own cmap maps to this glyph, preferring the lowest outside the private use
  // areas; 0 where there is none (variants, composites).
  virtual char32_t character_of(std::uint32_t glyph) const = 0;

 protected:
  Font() = default;
};
using FontPtr = std::shared_ptr<const Font>;

// A measure in font units at a font size.
inline Length scale_to(std::int64_t font_units, const FontMetrics& metrics, Length font_size) {
  return font_size.times(font_units, metrics.units_per_em);
}

}  // namespace saraban::text
