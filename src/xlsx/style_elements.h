// The elements of a styles part, one by one: <font> or <rPr>, <fill>, <border>, <alignment>, <dxf> -> looks.
// cell_look.h puts them together.
#pragma once
#include "xlsx/cell_look.h"
#include "xlsx/xml_tree.h"

namespace saraban::xlsx {

// A <color> (fgColor, bgColor…) that is one of `node`'s children; `automatic` where there is none.
Color color_of(const pugi::xml_node& node, std::string_view name, const Palette& palette, Color automatic);

// What the element does not say about family, size and the theme's fonts stays as it is in `base`; all the rest is
// plain. `name` is that of the family's element: "name" in <font>, "rFont" in <rPr>.
FontLook read_font(const pugi::xml_node& node, const Palette& palette, const FontLook& base);
FillLook read_fill(const pugi::xml_node& node, const Palette& palette);
BorderLook read_border(const pugi::xml_node& node, const Palette& palette);
AlignmentLook read_alignment(const pugi::xml_node& node);
PartialLook read_differential(const pugi::xml_node& node, const Palette& palette);

}  // namespace saraban::xlsx
