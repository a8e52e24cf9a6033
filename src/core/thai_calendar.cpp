#include "core/thai_calendar.h"

#include <array>
#include <cassert>
#include <charconv>

namespace saraban {
namespace {

using Months = std::array<std::string_view, 12>;

constexpr Months thai_months{"มกราคม",  "กุมภาพันธ์", "มีนาคม",  "เมษายน", "พฤษภาคม",  "มิถุนายน",
                             "กรกฎาคม", "สิงหาคม",  "กันยายน", "ตุลาคม",  "พฤศจิกายน", "ธันวาคม"};
constexpr Months thai_short_months{"ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.",
                                   "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.",  "พ.ย.", "ธ.ค."};
constexpr Months english_months{"January", "February", "March",     "April",   "May",      "June",
                                "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<std::string_view, 7> thai_weekdays{"อาทิตย์", "จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์"};

std::string_view name_of(const Months& names, unsigned month) {
  assert(month >= 1 && month <= 12);
  return names[month - 1];
}

std::optional<int> read_number(std::string_view digits) {
  int number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (digits.front() == '-' || error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return number;
}

}  // namespace

std::optional<Date> parse_day_of_either_era(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = read_number(text.substr(0, 4)), month = read_number(text.substr(5, 2)),
             day = read_number(text.substr(8));
  if (!year || !month || !day) return std::nullopt;
  return Date::from_parts(year_of_either_era(*year), static_cast<unsigned>(*month), static_cast<unsigned>(*day));
}

std::string_view thai_month_name(unsigned month) { return name_of(thai_months, month); }
std::string_view thai_month_short_name(unsigned month) { return name_of(thai_short_months, month); }
std::string_view english_month_name(unsigned month) { return name_of(english_months, month); }

std::string_view thai_weekday_name(unsigned weekday) {
  assert(weekday < thai_weekdays.size());
  return thai_weekdays[weekday];
}

}  // namespace saraban
