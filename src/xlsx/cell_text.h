// What Excel allows of the text of one cell, and how a text that breaks it is told.
//
// Where a place names the row only, `column` says in which column it is. Codes: xlsx.text-too-long, xlsx.broken-text,
// xlsx.forbidden-character (warning).
#pragma once
#include <string_view>

#include "core/diagnostic.h"

namespace saraban::xlsx {

// Excel's specification limits: 32,767 characters, counted in UTF-16 units.
bool fits_cell(std::string_view utf8);

Diagnostic too_long_text(Place place, std::string_view column = {});
Diagnostic broken_text(Place place);
Diagnostic forbidden_character(Place place, std::string_view column = {});

}  // namespace saraban::xlsx
