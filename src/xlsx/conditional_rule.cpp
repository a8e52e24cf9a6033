#include "xlsx/conditional_rule.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "xlsx/ascii_case.h"
#include "xlsx/attribute_values.h"
#include "xlsx/condition_functions.h"
#include "xlsx/style_elements.h"

namespace saraban::xlsx {

namespace {

std::string_view formula_text(const pugi::xml_node& node, std::size_t index) {
  for (const pugi::xml_node& child : node.children())
    if (local_name(child) == "formula" && index-- == 0) return child.text().get();
  return {};
}

std::optional<Condition> read_cell_is(const pugi::xml_node& node, CellRef first_cell) {
  constexpr std::array<std::pair<std::string_view, CellIsRule::Sign>, 8> signs{
      {{"lessThan", CellIsRule::Sign::less},
       {"lessThanOrEqual", CellIsRule::Sign::at_most},
       {"equal", CellIsRule::Sign::equal},
       {"notEqual", CellIsRule::Sign::unequal},
       {"greaterThanOrEqual", CellIsRule::Sign::at_least},
       {"greaterThan", CellIsRule::Sign::greater},
       {"between", CellIsRule::Sign::between},
       {"notBetween", CellIsRule::Sign::outside}}};
  auto first = ConditionFormula::parse(formula_text(node, 0), first_cell);
  if (!first) return std::nullopt;
  for (const auto& [name, sign] : signs) {
    if (name != attribute_of(node, "operator")) continue;
    CellIsRule rule{sign, std::move(*first), ConditionFormula::parse(formula_text(node, 1), first_cell)};
    const bool needs_two = sign == CellIsRule::Sign::between || sign == CellIsRule::Sign::outside;
    if (needs_two && !rule.second) return std::nullopt;
    return rule;
  }
  return std::nullopt;
}

std::optional<Condition> read_text_rule(std::string_view type, const pugi::xml_node& node) {
  constexpr std::array<std::pair<std::string_view, TextRule::Kind>, 8> kinds{
      {{"containsText", TextRule::Kind::contains},
       {"notContainsText", TextRule::Kind::lacks},
       {"beginsWith", TextRule::Kind::begins},
       {"endsWith", TextRule::Kind::ends},
       {"containsBlanks", TextRule::Kind::blank},
       {"notContainsBlanks", TextRule::Kind::filled},
       {"containsErrors", TextRule::Kind::error},
       {"notContainsErrors", TextRule::Kind::no_error}}};
  for (const auto& [name, kind] : kinds) {
    if (name != type) continue;
    const std::string_view text = attribute_of(node, "text");
    if (kind <= TextRule::Kind::ends && text.empty()) return std::nullopt;  // the text is another cell's
    return TextRule{kind, lower_ascii(text)};
  }
  return std::nullopt;
}

std::optional<ScaleStop> read_stop(const pugi::xml_node& node) {
  constexpr std::array<std::pair<std::string_view, ScaleStop::Kind>, 7> kinds{
      {{"min", ScaleStop::Kind::least},
       {"max", ScaleStop::Kind::most},
       {"autoMin", ScaleStop::Kind::automatic_least},
       {"autoMax", ScaleStop::Kind::automatic_most},
       {"num", ScaleStop::Kind::number},
       {"percent", ScaleStop::Kind::percent},
       {"percentile", ScaleStop::Kind::percentile}}};
  for (const auto& [name, kind] : kinds) {
    if (name != attribute_of(node, "type")) continue;
    const std::string_view own = attribute_of(node, "val");
    ScaleStop stop{kind, std::string(own.empty() ? child_of(node, "f").text().get() : own), {}};
    const bool needs_number = kind >= ScaleStop::Kind::number;
    return needs_number && !to_double(stop.number) ? std::nullopt : std::optional(std::move(stop));
  }
  return std::nullopt;
}

// The limits and colours that a <colorScale> or a <dataBar> lists, each in its order.
struct Scale {
  std::vector<ScaleStop> stops;
  std::vector<Color> colors;
  enum class Form : std::uint8_t { known, other } form = Form::known;
};

Scale read_scale(const pugi::xml_node& node, const Palette& palette) {
  Scale scale;
  for (const pugi::xml_node& child : node.children()) {
    if (local_name(child) == "cfvo") {
      auto stop = read_stop(child);
      if (!stop) scale.form = Scale::Form::other;
      scale.stops.push_back(stop.value_or(ScaleStop{}));
    } else if (local_name(child) == "color") {
      scale.colors.push_back(palette.resolve({attribute_of(child, "rgb"), attribute_of(child, "theme"),
                                              attribute_of(child, "indexed"), attribute_of(child, "tint")},
                                             Color{}));
    }
  }
  return scale;
}

std::optional<Condition> read_color_scale(const pugi::xml_node& node, const Palette& palette) {
  Scale scale = read_scale(child_of(node, "colorScale"), palette);
  const std::size_t count = scale.stops.size();
  if (scale.form == Scale::Form::other || count < 2 || count > 3 || scale.colors.size() != count) return std::nullopt;
  for (std::size_t i = 0; i < count; ++i) scale.stops[i].color = scale.colors[i];
  return ScaleRule{std::move(scale.stops)};
}

void read_extended_bar(const pugi::xml_node& bar, const Palette& palette, BarRule& rule) {
  if (!bar) return;
  const Scale scale = read_scale(bar, palette);
  if (scale.form == Scale::Form::known && scale.stops.size() == 2) {
    rule.least = scale.stops[0];
    rule.most = scale.stops[1];
  }
  rule.color = color_of(bar, "fillColor", palette, rule.color);
  const bool as_positive = to_truth(attribute_of(bar, "negativeBarColorSameAsPositive"), false);
  rule.negative_color = as_positive ? rule.color : color_of(bar, "negativeFillColor", palette, Color{255, 0, 0});
  if (!to_truth(attribute_of(bar, "gradient"), true)) rule.shade = BarRule::Shade::solid;
  const std::string_view axis = attribute_of(bar, "axisPosition");
  rule.axis = axis == "none"     ? BarRule::Axis::none
              : axis == "middle" ? BarRule::Axis::in_the_middle
                                 : BarRule::Axis::at_zero;
}

std::optional<Condition> read_bar(const pugi::xml_node& node, const pugi::xml_node& extension, const Palette& palette) {
  const pugi::xml_node bar = child_of(node, "dataBar"), extended = child_of(extension, "dataBar");
  const Scale scale = read_scale(bar, palette);
  if (scale.form == Scale::Form::other || scale.stops.size() != 2 || scale.colors.size() != 1) return std::nullopt;
  BarRule rule{scale.stops[0], scale.stops[1], scale.colors[0], scale.colors[0]};
  const auto length = [&](std::string_view name, int otherwise) {
    const auto percent = to_count(attribute_of(extended ? extended : bar, name));
    return percent ? static_cast<int>(std::min(*percent, 100U)) * 10 : otherwise;
  };
  rule.shortest = length("minLength", rule.shortest);
  rule.longest = std::max(length("maxLength", rule.longest), rule.shortest);
  if (!to_truth(attribute_of(bar, "showValue"), true)) rule.value = BarRule::Value::hidden;
  read_extended_bar(extended, palette, rule);
  return rule;
}

RankRule read_rank(const pugi::xml_node& node) {
  RankRule rule;
  rule.rank = to_count(attribute_of(node, "rank")).value_or(10);
  if (to_truth(attribute_of(node, "percent"), false)) rule.of = RankRule::Of::hundredths;
  if (to_truth(attribute_of(node, "bottom"), false)) rule.end = RankRule::End::bottom;
  return rule;
}

std::optional<Condition> read_average(const pugi::xml_node& node) {
  if (to_count(attribute_of(node, "stdDev")).value_or(0) > 0) return std::nullopt;
  AverageRule rule;
  if (!to_truth(attribute_of(node, "aboveAverage"), true)) rule.side = AverageRule::Side::below;
  if (to_truth(attribute_of(node, "equalAverage"), false)) rule.equal = AverageRule::Equal::in;
  return rule;
}

std::optional<Condition> read_condition(const pugi::xml_node& node, const pugi::xml_node& extension, CellRef first_cell,
                                        const Palette& palette) {
  const std::string_view type = attribute_of(node, "type");
  if (type == "cellIs") return read_cell_is(node, first_cell);
  if (type == "top10") return read_rank(node);
  if (type == "aboveAverage") return read_average(node);
  if (type == "duplicateValues") return RepeatRule{RepeatRule::Kind::duplicate};
  if (type == "uniqueValues") return RepeatRule{RepeatRule::Kind::unique};
  if (type == "colorScale") return read_color_scale(node, palette);
  if (type == "dataBar") return read_bar(node, extension, palette);
  if (auto rule = read_text_rule(type, node)) return rule;
  // A text rule that names no text says the same as a formula.
  if (auto formula = ConditionFormula::parse(formula_text(node, 0), first_cell))
    if (type != "timePeriod" && type != "iconSet") return FormulaRule{std::move(*formula)};
  return std::nullopt;
}

// Values that Excel takes for the same: 1 and 1.0, texts whatever their capitals.
std::string key_of(const ConditionValue& value) {
  return static_cast<char>('0' + static_cast<int>(value.kind)) + lower_ascii(text_of(value));
}

// The value below which that part of the numbers lies, between neighbours in proportion (PERCENTILE.INC).
double percentile(const std::vector<double>& ascending, double hundredths) {
  const double place = std::clamp(hundredths, 0.0, 100.0) / 100 * static_cast<double>(ascending.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, ascending.size() - 1);
  return ascending[below] + (ascending[above] - ascending[below]) * (place - static_cast<double>(below));
}

}  // namespace

bool ConditionalRule::covers(CellRef cell) const {
  return std::any_of(ranges.begin(), ranges.end(), [&](const CellRange& range) { return range.contains(cell); });
}

std::optional<ConditionalRule> read_rule(const pugi::xml_node& node, const pugi::xml_node& extension,
                                         const std::vector<CellRange>& ranges, const Palette& palette) {
  if (ranges.empty()) return std::nullopt;
  // Relative references are seen from the top left corner of all ranges together.
  CellRef first_cell = ranges.front().first;
  for (const CellRange& range : ranges)
    first_cell = {std::min(first_cell.row, range.first.row), std::min(first_cell.column, range.first.column)};
  auto condition = read_condition(node, extension, first_cell, palette);
  if (!condition) return std::nullopt;
  ConditionalRule rule{ranges, to_count(attribute_of(node, "priority")).value_or(0), ConditionalRule::Stop::no,
                       to_count(attribute_of(node, "dxfId")), std::move(*condition)};
  if (to_truth(attribute_of(node, "stopIfTrue"), false)) rule.stop = ConditionalRule::Stop::yes;
  return rule;
}

void RangeFigures::add(const ConditionValue& value) {
  if (value.kind == ConditionValue::Kind::number) {
    numbers_.push_back(value.number);
    sum_ += value.number;
  }
  if (value.kind != ConditionValue::Kind::blank) ++counts_[key_of(value)];
}

void RangeFigures::settle() { std::sort(numbers_.begin(), numbers_.end()); }

bool RangeFigures::is_among(const RankRule& rule, double number) const {
  if (numbers_.empty() || rule.rank == 0) return false;
  std::size_t count = rule.rank;
  if (rule.of == RankRule::Of::hundredths) count = std::max<std::size_t>(numbers_.size() * count / 100, 1);
  count = std::min(count, numbers_.size());
  return rule.end == RankRule::End::top ? number >= numbers_[numbers_.size() - count] : number <= numbers_[count - 1];
}

bool RangeFigures::is_repeated(const ConditionValue& value) const {
  const auto found = counts_.find(key_of(value));
  return found != counts_.end() && found->second > 1;
}

double RangeFigures::limit(const ScaleStop& stop) const {
  const double number = to_double(stop.number).value_or(0);
  switch (stop.kind) {
    case ScaleStop::Kind::least: return numbers_.front();
    case ScaleStop::Kind::most: return numbers_.back();
    case ScaleStop::Kind::automatic_least: return std::min(numbers_.front(), 0.0);
    case ScaleStop::Kind::automatic_most: return std::max(numbers_.back(), 0.0);
    case ScaleStop::Kind::number: return number;
    case ScaleStop::Kind::percent: return numbers_.front() + (numbers_.back() - numbers_.front()) * number / 100;
    case ScaleStop::Kind::percentile: return percentile(numbers_, number);
  }
  return 0;
}

}  // namespace saraban::xlsx
