// Footnotes of a template, taken out of its text before Markdown is read: each mark becomes one letter.
//
//   ข้อความ^[ข้อความของเชิงอรรถ]          the note stands where its mark does
//   ข้อความ[^ที่มา]                        the note is defined by a paragraph "[^ที่มา]: …", anywhere in the template
//
// A note holds what a line holds: emphasis, links, tags, which mean what they mean where the mark stands. The letters
// are U+100000 and on, one for each mark. Codes: flow.unknown-note, flow.unused-note (a warning), flow.note-twice,
// flow.unclosed-note, flow.note-in-note, flow.empty-note, flow.too-many-notes, and those of markdown.h.
#pragma once
#include "flow/style_sheet.h"
#include "flow/tagged_text.h"
#include "flow/template_tree.h"

namespace saraban::flow {

TaggedText take_notes(TaggedText text, const StyleSheet& styles, Diagnostics& problems);

}  // namespace saraban::flow
