// What stands inside a tag: {{ expression | filters }} -> Tag, {% statement %} -> Statement.
//
// Two filters are flow's own and stand last: |markdown (มาร์กดาวน์) reads the value as markup, |unbroken (ห้ามตัด) keeps
// it on one line. Everything else belongs to lang/. Codes: flow.unknown-statement, flow.bad-statement,
// flow.misplaced-note, lang.*.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "flow/tagged_text.h"
#include "flow/template_tree.h"

namespace saraban::flow {

Result<Tag> parse_tag(const TaggedText& text, const lang::TemplatePiece& piece);

// A footnote where no page has a foot for it: in a running head, an attribute, an address.
void misplaced_note(const Place& place, Diagnostics& problems);

// Adds letters and tags of a part of the tagged text to a pattern. A tag that cannot be read is reported and left out.
void append_pattern(TextPattern& pattern, std::string_view part, const TaggedText& text, Diagnostics& problems);

struct Statement {
  enum class Kind { choose, choose_else, otherwise, repeat, define, end };
  Kind kind = Kind::end;
  std::string name;  // of repeat and define
  std::optional<lang::Expression> expression;
  Place place;
};

Result<Statement> parse_statement(const TaggedText& text, const lang::TemplatePiece& piece);

}  // namespace saraban::flow
