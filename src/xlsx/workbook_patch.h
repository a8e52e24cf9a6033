// The parts that speak of the workbook as a whole, patched: names that point to moved rows, full calculation on load,
// no calculation chain, a string table where the template has none.
#pragma once
#include <string>
#include <string_view>

#include "xlsx/formula.h"

namespace saraban::xlsx {

// Names follow the rows; calcPr gets fullCalcOnLoad (18.2.2).
std::string patch_workbook_part(std::string_view xml, const SheetMaps& maps);

// Takes a part out of [Content_Types].xml, or adds one.
std::string remove_content_type(std::string_view types_xml, std::string_view part);
std::string add_content_type(std::string_view types_xml, std::string_view part, std::string_view type);

// Takes all relationships of a type ("calcChain") out of a .rels part, or adds one with an id of its own.
std::string remove_relationships(std::string_view rels_xml, std::string_view type);
std::string add_relationship(std::string_view rels_xml, std::string_view type_uri, std::string_view target);

}  // namespace saraban::xlsx
