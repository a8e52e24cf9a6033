// Letters and tags in order -> a list of inlines, in which {% if %} … {% end %} of one paragraph have become branches.
//
// Codes: flow.unclosed-statement, flow.unexpected-statement, flow.too-deep, and those of tag_parser.h.
#pragma once
#include <vector>

#include "flow/style_sheet.h"
#include "flow/tag_parser.h"

namespace saraban::flow {

struct InlineLook {
  const NamedStyle* style = nullptr;
  Emphasis emphasis;
  std::shared_ptr<const TextPattern> link;
};

class InlineAssembler {
 public:
  InlineAssembler(const TaggedText& text, Diagnostics& problems) : text_(text), problems_(problems) {}

  // In running heads and feet {{page}}, {{pages}}, {{current_group}} and {{current_heading}} are what the page tells.
  void allow_page_fields(Digits digits) { page_digits_ = digits; }
  void mark_values_as_names() { values_are_names_ = true; }

  void put_text(std::string_view text, const InlineLook& look, Place place);
  void put_tag(const lang::TemplatePiece& piece, const InlineLook& look);
  void put(InlineNode node) { current().push_back(std::move(node)); }
  bool empty() const { return list_.empty() && open_.empty(); }
  InlineList finish();

 private:
  struct Open {
    Statement statement;  // the one that opened it
    Choice choice;        // the branches before this one
    std::optional<lang::Expression> condition;
    bool has_otherwise = false;
    InlineList list;
  };

  InlineList& current() { return open_.empty() ? list_ : open_.back().list; }
  void put_statement(Statement statement);
  void begin_branch(Statement statement);
  void close_statement(const Statement& statement);
  bool put_page_field(const lang::TemplatePiece& piece, const InlineLook& look);
  void unexpected(const Statement& statement);

  const TaggedText& text_;
  Diagnostics& problems_;
  std::optional<Digits> page_digits_;
  bool values_are_names_ = false;
  InlineList list_;
  std::vector<Open> open_;
};

}  // namespace saraban::flow
