// A font's used glyphs, and glyphs put together from them, to the font program that a PDF embeds.
//
// Glyph ids are kept; composite i becomes glyph font.glyph_count() + i. A composite draws its parts at their offsets
// and has an advance of its own: a Thai mark with HarfBuzz's offset baked in, a letter drawn by another's shape.
// TrueType fonts come out as TrueType (composites in glyf), CFF fonts as a bare CID-keyed CFF whose charstrings are
// drawn anew. The same input gives the same bytes. Codes: font.not-embeddable, font.no-subset.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "text/font.h"

namespace saraban::text {

struct CompositePart {
  std::uint32_t glyph = 0;
  std::int32_t dx = 0, dy = 0;  // font units, y up
};

struct Composite {
  std::vector<CompositePart> parts;
  std::int32_t advance = 0;  // font units
};

// OpenType OS/2, fsType: a licence may forbid embedding; then neither subset_font() nor a PDF may hold the font.
Result<Done> check_embeddable(const Font& font);

// `glyphs`: those drawn as they are, ascending; parts of composites need not be among them.
Result<std::string> subset_font(const Font& font, const std::vector<std::uint32_t>& glyphs,
                                const std::vector<Composite>& composites);

}  // namespace saraban::text
