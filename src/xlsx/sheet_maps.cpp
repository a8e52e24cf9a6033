#include "xlsx/sheet_maps.h"

#include <algorithm>

namespace saraban::xlsx {

namespace {

bool same_name(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 0x20) : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

RowSpan rows_of(const CellRange& range) { return {range.first.row, range.last.row}; }
RowSpan columns_of(const CellRange& range) { return {range.first.column, range.last.column}; }

CellRange made_of(RowSpan rows, RowSpan columns) {
  return {{rows.first, columns.first}, {std::min(rows.last, last_row), std::min(columns.last, last_column)}};
}

// The blocks of one axis that hold copies of the span, each with where the span stands in it.
std::vector<RowSpan> copies_of(RowSpan span, const RowMap& map) {
  const auto band = map.band_of(span);
  std::vector<RowSpan> copies;
  if (!band) {
    if (const auto cover = map.cover_of(span)) copies.push_back(*cover);
    return copies;
  }
  for (const RowRun& run : map.instances(*band))
    for (std::uint32_t i = 0; i < run.count; ++i) {
      const RowSpan instance{run.first + i * run.step, run.first + (i + 1) * run.step - 1};
      if (const auto cover = map.cover_of(span, instance)) copies.push_back(*cover);
    }
  return copies;
}

}  // namespace

std::vector<CellRange> SheetMove::areas_of(const CellRange& range, std::size_t most) const {
  std::vector<CellRange> areas;
  const std::vector<RowSpan> across = columns->areas_of(columns_of(range), RowMap::everywhere, most + 1);
  for (const RowSpan& span : rows->areas_of(rows_of(range), RowMap::everywhere, most + 1))
    for (const RowSpan& column_span : across)
      if (areas.size() <= most) areas.push_back(made_of(span, column_span));
  return areas;
}

std::optional<CellRange> SheetMove::cover_of(const CellRange& range) const {
  const auto down = rows->cover_of(rows_of(range)), across = columns->cover_of(columns_of(range));
  return down && across ? std::optional(made_of(*down, *across)) : std::nullopt;
}

std::optional<CellRef> SheetMove::first_of(CellRef cell) const {
  const auto row = rows->first_of(cell.row), column = columns->first_of(cell.column);
  return row && column ? std::optional(CellRef{*row, *column}) : std::nullopt;
}

void SheetMove::for_each_copy(const CellRange& range, const std::function<void(const CellRange&)>& see) const {
  const std::vector<RowSpan> across = copies_of(columns_of(range), *columns);
  for (const RowSpan& span : copies_of(rows_of(range), *rows))
    for (const RowSpan& column_span : across) see(made_of(span, column_span));
}

void SheetMaps::set(std::string template_name, const RowMap& rows, const RowMap& columns, std::string output_name) {
  if (output_name.empty()) output_name = template_name;
  sheets_.push_back({std::move(template_name), std::move(output_name), {&rows, &columns}, MovedSheet::Fate::filled});
}

void SheetMaps::leave_out(std::string template_name) {
  sheets_.push_back({std::move(template_name), {}, {}, MovedSheet::Fate::left_out});
}

const MovedSheet* SheetMaps::find(std::string_view template_name, std::string_view home) const {
  const MovedSheet* first = nullptr;
  for (const MovedSheet& sheet : sheets_) {
    if (!same_name(sheet.template_name, template_name)) continue;
    if (same_name(sheet.output_name, home)) return &sheet;
    if (!first) first = &sheet;
  }
  return first;
}

const MovedSheet* SheetMaps::find_output(std::string_view output_name) const {
  for (const MovedSheet& sheet : sheets_)
    if (sheet.fate == MovedSheet::Fate::filled && same_name(sheet.output_name, output_name)) return &sheet;
  return nullptr;
}

bool SheetMaps::is_copied(const MovedSheet& sheet) const {
  return std::count_if(sheets_.begin(), sheets_.end(),
                       [&](const MovedSheet& other) { return other.template_name == sheet.template_name; }) > 1;
}

std::vector<SheetMaps::Tab> SheetMaps::tabs_between(std::string_view first, std::string_view last) const {
  const auto place = [&](std::string_view name) {
    return std::find_if(tabs_.begin(), tabs_.end(), [&](const std::string& tab) { return same_name(tab, name); });
  };
  auto begin = place(first), end = place(last);
  std::vector<Tab> tabs;
  if (begin == tabs_.end() || end == tabs_.end()) return tabs;
  if (end < begin) std::swap(begin, end);
  for (auto tab = begin; tab <= end; ++tab) {
    bool moved = false;
    for (const MovedSheet& sheet : sheets_) {
      if (!same_name(sheet.template_name, *tab)) continue;
      moved = true;
      if (sheet.fate == MovedSheet::Fate::filled) tabs.push_back({sheet.output_name, &sheet});
    }
    if (!moved) tabs.push_back({*tab, nullptr});
  }
  return tabs;
}

std::string sheet_prefix(std::string_view name) {
  std::string quoted = "'";
  for (const char c : name) quoted.append(c == '\'' ? 2U : 1U, c);
  return quoted + "'!";
}

}  // namespace saraban::xlsx
