// What charts show of filled cells, so that a viewer that computes nothing draws the new data: the values of the cells
// that charts look at are remembered while rows are written, and a chart's caches are made of them.
//
// A cache with a cell that is not known (a formula that Excel computes) is left out; Excel makes it on opening.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "xlsx/formula.h"

namespace saraban::xlsx {

// The cells of one output sheet that charts look at.
class WatchedCells {
 public:
  enum class Kind : std::uint8_t { number, text, unknown };
  struct Value {
    Kind kind = Kind::unknown;
    std::string text;
  };

  void watch(const CellRange& range);
  bool is_watched(std::uint32_t row, std::uint32_t column) const;
  void see(std::uint32_t row, std::uint32_t column, Value value) { values_[{row, column}] = std::move(value); }
  const Value* find(std::uint32_t row, std::uint32_t column) const;

 private:
  std::vector<CellRange> ranges_;
  std::uint64_t cells_ = 0;
  std::map<std::pair<std::uint32_t, std::uint32_t>, Value> values_;
};

// By the output sheet's name in lower-case ASCII.
using Watch = std::map<std::string, WatchedCells, std::less<>>;

// The cells of filled sheets that a chart part looks at once its ranges moved.
void watch_chart(Watch& watch, std::string_view chart_xml, const SheetMaps& maps);

// The points of a cache (<c:numCache> or <c:strCache>) for a moved formula; nothing where a cell is not known or is on
// a sheet that is not filled.
enum class CacheKind { numbers, texts };
std::optional<std::string> cache_points(const Watch& watch, const ParsedFormula& moved, CacheKind kind,
                                        std::string_view prefix);

}  // namespace saraban::xlsx
