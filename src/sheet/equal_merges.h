// {{#ผสาน}}: equal values of one cell, one under the other, become one merged cell (this room only).
//
// Told the output cells of marked template cells in order of rows; says which are shown and which are swallowed by the
// one above, and at the end which ranges are merged. Blank cells are never merged, nor across groups.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "xlsx/filled_sheet.h"

namespace saraban::sheet {

class EqualMerges {
 public:
  // `cell`: of SheetTemplate::cells. `group`: the group instance that the row stands in.
  enum class Fate { shown, swallowed };
  Fate see(std::size_t cell, std::optional<std::size_t> group, xlsx::CellRef output, const xlsx::CellContent& content);

  std::vector<xlsx::CellRange> take_ranges();

 private:
  struct Run {
    xlsx::CellRange range;
    std::optional<std::size_t> group;
    std::string value;
  };
  void finish(const Run& run);

  std::map<std::pair<std::size_t, std::uint32_t>, Run> runs_;  // by template cell and output column
  std::vector<xlsx::CellRange> ranges_;
};

}  // namespace saraban::sheet
