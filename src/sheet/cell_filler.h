// The tagged cells of a sheet, filled for one output row after the other: CellTemplate + RowContext -> CellContent.
//
// Codes: sheet.value-is-a-list, sheet.number-too-long (warning), and those of lang/expression.h; each cell tells each
// of its mistakes once.
#pragma once
#include <string>
#include <vector>

#include "sheet/planned_sheet.h"
#include "sheet/tag_value.h"
#include "xlsx/filled_sheet.h"

namespace saraban::sheet {

class CellFiller {
 public:
  CellFiller(const PlannedSheet& sheet, const xlsx::Workbook& workbook, const lang::Scope& scope,
             lang::Evaluator& evaluator);

  // The content of a tagged cell; what it views lives until the same cell is filled again.
  xlsx::CellContent fill(std::size_t cell, const RowContext& context);

  Diagnostics take_diagnostics();

 private:
  struct Filling {
    std::vector<TagValue> tags;
    std::string text;                 // of a cell in one look
    std::vector<xlsx::TextRun> runs;  // of a rich text
    enum class Look { plain, rich } look = Look::plain;
    bool told_list = false, told_long = false;
  };

  xlsx::CellContent content_of(std::size_t cell, const Value& value);
  xlsx::CellContent printed(std::size_t cell, const RowContext& context);
  std::string printed_piece(std::size_t cell, const CellPiece& piece, const RowContext& context);
  void check_length(std::size_t cell, const Decimal& number);
  void tell_list(std::size_t cell);
  Place place(std::size_t cell) const;

  const SheetTemplate& sheet_;
  const xlsx::Workbook& workbook_;
  lang::Evaluator& evaluator_;
  RowScopes scopes_;
  std::vector<Filling> fillings_;  // by tagged cell
  Diagnostics problems_;
};

}  // namespace saraban::sheet
