// Fonts of cells as styles of text, made smaller or larger by the sheet's scale; and what is measured in the Normal
// style's font: widths of columns, indents.
#pragma once
#include <string_view>
#include <vector>

#include "flow/document.h"
#include "layout/paragraph.h"
#include "xlsx/cell_look.h"

namespace saraban::print {

// `percent` of the size. Raised and lowered letters are made smaller.
class TextStyles {
 public:
  enum class Colors { as_they_are, black };
  flow::TextStylePtr find(const xlsx::FontLook& font, int percent, Colors colors = Colors::as_they_are);

 private:
  struct Known {
    xlsx::FontLook font;
    int percent;
    Colors colors;
    flow::TextStylePtr style;
  };
  std::vector<Known> known_;
};

// Pixels, at 96 an inch, of the widest digit (ECMA-376 part 1, 18.3.1.13): what widths of columns are counted in. Of
// fonts that many offices have it is known, so that a page is divided alike where they are not installed.
std::uint32_t digit_pixels(const xlsx::FontLook& normal, TextStyles& styles, layout::ParagraphSetter& setter);

flow::Paragraph plain_paragraph(std::string_view text, const flow::TextStylePtr& style, flow::Origin origin = {});

// "ก" or another letter of Thai is in the text.
bool has_thai(std::string_view text);

}  // namespace saraban::print
