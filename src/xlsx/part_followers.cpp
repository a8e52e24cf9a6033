#include "xlsx/part_followers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "xlsx/ascii_case.h"
#include "xlsx/drawing_anchors.h"
#include "xlsx/markup.h"
#include "xlsx/moved_lists.h"

namespace saraban::xlsx {

namespace {

void replace_attribute(TextPatch& patch, std::string_view xml, std::string_view old, std::string_view value) {
  if (old == value) return;
  const auto begin = static_cast<std::size_t>(old.data() - xml.data());
  patch.replace(begin, begin + old.size(), std::string(value));
}

// A formula in an attribute, as seen from no cell of the output sheet `home`.
void follow_formula(TextPatch& patch, std::string_view xml, const Tag& tag, std::string_view name,
                    const FormulaHome& home, const SheetMaps& maps) {
  const auto formula = find_attribute(tag, name);
  if (!formula) return;
  std::string escaped;
  append_escaped_attribute(escaped, ParsedFormula::parse(unescape_xml(*formula)).moved(home, maps));
  replace_attribute(patch, xml, *formula, escaped);
}

// A cell that something is linked to stays one cell: its first copy. Seen from a row of no band, nothing grows.
FormulaHome linked_from(const MovedSheet& sheet) { return {sheet.output_name, last_row, last_row, 0, 0}; }

std::string joined_numbers(const std::array<std::int64_t, 8>& numbers) {
  std::string text;
  for (const std::int64_t number : numbers) {
    if (!text.empty()) text += ", ";
    text += std::to_string(number);
  }
  return text;
}

// The text between <x:NAME> and </x:NAME> in a ClientData, whatever its prefix is.
std::string_view element_text(std::string_view data, std::string_view name) {
  const std::string open = ":" + std::string(name) + ">";
  std::size_t begin = data.find(open);
  while (begin != std::string_view::npos && data.rfind("</", begin) != std::string_view::npos &&
         data.rfind("</", begin) > data.rfind('>', begin))
    begin = data.find(open, begin + 1);  // a closing tag
  if (begin == std::string_view::npos) return {};
  const std::size_t end = data.find('<', begin + open.size());
  return end == std::string_view::npos ? std::string_view()
                                       : data.substr(begin + open.size(), end - begin - open.size());
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view spaces = " \t\r\n";
  const std::size_t begin = std::min(text.find_first_not_of(spaces), text.size());
  return text.substr(begin, text.find_last_not_of(spaces) + 1 - begin);
}

// "1, 15, 5, 2, 3, 31, 9, 1": column, offset, row, offset, twice.
bool parse_anchor(std::string_view text, std::array<std::int64_t, 8>& numbers) {
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const std::size_t comma = std::min(text.find(','), text.size());
    const std::string_view one = trimmed(text.substr(0, comma));
    if (one.empty() || std::from_chars(one.data(), one.data() + one.size(), numbers[i]).ec != std::errc()) return false;
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return true;
}

// The shapes of a VML part, one after the other.
class VmlFollower {
 public:
  VmlFollower(std::string_view vml, const MovedSheet& sheet, const SheetMaps& maps)
      : vml_(vml), sheet_(sheet), maps_(maps) {}

  std::string follow() && {
    constexpr std::string_view name = ":ClientData";
    for (std::size_t at = vml_.find(name); at != std::string_view::npos;) {
      const std::size_t end = vml_.find(name, at + 1);  // of its closing tag
      if (end == std::string_view::npos) break;
      follow_shape(vml_.substr(at, end - at));
      at = vml_.find(name, end + 1);
    }
    return std::move(patch_).apply(vml_);
  }

 private:
  std::size_t place_of(std::string_view part) const { return static_cast<std::size_t>(part.data() - vml_.data()); }
  void replace(std::string_view old, const std::string& text) {
    if (old != text) patch_.replace(place_of(old), place_of(old) + old.size(), text);
  }

  void follow_shape(std::string_view data) {
    const bool is_note = data.substr(0, data.find('>')).find("\"Note\"") != std::string_view::npos;
    if (is_note) return follow_note(data);
    follow_box(data);
    for (const std::string_view name : {"FmlaLink", "FmlaRange", "FmlaGroup", "FmlaTxbx", "FmlaPict"}) {
      const std::string_view formula = element_text(data, name);
      if (formula.empty()) continue;
      std::string escaped;
      append_escaped(escaped, ParsedFormula::parse(unescape_xml(formula)).moved(linked_from(sheet_), maps_));
      replace(formula, escaped);
    }
  }

  void follow_note(std::string_view data) {
    const std::string_view row_text = element_text(data, "Row"), column_text = element_text(data, "Column");
    const auto row = to_number(trimmed(row_text)), column = to_number(trimmed(column_text));
    if (!row || !column) return;
    const auto moved = sheet_.move.first_of({*row + 1, *column + 1});
    if (!moved) return remove_shape(data);
    replace(row_text, std::to_string(moved->row - 1));
    replace(column_text, std::to_string(moved->column - 1));
    const std::string_view anchor = element_text(data, "Anchor");
    std::array<std::int64_t, 8> numbers{};
    if (!parse_anchor(anchor, numbers)) return;
    const std::int64_t down = std::int64_t{moved->row} - 1 - *row, right = std::int64_t{moved->column} - 1 - *column;
    if (down == 0 && right == 0) return;
    for (const std::size_t i : {0U, 4U}) numbers[i] = std::max<std::int64_t>(numbers[i] + right, 0);
    for (const std::size_t i : {2U, 6U}) numbers[i] = std::max<std::int64_t>(numbers[i] + down, 0);
    replace(anchor, joined_numbers(numbers));
  }

  void follow_box(std::string_view data) {
    const std::string_view anchor = element_text(data, "Anchor");
    std::array<std::int64_t, 8> numbers{};
    if (!parse_anchor(anchor, numbers)) return;
    const auto old = numbers;
    const auto move = [&](std::size_t line, std::size_t from, const RowMap& map) {
      if (old[line] < 0 || old[line] >= last_row || old[from] < 0 || old[from] >= last_row) return;
      numbers[line] = moved_anchor(static_cast<std::uint32_t>(old[line]), static_cast<std::uint32_t>(old[from]), map);
    };
    for (const std::size_t i : {0U, 4U}) move(i, 0, *sheet_.move.columns);
    for (const std::size_t i : {2U, 6U}) move(i, 2, *sheet_.move.rows);
    if (numbers != old) replace(anchor, joined_numbers(numbers));
  }

  void remove_shape(std::string_view data) {
    constexpr std::string_view name = ":shape ", close_name = ":shape>";
    const std::size_t named = vml_.rfind(name, place_of(data));
    const std::size_t begin = named == std::string_view::npos ? named : vml_.rfind('<', named);
    const std::size_t end = vml_.find(close_name, place_of(data));
    if (begin != std::string_view::npos && end != std::string_view::npos)
      patch_.replace(begin, end + close_name.size(), "");
  }

  std::string_view vml_;
  const MovedSheet& sheet_;
  const SheetMaps& maps_;
  TextPatch patch_;
};

// The cells of an attribute, wherever the first copy of them is; the whole element goes where they vanished.
std::string follow_cells(std::string_view xml, const SheetMove& move, std::string_view element,
                         std::string_view attribute) {
  TextPatch patch;
  MarkupWalker walker(xml);
  for (Tag tag; walker.next(tag);) {
    const auto ref = tag.opens(element) ? find_attribute(tag, attribute) : std::nullopt;
    const auto cell = ref ? parse_cell_ref(*ref) : std::nullopt;
    if (!cell) continue;
    if (const auto moved = move.first_of(*cell)) {
      replace_attribute(patch, xml, *ref, to_string(*moved));
    } else {
      walker.skip_content(tag);
      patch.replace(tag.begin, walker.at(), "");
    }
  }
  return std::move(patch).apply(xml);
}

}  // namespace

std::string follow_in_comments(std::string_view xml, const SheetMove& move) {
  const std::string notes = follow_cells(xml, move, "comment", "ref");
  return follow_cells(notes, move, "threadedComment", "ref");
}

std::string follow_in_single_cells(std::string_view xml, const SheetMove& move) {
  return follow_cells(xml, move, "singleXmlCell", "r");
}

std::string follow_in_drawing(std::string_view xml, const MovedSheet& sheet, const SheetMaps& maps) {
  TextPatch patch;
  follow_anchors(patch, xml, 0, xml.size(), sheet.move);
  MarkupWalker walker(xml);
  for (Tag tag; walker.next(tag);) {
    if (tag.kind == Tag::Kind::close) continue;
    follow_formula(patch, xml, tag, "textlink", linked_from(sheet), maps);
    if (tag.name == "cameraTool") follow_formula(patch, xml, tag, "cellRange", {sheet.output_name}, maps);
  }
  return std::move(patch).apply(xml);
}

std::string follow_in_vml(std::string_view vml, const MovedSheet& sheet, const SheetMaps& maps) {
  return VmlFollower(vml, sheet, maps).follow();
}

std::string follow_in_control(std::string_view xml, const MovedSheet& sheet, const SheetMaps& maps) {
  TextPatch patch;
  MarkupWalker walker(xml);
  for (Tag tag; walker.next(tag);) {
    if (!tag.opens("formControlPr")) continue;
    for (const std::string_view name : {"fmlaLink", "fmlaGroup", "fmlaTxbx"})
      follow_formula(patch, xml, tag, name, linked_from(sheet), maps);
    follow_formula(patch, xml, tag, "fmlaRange", {sheet.output_name}, maps);
  }
  return std::move(patch).apply(xml);
}

std::string follow_in_pivot_cache(std::string_view xml, const SheetMaps& maps, const std::vector<std::string>& tables) {
  TextPatch patch;
  MarkupWalker walker(xml);
  std::optional<Tag> definition;
  bool is_stale = false;
  for (Tag tag; walker.next(tag);) {
    if (tag.opens("pivotCacheDefinition")) definition = tag;
    if (!tag.opens("worksheetSource") && !tag.opens("rangeSet")) continue;
    const auto sheet_name = find_attribute(tag, "sheet"), ref = find_attribute(tag, "ref");
    const auto name = find_attribute(tag, "name");
    if (find_attribute(tag, "r:id")) continue;  // another workbook
    const MovedSheet* sheet = sheet_name ? maps.find(unescape_xml(*sheet_name), "") : nullptr;
    if (name && std::find(tables.begin(), tables.end(), lower_ascii(unescape_xml(*name))) != tables.end())
      is_stale = true;
    if (!sheet) continue;
    is_stale = true;
    std::string moved = ref ? moved_areas(*ref, sheet->move, Spread::cover) : "";
    if (!moved.empty()) replace_attribute(patch, xml, *ref, moved);
    if (sheet->output_name == sheet->template_name || sheet->output_name.empty()) continue;
    std::string escaped;
    append_escaped_attribute(escaped, sheet->output_name);
    replace_attribute(patch, xml, *sheet_name, escaped);
  }
  if (is_stale && definition) {
    if (const auto old = find_attribute(*definition, "refreshOnLoad"))
      replace_attribute(patch, xml, *old, "1");
    else
      patch.insert(definition->end - 1, " refreshOnLoad=\"1\"");
  }
  return std::move(patch).apply(xml);
}

std::string follow_in_connections(std::string_view xml, const SheetMaps& maps) {
  TextPatch patch;
  MarkupWalker walker(xml);
  for (Tag tag; walker.next(tag);)
    if (tag.opens("parameter")) follow_formula(patch, xml, tag, "cell", {"", last_row, last_row, 0, 0}, maps);
  return std::move(patch).apply(xml);
}

}  // namespace saraban::xlsx
