// Cells at rest: a piece of a column becomes a few bytes a cell, and again the same cells.
//
// Each different text of a piece is written once; what is left is deflated. Only for this process's memory: the form is
// no file format and changes as it likes.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/value.h"

namespace saraban {

// Nothing where a cell is a list or a record: those stay as they are.
std::optional<std::string> freeze_cells(const std::vector<Value>& cells);

// What freeze_cells() was given.
std::vector<Value> thaw_cells(std::string_view frozen);

}  // namespace saraban
