// One run of text through HarfBuzz, left to right, in Thai unless its letters say otherwise (this room only).
#pragma once
#include <hb.h>

#include <string_view>

namespace saraban::text {

// A text that begins with a mark begins with a dotted circle that bears it, where the font has one.
// Leaves the glyphs in `buffer`; their clusters are byte offsets of grapheme clusters.
void run_harfbuzz(hb_font_t* font, hb_buffer_t* buffer, std::string_view utf8);

}  // namespace saraban::text
