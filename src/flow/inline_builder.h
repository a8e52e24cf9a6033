// Inlines of a template and names -> inlines of a document: values put in, branches taken, lines joined.
//
// A line end that means nothing becomes a space, but nothing between two Thai letters, which are written without one.
// A line end inside a value is a line end of the document.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "flow/build_errors.h"
#include "flow/style_sheet.h"
#include "flow/template_tree.h"

namespace saraban::flow {

enum class NamesInside { as_told, stay_whole };  // stay_whole: every value is a name that no line end may cut

class InlineBuilder {
 public:
  InlineBuilder(lang::Evaluator& evaluator, StyleSheetPtr styles, BuildErrors& errors)
      : evaluator_(evaluator), styles_(std::move(styles)), errors_(errors) {}

  std::vector<Inline> build(const InlineList& inlines, const NamesPtr& names,
                            NamesInside inside = NamesInside::as_told);
  std::string text_of(const TextPattern& pattern, const Names& names);
  // Nothing where it fails; the failure is noted.
  std::optional<Value> eval(const lang::Expression& expression, const Names& names);
  std::optional<bool> is_true(const ChoiceBranch& branch, const Names& names, const Place& place);
  // What the tag prints: a value that is a text.
  std::optional<Value> printed(const Tag& tag, const Names& names);
  std::optional<Value> list_of(const lang::Expression& expression, const Names& names, const Place& place);

  BuildErrors& errors() { return errors_; }
  const StyleSheetPtr& styles() const { return styles_; }

 private:
  friend class ParagraphBuilder;
  lang::Evaluator& evaluator_;
  StyleSheetPtr styles_;
  BuildErrors& errors_;
};

// The blocks of a value that is Markdown; what is wrong with it has the tag's place. Images are refused: data name no
// files. Its lists are numbered from `first_list` on.
BlockList read_markdown_value(const std::string& value, const Tag& tag,
                              const std::shared_ptr<const MarkdownStyles>& styles, std::uint32_t first_list,
                              Diagnostics& problems);

}  // namespace saraban::flow
