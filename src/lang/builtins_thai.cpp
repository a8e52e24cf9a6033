// Thai forms in templates: digits, money in words, dates, budget years, ids, list marks.
//
// What shows a value lets null through: an empty cell of the data stays empty in print.
#include <fmt/format.h>

#include "core/national_id.h"
#include "core/thai_calendar.h"
#include "core/thai_digits.h"
#include "lang/builtins.h"
#include "lang/call_site.h"
#include "lang/operators.h"
#include "lang/thai.h"

namespace saraban::lang {
namespace {

// ---- digits -----------------------------------------------------------------------------------------------------

std::optional<Value> thai_digits(CallSite& call) {
  if (call.is_null(0)) return Value();
  const Value* value = call.value(0);
  if (value == nullptr) return std::nullopt;
  bool is_everywhere = false;
  if (call.has(1)) {
    const std::string* extent = call.text(1);
    if (extent == nullptr) return std::nullopt;
    is_everywhere = *extent == "ทั้งหมด" || *extent == "all";
    if (!is_everywhere) {
      return call.fail_argument(1, {"เขียน \"ทั้งหมด\" หรือไม่ต้องเขียน", "write \"all\" or leave it out"});
    }
  }
  std::string text;
  if (!append_printed(call.evaluation(), text, *value, call.argument_span(0))) return std::nullopt;
  return Value(is_everywhere ? to_thai_digits(text) : thai_digits_in_prose(text));
}

std::optional<Value> arabic_digits(CallSite& call) {
  if (call.is_null(0)) return Value();
  const Value* value = call.value(0);
  std::string text;
  if (value == nullptr || !append_printed(call.evaluation(), text, *value, call.argument_span(0))) return std::nullopt;
  return Value(to_arabic_digits(text));
}

std::optional<Value> baht(CallSite& call) {
  if (call.is_null(0)) return Value();
  const Decimal* amount = call.number(0);
  if (amount == nullptr) return std::nullopt;
  if (auto words = baht_text(*amount)) return Value(std::move(*words));
  return call.fail_argument(
      0, {"จำนวนเงินมีทศนิยมเกินสองตำแหน่ง", "the amount has more than two decimals"},
      {"ปัดเป็นสตางค์ก่อน เช่น บาทถ้วน(ปัด(ยอด, 2))", "round it to satang first: baht_text(round(amount, 2))"});
}

// ---- dates ------------------------------------------------------------------------------------------------------

template <class Show>
std::optional<Value> show_date(CallSite& call, Show show) {
  if (call.is_null(0)) return Value();
  const Date* date = call.date(0);
  if (date == nullptr) return std::nullopt;
  return Value(show(*date));
}

std::optional<Value> long_form(CallSite& call) { return show_date(call, date_long); }
std::optional<Value> short_form(CallSite& call) { return show_date(call, date_short); }
std::optional<Value> month_year_form(CallSite& call) { return show_date(call, month_and_year); }
std::optional<Value> fiscal_form(CallSite& call) { return show_date(call, fiscal_period); }

std::optional<Value> month(CallSite& call) {
  return show_date(call, [](const Date& date) { return thai_month_name(date.month()); });
}
std::optional<Value> month_short(CallSite& call) {
  return show_date(call, [](const Date& date) { return thai_month_short_name(date.month()); });
}
std::optional<Value> weekday(CallSite& call) {
  return show_date(call, [](const Date& date) { return thai_weekday_name(date.weekday()); });
}
std::optional<Value> day(CallSite& call) {
  return show_date(call, [](const Date& date) { return Decimal(static_cast<std::int64_t>(date.day())); });
}
std::optional<Value> month_number(CallSite& call) {
  return show_date(call, [](const Date& date) { return Decimal(static_cast<std::int64_t>(date.month())); });
}
std::optional<Value> year_be(CallSite& call) {
  return show_date(call, [](const Date& date) { return Decimal(buddhist_year(date)); });
}
// ASCII, for file names: they sort by time.
std::optional<Value> month_code(CallSite& call) {
  return show_date(call, [](const Date& date) { return fmt::format("{}-{:02}", buddhist_year(date), date.month()); });
}
std::optional<Value> fiscal_year_number(CallSite& call) {
  return show_date(call, [](const Date& date) { return Decimal(fiscal_year(date)); });
}
std::optional<Value> quarter_number(CallSite& call) {
  return show_date(call, [](const Date& date) { return Decimal(fiscal_quarter(date)); });
}

// ---- national ids -----------------------------------------------------------------------------------------------

// The message must not hold the id itself.
template <class Show>
std::optional<Value> show_id(CallSite& call, Show show) {
  if (call.is_null(0)) return Value();
  const std::string* text = call.text(0);
  if (text == nullptr) return std::nullopt;
  if (const auto digits = read_national_id(*text)) return Value(show(*digits));
  return call.fail_argument(0, {"เลขประจำตัวประชาชนต้องมี 13 หลัก", "a national id has 13 digits"},
                            {"แก้เลขในข้อมูล ถ้าเป็นเลขอย่างอื่นให้แสดงโดยไม่ใช้ฟังก์ชันนี้",
                             "mend it in the data; show other kinds of numbers without this function"});
}

std::optional<Value> id_format(CallSite& call) { return show_id(call, format_national_id); }
std::optional<Value> id_mask(CallSite& call) { return show_id(call, mask_national_id); }

std::optional<Value> id_valid(CallSite& call) {
  if (call.is_null(0)) return Value(false);
  const std::string* text = call.text(0);
  if (text == nullptr) return std::nullopt;
  return Value(is_valid_national_id(*text));
}

// ---- list marks -------------------------------------------------------------------------------------------------

std::optional<std::vector<std::int64_t>> item_numbers(CallSite& call) {
  constexpr std::int64_t highest = 999'999;
  const Value* value = call.value(0);
  if (value == nullptr) return std::nullopt;
  const List single({*value});
  const List& given = value->list() != nullptr ? *value->list() : single;
  std::vector<std::int64_t> numbers;
  for (const Value& item : given) {
    const auto number = item.number() == nullptr ? std::nullopt : item.number()->to_integer();
    if (!number || *number < 1 || *number > highest) {
      return call.fail_argument(
          0, {"ลำดับต้องเป็นจำนวนเต็มตั้งแต่ 1", "item numbers are whole numbers from 1"},
          {"เช่น ลำดับ(3) หรือ ลำดับ([1, 2]) สำหรับ ๑.๒", "as in list_mark(3), or list_mark([1, 2]) for ๑.๒"});
    }
    numbers.push_back(*number);
  }
  return numbers;
}

// Levels 1 to 5 of an official list: ๑. ๑.๑ ๑.๑.๑ (๑) (ก). Levels 2 and 3 need the numbers of the levels above.
std::optional<Value> mark(CallSite& call) {
  const auto numbers = item_numbers(call);
  if (!numbers) return std::nullopt;
  auto level = static_cast<std::int64_t>(numbers->size());
  if (call.has(1)) {
    const auto given = call.integer(1, 1, 5);
    if (!given) return std::nullopt;
    level = *given;
  }
  const bool is_dotted = level <= 3;
  if (numbers->empty() || (is_dotted && numbers->size() != static_cast<std::size_t>(level))) {
    return call.fail_argument(0, {"จำนวนตัวเลขไม่ตรงกับระดับของลำดับ", "the numbers do not fit the level"},
                              {"ระดับ 2 เขียน ลำดับ([1, 2]) ระดับ 4 เขียน ลำดับ(1, 4)",
                               "level 2 is list_mark([1, 2]), level 4 is list_mark(1, 4)"});
  }
  const ListMark form =
      is_dotted ? ListMark::numbers : (level == 4 ? ListMark::bracketed_number : ListMark::bracketed_letter);
  if (auto text = list_mark(*numbers, form)) return Value(std::move(*text));
  return call.fail_argument(0, {"ตัวอักษรหมดที่ลำดับ 41 (ฮ)", "the letters end at 41 (ฮ)"},
                            {"ใช้ระดับที่เป็นตัวเลข เช่น ลำดับ(42, 4)", "use a level of numbers, as in list_mark(42, 4)"});
}

}  // namespace

std::vector<Builtin> thai_builtins() {
  return {
      {"เลขไทย", "thai_digits", 1, 2, thai_digits},
      {"เลขอารบิก", "arabic_digits", 1, 1, arabic_digits},
      {"บาทถ้วน", "baht_text", 1, 1, baht},
      {"วันที่", "date_long", 1, 1, long_form},
      {"วันที่ย่อ", "date_short", 1, 1, short_form},
      {"เดือนปี", "month_year", 1, 1, month_year_form},
      {"เดือน", "month", 1, 1, month},
      {"เดือนย่อ", "month_short", 1, 1, month_short},
      {"เลขเดือน", "month_number", 1, 1, month_number},
      {"รหัสเดือน", "month_code", 1, 1, month_code},
      {"วัน", "day", 1, 1, day},
      {"ชื่อวัน", "weekday", 1, 1, weekday},
      {"ปีพศ", "year_be", 1, 1, year_be},
      {"ปีงบประมาณ", "fiscal_year", 1, 1, fiscal_year_number},
      {"ไตรมาส", "fiscal_quarter", 1, 1, quarter_number},
      {"งวดงบประมาณ", "fiscal_period", 1, 1, fiscal_form},
      {"เลขประชาชน", "id_format", 1, 1, id_format},
      {"ปิดบังเลข", "id_mask", 1, 1, id_mask},
      {"ตรวจเลข", "id_valid", 1, 1, id_valid},
      {"ลำดับ", "list_mark", 1, 2, mark},
  };
}

}  // namespace saraban::lang
