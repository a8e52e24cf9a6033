// The parts that speak of the workbook as a whole, patched: the list of tabs, names that point to moved rows, full
// calculation on load, relationships.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "xlsx/formula.h"

namespace saraban::xlsx {

// The tabs of the output, in their order.
struct OutputTab {
  std::size_t template_sheet = 0;
  std::string name;
  std::string relationship;  // of a copy of a sheet: its id; empty: the template's
};

// Tabs as they are listed; names follow the rows, those of a sheet once for each copy of it; what counts tabs
// (localSheetId, activeTab) counts the new ones; calcPr gets fullCalcOnLoad (18.2.2).
std::string patch_workbook_part(std::string_view xml, const SheetMaps& maps, const std::vector<OutputTab>& tabs);

// Takes all relationships of a type ("calcChain") out of a .rels part, or those to a part; adds one under an id.
std::string remove_relationships(std::string_view rels_xml, std::string_view type);
std::string remove_relationship(std::string_view rels_xml, std::string_view id);
std::string add_relationship(std::string_view rels_xml, std::string_view id, std::string_view type_uri,
                             std::string_view target);
// The same for <Relationship> elements as they are; a new part where `rels_xml` is empty.
std::string add_relationships(std::string_view rels_xml, const std::string& elements);
// An id that no relationship has yet.
std::string new_relationship_id(std::string_view rels_xml);

// docProps/app.xml without the list of the tabs' names, which it need not have.
std::string forget_titles(std::string_view app_xml);

}  // namespace saraban::xlsx
