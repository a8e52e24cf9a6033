// SUMIF, SUMIFS, COUNTIF and COUNTIFS over output cells (ISO/IEC 29500-1, 18.17.7.72, .73, .324, .325).
#pragma once
#include <vector>

#include "sheet/criterion.h"
#include "sheet/range_totals.h"

namespace saraban::sheet {

// A range on one of the sheets.
struct GridArea {
  Grid* grid = nullptr;
  xlsx::CellRange range;
};

// Which cells of one or several ranges of the same shape fulfil all criteria, by their place in the range.
class CellChoice {
 public:
  explicit CellChoice(RangeTotals& visits) : visits_(visits) {}

  void require(const GridArea& area, const CellValue& criterion);
  // Whether the area has the shape of the ranges that were asked.
  bool fits(const GridArea& area) const;

  CellValue count() const;
  // Of the cells that stand in the same places from the area's first cell on.
  CellValue sum(const GridArea& area) const;

 private:
  RangeTotals& visits_;
  bool known_ = true;
  std::uint32_t rows_ = 0, columns_ = 0;
  std::vector<bool> chosen_;
};

}  // namespace saraban::sheet
