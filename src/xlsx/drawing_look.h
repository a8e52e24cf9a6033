// The looks of DrawingML elements: a colour choice with its transformations (ECMA-376 part 1, 20.1.2.3), fills
// (20.1.8), lines (20.1.2.2.24), text bodies (21.1.2), resolved with a theme. Drawings and charts write them alike.
#pragma once
#include <optional>
#include <pugixml.hpp>

#include "xlsx/drawn_text.h"
#include "xlsx/theme.h"

namespace saraban::xlsx {

// The colour that an element holds as its child (<a:srgbClr>, <a:schemeClr>…); nothing where it holds none, or one that
// is wholly transparent. `placeholder`: what phClr stands for.
std::optional<Color> read_drawn_color(const pugi::xml_node& holder, const Theme& theme,
                                      std::optional<Color> placeholder = std::nullopt);

// What an element says of a fill or a line: nothing at all, that there is none, or what it is. Of a gradient its
// middle, of a pattern its foreground is taken; a picture as a fill is none.
struct WrittenFill {
  enum class Kind { absent, none, color } kind = Kind::absent;
  Color color;
  std::optional<Color> or_else(std::optional<Color> automatic) const;
};
WrittenFill read_drawn_fill(const pugi::xml_node& properties, const Theme& theme);

// <a:ln>: what it leaves out is as in `automatic`, which is also the line where there is no <a:ln>.
std::optional<DrawnLine> read_drawn_line(const pugi::xml_node& line, const Theme& theme,
                                         const std::optional<DrawnLine>& automatic);

// The theme's font for text in drawings.
FontLook drawn_font(const Theme& theme, Length size);

// <a:rPr>, <a:defRPr> or <a:endParaRPr> over what is known already.
FontLook read_text_look(const pugi::xml_node& properties, const Theme& theme, FontLook look);

// <a:bodyPr>, <a:p>… in a <xdr:txBody> or a <c:rich>.
DrawnTextBody read_text_body(const pugi::xml_node& body, const Theme& theme, const FontLook& look,
                             DrawnParagraph::Align align = DrawnParagraph::Align::left);

// English Metric Units (12700 to the point) as written; nothing for no number.
std::optional<Length> parse_emu(std::string_view text);

// A whole number in an attribute of any name with or without prefix; `otherwise` where there is none.
std::int64_t integer_of(const pugi::xml_node& node, std::string_view name, std::int64_t otherwise);

// <x>, <x val="1"> and <x val="true"> are true (21.2.2 CT_Boolean); absent is `otherwise`.
enum class Flag { off, on };
Flag flag_of(const pugi::xml_node& node, Flag otherwise);

}  // namespace saraban::xlsx
