// A template workbook and its filled sheets become a new workbook.
//
// Only what must change is written anew: the filled sheets, the string table, the workbook part (names, full
// calculation on load), the styles where a cell needs a look that the template lacks, the content types (the
// calculation chain is dropped), formulas of other sheets that point to moved rows, and the parts that hang on a filled
// sheet or look at one (part_followers.h). Inside these parts all that is not concerned keeps its bytes, understood or
// not; every other part is copied with its deflated bytes. The same template and the same rows give the same bytes:
// entries have the template's times. Rows go into the file as they are pulled, so filled sheets stand before the other
// parts, which keep the template's order.
//
// Codes: xlsx.macro-enabled, xlsx.too-many-rows, xlsx.too-many-columns, xlsx.text-too-long, xlsx.forbidden-character
// (warning: written as Excel's _xHHHH_), xlsx.broken-text, xlsx.too-large, and those of workbook.h, spread_warning.h,
// sheet_additions.h, sheet_parts.h and unfollowed.h.
#pragma once
#include <vector>

#include "core/world.h"
#include "xlsx/filled_sheet.h"
#include "xlsx/workbook.h"

namespace saraban::xlsx {

// Pulls every row of the filled sheets and writes the workbook. Where there are errors `output` is a torn file, which
// the caller does not commit. Sheets of the template that are left out go with all that is theirs; at least one stays.
Result<Done> write_workbook(const Workbook& workbook, const std::vector<FilledSheet*>& filled, OutputFile& output,
                            const std::vector<std::size_t>& left_out = {});

}  // namespace saraban::xlsx
