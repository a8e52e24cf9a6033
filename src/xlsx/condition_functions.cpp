#include "xlsx/condition_functions.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/decimal.h"
#include "xlsx/ascii_case.h"
#include "xlsx/attribute_values.h"
#include "xlsx/section_number.h"

namespace saraban::xlsx {

namespace {

using Kind = ConditionValue::Kind;
using Values = std::vector<ConditionValue>;

ConditionValue error() { return {Kind::error, 0, {}}; }
ConditionValue truth(bool is) { return {Kind::truth, is ? 1.0 : 0.0, {}}; }
ConditionValue number(double value) { return std::isfinite(value) ? ConditionValue{Kind::number, value, {}} : error(); }
ConditionValue text(std::string value) { return {Kind::text, 0, std::move(value)}; }

// As arithmetic sees a value; a text that reads as a number is one.
std::optional<double> number_of(const ConditionValue& value) {
  if (value.kind == Kind::text) return to_double(value.text);
  return value.kind == Kind::error ? std::nullopt : std::optional(value.number);
}

std::size_t letters_in(std::string_view utf8) {
  return static_cast<std::size_t>(
      std::count_if(utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

// Where the letter of that number begins, in bytes.
std::size_t byte_of_letter(std::string_view utf8, std::size_t letter) {
  std::size_t at = 0;
  for (; at < utf8.size(); ++at)
    if ((static_cast<unsigned char>(utf8[at]) & 0xC0U) != 0x80U && letter-- == 0) break;
  return at;
}

std::size_t letter_count(const ConditionValue& value) {
  return static_cast<std::size_t>(std::clamp(number_of(value).value_or(0), 0.0, 32767.0));
}

std::string trimmed(const std::string& value) {
  std::string result;
  for (const char c : value)
    if (c != ' ' || (!result.empty() && result.back() != ' ')) result += c;
  if (!result.empty() && result.back() == ' ') result.pop_back();
  return result;
}

ConditionValue search(const std::string& wanted, const std::string& in) {
  const std::size_t found = in.find(wanted);
  if (found == std::string::npos) return error();
  return number(static_cast<double>(letters_in(std::string_view(in).substr(0, found)) + 1));
}

// Half away from zero by the decimal digits, as ROUND.
ConditionValue rounded(double value, double places) {
  const auto decimal = Decimal::from_double(value);
  if (!decimal || std::fabs(places) > 18) return number(value);
  return number(decimal->rounded(static_cast<int>(places)).to_double());
}

struct Function {
  std::string_view name;
  std::size_t least, most;
};
constexpr std::array functions{
    Function{"AND", 1, 255},   Function{"OR", 1, 255},    Function{"NOT", 1, 1},      Function{"IF", 2, 3},
    Function{"TRUE", 0, 0},    Function{"FALSE", 0, 0},   Function{"MOD", 2, 2},      Function{"INT", 1, 1},
    Function{"ABS", 1, 1},     Function{"ROUND", 2, 2},   Function{"ROW", 0, 1},      Function{"COLUMN", 0, 1},
    Function{"LEN", 1, 1},     Function{"LEFT", 1, 2},    Function{"RIGHT", 1, 2},    Function{"TRIM", 1, 1},
    Function{"UPPER", 1, 1},   Function{"LOWER", 1, 1},   Function{"EXACT", 2, 2},    Function{"SEARCH", 2, 2},
    Function{"FIND", 2, 2},    Function{"ISBLANK", 1, 1}, Function{"ISNUMBER", 1, 1}, Function{"ISTEXT", 1, 1},
    Function{"ISERROR", 1, 1}, Function{"ISODD", 1, 1},   Function{"ISEVEN", 1, 1}};

std::string upper_ascii(std::string value) {
  for (char& c : value)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 0x20);
  return value;
}

ConditionValue call_on_numbers(std::string_view name, const Values& arguments) {
  const auto first = number_of(arguments[0]);
  const auto second = arguments.size() > 1 ? number_of(arguments[1]) : std::optional<double>(0);
  if (!first || !second) return error();
  if (name == "MOD") return *second == 0 ? error() : number(*first - *second * std::floor(*first / *second));
  if (name == "INT") return number(std::floor(*first));
  if (name == "ABS") return number(std::fabs(*first));
  if (name == "ROUND") return rounded(*first, *second);
  const bool is_odd = std::fmod(std::trunc(std::fabs(*first)), 2) == 1;
  return truth(is_odd == (name == "ISODD"));
}

ConditionValue call_on_texts(std::string_view name, const Values& arguments) {
  const std::string first = text_of(arguments[0]);
  const std::string second = arguments.size() > 1 ? text_of(arguments[1]) : std::string();
  if (name == "LEN") return number(static_cast<double>(letters_in(first)));
  if (name == "TRIM") return text(trimmed(first));
  if (name == "UPPER") return text(upper_ascii(first));
  if (name == "LOWER") return text(lower_ascii(first));
  if (name == "EXACT") return truth(first == second);
  if (name == "FIND") return search(first, second);
  if (name == "SEARCH") return search(lower_ascii(first), lower_ascii(second));
  const std::size_t wanted = arguments.size() > 1 ? letter_count(arguments[1]) : 1, all = letters_in(first);
  if (name == "LEFT") return text(first.substr(0, byte_of_letter(first, wanted)));
  return text(first.substr(byte_of_letter(first, all > wanted ? all - wanted : 0)));  // RIGHT
}

ConditionValue call_on_truths(std::string_view name, const Values& arguments) {
  bool all = true, any = false;
  for (const ConditionValue& argument : arguments) {
    if (argument.kind == Kind::text) return error();
    all = all && argument.number != 0;
    any = any || argument.number != 0;
  }
  if (name == "AND") return truth(all);
  return truth(name == "OR" ? any : !any);
}

}  // namespace

bool is_known_function(std::string_view name, std::size_t arguments) {
  return std::any_of(functions.begin(), functions.end(), [&](const Function& function) {
    return function.name == name && arguments >= function.least && arguments <= function.most;
  });
}

std::string text_of(const ConditionValue& value) {
  switch (value.kind) {
    case Kind::number: return (value.number < 0 ? "-" : "") + general_number(std::fabs(value.number), 21);
    case Kind::text: return value.text;
    case Kind::truth: return value.number != 0 ? "TRUE" : "FALSE";
    default: return {};
  }
}

ConditionValue call_function(std::string_view name, const Values& arguments) {
  if (name == "TRUE" || name == "FALSE") return truth(name == "TRUE");
  const Kind kind = arguments[0].kind;
  if (name == "ISBLANK") return truth(kind == Kind::blank);
  if (name == "ISNUMBER") return truth(kind == Kind::number);
  if (name == "ISTEXT") return truth(kind == Kind::text);
  if (name == "ISERROR") return truth(kind == Kind::error);
  if (name == "IF") {
    if (kind == Kind::error || kind == Kind::text) return error();
    return arguments[0].number != 0 ? arguments[1] : arguments.size() > 2 ? arguments[2] : truth(false);
  }
  for (const ConditionValue& argument : arguments)
    if (argument.kind == Kind::error) return argument;
  if (name == "AND" || name == "OR" || name == "NOT") return call_on_truths(name, arguments);
  constexpr std::array<std::string_view, 6> of_numbers{"MOD", "INT", "ABS", "ROUND", "ISODD", "ISEVEN"};
  if (std::find(of_numbers.begin(), of_numbers.end(), name) != of_numbers.end())
    return call_on_numbers(name, arguments);
  return call_on_texts(name, arguments);
}

ConditionValue apply_operator(std::string_view name, const Values& arguments) {
  for (const ConditionValue& argument : arguments)
    if (argument.kind == Kind::error) return argument;
  if (name == "&") return text(text_of(arguments[0]) + text_of(arguments[1]));
  if (arguments.size() == 2 && name.find_first_of("<>=") == 0) {
    const int order = compare(arguments[0], arguments[1]);
    if (name == "<=") return truth(order <= 0);
    if (name == ">=") return truth(order >= 0);
    if (name == "<>") return truth(order != 0);
    return truth(name == "<" ? order < 0 : name == ">" ? order > 0 : order == 0);
  }
  const auto first = number_of(arguments[0]), second = number_of(arguments.back());
  if (!first || !second) return error();
  if (name == "negate") return number(-*first);
  if (name == "%") return number(*first / 100);
  if (name == "+") return number(*first + *second);
  if (name == "-") return number(*first - *second);
  if (name == "*") return number(*first * *second);
  return *second == 0 ? error() : number(*first / *second);
}

}  // namespace saraban::xlsx
