// The sheets of a template workbook with their tags understood: parsed once, filled many times.
//
// A sheet's tags are parsed cell by cell (cell_template.h), its groups are matched from {{#กลุ่ม …}} to {{/กลุ่ม}}, and
// the names of its row ranges are kept. Which names are lists, and so which rows repeat, is known only with data
// (bands.h). All mistakes of the whole workbook are told together, each with its cell.
//
// Codes: sheet.group-not-closed, sheet.group-not-open, sheet.groups-cross, sheet.columns-not-open, sheet.columns-cross,
// sheet.tag-in-formula, and those of circular_formulas.h, cell_template.h, lang/text_template.h and xlsx/workbook.h.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/result.h"
#include "lang/text_template.h"
#include "sheet/cell_template.h"
#include "sheet/picture_tag.h"
#include "xlsx/formula.h"
#include "xlsx/workbook.h"

namespace saraban::sheet {

// What is special about a cell of a template row; a row has one slot for each of its cells.
struct CellSlot {
  std::optional<std::size_t> tags;     // index into SheetTemplate::cells
  std::optional<std::size_t> formula;  // index into SheetTemplate::formulas
};

// A mark of a tagged cell.
struct MarkIndex {
  std::size_t cell = 0, mark = 0;  // index into SheetTemplate::cells, and into the cell's marks
};

struct RowTemplate {
  const xlsx::Row* row = nullptr;  // in the sheet, which SheetTemplate keeps
  std::vector<CellSlot> slots;
  // Where a condition hides the row while a formula needs it, the row stays, blank and hidden, so that the formula does
  // not become #REF!; else it goes.
  enum class WhenFalse { remove, hide } when_false = WhenFalse::remove;
  std::vector<MarkIndex> conditions;
  // A page begins with this row, but for the first output row that is made from it.
  enum class PageBreak { none, before } page_break = PageBreak::none;
};

struct TaggedCell {
  xlsx::CellRef ref;
  CellTemplate text;
  const RowMark* find_mark(RowMark::Kind kind) const;  // null where it has none
};

// From the row of {{#กลุ่ม …}} to the row of {{/กลุ่ม}}.
struct GroupSpan {
  xlsx::RowSpan rows;
  std::vector<GroupKey> keys;
  xlsx::CellRef mark;  // of {{#กลุ่ม …}}, for messages
};

// From the column of {{#คอลัมน์ …}} to that of {{/คอลัมน์}}.
struct RepeatedColumns {
  xlsx::RowSpan columns;
  std::string list;
  xlsx::CellRef mark;  // for messages
};

// A defined name over whole rows or a range of this sheet: it makes a block where a list has that name.
struct NamedRows {
  std::string name;
  xlsx::RowSpan rows;
};

// A tag outside cells, as it is written, and what it says. Its names are those that the sheet is filled with.
struct OutsideText {
  std::string tag;
  lang::TextTemplate text;
};

struct SheetTemplate {
  std::size_t index = 0;  // in the workbook
  std::string name;
  std::shared_ptr<const xlsx::Sheet> sheet;
  std::vector<RowTemplate> rows;  // as sheet->rows
  std::vector<TaggedCell> cells;
  std::vector<xlsx::ParsedFormula> formulas;
  std::vector<GroupSpan> groups;  // an outer group before those inside it
  std::vector<NamedRows> names;
  std::vector<RepeatedColumns> repeated_columns;  // by their first column; none overlaps another
  std::vector<MarkIndex> column_conditions, sheet_conditions;
  std::optional<lang::TextTemplate> tab;  // the tab's name, where it has tags
  std::vector<PictureTag> pictures;
  std::vector<OutsideText> outside;  // tags in headers and footers, text boxes, titles of charts

  bool has_tags() const { return !cells.empty() || tab || !pictures.empty() || !outside.empty(); }
  const RowTemplate* find_row(std::uint32_t number) const;  // null for a row that the template does not mention
};

class WorkbookTemplate {
 public:
  // The workbook must outlive the template.
  static Result<WorkbookTemplate> parse(const xlsx::Workbook& workbook);

  const xlsx::Workbook& workbook() const { return *workbook_; }
  // The sheets that have tags; the others are copied as they are.
  const std::vector<SheetTemplate>& sheets() const { return sheets_; }
  Place place(const SheetTemplate& sheet, xlsx::CellRef cell) const { return workbook_->place(sheet.index, cell); }

 private:
  const xlsx::Workbook* workbook_ = nullptr;
  std::vector<SheetTemplate> sheets_;
};

}  // namespace saraban::sheet
