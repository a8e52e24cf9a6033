#include "data/cell.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include <fmt/format.h>

namespace saraban::data {
namespace {

constexpr int quotient_digits = 12;
constexpr int money_decimals = 4;

int significant_digits(const Decimal& number) {
  int digits = 0;
  for (std::int64_t rest = number.coefficient(); rest != 0; rest /= 10) ++digits;
  return digits;
}

Decimal settled(const Decimal& number, NumberOrigin origin) {
  if (origin == NumberOrigin::stored) return number;
  const int digits = significant_digits(number);
  if (digits <= quotient_digits || number.scale() <= money_decimals) return number;
  return number.rounded(std::max(number.scale() - (digits - quotient_digits), money_decimals));
}

std::optional<Value> to_truth(const Value& value) {
  if (const Decimal* number = value.number()) {
    if (*number == Decimal(0) || *number == Decimal(1)) return Value(!number->is_zero());
  }
  if (const std::string* text = value.text()) {
    if (*text == "1" || *text == "t" || *text == "true") return Value(true);
    if (*text == "0" || *text == "f" || *text == "false") return Value(false);
  }
  return std::nullopt;
}

std::optional<Value> to_text(const Value& value) {
  if (const Decimal* number = value.number()) return Value(number->to_string());
  if (const Date* date = value.date()) return Value(date->to_iso());
  if (const bool* truth = value.truth()) return Value(*truth ? "true" : "false");
  return std::nullopt;
}

std::optional<Value> to_national_id(Value&& value) {
  if (value.number() != nullptr) value = Value(value.number()->to_string());
  const std::string* text = value.text();
  if (text == nullptr || text->size() != 13) return std::nullopt;
  if (!std::all_of(text->begin(), text->end(), [](char c) { return c >= '0' && c <= '9'; })) return std::nullopt;
  return std::move(value);
}

bool is_personal(std::string_view column) {
  static constexpr std::array names{"title",       "given_name",     "surname",      "name",       "full_name",
                                    "national_id", "household_code", "house_number", "birth_date", "phone"};
  return std::find(names.begin(), names.end(), column) != names.end();
}

// No id, no phone number, no bare name: few digits, but some.
bool may_be_shown(std::string_view text) {
  const auto digits = std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  return digits > 0 && digits < 9 && count_characters(text) <= 24;
}

}  // namespace

std::optional<Decimal> number_from_double(double number, NumberOrigin origin) {
  const auto exact = Decimal::from_double(number);
  if (exact) return settled(*exact, origin);
  // A quotient below one may have 17 digits behind many zeros, more decimals than a Decimal holds.
  if (number > -1 && number < 1) return number_from_text(fmt::format("{:.18f}", number), origin);
  return std::nullopt;
}

std::optional<Decimal> number_from_text(std::string_view text, NumberOrigin origin) {
  if (const auto exact = Decimal::parse(text)) return settled(*exact, origin);
  // More than 18 digits: the first 18 settle the value of a quotient. An integer part that long cannot be held.
  const std::size_t point = text.find('.');
  if (point == std::string_view::npos || text.find_first_of("eEnN") != std::string_view::npos) return std::nullopt;
  const std::size_t sign = text.empty() || text[0] != '-' ? 0 : 1;
  const std::size_t first = std::min(text.find_first_of("123456789"), text.size());
  const std::size_t leading = first > point ? first - 1 - sign : first - sign;  // zeros before the first digit
  const std::size_t kept = std::min(leading + 18, point - sign + 18) + sign + 1;
  const auto cut = Decimal::parse(text.substr(0, kept));
  if (!cut || kept <= point) return std::nullopt;
  return settled(*cut, NumberOrigin::computed);
}

std::optional<Date> date_from_text(std::string_view text) {
  if (text.size() > 10) {
    const bool has_time = text.size() >= 16 && (text[10] == ' ' || text[10] == 'T') && text[13] == ':';
    if (!has_time) return std::nullopt;
    text = text.substr(0, 10);
  }
  return Date::parse_iso(text);
}

std::optional<ColumnType> type_from_declaration(std::string_view sql_type) {
  std::string upper(sql_type);
  for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  const auto has = [&upper](std::string_view part) { return upper.find(part) != std::string::npos; };
  if (upper.rfind("DATE", 0) == 0 || upper.rfind("TIMESTAMP", 0) == 0) return ColumnType::date;
  if (has("BOOL")) return ColumnType::truth;
  if (has("CHAR") || has("TEXT") || has("CLOB")) return ColumnType::text;
  for (const std::string_view number : {"INT", "DEC", "NUM", "REAL", "FLOA", "DOUB", "MONEY"}) {
    if (has(number)) return ColumnType::number;
  }
  return std::nullopt;
}

// The value is moved from only where it is returned: a caller can still describe what did not convert.
std::optional<Value> convert_value(Value&& value, ColumnType type) {
  if (value.is_null()) return std::move(value);
  switch (type) {
    case ColumnType::text: return value.text() != nullptr ? std::optional(std::move(value)) : to_text(value);
    case ColumnType::number: {
      if (value.number() != nullptr) return std::move(value);
      const auto number = value.text() != nullptr ? Decimal::parse(*value.text()) : std::nullopt;
      return number ? std::optional<Value>(*number) : std::nullopt;
    }
    case ColumnType::date: {
      if (value.date() != nullptr) return std::move(value);
      const auto date = value.text() != nullptr ? date_from_text(*value.text()) : std::nullopt;
      return date ? std::optional<Value>(*date) : std::nullopt;
    }
    case ColumnType::truth: return value.truth() != nullptr ? std::optional(std::move(value)) : to_truth(value);
    case ColumnType::national_id: return to_national_id(std::move(value));
  }
  std::abort();
}

Message describe_value(const Value& value, ColumnType type, std::string_view column) {
  const Value as_text = value.text() != nullptr ? value : to_text(value).value_or(Value(""));
  const std::string& text = *as_text.text();
  if (type != ColumnType::national_id && !is_personal(column) && may_be_shown(text)) {
    return {fmt::format("“{}”", text), fmt::format("“{}”", text)};
  }
  const std::size_t size = count_characters(text);
  return {fmt::format("ข้อความยาว {} ตัวอักษร", size), fmt::format("a text of {} characters", size)};
}

Message describe_type(ColumnType type) {
  switch (type) {
    case ColumnType::text: return {"ข้อความ", "a text"};
    case ColumnType::number: return {"จำนวน", "a number"};
    case ColumnType::date: return {"วันที่", "a date"};
    case ColumnType::truth: return {"ค่าจริงหรือเท็จ", "true or false"};
    case ColumnType::national_id: return {"เลขประจำตัว ๑๓ หลัก", "a national id of 13 digits"};
  }
  std::abort();
}

}  // namespace saraban::data
