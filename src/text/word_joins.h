// Whether a font draws a text as it draws the text's words one by one (this room only).
//
// The shaper shapes and remembers words (shape.h). A font may only be used so if no rule of its GSUB and GPOS tables
// reaches over a word's end with another glyph or another place of a mark; that is looked at once, when the file is
// read. Kerning over a word's end is no harm: words are set as if there were none.
#pragma once
#include <string>
#include <vector>

#include "text/font.h"

namespace saraban::text {

bool draws_words_alone(const Font& font);

// Of any parts of texts in one script, a prime number of them: every part comes behind every other.
bool draws_alone(const Font& font, const std::vector<std::string>& words);

}  // namespace saraban::text
