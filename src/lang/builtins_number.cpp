// Conditions, null, numbers and turning one kind into another.
#include <algorithm>

#include <fmt/format.h>

#include "core/thai_digits.h"
#include "lang/builtins.h"
#include "lang/call_site.h"
#include "lang/expression.h"
#include "lang/operators.h"

namespace saraban::lang {
namespace {

// if(condition, then, else), or if(condition, then, condition, then, …, else). Only the chosen value is evaluated.
std::optional<Value> choose(CallSite& call) {
  if (call.size() % 2 == 0) {
    return call.evaluation().fail(call.span(), "lang.wrong-arguments",
                                  {"ถ้า ต้องมีค่าเมื่อเท็จเป็นตัวสุดท้าย", "if needs a last value for when no condition is true"},
                                  {"ถ้า(เงื่อนไข, ค่าเมื่อจริง, ค่าเมื่อเท็จ)", "if(condition, then, else)"});
  }
  for (std::size_t i = 0; i + 1 < call.size(); i += 2) {
    const auto truth = call.truth(i);
    if (!truth) return std::nullopt;
    if (*truth) {
      const Value* chosen = call.value(i + 1);
      return chosen == nullptr ? std::nullopt : std::optional(*chosen);
    }
  }
  const Value* otherwise = call.value(call.size() - 1);
  return otherwise == nullptr ? std::nullopt : std::optional(*otherwise);
}

std::optional<Value> default_to(CallSite& call) {
  const Value* value = call.value(0);
  if (value != nullptr && value->is_null()) value = call.value(1);
  return value == nullptr ? std::nullopt : std::optional(*value);
}

constexpr std::int64_t most_decimals = 18;

// The argument, or `otherwise` where it is not given.
std::optional<int> decimals(CallSite& call, std::size_t i, int otherwise, std::int64_t lowest) {
  if (!call.has(i)) return otherwise;
  const auto given = call.integer(i, lowest, most_decimals);
  if (!given) return std::nullopt;
  return static_cast<int>(*given);
}

std::optional<Value> round(CallSite& call) {
  const Decimal* number = call.number(0);
  const auto places = number == nullptr ? std::nullopt : decimals(call, 1, 0, -most_decimals);
  if (!places) return std::nullopt;
  return Value(number->rounded(*places));
}

std::optional<Value> absolute(CallSite& call) {
  const Decimal* number = call.number(0);
  if (number == nullptr) return std::nullopt;
  return Value(number->is_negative() ? -*number : *number);
}

// part of whole in hundredths, rounded to 2 decimals unless told otherwise.
std::optional<Value> percent(CallSite& call) {
  const Decimal* part = call.number(0);
  const Decimal* whole = part == nullptr ? nullptr : call.number(1);
  const auto places = whole == nullptr ? std::nullopt : decimals(call, 2, 2, 0);
  if (!places) return std::nullopt;
  if (whole->is_zero()) {
    return call.evaluation().fail(call.argument_span(1), "lang.division-by-zero",
                                  {"คิดร้อยละของศูนย์ไม่ได้", "there is no percentage of zero"},
                                  {"ตรวจก่อน เช่น ถ้า(ทั้งหมด = 0, 0, ร้อยละ(ส่วน, ทั้งหมด))",
                                   "test it first, as in if(whole = 0, 0, percent(part, whole))"});
  }
  const auto hundredfold = Decimal::multiply(*part, Decimal(100));
  const auto quotient = hundredfold ? Decimal::divide(*hundredfold, *whole) : std::nullopt;
  if (quotient) return Value(quotient->rounded(*places));
  return call.evaluation().fail(call.span(), "lang.number-too-long",
                                {"ผลลัพธ์ยาวเกิน 18 หลัก", "the result needs more than 18 digits"});
}

std::optional<Value> money(CallSite& call) {
  if (call.is_null(0)) return Value();
  const Decimal* number = call.number(0);
  const auto places = number == nullptr ? std::nullopt : decimals(call, 1, 2, 0);
  if (!places) return std::nullopt;
  return Value(number->to_grouped(*places));
}

// Without a second argument it shows the decimals that the number has.
std::optional<Value> number_format(CallSite& call) {
  if (call.is_null(0)) return Value();
  const Decimal* number = call.number(0);
  const auto places = number == nullptr ? std::nullopt : decimals(call, 1, number->scale(), 0);
  if (!places) return std::nullopt;
  return Value(number->to_grouped(*places));
}

// Digits with commas only where they part thousands: "1,234,567.50", not "12,34".
bool has_proper_commas(std::string_view text) {
  const std::string_view whole = text.substr(0, text.find('.'));
  if (text.find(',', whole.size()) != std::string_view::npos) return false;
  const std::size_t first = whole.find(',');
  if (first == std::string_view::npos) return true;
  const std::size_t sign = !whole.empty() && (whole[0] == '-' || whole[0] == '+') ? 1 : 0;
  if (first <= sign || first > sign + 3 || (whole.size() - first) % 4 != 0) return false;
  for (std::size_t i = first; i < whole.size(); ++i) {
    if ((whole[i] == ',') != ((i - first) % 4 == 0)) return false;
  }
  return true;
}

std::optional<Decimal> read_number(std::string_view text) {
  std::string digits = to_arabic_digits(text);
  if (!has_proper_commas(digits)) return std::nullopt;
  digits.erase(std::remove(digits.begin(), digits.end(), ','), digits.end());
  if (digits.find_first_not_of("+-.0123456789") != std::string::npos) return std::nullopt;
  return Decimal::parse(digits);
}

std::optional<Value> to_number(CallSite& call) {
  const Value* value = call.value(0);
  if (value == nullptr) return std::nullopt;
  if (value->is_null() || value->number() != nullptr) return *value;
  const std::string* text = call.text(0);
  if (text == nullptr) return std::nullopt;
  if (const auto number = read_number(*text)) return Value(*number);
  return call.fail_argument(0, {"ข้อความนี้ไม่ใช่ตัวเลข", "the text is no number"},
                            {"รูปแบบที่อ่านได้ เช่น 1234.50 1,234.50 ๑๒๓ ไม่มีหน่วยหรือช่องว่าง",
                             "what can be read: 1234.50, 1,234.50, ๑๒๓; no unit and no space"});
}

std::optional<Value> to_text(CallSite& call) {
  const Value* value = call.value(0);
  if (value == nullptr) return std::nullopt;
  if (value->is_null()) return Value();
  std::string text;
  if (!append_printed(call.evaluation(), text, *value, call.argument_span(0))) return std::nullopt;
  return Value(std::move(text));
}

std::optional<Value> to_date(CallSite& call) {
  const Value* value = call.value(0);
  if (value == nullptr) return std::nullopt;
  if (value->is_null() || value->date() != nullptr) return *value;
  const std::string* text = call.text(0);
  if (text == nullptr) return std::nullopt;
  if (const auto date = Date::parse_iso(*text)) return Value(*date);
  return call.fail_argument(0, {"ข้อความนี้ไม่ใช่วันที่", "the text is no date"},
                            {"เขียนเป็น ค.ศ.-เดือน-วัน เช่น 2023-01-05", "write year-month-day CE, as in 2023-01-05"});
}

}  // namespace

std::vector<Builtin> number_builtins() {
  return {
      {"ถ้า", "if", 3, Builtin::any_number, choose},
      {"ค่าเริ่มต้น", "default", 2, 2, default_to},
      {"ปัด", "round", 1, 2, round},
      {"ค่าสัมบูรณ์", "abs", 1, 1, absolute},
      {"ร้อยละ", "percent", 2, 3, percent},
      {"เงิน", "money", 1, 2, money},
      {"จำนวน", "number_format", 1, 2, number_format},
      {"เป็นตัวเลข", "number", 1, 1, to_number},
      {"เป็นข้อความ", "text", 1, 1, to_text},
      {"เป็นวันที่", "date", 1, 1, to_date},
  };
}

}  // namespace saraban::lang
