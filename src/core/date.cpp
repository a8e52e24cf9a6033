#include "core/date.h"

#include <charconv>
#include <chrono>
#include <cmath>

#include <fmt/format.h>

namespace saraban {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

year_month_day civil(std::int32_t day_number) { return year_month_day(sys_days(days(day_number))); }

std::optional<int> digits(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || text[0] == '-') return std::nullopt;
  return number;
}

}  // namespace

std::optional<Date> Date::from_parts(int year, unsigned month, unsigned day) {
  if (year < 1 || year > 9999) return std::nullopt;
  const year_month_day civil_date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  if (!civil_date.ok()) return std::nullopt;
  return from_days(static_cast<std::int32_t>(sys_days(civil_date).time_since_epoch().count()));
}

std::optional<Date> Date::parse_iso(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(5, 2));
  const auto day = digits(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  return from_parts(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
}

std::optional<Date> Date::from_excel_serial(double serial) {
  if (!(serial >= 1 && serial < 2958466)) return std::nullopt;  // 1900-01-01 .. 9999-12-31
  auto whole = static_cast<std::int32_t>(std::floor(serial));
  if (whole == 60) return std::nullopt;  // 29 February 1900 never was; Excel keeps it for Lotus 1-2-3's sake
  if (whole < 60) ++whole;
  return from_days(whole - 25569);
}

Date Date::from_days(std::int32_t days_since_1970) {
  Date date;
  date.days_ = days_since_1970;
  return date;
}

int Date::year() const { return static_cast<int>(civil(days_).year()); }
unsigned Date::month() const { return static_cast<unsigned>(civil(days_).month()); }
unsigned Date::day() const { return static_cast<unsigned>(civil(days_).day()); }
unsigned Date::weekday() const { return std::chrono::weekday(sys_days(days(days_))).c_encoding(); }

std::string Date::to_iso() const { return fmt::format("{:04}-{:02}-{:02}", year(), month(), day()); }

}  // namespace saraban
