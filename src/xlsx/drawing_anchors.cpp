#include "xlsx/drawing_anchors.h"

#include <algorithm>

#include "xlsx/moved_lists.h"

namespace saraban::xlsx {

std::uint32_t moved_anchor(std::uint32_t line, std::uint32_t from, const RowMap& map) {
  if (map.is_identity()) return line;
  const auto band = map.band_of({std::min(line, from) + 1, std::max(line, from) + 1});
  const auto first = map.cover_of({from + 1, from + 1});
  const auto within = band && first ? map.instance_at(*band, first->first) : std::nullopt;
  const auto found = map.cover_of({line + 1, line + 1}, within.value_or(RowMap::everywhere));
  if (found) return (line == from ? found->first : found->last) - 1;
  const auto next = map.cover_of({line + 1, last_row});
  return next ? next->first - 1 : line;
}

void follow_anchors(TextPatch& patch, std::string_view xml, std::size_t begin, std::size_t end, const SheetMove& move) {
  MarkupWalker walker(xml.substr(0, end), begin);
  enum class Corner { none, from, to } corner = Corner::none;
  std::uint32_t from_row = 0, from_column = 0;
  for (Tag tag; walker.next(tag);) {
    if (tag.opens("from")) corner = Corner::from;
    if (tag.opens("to")) corner = Corner::to;
    if (tag.closes("from") || tag.closes("to")) corner = Corner::none;
    const bool is_row = tag.opens("row");
    if (corner == Corner::none || (!is_row && !tag.opens("col"))) continue;
    const std::size_t text_begin = walker.at();
    const std::string_view text = walker.skip_content(tag);
    const auto line = to_number(text);
    if (!line || *line >= (is_row ? last_row : last_column)) continue;
    std::uint32_t& from = is_row ? from_row : from_column;
    if (corner == Corner::from) from = *line;
    const std::uint32_t moved = moved_anchor(*line, from, is_row ? *move.rows : *move.columns);
    if (moved != *line) patch.replace(text_begin, text_begin + text.size(), std::to_string(moved));
  }
}

}  // namespace saraban::xlsx
