// A table as chunks: its head, then row after row as the source gives them.
//
// One row is looked ahead, so that a subtotal never starts a page without the row before it; a group head stands with
// the row after it. A row is divided only where it is taller than a page, or where the table allows it; a block of rows
// stands on one page. The head stands again, as an artifact, on every page that the table goes on to, with the heads of
// its groups and the sums brought forward where the table asks for them.
#pragma once
#include "layout/composer.h"
#include "layout/footnotes.h"
#include "layout/paragraph.h"

namespace saraban::layout {

void add_table(flow::Table table, ParagraphSetter& setter, NoteSetter& note_setter, Notices& notices,
               Composer& composer);

}  // namespace saraban::layout
