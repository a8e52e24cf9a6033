// Formulas outside the filled sheets that look at them: cells of other sheets, and charts. Their references follow the
// rows, and what was computed before is taken out, because LibreOffice trusts a stored value.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "xlsx/chart_caches.h"
#include "xlsx/formula.h"
#include "xlsx/workbook.h"

namespace saraban::xlsx {

// What the formulas of one sheet look at.
struct SheetFormulas {
  std::vector<std::string> sheets;    // names of sheets in references, lower-case ASCII
  std::vector<std::string> formulas;  // their texts, to look for names in
};
SheetFormulas read_formulas(const Workbook& workbook, std::size_t sheet);

// The sheets that are not filled but look at filled ones, directly, through a name or through another such sheet.
// `formulas` is by sheet; of filled sheets it is not looked at.
std::vector<bool> find_stale_sheets(const Workbook& workbook, const std::vector<bool>& filled,
                                    const std::vector<SheetFormulas>& formulas);

// The names, in lower-case ASCII, whose text speaks of filled sheets.
std::vector<std::string> names_that_look_at(const Workbook& workbook, const std::vector<bool>& filled);

// A stale sheet: shared formulas written out, references moved, stored values of formulas taken out.
std::string refresh_sheet(const Workbook& workbook, std::size_t sheet, std::string_view sheet_xml,
                          const SheetMaps& maps, Diagnostics& problems);

// A chart part that stands on the output sheet `home`: ranges moved, caches of those that look at filled sheets made
// anew of what was watched (21.2.2.120 numCache); those that are not known, or look at stale sheets, are taken out.
std::string refresh_chart(std::string_view chart_xml, std::string_view home, const SheetMaps& maps,
                          const std::vector<std::string>& stale_sheets, const Watch& watch);

// The string table's numbers that a sheet shows, in its order.
std::vector<std::uint32_t> read_string_uses(std::string_view sheet_xml);

}  // namespace saraban::xlsx
