#include "xlsx/formula.h"

#include <algorithm>
#include <charconv>

#include "xlsx/ascii_case.h"
#include "xlsx/formula_scan.h"

namespace saraban::xlsx {

namespace {

// Excel takes 255 arguments and 8,192 characters (its own specification limits); some room is left for the rest.
constexpr std::size_t most_areas_of_reference = 240;
constexpr std::size_t most_area_bytes = 7000;

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

// The output lines (rows or columns) among which a line of the template is looked for (rules 2 and 3 of formula.h).
RowSpan scope_of(std::uint32_t line, bool absolute, std::uint32_t home_template, std::uint32_t home_output,
                 const RowMap& map) {
  if (home_template == 0) return RowMap::everywhere;
  auto band = map.band_of({std::min(line, home_template), std::max(line, home_template)});
  const bool own = band && band == map.band_of(home_template) && band == map.band_of(line);
  if (absolute && own) band = map.bands()[*band].parent;
  if (!band) return RowMap::everywhere;
  return map.instance_at(*band, home_output).value_or(RowMap::everywhere);
}

// The rows or the columns of a reference, followed. A whole column has no rows to follow: 0 to 0.
struct MovedAxis {
  RowSpan lines;
  RowSpan first_scope = RowMap::everywhere, last_scope = RowMap::everywhere;
  std::optional<RowSpan> cover;

  MovedAxis(RowSpan of_template, bool first_absolute, bool last_absolute, std::uint32_t home_template,
            std::uint32_t home_output, const RowMap& map)
      : lines(of_template) {
    if (lines.first == 0 || map.is_identity()) {
      cover = lines;
      return;
    }
    first_scope = scope_of(lines.first, first_absolute, home_template, home_output, map);
    last_scope = scope_of(lines.last, last_absolute, home_template, home_output, map);
    const auto first = map.cover_of(lines, first_scope);
    const auto last = first_scope == last_scope ? first : map.cover_of(lines, last_scope);
    if (!first || !last) return;
    first_line = first->first;
    cover = RowSpan{std::min(first->first, last->last), std::max(first->first, last->last)};
  }

  std::uint32_t first_line = 0;  // where a single cell goes that does not grow

  // The stretches of lines; the cover alone where the ends are looked for in different places.
  std::vector<RowSpan> areas(const RowMap& map, std::size_t most) const {
    if (lines.first == 0 || first_scope != last_scope || map.is_identity() || cover->first == cover->last)
      return {*cover};
    return map.areas_of(lines, first_scope, most);
  }
  std::uint32_t single() const { return first_line > 0 ? first_line : cover->first; }
};

}  // namespace

ParsedFormula ParsedFormula::parse(std::string_view text) {
  ParsedFormula formula;
  formula.text_ = text;
  formula.references_ = find_references(text);
  return formula;
}

namespace {

// One reference on its way out, as it is for one sheet.
class MovedReference {
 public:
  MovedReference(const ParsedFormula::Reference& reference, std::string_view prefix, const FormulaHome& home,
                 const FormulaHome& seen_from, const SheetMove& move)
      : reference_(reference),
        prefix_(prefix),
        move_(move),
        rows_({reference.first.row, reference.last.row}, reference.first.row_absolute, reference.last.row_absolute,
              seen_from.template_row, seen_from.output_row, *move.rows),
        columns_({reference.first.column, reference.last.column}, reference.first.column_absolute,
                 reference.last.column_absolute, seen_from.template_column, seen_from.output_column, *move.columns),
        grows_(reference.is_range || reference.role == Role::argument || reference.role == Role::summed ||
               (reference.role == Role::listed && home.template_row == 0)) {}

  ParsedFormula::Spread append(std::string& out) const {
    if (!rows_.cover || !columns_.cover) {
      out += "#REF!";
      return ParsedFormula::Spread::vanished;
    }
    if (!grows_) {
      append_one(out, {rows_.single(), rows_.single()}, {columns_.single(), columns_.single()});
      return ParsedFormula::Spread::exact;
    }
    if (reference_.role == Role::summed) return append_areas(out);
    append_one(out, *rows_.cover, *columns_.cover);
    return ParsedFormula::Spread::exact;
  }

 private:
  using Role = ParsedFormula::Reference::Role;

  void append_one(std::string& out, RowSpan rows, RowSpan columns) const {
    ParsedFormula::Corner first = reference_.first, last = reference_.last;
    first.row = rows.first;
    last.row = rows.last;
    first.column = columns.first;
    last.column = columns.last;
    out += prefix_;
    append_corner(out, first);
    if (!reference_.is_range && rows.first == rows.last && columns.first == columns.last) return;
    out += ':';
    append_corner(out, last);
  }

  // Rule 4: one argument for each stretch of rows and columns; all in one where there are too many.
  ParsedFormula::Spread append_areas(std::string& out) const {
    const std::size_t before = out.size();
    const std::vector<RowSpan> down = rows_.areas(*move_.rows, most_areas_of_reference + 1);
    const std::vector<RowSpan> across = columns_.areas(*move_.columns, most_areas_of_reference + 1);
    if (down.size() * across.size() <= most_areas_of_reference) {
      for (const RowSpan& rows : down)
        for (const RowSpan& columns : across) {
          if (out.size() > before) out += ',';
          append_one(out, rows, columns);
        }
      if (out.size() - before <= most_area_bytes) return ParsedFormula::Spread::exact;
      out.resize(before);
    }
    append_one(out, *rows_.cover, *columns_.cover);
    return ParsedFormula::Spread::covers_more;
  }

  const ParsedFormula::Reference& reference_;
  std::string_view prefix_;  // "'ชีต'!"
  const SheetMove& move_;
  MovedAxis rows_, columns_;
  bool grows_;
};

bool has_moved(const std::vector<SheetMaps::Tab>& tabs, const ParsedFormula::Reference& reference) {
  return std::any_of(tabs.begin(), tabs.end(), [](const SheetMaps::Tab& tab) { return tab.moved != nullptr; }) ||
         (!tabs.empty() && (lower_ascii(tabs.front().output_name) != lower_ascii(reference.sheet) ||
                            lower_ascii(tabs.back().output_name) != lower_ascii(reference.last_sheet)));
}

// A reference over several sheets (rule 7).
ParsedFormula::Spread append_moved_tabs(std::string& out, const ParsedFormula::Reference& reference,
                                        const std::vector<SheetMaps::Tab>& tabs, const FormulaHome& home) {
  const SheetMove unmoved;
  const auto of_tab = [&](const SheetMaps::Tab& tab, std::string_view prefix, std::string& text) {
    return MovedReference(reference, prefix, home, FormulaHome{}, tab.moved ? tab.moved->move : unmoved).append(text);
  };
  std::string first, all;
  ParsedFormula::Spread spread = of_tab(tabs.front(), "", first);
  bool alike = first.find(',') == std::string::npos;
  for (const SheetMaps::Tab& tab : tabs) {
    std::string cells;
    if (of_tab(tab, "", cells) != ParsedFormula::Spread::exact) spread = ParsedFormula::Spread::covers_more;
    alike = alike && cells == first;
    if (!all.empty()) all += ',';
    of_tab(tab, sheet_prefix(tab.output_name), all);
  }
  if (!alike && reference.role == ParsedFormula::Reference::Role::summed && all.size() <= most_area_bytes) {
    out += all;
    return spread;
  }
  if (tabs.size() == 1) {
    out += all;
    return spread;
  }
  std::string quoted = sheet_prefix(tabs.front().output_name);
  quoted.resize(quoted.size() - 2);
  out += quoted + ":" + sheet_prefix(tabs.back().output_name).substr(1) + first;
  return alike ? spread : ParsedFormula::Spread::sheets_differ;
}

}  // namespace

ParsedFormula::Spread ParsedFormula::append_moved(std::string& out, const FormulaHome& home,
                                                  const SheetMaps& maps) const {
  Spread spread = Spread::exact;
  std::size_t copied_to = 0;
  const std::string_view text = text_;
  for (const Reference& reference : references_) {
    std::vector<SheetMaps::Tab> tabs;
    if (!reference.last_sheet.empty()) tabs = maps.tabs_between(reference.sheet, reference.last_sheet);
    if (!tabs.empty() && !has_moved(tabs, reference)) continue;
    const MovedSheet* sheet =
        reference.sheet.empty() ? maps.find_output(home.sheet) : maps.find(reference.sheet, home.sheet);
    if (!sheet && tabs.empty()) continue;
    const bool one_of_many = tabs.empty() && !reference.sheet.empty() && maps.is_copied(*sheet) &&
                             lower_ascii(sheet->output_name) != lower_ascii(home.sheet);
    if (one_of_many && reference.role == Reference::Role::summed)
      tabs = maps.tabs_between(reference.sheet, reference.sheet);
    out += text.substr(copied_to, reference.begin - copied_to);
    copied_to = reference.end;
    Spread one = Spread::exact;
    if (!tabs.empty()) {
      one = append_moved_tabs(out, reference, tabs, home);
    } else if (sheet->fate == MovedSheet::Fate::left_out) {
      out += "#REF!";
      one = Spread::vanished;
    } else {
      one = append_moved_reference(out, reference, *sheet, home);
    }
    if (one == Spread::exact && one_of_many && tabs.empty()) one = Spread::one_of_many;
    if (one != Spread::exact) spread = one;
  }
  out += text.substr(copied_to);
  return spread;
}

ParsedFormula::Spread ParsedFormula::append_moved_reference(std::string& out, const Reference& reference,
                                                            const MovedSheet& sheet, const FormulaHome& home) const {
  const std::string_view written =
      std::string_view(text_).substr(reference.begin, reference.cells_begin - reference.begin);
  const bool renamed = !written.empty() && sheet.output_name != sheet.template_name;
  const std::string prefix = renamed ? sheet_prefix(sheet.output_name) : std::string();
  const bool at_home = reference.sheet.empty() || lower_ascii(sheet.output_name) == lower_ascii(home.sheet);
  return MovedReference(reference, renamed ? prefix : written, home, at_home ? home : FormulaHome{}, sheet.move)
      .append(out);
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
