// The sheets of a template workbook with their tags understood: parsed once, filled many times.
//
// A sheet's tags are parsed cell by cell (cell_template.h), its groups are matched from {{#กลุ่ม …}} to {{/กลุ่ม}}, and
// the names of its row ranges are kept. Which names are lists, and so which rows repeat, is known only with data
// (bands.h). All mistakes of the whole workbook are told together, each with its cell.
//
// Codes: sheet.group-not-closed, sheet.group-not-open, sheet.groups-cross, sheet.tag-in-formula, sheet.tag-in-tab-name
// (warning), and those of cell_template.h and xlsx/workbook.h.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/result.h"
#include "sheet/cell_template.h"
#include "xlsx/formula.h"
#include "xlsx/workbook.h"

namespace saraban::sheet {

// What is special about a cell of a template row; a row has one slot for each of its cells.
struct CellSlot {
  std::optional<std::size_t> tags;     // index into SheetTemplate::cells
  std::optional<std::size_t> formula;  // index into SheetTemplate::formulas
};

struct RowTemplate {
  const xlsx::Row* row = nullptr;  // in the sheet, which SheetTemplate keeps
  std::vector<CellSlot> slots;
  // Where a condition hides the row while a formula needs it, the row stays, blank and hidden, so that the formula does
  // not become #REF!; else it goes.
  enum class WhenFalse { remove, hide } when_false = WhenFalse::remove;
  std::vector<std::pair<std::size_t, std::size_t>> conditions;  // index into cells, and of the mark in it
};

struct TaggedCell {
  xlsx::CellRef ref;
  CellTemplate text;
};

// From the row of {{#กลุ่ม …}} to the row of {{/กลุ่ม}}.
struct GroupSpan {
  xlsx::RowSpan rows;
  std::vector<GroupKey> keys;
  xlsx::CellRef mark;  // of {{#กลุ่ม …}}, for messages
};

// A defined name over whole rows or a range of this sheet: it makes a block where a list has that name.
struct NamedRows {
  std::string name;
  xlsx::RowSpan rows;
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
