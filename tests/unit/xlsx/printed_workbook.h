// Workbooks for the tests of what printing reads: a sheet with something before and after its rows, its own styles and
// theme; and colours and lengths as short texts.
#pragma once
#include <string>

#include "core/geometry.h"
#include "workbook_builder.h"

namespace saraban::xlsx::test {

struct PrintedParts {
  std::string before_rows;  // <sheetViews>, <sheetFormatPr>, <cols>
  std::string rows;
  std::string after_rows;
  std::string styles;  // inside of <styleSheet>; empty: the builder's own
  std::string theme;   // inside of <a:themeElements>; empty: no theme
  std::string names;   // <definedName> elements
};

std::string make_printed(const PrintedParts& parts);  // the file's bytes; its only sheet is "ก"
Workbook open_printed(const PrintedParts& parts);

std::string hex(Color color);       // "FF0000"
std::string points(Length length);  // "10.5"

}  // namespace saraban::xlsx::test
