// Names that differ in ASCII case only are one name: parts of a package (ECMA-376 part 2), sheets and
// defined names in formulas.
#pragma once
#include <string>
#include <string_view>

namespace saraban::xlsx {

std::string lower_ascii(std::string_view text);

}  // namespace saraban::xlsx
