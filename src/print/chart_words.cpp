#include "print/chart_words.h"

#include "print/chart_scale.h"

namespace saraban::print {
namespace {

constexpr std::size_t most_points = 40;  // told one by one; who listens to more wants the table

const char* kind_in_words(xlsx::ChartKind kind) {
  switch (kind) {
    case xlsx::ChartKind::bar:
    case xlsx::ChartKind::column: return "แผนภูมิแท่ง";
    case xlsx::ChartKind::line: return "แผนภูมิเส้น";
    case xlsx::ChartKind::pie: return "แผนภูมิวงกลม";
    case xlsx::ChartKind::doughnut: return "แผนภูมิโดนัท";
  }
  return "แผนภูมิ";
}

std::string category_of(const xlsx::Chart& chart, std::size_t index) {
  if (index < chart.categories.size() && !chart.categories[index].empty()) return chart.categories[index];
  return std::to_string(index + 1);
}

}  // namespace

std::string chart_in_words(const xlsx::Chart& chart) {
  std::string words = kind_in_words(chart.kind);
  if (chart.title) words += " " + plain_text(chart.title->body);
  std::size_t told = 0, points = 0;
  for (const xlsx::ChartSeries& series : chart.series) {
    words += words.back() == ';' ? " " : ": ";
    if (!series.name.empty() && chart.series.size() > 1) words += series.name + " ";
    bool is_first = true;
    for (std::size_t i = 0; i < series.points.size(); ++i) {
      if (!series.points[i].value) continue;
      ++points;
      if (told >= most_points) continue;
      ++told;
      if (!is_first) words += ", ";
      is_first = false;
      words += category_of(chart, i) + " " + show_value(*series.points[i].value, series.number_format);
    }
    words += ";";
  }
  if (!words.empty() && words.back() == ';') words.pop_back();
  if (points > told) words += " และอีก " + std::to_string(points - told) + " ค่า";
  return words;
}

}  // namespace saraban::print
