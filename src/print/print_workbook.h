// A workbook on paper: its visible sheets, in the order of their tabs, become frames.
//
// Each sheet is laid out by its own print set-up, as Excel prints it, in our own fonts and with our own line breaks:
// paper, margins, scale or "fit to … pages" (whole percent, never above 100), print areas, titles, manual breaks, page
// order, centring, headings, grid lines, header and footer. Each sheet is a section with a bookmark, its cells are a
// table. One sheet is held at a time; pages go to the sink one by one. A blank sheet has no page.
//
// A row without a height of its own is as high as its texts need; a height that the file says is kept, as Excel keeps
// it on opening. Charts' and dialogs' sheets are left out, and told. Values are those that the file holds: nothing is
// calculated here.
//
// Codes: print.nothing, print.unknown-sheet (errors); print.no-value, print.sheet-left-out, print.right-to-left,
// print.notes-not-printed (warnings); those of sheet_pages.h, running_text.h, drawing_painter.h, layout/notices.h, the
// fonts, xlsx's readers and the sink.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/date.h"
#include "layout/paginate.h"
#include "xlsx/workbook.h"

namespace saraban::print {

struct PrintRequest {
  std::vector<std::string> sheets;  // by name; none: all that are visible
  std::optional<Date> date;         // what &D shows
  std::optional<std::string> time;  // what &T shows: "09:30"
};

Result<layout::LayoutSummary> print_workbook(const xlsx::Workbook& workbook, const layout::LayoutResources& resources,
                                             const PrintRequest& request, frame::FrameSink& sink);

}  // namespace saraban::print
