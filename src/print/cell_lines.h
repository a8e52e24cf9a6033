// The lines around the cells of a page. Where two cells say something of the line between them, the heavier one is
// drawn; equal neighbours are one line; merged cells have lines around them only. Printed grid lines stand where no
// cell has a line or a fill.
//
// Dashes of two kinds of lengths are drawn as plain dashes.
#pragma once
#include <vector>

#include "frame/frame.h"
#include "print/page_grid.h"

namespace saraban::print {

struct CellLinesLook {
  int percent = 100;
  enum class Colors { as_they_are, black } colors = Colors::as_they_are;
  enum class GridLines { no, yes } grid_lines = GridLines::no;
};

// Appends them, outside any tag.
void emit_cell_lines(const PageGrid& grid, const CellLinesLook& look, std::vector<frame::Item>& items);

}  // namespace saraban::print
