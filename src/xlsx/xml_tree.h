// Small XML parts as trees: the workbook part, relationships, styles. The one place where pugixml is set up; what is
// large, or is patched in place, goes through markup.h.
#pragma once
#include <pugixml.hpp>
#include <string_view>

#include "xlsx/package.h"

namespace saraban::xlsx {

class Workbook;
struct SheetMatter;

// Parses a part that Package::read_xml() let through (no DOCTYPE, UTF-8, bounded depth).
Result<pugi::xml_document> parse_xml_part(const Package& package, std::string_view part);
// The same for a text that came out of such a part; `place` names the part.
Result<pugi::xml_document> parse_xml(Place place, std::string_view xml);
// What SheetMatter kept; an empty tree for a sheet that is no worksheet.
Result<pugi::xml_document> parse_sheet_matter(const Workbook& workbook, const SheetMatter& matter);

// "x:sheet" -> "sheet": producers choose their own prefixes.
std::string_view local_name(const pugi::xml_node& node);
// The first child element of that local name; an empty node where there is none.
pugi::xml_node child_of(const pugi::xml_node& node, std::string_view name);
// An attribute by local name ("id" finds r:id); an empty text where there is none.
std::string_view attribute_of(const pugi::xml_node& node, std::string_view name);

}  // namespace saraban::xlsx
