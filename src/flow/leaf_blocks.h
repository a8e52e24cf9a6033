// Named blocks of one line: page set-up, images, page breaks, space, rules, content files, tables of
// contents.
//
// Codes: flow.unknown-heading and those of block_head.h.
#pragma once
#include <optional>

#include "flow/block_head.h"
#include "flow/style_sheet.h"

namespace saraban::flow {

std::optional<BlockNode> parse_leaf(const BlockHead& head, const StyleSheet& styles, std::optional<Align> align,
                                    Diagnostics& problems);

}  // namespace saraban::flow
