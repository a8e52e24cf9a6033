// The rows and cells of a Markdown table, as they are read -> a TableNode in the looks of the style sheet.
//
// GFM fills up a row that has too few cells and drops what a row has beyond its head's; here nothing is dropped without
// a word. Codes: flow.too-many-columns, flow.cell-count.
#pragma once
#include <optional>

#include "flow/style_sheet.h"
#include "flow/tagged_text.h"
#include "flow/template_tree.h"

namespace saraban::flow {

class MarkdownTable {
 public:
  MarkdownTable(const TaggedText& text, StyleSheetPtr styles, Diagnostics& problems)
      : text_(text), styles_(std::move(styles)), problems_(problems) {}

  // False, and told, where it is too wide. `offset` is a place in the text at or before the table.
  bool open(std::size_t columns, std::size_t offset);
  void open_row();
  void note_text(std::size_t offset);  // letters of the row stand there
  // `align`: what the delimiter row says, if anything.
  void add_cell(InlineList line, const NamedStyle& style, std::optional<Align> align);
  void close_row();
  void close_head() { in_head_ = false; }
  TableNode take() { return std::move(table_); }

 private:
  void check_cells() const;

  const TaggedText& text_;
  StyleSheetPtr styles_;
  Diagnostics& problems_;
  TableNode table_;
  RowNode row_;
  std::optional<std::size_t> row_text_;  // the first letters of the row that the template has
  bool in_head_ = false;
};

}  // namespace saraban::flow
