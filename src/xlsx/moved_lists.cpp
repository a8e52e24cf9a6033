#include "xlsx/moved_lists.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "xlsx/markup.h"

namespace saraban::xlsx {

namespace {

constexpr std::size_t most_areas_of_list = 1000;  // of one sqref; more are covered by one range
constexpr std::size_t most_breaks = 1026;         // of a sheet (Excel's specification limits)
constexpr std::size_t most_links = 65530;         // of a sheet

// The attributes of a tag as written, without the named one.
std::string attributes_without(const Tag& tag, std::string_view left_out) {
  std::string rest;
  for (const Attribute& attribute : attributes_of(tag))
    if (attribute.name != left_out) rest += attribute.source;
  return rest;
}

// The opening tag of a list with another count, and its closing one around what is inside; empty where nothing is.
std::string wrap(std::string_view list, const std::string& inside, const std::string& attributes) {
  if (inside.empty()) return {};
  MarkupWalker walker(list);
  Tag tag;
  walker.next(tag);
  const std::string name = std::string(tag.prefix) + std::string(tag.name);
  return "<" + name + attributes + ">" + inside + "</" + name + ">";
}

// min and max: the lines of the other axis that a break runs along, from 0. To the sheet's edge it runs as before.
std::string moved_extent(const Attribute& attribute, const RowMap& across, std::uint32_t edge) {
  const bool is_extent = attribute.name == "min" || attribute.name == "max";
  const auto line = is_extent ? to_number(attribute.value) : std::nullopt;
  if (!line || *line + 1 >= edge || across.is_identity()) return std::string(attribute.source);
  const auto moved = across.cover_of({*line + 1, *line + 1});
  if (!moved) return std::string(attribute.source);
  const std::uint32_t now = (attribute.name == "min" ? moved->first : moved->last) - 1;
  return " " + std::string(attribute.name) + "=\"" + std::to_string(now) + "\"";
}

}  // namespace

std::optional<std::uint32_t> to_number(std::string_view text) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return number;
}

std::vector<CellRange> parse_areas(std::string_view text) {
  std::vector<CellRange> areas;
  while (!text.empty()) {
    const std::size_t end = text.find(' ');
    if (const auto area = parse_cell_range(text.substr(0, end))) areas.push_back(*area);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  }
  return areas;
}

std::string moved_areas(std::string_view text, const SheetMove& move, Spread spread) {
  std::string moved;
  for (const CellRange& area : parse_areas(text)) {
    std::vector<CellRange> areas;
    if (spread == Spread::exact) areas = move.areas_of(area, most_areas_of_list);
    if (areas.size() > most_areas_of_list) areas.clear();
    const auto cover = areas.empty() ? move.cover_of(area) : std::nullopt;
    if (cover) areas.push_back(spread == Spread::first ? CellRange{cover->first, cover->first} : *cover);
    for (const CellRange& one : areas) {
      if (!moved.empty()) moved += ' ';
      moved += to_string(one);
    }
  }
  return moved;
}

FormulaHome home_of(std::string_view areas, const MovedSheet& sheet) {
  FormulaHome home{sheet.output_name};
  CellRef first{0, 0};
  for (const CellRange& area : parse_areas(areas)) {
    first.row = first.row == 0 ? area.first.row : std::min(first.row, area.first.row);
    first.column = first.column == 0 ? area.first.column : std::min(first.column, area.first.column);
  }
  const auto output = first.row > 0 ? sheet.move.first_of(first) : std::nullopt;
  if (output) home = {sheet.output_name, first.row, output->row, first.column, output->column};
  return home;
}

std::string move_merges(std::string_view list, const SheetMove& move) {
  MarkupWalker walker(list);
  Tag tag;
  walker.next(tag);
  const std::string element = "<" + std::string(tag.prefix) + "mergeCell ref=\"";
  std::string merges;
  std::size_t count = 0;
  while (walker.next(tag)) {
    const auto range =
        tag.opens("mergeCell") ? parse_cell_range(find_attribute(tag, "ref").value_or("")) : std::nullopt;
    if (!range) continue;
    move.for_each_copy(*range, [&](const CellRange& copy) {
      if (copy.first == copy.last) return;
      merges += element + to_string(copy) + "\"/>";
      ++count;
    });
  }
  return wrap(list, merges, " count=\"" + std::to_string(count) + "\"");
}

MovedBreaks move_breaks(std::string_view list, BreakAxis axis, const SheetMove& move) {
  const RowMap& along = axis == BreakAxis::rows ? *move.rows : *move.columns;
  const RowMap& across = axis == BreakAxis::rows ? *move.columns : *move.rows;
  const std::uint32_t edge = axis == BreakAxis::rows ? last_column : last_row;
  std::map<std::uint32_t, std::string> breaks;
  MovedBreaks moved;
  TextPatch in_place;
  std::size_t manual = 0;
  MarkupWalker walker(list);
  for (Tag tag; walker.next(tag);) {
    const auto id = tag.opens("brk") ? to_number(find_attribute(tag, "id").value_or("")) : std::nullopt;
    if (!id) continue;
    std::string rest;
    for (const Attribute& attribute : attributes_of(tag)) {
      const std::string now = moved_extent(attribute, across, edge);
      const auto begin = static_cast<std::size_t>(attribute.source.data() - list.data());
      if (now != attribute.source) in_place.replace(begin, begin + attribute.source.size(), now);
      if (attribute.name != "id") rest += now;
    }
    const auto man = find_attribute(tag, "man");
    const std::string element = "<" + std::string(tag.prefix) + "brk id=\"";
    for (const RowRun& run : along.runs_of(*id))
      for (std::uint32_t i = 0; i < run.count; ++i) {
        if (breaks.size() == most_breaks) {
          ++moved.left_out;
          continue;
        }
        const std::uint32_t line = run.first + i * run.step;
        const bool added = breaks.emplace(line, element + std::to_string(line) + "\"" + rest + "/>").second;
        manual += added && (man == "1" || man == "true");
      }
  }
  if (along.is_identity()) {
    moved.xml = std::move(in_place).apply(list);
    return moved;
  }
  std::string inside;
  for (const auto& [line, element] : breaks) inside += element;
  moved.xml =
      wrap(list, inside,
           " count=\"" + std::to_string(breaks.size()) + "\" manualBreakCount=\"" + std::to_string(manual) + "\"");
  return moved;
}

std::string move_columns(std::string_view list, const RowMap& columns) {
  struct Stretch {
    RowSpan span;
    std::string attributes;
  };
  std::vector<Stretch> stretches;
  MarkupWalker walker(list);
  std::string prefix;
  for (Tag tag; walker.next(tag);) {
    const auto min = to_number(find_attribute(tag, "min").value_or(""));
    const auto max = to_number(find_attribute(tag, "max").value_or(""));
    if (!tag.opens("col") || !min || !max || *min > *max) continue;
    prefix = tag.prefix;
    std::string rest;
    for (const Attribute& attribute : attributes_of(tag))
      if (attribute.name != "min" && attribute.name != "max") rest += attribute.source;
    for (const RowSpan& area : columns.areas_of({*min, *max}, RowMap::everywhere, last_column))
      if (area.first <= last_column) stretches.push_back({{area.first, std::min(area.last, last_column)}, rest});
  }
  std::sort(stretches.begin(), stretches.end(),
            [](const Stretch& a, const Stretch& b) { return a.span.first < b.span.first; });
  std::string inside;
  for (const Stretch& stretch : stretches)
    inside += "<" + prefix + "col min=\"" + std::to_string(stretch.span.first) + "\" max=\"" +
              std::to_string(stretch.span.last) + "\"" + stretch.attributes + "/>";
  return wrap(list, inside, "");
}

MovedLinks move_links(std::string_view list, const MovedSheet& sheet, const SheetMaps& maps) {
  MovedLinks moved;
  std::string inside;
  std::size_t count = 0;
  MarkupWalker walker(list);
  for (Tag tag; walker.next(tag);) {
    const auto range =
        tag.opens("hyperlink") ? parse_cell_range(find_attribute(tag, "ref").value_or("")) : std::nullopt;
    if (!range) continue;
    const auto location = find_attribute(tag, "location");
    const auto add = [&](const CellRange& copy) {
      if (++count > most_links) return;
      inside += "<" + std::string(tag.prefix) + "hyperlink ref=\"" + to_string(copy) + "\"";
      if (!location) {
        inside += attributes_without(tag, "ref") + "/>";
        return;
      }
      const FormulaHome home{sheet.output_name, range->first.row, copy.first.row, range->first.column,
                             copy.first.column};
      for (const Attribute& attribute : attributes_of(tag)) {
        if (attribute.name == "ref") continue;
        if (attribute.name != "location") {
          inside += attribute.source;
          continue;
        }
        inside += " location=\"";
        append_escaped_attribute(inside, ParsedFormula::parse(unescape_xml(*location)).moved(home, maps));
        inside += '"';
      }
      inside += "/>";
    };
    std::vector<CellRange> areas;
    if (location)
      sheet.move.for_each_copy(*range, [&](const CellRange& copy) { areas.push_back(copy); });
    else
      areas = sheet.move.areas_of(*range, most_links);
    if (count + areas.size() > most_links) {
      moved.joined = true;
      areas = {*sheet.move.cover_of(*range)};
    }
    for (const CellRange& area : areas) add(area);
  }
  moved.xml = wrap(list, inside, "");
  return moved;
}

std::string move_sparkline(std::string_view element, const MovedSheet& sheet, const SheetMaps& maps) {
  struct Content {
    std::size_t begin = 0;
    std::string_view text;
  } formula, cells;
  MarkupWalker walker(element);
  for (Tag tag; walker.next(tag);) {
    if (!tag.opens("f") && !tag.opens("sqref")) continue;
    Content& content = tag.name == "f" ? formula : cells;
    content.begin = walker.at();
    content.text = walker.skip_content(tag);
  }
  const auto range = parse_cell_range(cells.text);
  if (!range) return std::string(element);
  // A sparkline takes a range: a single cell grows as it does in SUM().
  const std::string call = "ROWS(" + unescape_xml(formula.text) + ")";
  const ParsedFormula parsed = ParsedFormula::parse(call);
  std::string copies;
  sheet.move.for_each_copy(*range, [&](const CellRange& copy) {
    TextPatch patch;
    const FormulaHome home{sheet.output_name, range->first.row, copy.first.row, range->first.column, copy.first.column};
    const std::string moved = parsed.moved(home, maps);
    std::string escaped;
    append_escaped(escaped, std::string_view(moved).substr(5, moved.size() - 6));
    if (!formula.text.empty()) patch.replace(formula.begin, formula.begin + formula.text.size(), escaped);
    patch.replace(cells.begin, cells.begin + cells.text.size(), to_string(copy));
    copies += std::move(patch).apply(element);
  });
  return copies;
}

}  // namespace saraban::xlsx
