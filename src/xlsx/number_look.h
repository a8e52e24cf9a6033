// Number formats of styles (ECMA-376 part 1, 18.8.30 and 18.8.31): do a cell's numbers show as dates?
#pragma once
#include <cstdint>
#include <string_view>

#include "xlsx/workbook.h"

namespace saraban::xlsx {

NumberLook look_of_builtin_format(std::uint32_t format_id);    // one that styles.xml does not spell out
NumberLook look_of_format_code(std::string_view format_code);  // "[$-D07041E]d mmm yyyy"

}  // namespace saraban::xlsx
