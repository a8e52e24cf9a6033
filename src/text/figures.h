// Segments made of figures ("1,250,000.00 ", "๓/๒๕๖๖"), set straight from the font's cmap and advances (this room
// only).
//
// Cells of a table are full of numbers of which no two are alike: shaping each would cost, and keeping each would push
// the words out of the cache. A font earns the short cut by showing, once, that it draws every pair of figure
// characters as their two plain glyphs: no kerning, no ligature, no contextual form.
#pragma once
#include <hb.h>

#include <optional>
#include <string_view>

#include "text/hb_font.h"
#include "text/shape.h"

namespace saraban::text {

// Only digits (0-9, ๐-๙), spaces and , . - / ( ) % + : with no two marks other than spaces side by side.
bool is_figures(std::string_view segment);

bool draws_figures_plainly(const HbFont& font, hb_font_t* shaping_font, hb_buffer_t* buffer);

// `segment` is_figures() and the font draws them plainly.
ShapedPtr shape_figures(const FontPtr& font, std::string_view segment);

}  // namespace saraban::text
