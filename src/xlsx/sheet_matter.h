// What a worksheet part says besides its rows: views, columns, merges, print set-up, conditional formats. The part is
// read once and its rows are cut out, so that the readers of what is left (sheet_layout.h, print_setup.h,
// conditional_format.h) parse a small text, however long the sheet is.
//
// Codes: those of package.h, xlsx.broken-part.
#pragma once
#include <cstddef>
#include <string>

#include "xlsx/workbook.h"

namespace saraban::xlsx {

struct SheetMatter {
  std::size_t sheet = 0;
  std::string part;  // its name in the package
  std::string xml;   // the part without its <sheetData> element; empty for a sheet that is no worksheet
};

Result<SheetMatter> read_sheet_matter(const Workbook& workbook, std::size_t sheet);

}  // namespace saraban::xlsx
