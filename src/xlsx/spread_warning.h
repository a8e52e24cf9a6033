// What is told where a moved formula could not say all that its author meant.
//
// Codes (warnings): xlsx.range-covers-more, xlsx.sheets-differ, xlsx.one-of-many-sheets,
// xlsx.reference-vanished.
#pragma once
#include "core/diagnostic.h"
#include "xlsx/formula.h"

namespace saraban::xlsx {

// `spread` is not exact.
Diagnostic spread_warning(ParsedFormula::Spread spread, Place place);

}  // namespace saraban::xlsx
