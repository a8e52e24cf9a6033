// Markdown (CommonMark and tables) -> blocks and inlines. Sole user of md4c.
//
// Raw HTML is text ("<br>" alone means a line end), an indented paragraph is a paragraph, and a line that begins with a
// Thai number ("๑. ") begins a list item as "1. " does. Headings of level 5 and 6 look like level 4. Codes:
// flow.too-deep, flow.stray-emphasis, flow.image-in-text, flow.markdown, and those of markdown_table.h and
// inline_assembler.h.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "flow/inline_assembler.h"

namespace saraban::flow {

// How the blocks around a piece of Markdown make it look.
struct MarkdownStyles {
  StyleSheetPtr sheet;
  const NamedStyle* body = nullptr;
  std::optional<Align> align;
};
using MarkdownStylesPtr = std::shared_ptr<const MarkdownStyles>;

// Numbers the outermost lists of one template.
struct ListCounter {
  std::uint32_t lists = 0;
};

BlockList read_markdown(const TaggedText& text, std::size_t begin, std::size_t end, const MarkdownStylesPtr& styles,
                        ListCounter& counter, Diagnostics& problems);

struct LineReading {
  std::optional<Digits> page_digits;  // a running head or foot: {{page}} and {{pages}} are page numbers
  enum class Dots { text, leader } dots = Dots::text;
  enum class Values { text, names } values = Values::text;
};

// One line (a cell, a running head): no list, heading or table can begin in it, only emphasis, links and tags.
InlineList read_line(const TaggedText& text, std::size_t begin, std::size_t end, const NamedStyle& style,
                     const LineReading& reading, Diagnostics& problems);

}  // namespace saraban::flow
