// Where a cell's text is lined up in a column that is set on the decimal point.
//
// The point of a text is where the whole part of its first number ends: 1,250.50 · ๑,๒๕๐.๕๐ · -1,250 · (1,250.50) บาท.
#pragma once
#include <optional>
#include <vector>

#include "flow/document.h"

namespace saraban::layout {

// What of the content stands from the point on; nothing where it holds no number or more than one line.
std::optional<std::vector<flow::Inline>> find_after_point(const std::vector<flow::Inline>& content);

}  // namespace saraban::layout
