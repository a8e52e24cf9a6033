// A content file (plain text that an officer edits) -> paragraphs.
//
// Paragraphs are parted by empty lines; a line end inside one stays a line end. Only {{ }} is live, everything else is
// text. A line that begins with a list mark (๑.  ๓.๑  (๑)  (ก)  -) is an item. Headings are the known titles in their
// order (a mark alone may be an item's); what stands before the first is the title block. Codes: flow.missing-heading
// (a warning), and those of tagged_text.h and tag_parser.h.
#pragma once
#include "flow/style_sheet.h"
#include "flow/template_tree.h"

namespace saraban::flow {

Result<BlockListPtr> parse_content(const SourceTextPtr& source, const ContentNode& node, const StyleSheet& styles);

}  // namespace saraban::flow
