#include "xlsx/sheet_layout.h"

#include <algorithm>
#include <cmath>

#include "xlsx/attribute_values.h"
#include "xlsx/markup.h"
#include "xlsx/xml_tree.h"

namespace saraban::xlsx {

namespace {

constexpr double most_characters = 255;    // 18.3.1.13
constexpr double most_row_points = 409.5;  // Excel's highest row

// 18.3.1.13: a width in characters as pixels of the screen.
Length width_of(double characters, std::uint32_t digit_pixels) {
  const double units = 256 * std::clamp(characters, 0.0, most_characters) + std::trunc(128.0 / digit_pixels);
  return pixels(static_cast<std::int64_t>(units / 256 * digit_pixels));
}

// Columns that say nothing: 8 digits and 5 pixels of padding, made up to a multiple of 8 pixels, as Excel does.
Length base_width(std::uint32_t characters, std::uint32_t digit_pixels) {
  const std::uint32_t wide = std::min(characters, 255U) * digit_pixels + 5;
  return pixels((wide + 7) / 8 * 8);
}

Length height_of(double height) { return Length::points(std::clamp(height, 0.0, most_row_points)); }

std::vector<ColumnSpan> read_columns(const pugi::xml_node& sheet, Length default_width, std::uint32_t digit_pixels) {
  std::vector<ColumnSpan> columns;
  for (const pugi::xml_node& list : sheet.children()) {
    if (local_name(list) != "cols") continue;
    for (const pugi::xml_node& node : list.children()) {
      const auto first = to_count(attribute_of(node, "min")), last = to_count(attribute_of(node, "max"));
      if (local_name(node) != "col" || !first || !last || *first < 1 || *first > *last || *first > last_column)
        continue;
      ColumnSpan span{*first, std::min(*last, last_column), default_width, Hidden::no, std::nullopt, 0};
      if (const auto width = to_double(attribute_of(node, "width"))) span.width = width_of(*width, digit_pixels);
      if (to_truth(attribute_of(node, "hidden"), false)) span.hidden = Hidden::yes;
      span.style = to_count(attribute_of(node, "style"));
      span.outline_level = to_count(attribute_of(node, "outlineLevel")).value_or(0);
      columns.push_back(span);
    }
  }
  std::stable_sort(columns.begin(), columns.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::uint32_t taken = 0;  // of two that overlap the first one counts
  std::erase_if(columns, [&](const ColumnSpan& span) { return span.first <= taken || (taken = span.last, false); });
  return columns;
}

SheetView read_view(const pugi::xml_node& sheet) {
  const pugi::xml_node node = child_of(child_of(sheet, "sheetViews"), "sheetView");
  SheetView view;
  if (!to_truth(attribute_of(node, "showGridLines"), true)) view.grid_lines = SheetView::GridLines::hidden;
  if (to_truth(attribute_of(node, "rightToLeft"), false)) view.direction = SheetView::Direction::right_to_left;
  if (!to_truth(attribute_of(node, "showZeros"), true)) view.zeros = SheetView::Zeros::blank;
  return view;
}

}  // namespace

Length pixels(std::int64_t count) { return Length::millipoints(750) * count; }

RowLayout read_row_layout(const Row& row) {
  RowLayout layout;
  Tag tag;
  tag.attributes = row.attributes;
  for (const Attribute& attribute : attributes_of(tag)) {
    const bool is_set = to_truth(attribute.value, false);
    if (attribute.name == "ht") {
      if (const auto height = to_double(attribute.value)) layout.height = height_of(*height);
    } else if (attribute.name == "customHeight" && is_set) {
      layout.height_by = RowLayout::HeightBy::hand;
    } else if (attribute.name == "hidden" && is_set) {
      layout.hidden = Hidden::yes;
    } else if (attribute.name == "s" && to_truth(find_attribute(tag, "customFormat").value_or(""), false)) {
      layout.style = to_count(attribute.value);
    } else if (attribute.name == "outlineLevel") {
      layout.outline_level = to_count(attribute.value).value_or(0);
    }
  }
  return layout;
}

Result<SheetLayout> SheetLayout::read(const Workbook& workbook, const SheetMatter& matter, std::uint32_t digit_pixels) {
  SheetLayout layout;
  const std::uint32_t digit = std::clamp(digit_pixels, 1U, 1000U);
  Diagnostics problems;
  const auto document = problems.take(parse_sheet_matter(workbook, matter));
  if (!document) return problems;
  const pugi::xml_node sheet = document->document_element();
  const pugi::xml_node format = child_of(sheet, "sheetFormatPr");
  layout.default_column_width_ = base_width(to_count(attribute_of(format, "baseColWidth")).value_or(8), digit);
  if (const auto width = to_double(attribute_of(format, "defaultColWidth")))
    layout.default_column_width_ = width_of(*width, digit);
  layout.default_row_height_ = height_of(to_double(attribute_of(format, "defaultRowHeight")).value_or(15));
  if (to_truth(attribute_of(format, "customHeight"), false)) layout.default_height_by_ = RowLayout::HeightBy::hand;
  if (to_truth(attribute_of(format, "zeroHeight"), false)) layout.default_row_height_ = Length();
  layout.columns_ = read_columns(sheet, layout.default_column_width_, digit);
  layout.view_ = read_view(sheet);
  for (const pugi::xml_node& node : child_of(sheet, "mergeCells").children())
    if (const auto range = parse_cell_range(attribute_of(node, "ref"))) layout.merges_.push_back(*range);
  return layout;
}

const ColumnSpan* SheetLayout::find_column(std::uint32_t column) const {
  const auto after = std::upper_bound(columns_.begin(), columns_.end(), column,
                                      [](std::uint32_t wanted, const ColumnSpan& span) { return wanted < span.first; });
  if (after == columns_.begin() || std::prev(after)->last < column) return nullptr;
  return &*std::prev(after);
}

Length SheetLayout::column_width(std::uint32_t column) const {
  const ColumnSpan* span = find_column(column);
  if (!span) return default_column_width_;
  return span->hidden == Hidden::yes ? Length() : span->width;
}

}  // namespace saraban::xlsx
