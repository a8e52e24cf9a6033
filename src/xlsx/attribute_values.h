// Values of attributes in SpreadsheetML: whole numbers, doubles, truths. Nothing for what is not one.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace saraban::xlsx {

std::optional<std::uint32_t> to_count(std::string_view text);
std::optional<double> to_double(std::string_view text);  // finite
// xsd:boolean, and "on" and "off" (22.9.2.7); `otherwise` for an attribute that is not there.
bool to_truth(std::string_view text, bool otherwise);

}  // namespace saraban::xlsx
