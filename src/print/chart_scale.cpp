#include "print/chart_scale.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "xlsx/number_format.h"

namespace saraban::print {
namespace {

constexpr std::size_t most_written = 500;

void include(std::optional<ValueRange>& range, double value) {
  if (!range) range = ValueRange{value, value};
  range->least = std::min(range->least, value);
  range->most = std::max(range->most, value);
}

std::size_t categories_of(const xlsx::Chart& chart) {
  std::size_t count = 0;
  for (const xlsx::ChartSeries& series : chart.series) count = std::max(count, series.points.size());
  return count;
}

// What a category's values add up to, above and below zero.
void include_stacks(const xlsx::Chart& chart, std::optional<ValueRange>& range) {
  for (std::size_t i = 0; i < categories_of(chart); ++i) {
    double above = 0, below = 0;
    for (const xlsx::ChartSeries& series : chart.series) {
      if (i >= series.points.size() || !series.points[i].value) continue;
      const double value = *series.points[i].value;
      (value < 0 ? below : above) += value;
      include(range, value < 0 ? below : above);
    }
  }
}

double nice_step(double least_step) {
  const double power = std::pow(10, std::floor(std::log10(least_step)));
  for (const double times : {1.0, 2.0, 5.0})
    if (times * power >= least_step * (1 - 1e-9)) return times * power;
  return 10 * power;
}

ChartScale log_scale(const xlsx::ChartAxis& axis, const ValueRange& range) {
  ChartScale scale;
  scale.log_base = std::clamp(*axis.log_base, 2.0, 1000.0);
  const double base = std::log(*scale.log_base);
  const auto power = [&](double value, auto round) { return std::pow(*scale.log_base, round(std::log(value) / base)); };
  const double least = range.least > 0 ? range.least : 1;
  scale.least = axis.least && *axis.least > 0 ? *axis.least : power(least, [](double n) { return std::floor(n); });
  scale.most = axis.most && *axis.most > scale.least
                   ? *axis.most
                   : power(std::max(range.most, least), [](double n) { return std::ceil(n); });
  if (scale.most <= scale.least) scale.most = scale.least * *scale.log_base;
  scale.step = *scale.log_base;
  return scale;
}

bool is_bar(const xlsx::Chart& chart) {
  return chart.kind == xlsx::ChartKind::bar || chart.kind == xlsx::ChartKind::column;
}

ValueRange with_room(const xlsx::Chart& chart, ValueRange range) {
  const double spread = range.most - range.least;
  const bool stands_off = !is_bar(chart) && spread > 0;
  if (range.least >= 0)
    range.least = stands_off && spread < range.most / 6 ? std::max(0.0, range.least - spread / 2) : 0;
  else if (range.most <= 0)
    range.most = stands_off && spread < -range.least / 6 ? std::min(0.0, range.most + spread / 2) : 0;
  const double height = range.most - range.least;
  if (range.most > 0) range.most += height / 20;
  if (range.least < 0) range.least -= height / 20;
  return range;
}

}  // namespace

double ChartScale::part_of(double value) const {
  if (log_base) {
    if (value <= least) return 0;
    return std::min(1.0, std::log(value / least) / std::log(most / least));
  }
  return std::clamp((value - least) / (most - least), 0.0, 1.0);
}

std::vector<double> ChartScale::steps() const {
  std::vector<double> steps;
  if (log_base) {
    for (double value = least; value <= most * (1 + 1e-9) && steps.size() < most_written; value *= *log_base)
      steps.push_back(value);
    return steps;
  }
  for (std::size_t i = 0; i < most_written; ++i) {
    const double value = least + static_cast<double>(i) * step;
    if (value > most + step * 1e-6) break;
    steps.push_back(std::abs(value) < step * 1e-6 ? 0 : value);
  }
  return steps;
}

double ChartScale::crossing() const { return log_base ? least : std::clamp(0.0, least, most); }

std::optional<ValueRange> value_range(const xlsx::Chart& chart) {
  std::optional<ValueRange> range;
  if (chart.grouping == xlsx::ChartGrouping::stacked) {
    include_stacks(chart, range);
    return range;
  }
  for (const xlsx::ChartSeries& series : chart.series)
    for (const xlsx::ChartPoint& point : series.points)
      if (point.value) include(range, *point.value);
  return range;
}

ChartScale choose_scale(const xlsx::Chart& chart, std::size_t most_steps) {
  const xlsx::ChartAxis& axis = chart.value_axis;
  ValueRange range = value_range(chart).value_or(ValueRange{0, 1});
  if (range.least == 0 && range.most == 0) range.most = 1;
  if (chart.grouping == xlsx::ChartGrouping::percent_stacked) {
    range = {range.least < 0 ? -1.0 : 0.0, range.most > 0 ? 1.0 : 0.0};
  } else if (axis.log_base && *axis.log_base > 1) {
    return log_scale(axis, range);
  } else {
    range = with_room(chart, range);
  }
  ChartScale scale;
  scale.least = axis.least.value_or(range.least);
  scale.most = axis.most.value_or(range.most);
  if (scale.most <= scale.least) scale.most = scale.least + std::max(1.0, std::abs(scale.least));
  scale.step = nice_step((scale.most - scale.least) / static_cast<double>(std::max<std::size_t>(most_steps, 1)));
  const double most_units = static_cast<double>(most_written) - 1;
  if (axis.major_unit && *axis.major_unit > 0 && (scale.most - scale.least) / *axis.major_unit < most_units)
    scale.step = *axis.major_unit;
  if (!axis.least) scale.least = std::floor(scale.least / scale.step + 1e-9) * scale.step;
  if (!axis.most) scale.most = scale.least + std::ceil((scale.most - scale.least) / scale.step - 1e-9) * scale.step;
  return scale;
}

std::string show_value(double value, const std::string& number_format) {
  const std::string written = fmt::format("{:.12g}", value == 0 ? 0.0 : value);  // no -0
  return xlsx::NumberFormat::parse(number_format.empty() ? "General" : number_format)
      .show_number(written, xlsx::Workbook::DateSystem::from_1900)
      .plain_text();
}

}  // namespace saraban::print
