// How wide each column of a table is, and where its numbers are lined up.
//
// Fixed columns as told; columns by content as wide as their widest cell on one line; what is left is shared out. Where
// that is too much, columns by content and by shares keep the width of their longest word at least, and what there is
// beyond that goes evenly to the columns by content that want more. Cells over several columns count for the words in
// them, those of the head for all their text.
//
// By content means the head and the first 1,000 rows: a table of any length is measured in bounded time, and a longer
// cell further down is broken into lines. Code: layout.table-too-wide.
#pragma once
#include <vector>

#include "layout/paragraph.h"

namespace saraban::layout {

struct Columns {
  // The left edges of all columns and the right edge of the last, from the left edge of the text.
  std::vector<Length> edges;
  // What the numbers of a column that is set on the decimal point need from the point on.
  std::vector<Length> after_point;
};

Columns size_columns(const flow::Table& table, Length room, ParagraphSetter& setter, Notices& notices);

}  // namespace saraban::layout
