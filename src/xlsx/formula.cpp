#include "xlsx/formula.h"

#include <algorithm>
#include <charconv>

#include "xlsx/formula_scan.h"

namespace saraban::xlsx {

namespace {

// Excel takes 255 arguments and 8,192 characters (its own specification limits); some room is left for the rest.
constexpr std::size_t most_areas = 240;
constexpr std::size_t most_area_bytes = 7000;

bool same_name(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 0x20) : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

void append_number(std::string& out, std::uint32_t number) {
  char digits[10];
  out.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

void append_corner(std::string& out, const ParsedFormula::Corner& corner) {
  if (corner.column > 0) {
    if (corner.column_absolute) out += '$';
    out += column_name(corner.column);
  }
  if (corner.row > 0) {
    if (corner.row_absolute) out += '$';
    append_number(out, corner.row);
  }
}

enum class Spelling { cell, range };

void append_cells(std::string& out, const ParsedFormula::Reference& reference, RowSpan rows, Spelling spelling) {
  ParsedFormula::Corner first = reference.first, last = reference.last;
  first.row = rows.first;
  last.row = rows.last;
  append_corner(out, first);
  if (spelling == Spelling::cell) return;
  out += ':';
  append_corner(out, last);
}

// The output rows among which a row of the template is looked for (rules 2 and 3 of formula.h).
RowSpan scope_of(std::uint32_t row, bool absolute, const FormulaHome& home, const RowMap& map) {
  if (home.template_row == 0) return RowMap::everywhere;
  auto band = map.band_of({std::min(row, home.template_row), std::max(row, home.template_row)});
  const bool own = band && band == map.band_of(home.template_row) && band == map.band_of(row);
  if (absolute && own) band = map.bands()[*band].parent;
  if (!band) return RowMap::everywhere;
  return map.instance_at(*band, home.output_row).value_or(RowMap::everywhere);
}

}  // namespace

void SheetMaps::set(std::string sheet_name, const RowMap& map) { maps_.emplace_back(std::move(sheet_name), &map); }

const RowMap* SheetMaps::find(std::string_view sheet_name) const {
  for (const auto& [name, map] : maps_)
    if (same_name(name, sheet_name)) return map;
  return nullptr;
}

ParsedFormula ParsedFormula::parse(std::string_view text) {
  ParsedFormula formula;
  formula.text_ = text;
  formula.references_ = find_references(text);
  return formula;
}

namespace {

struct MovedReference {
  const ParsedFormula::Reference& reference;
  std::string_view prefix;  // "'ชีต'!"
  const FormulaHome& home;
  const RowMap& map;

  RowSpan first_scope, last_scope;

  ParsedFormula::Spread append(std::string& out) {
    using Role = ParsedFormula::Reference::Role;
    const bool grows = reference.is_range || reference.role != Role::plain || home.template_row == 0;
    const RowSpan rows{reference.first.row, reference.last.row};
    const bool same_sheet = reference.sheet.empty() || same_name(reference.sheet, home.sheet);
    const FormulaHome outside{};
    const FormulaHome& seen_from = same_sheet ? home : outside;
    first_scope = scope_of(rows.first, reference.first.row_absolute, seen_from, map);
    last_scope = scope_of(rows.last, reference.last.row_absolute, seen_from, map);
    const auto first = map.cover_of(rows, first_scope);
    const auto last = first_scope == last_scope ? first : map.cover_of(rows, last_scope);
    out += first && last ? prefix : std::string_view();
    if (!first || !last) {
      out += "#REF!";
      return ParsedFormula::Spread::exact;
    }
    if (!grows) {
      append_cells(out, reference, {first->first, first->first}, Spelling::cell);
      return ParsedFormula::Spread::exact;
    }
    const RowSpan cover{std::min(first->first, last->last), std::max(first->first, last->last)};
    if (reference.role == Role::summed && first_scope == last_scope && cover.first != cover.last)
      return append_areas(out, rows, cover);
    append_one(out, cover);
    return ParsedFormula::Spread::exact;
  }

  void append_one(std::string& out, RowSpan rows) const {
    append_cells(out, reference, rows,
                 reference.is_range || rows.first != rows.last ? Spelling::range : Spelling::cell);
  }

  // Rule 4: one argument for each stretch of rows; all in one where there are too many.
  ParsedFormula::Spread append_areas(std::string& out, RowSpan rows, RowSpan cover) const {
    const std::size_t before = out.size();
    const std::vector<RowSpan> areas = map.areas_of(rows, first_scope, most_areas + 1);
    if (areas.size() <= most_areas) {
      for (const RowSpan& area : areas) {
        if (area.first != areas.front().first) {
          out += ',';
          out += prefix;
        }
        append_one(out, area);
      }
      if (out.size() - before <= most_area_bytes) return ParsedFormula::Spread::exact;
      out.resize(before);
    }
    append_one(out, cover);
    return ParsedFormula::Spread::covers_more;
  }
};

}  // namespace

ParsedFormula::Spread ParsedFormula::append_moved(std::string& out, const FormulaHome& home,
                                                  const SheetMaps& maps) const {
  Spread spread = Spread::exact;
  std::size_t copied_to = 0;
  const std::string_view text = text_;
  for (const Reference& reference : references_) {
    const RowMap* map = maps.find(reference.sheet.empty() ? home.sheet : std::string_view(reference.sheet));
    if (!map || reference.first.row == 0) continue;
    out += text.substr(copied_to, reference.begin - copied_to);
    copied_to = reference.end;
    const std::string_view prefix = text.substr(reference.begin, reference.cells_begin - reference.begin);
    MovedReference moved_reference{reference, prefix, home, *map, {}, {}};
    if (moved_reference.append(out) == Spread::covers_more) spread = Spread::covers_more;
  }
  out += text.substr(copied_to);
  return spread;
}

std::string ParsedFormula::moved(const FormulaHome& home, const SheetMaps& maps) const {
  std::string out;
  append_moved(out, home, maps);
  return out;
}

std::string ParsedFormula::copied(std::int64_t rows_down, std::int64_t columns_right) const {
  std::string out;
  std::size_t copied_to = 0;
  const auto shifted = [](std::uint32_t& number, bool absolute, std::int64_t by, std::uint32_t most) {
    if (number == 0 || absolute) return true;
    const std::int64_t moved_to = number + by;
    number = moved_to >= 1 && moved_to <= most ? static_cast<std::uint32_t>(moved_to) : 0;
    return number > 0;
  };
  for (const Reference& reference : references_) {
    out.append(text_, copied_to, reference.begin - copied_to);
    copied_to = reference.end;
    Corner first = reference.first, last = reference.last;
    const bool inside = shifted(first.row, first.row_absolute, rows_down, last_row) &&
                        shifted(last.row, last.row_absolute, rows_down, last_row) &&
                        shifted(first.column, first.column_absolute, columns_right, last_column) &&
                        shifted(last.column, last.column_absolute, columns_right, last_column);
    if (!inside) {
      out += "#REF!";
      continue;
    }
    out.append(text_, reference.begin, reference.cells_begin - reference.begin);
    append_corner(out, first);
    if (!reference.is_range) continue;
    out += ':';
    append_corner(out, last);
  }
  return out.append(text_, copied_to);
}

}  // namespace saraban::xlsx
