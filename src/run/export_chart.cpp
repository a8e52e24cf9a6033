#include "run/export_chart.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "run/usage_error.h"

namespace saraban::run {
namespace {

using Columns = std::vector<xlsx::ExportColumn>;
using Kind = xlsx::ExportColumn::Kind;

std::vector<std::string> names_of(const Columns& columns, std::optional<Kind> kind) {
  std::vector<std::string> names;
  for (const auto& column : columns)
    if (!kind || column.kind == *kind) names.push_back(column.name);
  return names;
}

Result<std::size_t> find_column(const std::string& name, const Columns& columns, const Place& place) {
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (columns[i].name == name) return i;
  const auto known = names_of(columns, std::nullopt);
  const auto nearest = find_nearest(name, known);
  return usage_error(
      "export.unknown-column", place,
      {fmt::format("คำถามนี้ไม่มีคอลัมน์ “{}”", name), fmt::format("the query has no column “{}”", name)},
      {nearest ? fmt::format("หมายถึง “{}” หรือไม่", *nearest) : fmt::format("คอลัมน์ที่มี: {}", fmt::join(known, ", ")),
       nearest ? fmt::format("did you mean “{}”?", *nearest) : fmt::format("columns: {}", fmt::join(known, ", "))});
}

Diagnostic not_numbers(const std::string& name, const Columns& columns, const Place& place) {
  const auto numbers = names_of(columns, Kind::number);
  return usage_error("export.not-numbers", place,
                     {fmt::format("คอลัมน์ “{}” ไม่ได้เป็นตัวเลขทั้งคอลัมน์ จึงทำแผนภูมิไม่ได้", name),
                      fmt::format("the column “{}” does not hold numbers only, so no chart can show it", name)},
                     {fmt::format("คอลัมน์ที่เป็นตัวเลข: {}", fmt::join(numbers, ", ")),
                      fmt::format("columns of numbers: {}", fmt::join(numbers, ", "))});
}

Result<std::size_t> first_column(const Columns& columns, bool (*fits)(Kind), const Place& place) {
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (fits(columns[i].kind)) return i;
  return usage_error(
      "export.no-chart-column", place,
      {"แผนภูมิต้องมีคอลัมน์ชื่อหนึ่งคอลัมน์กับคอลัมน์ตัวเลขอย่างน้อยหนึ่งคอลัมน์ แต่คำถามนี้มีไม่ครบ",
       "a chart needs a column of names and a column of numbers, and the query has not both"},
      {"เลือกคอลัมน์ด้วย --category กับ --value หรือแก้ SELECT", "choose with --category and --value, or mend the SELECT"});
}

xlsx::ExportChart::Form form_of(ChartRequest::Form form) {
  switch (form) {
    case ChartRequest::Form::bar: return xlsx::ExportChart::Form::bar;
    case ChartRequest::Form::line: return xlsx::ExportChart::Form::line;
    case ChartRequest::Form::pie: return xlsx::ExportChart::Form::pie;
  }
  return xlsx::ExportChart::Form::bar;
}

}  // namespace

Result<xlsx::ExportChart> choose_chart_columns(const ChartRequest& request, const Columns& columns,
                                               const Place& place) {
  Diagnostics news;
  xlsx::ExportChart chart;
  chart.form = form_of(request.form);
  const auto category =
      news.take(request.category.empty() ? first_column(
                                               columns, [](Kind kind) { return kind != Kind::number; }, place)
                                         : find_column(request.category, columns, place));
  if (category) chart.category = *category;
  for (const std::string& name : request.values) {
    const auto value = news.take(find_column(name, columns, place));
    if (!value) continue;
    if (columns[*value].kind != Kind::number) news.add(not_numbers(name, columns, place));
    chart.values.push_back(*value);
  }
  if (request.values.empty()) {
    const auto value = news.take(first_column(
        columns, [](Kind kind) { return kind == Kind::number; }, place));
    if (value) chart.values.push_back(*value);
  }
  if (chart.form == xlsx::ExportChart::Form::pie && chart.values.size() > 1) {
    news.add(usage_error("export.pie-of-many", place,
                         {"แผนภูมิวงกลมแสดงค่าได้คอลัมน์เดียว", "a pie shows one column of values"},
                         {"ให้ --value ครั้งเดียว หรือใช้ --chart bar", "give --value once, or use --chart bar"}));
  }
  if (news.has_errors()) return news;
  return chart;
}

}  // namespace saraban::run
