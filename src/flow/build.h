// A prose template and a scope -> a Document whose blocks are made one by one as they are pulled.
//
// Values are data: they become text, never markup (but for the filter |markdown). A loop over a thousand records or a
// table of ten thousand rows holds one record or row at a time. What goes wrong with the data is collected: the block
// (or row) source goes on to the end and then reports up to twenty mistakes, each tag once, with the first row it
// failed on. Codes: flow.not-a-list, flow.not-text, flow.image-in-value, flow.unnamed-item, flow.no-truth,
// flow.missing-image, flow.not-an-image, flow.missing-content, flow.too-much-kept, flow.text-too-long, and those of
// lang/expression.h and content_file.h.
#pragma once
#include <memory>
#include <string>

#include "flow/document.h"
#include "flow/flow_template.h"
#include "lang/expression.h"

namespace saraban::flow {

// The files that a template names; run/ knows where they are.
class FlowFiles {
 public:
  virtual ~FlowFiles() = default;
  virtual Result<std::string> read_image(const std::string& name) = 0;
  virtual Result<SourceTextPtr> read_content(const std::string& name) = 0;
};

// The scope, the evaluator and the files must outlive the document (and its tables' rows).
Document build_document(const FlowTemplatePtr& flow_template, const lang::Scope& scope, lang::Evaluator& evaluator,
                        FlowFiles& files);

}  // namespace saraban::flow
