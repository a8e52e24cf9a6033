#include "xlsx/stale_formulas.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "xlsx/ascii_case.h"
#include "xlsx/formula_scan.h"
#include "xlsx/markup.h"
#include "xlsx/spread_warning.h"
#include "xlsx/unfollowed.h"

namespace saraban::xlsx {

namespace {

bool looks_at(const SheetFormulas& formulas, const std::vector<std::string>& stale_names,
              const std::vector<std::string>& stale_sheets) {
  for (const std::string& sheet : formulas.sheets)
    if (std::find(stale_sheets.begin(), stale_sheets.end(), sheet) != stale_sheets.end()) return true;
  for (const std::string& formula : formulas.formulas) {
    const std::string lower = lower_ascii(formula);
    for (const std::string& name : stale_names)
      if (lower.find(name) != std::string::npos) return true;
  }
  return false;
}

// Names whose text speaks of one of these sheets.
std::vector<std::string> names_of(const Workbook& workbook, const std::vector<std::string>& sheets) {
  std::vector<std::string> names;
  for (const DefinedName& name : workbook.names()) {
    const ParsedFormula formula = ParsedFormula::parse(name.text);
    const bool speaks =
        std::any_of(formula.references().begin(), formula.references().end(), [&](const auto& reference) {
          return std::find(sheets.begin(), sheets.end(), lower_ascii(reference.sheet)) != sheets.end();
        });
    if (speaks) names.push_back(lower_ascii(name.name));
  }
  return names;
}

// The formulas of a sheet by cell, as the model reads them: shared ones are written out there.
std::unordered_map<std::uint64_t, std::string> formulas_by_cell(const Workbook& workbook, std::size_t sheet) {
  std::unordered_map<std::uint64_t, std::string> formulas;
  SheetReader reader(workbook, sheet);
  for (Row row; reader.next(row);)
    for (const Cell& cell : row.cells)
      if (cell.formula) formulas.emplace(std::uint64_t{row.number} << 32 | cell.column, cell.formula->text);
  return formulas;
}

// Rewrites one <f>: the opening tag without what makes it shared, and the formula that the model has for its cell.
void refresh_formula(TextPatch& patch, const Tag& tag, std::size_t end, const std::string& moved) {
  const std::string prefix(tag.prefix);
  std::string xml = "<" + prefix + "f";
  const auto type = find_attribute(tag, "t");
  for (const Attribute& attribute : attributes_of(tag)) {
    const bool of_shared = attribute.name == "t" || attribute.name == "si" || attribute.name == "ref";
    if (type != "shared" || !of_shared) xml += attribute.source;
  }
  xml += '>';
  append_escaped(xml, moved);
  patch.replace(tag.begin, end, xml + "</" + prefix + "f>");
}

// A chart's cache of what its reference shows now; empty where that is not known. The number format stays.
std::string new_cache(const Tag& tag, std::string_view inside, const ParsedFormula& shown, const Watch& watch) {
  if (tag.name != "numCache" && tag.name != "strCache") return {};
  const CacheKind kind = tag.name == "numCache" ? CacheKind::numbers : CacheKind::texts;
  const auto points = cache_points(watch, shown, kind, tag.prefix);
  if (!points) return {};
  const std::string close = "</" + std::string(tag.prefix) + "formatCode>";
  const std::size_t format_end = inside.find(close);
  const std::string_view format =
      format_end == std::string_view::npos ? std::string_view() : inside.substr(0, format_end + close.size());
  const std::string name = std::string(tag.prefix) + std::string(tag.name);
  return "<" + name + ">" + std::string(format) + *points + "</" + name + ">";
}

}  // namespace

SheetFormulas read_formulas(const Workbook& workbook, std::size_t sheet) {
  SheetFormulas found;
  for (auto& [cell, text] : formulas_by_cell(workbook, sheet)) {
    for (const auto& reference : find_references(text))
      if (!reference.sheet.empty()) found.sheets.push_back(lower_ascii(reference.sheet));
    found.formulas.push_back(std::move(text));
  }
  return found;
}

std::vector<std::string> names_that_look_at(const Workbook& workbook, const std::vector<bool>& filled) {
  std::vector<std::string> sheets;
  for (std::size_t i = 0; i < filled.size(); ++i)
    if (filled[i]) sheets.push_back(lower_ascii(workbook.sheets()[i].name));
  return names_of(workbook, sheets);
}

std::vector<bool> find_stale_sheets(const Workbook& workbook, const std::vector<bool>& filled,
                                    const std::vector<SheetFormulas>& formulas) {
  std::vector<bool> stale(filled.size(), false);
  for (bool grew = true; grew;) {
    grew = false;
    std::vector<std::string> sheets;
    for (std::size_t i = 0; i < filled.size(); ++i)
      if (filled[i] || stale[i]) sheets.push_back(lower_ascii(workbook.sheets()[i].name));
    const std::vector<std::string> names = names_of(workbook, sheets);
    for (std::size_t i = 0; i < filled.size(); ++i) {
      if (filled[i] || stale[i] || !looks_at(formulas[i], names, sheets)) continue;
      stale[i] = grew = true;
    }
  }
  return stale;
}

std::string refresh_sheet(const Workbook& workbook, std::size_t sheet, std::string_view sheet_xml,
                          const SheetMaps& maps, Diagnostics& problems) {
  const auto formulas = formulas_by_cell(workbook, sheet);
  const FormulaHome home{workbook.sheets()[sheet].name, 1, 1};
  TextPatch patch;
  MarkupWalker walker(sheet_xml);
  CellRef at{0, 0};
  bool in_formula_cell = false;
  for (Tag tag; walker.next(tag);) {
    if (tag.opens("row")) {
      std::uint32_t number = at.row + 1;
      if (const auto r = find_attribute(tag, "r")) std::from_chars(r->data(), r->data() + r->size(), number);
      at = {number, 0};
    } else if (tag.opens("c")) {
      const auto ref = parse_cell_ref(find_attribute(tag, "r").value_or(""));
      at.column = ref ? ref->column : at.column + 1;
      in_formula_cell = false;
    } else if (tag.opens("f")) {
      walker.skip_content(tag);
      const auto found = formulas.find(std::uint64_t{at.row} << 32 | at.column);
      if (found == formulas.end()) continue;
      in_formula_cell = true;
      std::string moved;
      const auto spread = ParsedFormula::parse(found->second).append_moved(moved, home, maps);
      problems.add(check_text_references(found->second, home.sheet, maps, workbook.place(sheet, at)));
      if (spread != ParsedFormula::Spread::exact) problems.add(spread_warning(spread, workbook.place(sheet, at)));
      refresh_formula(patch, tag, walker.at(), moved);
    } else if (tag.opens("v") && in_formula_cell) {
      walker.skip_content(tag);
      patch.replace(tag.begin, walker.at(), "");
    } else if (tag.closes("sheetData")) {
      break;
    }
  }
  return std::move(patch).apply(sheet_xml);
}

std::string refresh_chart(std::string_view chart_xml, std::string_view home, const SheetMaps& maps,
                          const std::vector<std::string>& stale_sheets, const Watch& watch) {
  constexpr std::string_view caches[] = {"numCache", "strCache", "multiLvlStrCache", "lvl", "dlblRangeCache"};
  TextPatch patch;
  MarkupWalker walker(chart_xml);
  ParsedFormula shown;  // what the last reference became
  bool is_stale = false;
  for (Tag tag; walker.next(tag);) {
    if (tag.opens("f") || tag.opens("sqref")) {
      const std::size_t begin = walker.at();
      const std::string_view escaped = walker.skip_content(tag);
      const ParsedFormula formula = ParsedFormula::parse(unescape_xml(escaped));
      is_stale = std::any_of(formula.references().begin(), formula.references().end(), [&](const auto& reference) {
        return maps.find(reference.sheet, home) ||
               std::find(stale_sheets.begin(), stale_sheets.end(), reference.sheet) != stale_sheets.end();
      });
      if (!is_stale) continue;
      const std::string text = formula.moved({home}, maps);
      shown = ParsedFormula::parse(text);
      std::string moved;
      append_escaped(moved, text);
      patch.replace(begin, begin + escaped.size(), std::move(moved));
    } else if (is_stale && tag.kind != Tag::Kind::close &&
               std::find(std::begin(caches), std::end(caches), tag.name) != std::end(caches)) {
      const std::string_view inside = walker.skip_content(tag);
      patch.replace(tag.begin, walker.at(), new_cache(tag, inside, shown, watch));
    }
  }
  return std::move(patch).apply(chart_xml);
}

std::vector<std::uint32_t> read_string_uses(std::string_view sheet_xml) {
  std::vector<std::uint32_t> uses;
  MarkupWalker walker(sheet_xml);
  bool is_shared = false;
  for (Tag tag; walker.next(tag);) {
    if (tag.opens("c")) is_shared = find_attribute(tag, "t") == "s";
    if (!tag.opens("v") || !is_shared) continue;
    const std::string_view text = walker.skip_content(tag);
    std::uint32_t index = 0;
    if (std::from_chars(text.data(), text.data() + text.size(), index).ec == std::errc()) uses.push_back(index);
  }
  return uses;
}

}  // namespace saraban::xlsx
