// Which rows of a sheet repeat, once the names are known: SheetTemplate + Scope -> SheetBands.
//
// A tag that reads a member of a list ({{รายการ.ชื่อ}}) makes its row repeat; a defined name that is a list's name
// makes all its rows repeat as one block; {{#กลุ่ม …}} to {{/กลุ่ม}} repeats for each group of the list that repeats
// inside. Bands nest and never cross.
//
// Codes: sheet.two-lists, sheet.group-without-rows, sheet.bands-cross, sheet.group-in-block, sheet.mark-in-block,
// sheet.groups-too-deep,
// sheet.merge-crosses-band, sheet.columns-of-rows-list, sheet.adjacent-rows (warning).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lang/scope.h"
#include "sheet/sheet_template.h"
#include "xlsx/row_map.h"

namespace saraban::sheet {

struct SheetBand {
  xlsx::RowSpan rows;
  std::optional<std::size_t> parent;  // a group
  std::size_t root = 0;               // the outermost band around it, or itself
  std::string list;                   // the list whose items it shows
  const GroupSpan* group = nullptr;   // null: an instance is one item; else an instance is one group of items
};

class SheetBands {
 public:
  SheetBands() = default;
  // Outer bands before those inside them.
  explicit SheetBands(std::vector<SheetBand> bands);

  std::size_t size() const { return bands_.size(); }
  std::uint32_t last_row() const;  // of any band; 0 where there is none
  const SheetBand& operator[](std::size_t index) const { return bands_[index]; }
  auto begin() const { return bands_.begin(); }
  auto end() const { return bands_.end(); }
  // The innermost band that holds a template row.
  std::optional<std::size_t> at(std::uint32_t row) const;

 private:
  std::vector<SheetBand> bands_;
  std::vector<std::uint32_t> innermost_;  // by template row: 1 + index of the band, 0 for none
};

Result<SheetBands> find_bands(const WorkbookTemplate& workbook, const SheetTemplate& sheet, const lang::Scope& scope);

// The names N of which the expression reads one item's member: N.member that does not stand inside a function that
// takes a list. {{รายการ.เงิน|บาทถ้วน}} reads รายการ so; {{รายการ.เงิน|ผลรวม}} and {{รายการ|นับ}} do not.
std::vector<std::string> item_names(const lang::Expression& expression);

}  // namespace saraban::sheet
