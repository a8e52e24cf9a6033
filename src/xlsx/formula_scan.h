// Finds the references in a formula (ECMA-376 part 1, 18.17.2): the scanner behind ParsedFormula::parse().
#pragma once
#include <string_view>
#include <vector>

#include "xlsx/formula.h"

namespace saraban::xlsx {

std::vector<ParsedFormula::Reference> find_references(std::string_view formula);

// "'งบ'' ปี'" -> "งบ' ปี"; a name without quotes as it is; of "a:b" the first.
std::string sheet_of_prefix(std::string_view prefix);

}  // namespace saraban::xlsx
