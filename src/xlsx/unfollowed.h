// References that cannot follow their rows, told instead of left stale without a word: those in parts that this room
// does not understand, and those that a formula makes from a text (INDIRECT("H6")).
//
// Codes (warnings): xlsx.reference-not-followed, xlsx.reference-in-text.
#pragma once
#include <string_view>

#include "core/diagnostic.h"
#include "xlsx/formula.h"
#include "xlsx/package.h"

namespace saraban::xlsx {

// Parts of the package that nobody here reads and that name a sheet whose cells moved.
Diagnostics check_unknown_parts(const Package& package, const SheetMaps& maps);

// A formula of the output sheet `sheet` that makes a reference to moved cells from a text.
Diagnostics check_text_references(std::string_view formula, std::string_view sheet, const SheetMaps& maps,
                                  const Place& place);

}  // namespace saraban::xlsx
