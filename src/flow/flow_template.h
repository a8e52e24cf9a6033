// A prose template (.md) -> a tree, parsed once: Markdown, {{ tags }}, {% statements %} and named blocks (":::").
//
// The tree is immutable; build.h makes any number of documents from it. Everything that is wrong in the template is
// reported here, many mistakes at a time; what depends on data is left to build.h. docs/template-guide-prose.th.md is
// the language as an officer reads it. Codes: flow.unknown-block, flow.fence-mismatch, flow.unclosed-block,
// flow.unclosed-statement, flow.unexpected-statement, flow.crossed, flow.misplaced-block, flow.misplaced-statement,
// flow.unknown-style, flow.bad-value, flow.unknown-heading, flow.too-deep, and those of tagged_text.h, notes.h,
// tag_parser.h, markdown.h, block_head.h and line_blocks.h.
#pragma once
#include <memory>

#include "core/result.h"
#include "core/source.h"
#include "flow/style_sheet.h"

namespace saraban::flow {

struct TemplateTree;  // template_tree.h

class FlowTemplate {
 public:
  FlowTemplate(std::shared_ptr<const TemplateTree> tree, StyleSheetPtr styles)
      : tree_(std::move(tree)), styles_(std::move(styles)) {}
  const TemplateTree& tree() const { return *tree_; }
  const StyleSheetPtr& styles() const { return styles_; }

 private:
  std::shared_ptr<const TemplateTree> tree_;
  StyleSheetPtr styles_;
};
using FlowTemplatePtr = std::shared_ptr<const FlowTemplate>;

Result<FlowTemplatePtr> parse_flow_template(const SourceTextPtr& source, const StyleSheetPtr& styles);

}  // namespace saraban::flow
