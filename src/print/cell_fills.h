// What lies behind the cells of a page: colours, patterns, gradients, data bars. A grey pattern is the mix of its two
// colours, as LibreOffice draws it; a gradient is drawn in steps.
#pragma once
#include <vector>

#include "frame/frame.h"
#include "print/page_grid.h"

namespace saraban::print {

// Appends them, outside any tag.
void emit_cell_fills(const PageGrid& grid, int percent, std::vector<frame::Item>& items);

}  // namespace saraban::print
