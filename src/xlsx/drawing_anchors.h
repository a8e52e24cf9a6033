// Anchors: the cells that pictures, charts, shapes, form controls and note boxes stand on. DrawingML writes them as
// <from> and <to> with a column and a row from 0 (20.5.2.24 oneCellAnchor, 20.5.2.33), VML as eight numbers.
#pragma once
#include <cstdint>
#include <string_view>

#include "xlsx/markup.h"
#include "xlsx/sheet_maps.h"

namespace saraban::xlsx {

// A line (row or column) of an anchor, from 0, after the move: where the anchor begins if line == from, else where one
// that begins at `from` ends. An anchor in a band stays in its first copy; one whose line vanished goes to the next.
std::uint32_t moved_anchor(std::uint32_t line, std::uint32_t from, const RowMap& map);

// All anchors between two places of a text.
void follow_anchors(TextPatch& patch, std::string_view xml, std::size_t begin, std::size_t end, const SheetMove& move);

}  // namespace saraban::xlsx
