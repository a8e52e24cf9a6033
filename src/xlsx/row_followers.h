// All that follows rows and columns in the XML of a filled sheet outside its rows: merges, conditional formats and
// validations (old and x14), sparklines, hyperlinks, manual breaks, column widths, filters, frozen panes, selections,
// protected ranges, scenarios, controls… Whatever has a ref or sqref, or a formula, follows the sheet's maps; all other
// bytes stay as they are. Parts that belong to the sheet are part_followers.h's business.
//
// Codes: xlsx.broken-sheet, xlsx.too-many-breaks, xlsx.too-many-links.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "core/diagnostic.h"
#include "xlsx/formula.h"
#include "xlsx/workbook.h"

namespace saraban::xlsx {

struct FollowedSheet {
  std::string head;  // up to <sheetData>
  std::string tail;  // from behind </sheetData>
  Diagnostics diagnostics;
};

// `used` is the corners of the sheet's cells in the output.
FollowedSheet follow_rows(std::string_view sheet_xml, const MovedSheet& sheet, const SheetMaps& maps,
                          const std::optional<CellRange>& used, const Place& place);

// The same for a part whose references are attributes and elements of these kinds: a table, a pivot table's place.
std::string follow_rows_in_part(std::string_view xml, const MovedSheet& sheet, const SheetMaps& maps);

// The prefix of the sheet's elements: "x:" or empty.
std::string prefix_of(std::string_view sheet_xml);

}  // namespace saraban::xlsx
