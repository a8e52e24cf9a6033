// All that follows rows in the XML of a filled sheet outside its rows, and in the table parts that belong to it:
// merges, conditional formats and validations (old and x14), hyperlinks, manual breaks, filters, selections, protected
// ranges… Whatever has a ref or sqref, or a formula, follows the row map; all other bytes stay as they are.
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

// `sheet_name` is the sheet's, `used` the corners of its cells in the output.
FollowedSheet follow_rows(std::string_view sheet_xml, std::string_view sheet_name, const SheetMaps& maps,
                          const std::optional<CellRange>& used, const Place& place);

// A table part of that sheet.
std::string follow_rows_in_table(std::string_view table_xml, std::string_view sheet_name, const SheetMaps& maps);

// The notes of that sheet: each stays with the first copy of its cell.
std::string follow_rows_in_comments(std::string_view comments_xml, const RowMap& map);

// A drawing part of that sheet: the rows that its anchors hold (DrawingML 20.5.2.24 oneCellAnchor, 20.5.2.33).
std::string follow_rows_in_drawing(std::string_view drawing_xml, const RowMap& map);

// The prefix of the sheet's elements: "x:" or empty.
std::string prefix_of(std::string_view sheet_xml);

}  // namespace saraban::xlsx
