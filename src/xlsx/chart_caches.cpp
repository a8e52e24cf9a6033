#include "xlsx/chart_caches.h"

#include <algorithm>

#include "xlsx/ascii_case.h"
#include "xlsx/markup.h"

namespace saraban::xlsx {

namespace {

constexpr std::uint64_t most_cells = 100000;  // of a sheet that are remembered

std::uint64_t size_of(const CellRange& range) {
  return std::uint64_t{range.last.row - range.first.row + 1} * (range.last.column - range.first.column + 1);
}

std::optional<CellRange> range_of(const ParsedFormula::Reference& reference) {
  if (reference.first.row == 0 || reference.first.column == 0 || !reference.last_sheet.empty()) return std::nullopt;
  return CellRange{{reference.first.row, reference.first.column}, {reference.last.row, reference.last.column}};
}

}  // namespace

void WatchedCells::watch(const CellRange& range) {
  if (std::find(ranges_.begin(), ranges_.end(), range) != ranges_.end()) return;
  if (cells_ + size_of(range) > most_cells) return;
  cells_ += size_of(range);
  ranges_.push_back(range);
}

bool WatchedCells::is_watched(std::uint32_t row, std::uint32_t column) const {
  return std::any_of(ranges_.begin(), ranges_.end(), [&](const CellRange& range) {
    return range.contains({row, column});
  });
}

const WatchedCells::Value* WatchedCells::find(std::uint32_t row, std::uint32_t column) const {
  const auto found = values_.find({row, column});
  return found == values_.end() ? nullptr : &found->second;
}

void watch_chart(Watch& watch, std::string_view chart_xml, const SheetMaps& maps) {
  MarkupWalker walker(chart_xml);
  for (Tag tag; walker.next(tag);) {
    if (!tag.opens("f")) continue;
    const std::string moved = ParsedFormula::parse(unescape_xml(walker.skip_content(tag))).moved({}, maps);
    const ParsedFormula formula = ParsedFormula::parse(moved);
    for (const ParsedFormula::Reference& reference : formula.references())
      if (const auto range = range_of(reference); range && maps.find_output(reference.sheet))
        watch[lower_ascii(reference.sheet)].watch(*range);
  }
}

std::optional<std::string> cache_points(const Watch& watch, const ParsedFormula& moved, CacheKind kind,
                                        std::string_view prefix) {
  std::string points;
  std::uint64_t index = 0;
  const std::string c(prefix);
  for (const ParsedFormula::Reference& reference : moved.references()) {
    const auto sheet = watch.find(lower_ascii(reference.sheet));
    const auto range = range_of(reference);
    if (!range || sheet == watch.end() || size_of(*range) > most_cells) return std::nullopt;
    if (!sheet->second.is_watched(range->first.row, range->first.column)) return std::nullopt;
    for (std::uint32_t row = range->first.row; row <= range->last.row; ++row)
      for (std::uint32_t column = range->first.column; column <= range->last.column; ++column, ++index) {
        const WatchedCells::Value* value = sheet->second.find(row, column);
        if (!value) continue;  // blank
        if (value->kind == WatchedCells::Kind::unknown) return std::nullopt;
        if (kind == CacheKind::numbers && value->kind != WatchedCells::Kind::number) continue;
        points += "<" + c + "pt idx=\"" + std::to_string(index) + "\"><" + c + "v>";
        append_escaped(points, value->text);
        points += "</" + c + "v></" + c + "pt>";
      }
  }
  return "<" + c + "ptCount val=\"" + std::to_string(index) + "\"/>" + points;
}

}  // namespace saraban::xlsx
