// The two kinds of font program that subset.cpp chooses between (this room only).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/hb_font.h"
#include "text/subset.h"

namespace saraban::text {

// The TrueType font `sfnt` (a subset that keeps glyph ids, so it may end early) with `composites` as its glyphs from
// `first_composite` on. Nothing where a table is missing or broken.
std::optional<std::string> append_composites(std::string_view sfnt, std::uint32_t first_composite,
                                             const std::vector<Composite>& composites);

// A bare CFF (Adobe Technical Note 5176), CID-keyed: CID g draws the font's glyph g, CID first_composite + i draws
// composite i.
std::string write_cff(const HbFont& font, const std::vector<std::uint32_t>& glyphs, std::uint32_t first_composite,
                      const std::vector<Composite>& composites);

}  // namespace saraban::text
