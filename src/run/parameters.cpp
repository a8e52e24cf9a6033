#include "run/parameters.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "core/thai_calendar.h"
#include "core/thai_digits.h"
#include "run/usage_error.h"

namespace saraban::run {
namespace {

struct Typed {
  Value value;
  std::vector<std::pair<std::string, Value>> brought;  // suffix of the name, value
};

std::optional<int> read_integer(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<Typed> read_month(std::string_view text) {
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto year = read_integer(text.substr(0, dash));
  const auto month = read_integer(text.substr(dash + 1));
  if (!year || !month || *month < 1 || *month > 12) return std::nullopt;
  const auto first = Date::from_parts(year_of_either_era(*year), static_cast<unsigned>(*month), 1);
  if (!first) return std::nullopt;
  const auto next =
      *month == 12 ? Date::from_parts(first->year() + 1, 1, 1) : Date::from_parts(first->year(), first->month() + 1, 1);
  if (!next) return std::nullopt;
  return Typed{*first, {{"_end", Date::from_days(next->days_since_1970() - 1)}}};
}

// The Thai fiscal year runs from 1 October to 30 September and is named by the Buddhist year in which it ends.
std::optional<Typed> read_fiscal_year(std::string_view text) {
  const auto named = read_integer(text);
  if (!named || *named < 1900) return std::nullopt;
  const int year = year_of_either_era(*named);
  const auto start = Date::from_parts(year - 1, 10, 1);
  const auto end = Date::from_parts(year, 9, 30);
  if (!start || !end) return std::nullopt;
  return Typed{Decimal(year + buddhist_offset), {{"_start", *start}, {"_end", *end}}};
}

std::optional<Typed> read_typed(ParameterKind kind, const std::string& typed) {
  const std::string text = kind == ParameterKind::text || kind == ParameterKind::file ? typed : to_arabic_digits(typed);
  switch (kind) {
    case ParameterKind::text:
    case ParameterKind::file: return Typed{text, {}};
    case ParameterKind::month: return read_month(text);
    case ParameterKind::fiscal_year: return read_fiscal_year(text);
    case ParameterKind::number:
      if (const auto number = Decimal::parse(text)) return Typed{*number, {}};
      return std::nullopt;
    case ParameterKind::date:
      if (const auto date = parse_day_of_either_era(text)) return Typed{*date, {}};
      return std::nullopt;
  }
  return std::nullopt;
}

const char* example_of(ParameterKind kind) {
  switch (kind) {
    case ParameterKind::text: return "ข้อความ";
    case ParameterKind::number: return "12.50";
    case ParameterKind::date: return "2566-01-31";
    case ParameterKind::month: return "2566-01";
    case ParameterKind::fiscal_year: return "2566";
    case ParameterKind::file: return "content.txt";
  }
  return "";
}

const Parameter* find_parameter(const Report& report, std::string_view name) {
  for (const Parameter& parameter : report.parameters) {
    if (parameter.name == name || (!parameter.thai.empty() && parameter.thai == name)) return &parameter;
  }
  return nullptr;
}

Diagnostics check_names(const Report& report, const Assignments& assignments) {
  Diagnostics found;
  std::vector<std::string> known;
  for (const Parameter& parameter : report.parameters) known.push_back(parameter.name);
  for (const auto& [name, text] : assignments) {
    if (find_parameter(report, name)) continue;
    const auto nearest = find_nearest(name, known);
    found.add(usage_error(
        "parameter.unknown", file_place(join_path(report.folder, "report.toml")),
        {fmt::format("รายงานนี้ไม่มีค่าชื่อ “{}” ให้ตั้ง", name), fmt::format("this report has no parameter “{}”", name)},
        {nearest ? fmt::format("หมายถึง “{}” หรือไม่", *nearest) : fmt::format("ค่าที่ตั้งได้: {}", fmt::join(known, ", ")),
         nearest ? fmt::format("did you mean “{}”?", *nearest)
                 : fmt::format("parameters: {}", fmt::join(known, ", "))}));
  }
  return found;
}

// What the user typed for the parameter; of several the last.
std::optional<std::string> find_typed(const Parameter& parameter, const Assignments& assignments) {
  const auto set = std::find_if(assignments.rbegin(), assignments.rend(),
                                [&](const auto& a) { return a.first == parameter.name || a.first == parameter.thai; });
  if (set == assignments.rend()) return std::nullopt;
  return set->second;
}

// " (month of the report)": what report.toml says of the parameter.
std::string explain(const Parameter& parameter) {
  return parameter.help.empty() ? "" : fmt::format(" ({})", parameter.help);
}

Result<Typed> read_parameter(const Report& report, const Parameter& parameter, const Assignments& assignments) {
  const auto given = find_typed(parameter, assignments);
  if (!given && !parameter.default_text) {
    return usage_error(
        "parameter.missing", parameter.place,
        {fmt::format("ต้องตั้งค่า “{}”", parameter.name), fmt::format("“{}” must be set", parameter.name)},
        {fmt::format("เพิ่ม --set {}={}{}", parameter.name, example_of(parameter.kind), explain(parameter)),
         fmt::format("add --set {}={}{}", parameter.name, example_of(parameter.kind), explain(parameter))});
  }
  const std::string& text = given ? *given : *parameter.default_text;
  auto typed = read_typed(parameter.kind, text);
  if (!typed) {
    return usage_error("parameter.bad-value", parameter.place,
                       {fmt::format("ค่า “{}” ของ {} อ่านไม่ได้", text, parameter.name),
                        fmt::format("“{}” is no value for {}", text, parameter.name)},
                       {fmt::format("เขียนแบบนี้: {}{}", example_of(parameter.kind), explain(parameter)),
                        fmt::format("write it like this: {}{}", example_of(parameter.kind), explain(parameter))});
  }
  // A default file stands beside report.toml; one that the user names is where the user is.
  if (parameter.kind == ParameterKind::file && !given) typed->value = join_path(report.folder, text);
  return std::move(*typed);
}

}  // namespace

Result<std::vector<ParameterValue>> read_parameters(const Report& report, const Assignments& assignments) {
  Diagnostics news = check_names(report, assignments);
  std::vector<ParameterValue> values;
  for (const Parameter& parameter : report.parameters) {
    auto typed = news.take(read_parameter(report, parameter, assignments));
    if (!typed) continue;
    for (const std::string& name : {parameter.name, parameter.thai}) {
      if (name.empty()) continue;
      values.push_back({name, typed->value});
      for (const auto& [suffix, value] : typed->brought) values.push_back({name + suffix, value});
    }
  }
  if (news.has_errors()) return news;
  return {std::move(values), std::move(news)};
}

Assignments used_texts(const Report& report, const Assignments& assignments) {
  Assignments used;
  for (const Parameter& parameter : report.parameters) {
    used.emplace_back(parameter.name, find_typed(parameter, assignments).value_or(parameter.default_text.value_or("")));
  }
  return used;
}

}  // namespace saraban::run
