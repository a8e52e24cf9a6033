// A document to pages: breaks lines, sets tables, fills pages, hands each finished page on.
//
// A document with a table of contents is laid out two or three times (four at most): the pages that its headings stand
// on are known only when they are made. All but the last layout go nowhere, and what they warn of is not told.
#pragma once
#include <cstddef>
#include <memory>

#include "flow/document.h"
#include "frame/frame.h"
#include "text/font_catalogue.h"
#include "text/segment.h"

namespace saraban::layout {

struct LayoutResources {
  text::FontCatalogue& fonts;
  std::shared_ptr<const text::Lexicon> lexicon;
};

struct LayoutSummary {
  std::size_t pages = 0;
};

// Warnings, each with the template's place, the first five of a kind in full, then a count: layout.overfull-line,
// layout.word-cut, layout.name-cut, layout.table-too-wide, layout.cells-outside-table, layout.block-taller-than-page,
// layout.missing-glyph, layout.unsettable-text, layout.empty-contents, layout.unsettled-contents,
// layout.running-text-overlaps, layout.head-left-out, font.substituted.
// Errors: layout.no-room, those of pictures, of the block source, of the sink and of the fonts; what was handed to the
// sink until then is no document.
Result<LayoutSummary> layout_document(flow::Document& document, const LayoutResources& resources,
                                      frame::FrameSink& sink);

}  // namespace saraban::layout
