// The tagged cells of a sheet, filled for one output row after the other: CellTemplate + RowContext -> CellContent.
//
// Codes: sheet.value-is-a-list, sheet.number-too-long (warning), sheet.link-kind, and those of lang/expression.h; each
// cell tells each of its mistakes once.
#pragma once
#include <deque>
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

  // The content of a tagged cell; what it views lives until the same copy of the cell is filled again. `copy`: how many
  // columns before it come from the same template column.
  xlsx::CellContent fill(std::size_t cell, std::uint32_t copy, const RowContext& context);

  // Where the cell's {{#ลิงก์ …}} leads on this row; empty where it has none, or none here.
  std::string link_of(std::size_t cell, std::uint32_t copy, const RowContext& context);

  Diagnostics take_diagnostics();

 private:
  struct Filling {
    std::vector<TagValue> tags;
    std::optional<TagValue> link;
    std::string text;                 // of a cell in one look
    std::vector<xlsx::TextRun> runs;  // of a rich text
    enum class Look { plain, rich } look = Look::plain;
    std::uint32_t copy = 0;
  };
  struct Told {
    bool list = false, number = false, mistake = false, link = false;
  };

  Filling make_filling(std::size_t cell) const;
  Filling& filling_of(std::size_t cell, std::uint32_t copy);
  const Value* read(std::size_t cell, const Filling& filling, TagValue& tag, const RowContext& context);
  xlsx::CellContent content_of(std::size_t cell, const Value& value);
  xlsx::CellContent printed(std::size_t cell, Filling& filling, const RowContext& context);
  std::string printed_piece(std::size_t cell, Filling& filling, const CellPiece& piece, const RowContext& context);
  void check_length(std::size_t cell, const Decimal& number);
  void tell_list(std::size_t cell);
  void tell_link(std::size_t cell);
  Place place(std::size_t cell) const;

  const PlannedSheet& planned_;
  const SheetTemplate& sheet_;
  const xlsx::Workbook& workbook_;
  lang::Evaluator& evaluator_;
  RowScopes scopes_;
  std::vector<std::deque<Filling>> fillings_;  // by tagged cell, by copy
  std::vector<Told> told_;                     // by tagged cell
  Diagnostics problems_;
};

}  // namespace saraban::sheet
