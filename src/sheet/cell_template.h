// The text of one template cell, its tags found and understood: literals and expressions in order, marks beside them.
//
// Tags are looked for in the joined text of a rich text's runs, so a tag that Excel cut into several runs is still one
// tag; its value takes the look of the run in which it begins. What the values are is program.h's business.
//
// Codes: sheet.statement-tag, those of row_mark.h, lang.unclosed-tag, and those of lang/expression.h.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/result.h"
#include "lang/expression.h"
#include "sheet/row_mark.h"
#include "xlsx/workbook.h"

namespace saraban::sheet {

// A literal or a tag, and the run of the cell's rich text that gives its look.
struct CellPiece {
  std::size_t run = 0;
  std::string literal;                    // where it is no tag
  std::optional<std::size_t> expression;  // index into expressions, where it is a tag
};

struct CellTemplate {
  std::vector<CellPiece> pieces;
  std::vector<lang::Expression> expressions;
  std::vector<RowMark> marks;
  // What the filled cell holds: nothing but its style, one value in its own kind, or printed text.
  enum class Shape { blank, value, text } shape = Shape::text;
};

// Whether a text has tags at all; most cells of a template have none.
enum class Tagging { none, tags };
Tagging find_tagging(const xlsx::Cell& cell);

Result<CellTemplate> parse_cell_template(const xlsx::Cell& cell, const Place& place);

}  // namespace saraban::sheet
