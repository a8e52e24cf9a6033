// How wide each column of a table is.
//
// Fixed columns as told; columns by content as wide as their widest cell on one line; what is left is shared out. By
// content means the head and the first 1,000 rows: a table of any length is measured in bounded time, and a longer
// cell further down is broken into lines. Code: layout.table-too-wide.
#pragma once
#include <vector>

#include "layout/paragraph.h"

namespace saraban::layout {

// The left edges of all columns and the right edge of the last, from the left edge of the text.
std::vector<Length> size_columns(const flow::Table& table, Length room, ParagraphSetter& setter, Notices& notices);

}  // namespace saraban::layout
