// What data bring to a sheet besides cells (filled_sheet.h) becomes elements of its XML: links, merges, page breaks.
// Lists that the sheet has already are made longer, others are put where CT_Worksheet wants them (18.3.1.99).
//
// Codes (warnings): xlsx.too-many-breaks, xlsx.too-many-links.
#pragma once
#include <string>
#include <string_view>

#include "core/diagnostic.h"
#include "xlsx/filled_sheet.h"

namespace saraban::xlsx {

// A sheet's part around its rows (<sheetData/> stands for them), and its relationships.
struct SheetFrame {
  std::string xml;
  std::string rels;  // the .rels part; empty: none
};

Diagnostics add_to_sheet(SheetFrame& frame, const SheetAdditions& additions, const Place& place);

// The warnings that lists of a sheet share.
Diagnostic too_many_breaks(Place place);
Diagnostic too_many_links(Place place);

}  // namespace saraban::xlsx
