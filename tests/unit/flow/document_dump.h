// A document's blocks as readable text, for goldens: one line a block, spans between bars with their marks.
#pragma once
#include <string>

#include "flow/document.h"

namespace saraban::flow::test {

// Pulls everything; where the document fails, the text ends with its diagnostics.
std::string dump(Document& document);
std::string dump(const Block& block);
std::string dump(const TableRow& row);
// Only the text of a paragraph, fields as <page> and so on.
std::string text_of(const std::vector<Inline>& content);

}  // namespace saraban::flow::test
