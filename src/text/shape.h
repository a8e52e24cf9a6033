// Text to glyph runs, by HarfBuzz, with a bounded cache of words.
//
// The unit is the segment between two break opportunities (segment.h), measured to give the same glyphs as the whole
// paragraph for Thai fonts. A ShapedText holds no size and no place: it is shared by every line that holds the same
// word in the same font. Characters that the first font lacks come from the next of the stack, so a segment may be
// several ShapedTexts; a character that no font has is drawn as .notdef and noted in `missing`.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "text/font_catalogue.h"

namespace saraban::text {

struct Glyph {
  std::uint32_t id = 0;
  std::int32_t advance = 0;     // font units
  std::int32_t dx = 0, dy = 0;  // offset from the pen, font units, y up
  std::uint32_t cluster = 0;    // byte offset in ShapedText::text of the first character of its grapheme cluster
};

// A glyph run with its text. Glyphs are in visual order, clusters never decrease (left-to-right text only: Thai, Lao,
// Latin and figures; a right-to-left character is drawn in logical order).
struct ShapedText {
  FontPtr font;
  std::string text;  // UTF-8, normalised
  std::vector<Glyph> glyphs;
  std::int64_t advance = 0;    // sum of the glyphs' advances, font units
  std::uint32_t clusters = 0;  // how many grapheme clusters, for justification between them
  std::vector<char32_t> missing;

  Length width(Length font_size) const { return scale_to(advance, font->metrics(), font_size); }
};
using ShapedPtr = std::shared_ptr<const ShapedText>;

// One per thread.
class Shaper {
 public:
  // The cache keeps at most `cached_segments` segments, the least recently used leave first.
  static std::unique_ptr<Shaper> make(std::size_t cached_segments = 65536);
  virtual ~Shaper() = default;

  // The glyph runs of one segment in reading order; empty for empty text. The reference is good until the next call.
  virtual const std::vector<ShapedPtr>& shape(const FontStack& fonts, std::string_view segment) = 0;

 protected:
  Shaper() = default;
};

}  // namespace saraban::text
