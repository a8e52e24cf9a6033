#include "xlsx/section_date.h"

#include <array>
#include <cmath>
#include <optional>

#include "core/date.h"
#include "core/thai_calendar.h"

namespace saraban::xlsx {

namespace {

using Kind = FormatToken::Kind;

constexpr std::array<std::string_view, 7> english_days{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                       "Thursday", "Friday", "Saturday"};
constexpr std::array<std::string_view, 7> thai_short_days{"อา.", "จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส."};

constexpr std::int64_t day_seconds = 86400;
constexpr std::int64_t last_day = 2958465;       // 31 December 9999
constexpr std::int64_t days_before_1904 = 1462;  // 1 January 1904 in the system that counts from 1900

struct DayParts {
  std::int64_t year = 1900;
  unsigned month = 1, day = 0;
  std::size_t weekday = 6;  // 0 Sunday
};

// Excel's calendar has a 29 February 1900, day 60, and names the days of the week as if there had been one.
DayParts parts_of(std::int64_t day) {
  DayParts parts;
  parts.weekday = static_cast<std::size_t>((day + 6) % 7);
  if (day == 0) return parts;
  if (day == 60) return {1900, 2, 29, parts.weekday};
  const auto date = Date::from_excel_serial(static_cast<double>(day));
  if (date) parts = {date->year(), date->month(), date->day(), parts.weekday};
  return parts;
}

bool is_time(Kind kind) { return kind >= Kind::hour && kind <= Kind::elapsed_seconds; }

std::string padded(std::int64_t number, int digits) {
  std::string text = std::to_string(number);
  return std::string(
             text.size() < static_cast<std::size_t>(digits) ? static_cast<std::size_t>(digits) - text.size() : 0, '0') +
         text;
}

// The first letter of a month's name: UTF-8, one byte or three.
std::string_view first_letter(std::string_view name) {
  return name.substr(0, static_cast<unsigned char>(name.front()) < 0x80 ? 1 : 3);
}

class DateShow {
 public:
  DateShow(const FormatSection& section, double serial, Workbook::DateSystem dates, ShownPieces& pieces)
      : section_(section), serial_(serial), dates_(dates), pieces_(pieces) {}

  DateShown show() {
    for (const FormatToken& token : section_.tokens) {
      if (is_time(token.kind)) has_time_ = true;
      if (token.kind == Kind::half_day) half_days_ = true;
    }
    if (!split()) return DateShown::out_of_range;
    for (const FormatToken& token : section_.tokens) {
      if (token.kind == Kind::point)
        show_second_part(token.count);
      else if (!pieces_.add_plain(token))
        show_part(token);
    }
    return DateShown::yes;
  }

 private:
  // Times are rounded to the last part that is shown, a second at least; what that carries reaches the day.
  bool split() {
    if (!(serial_ >= 0) || serial_ > static_cast<double>(last_day + 1)) return false;
    for (int i = 0; i < section_.second_decimals; ++i) second_parts_ *= 10;
    const std::int64_t day_parts = day_seconds * second_parts_;
    const std::int64_t offset = dates_ == Workbook::DateSystem::from_1904 ? days_before_1904 : 0;
    elapsed_ = has_time_ ? static_cast<std::int64_t>(std::floor(serial_ * static_cast<double>(day_parts) + 0.5))
                         : static_cast<std::int64_t>(std::floor(serial_)) * day_parts;
    const std::int64_t day = elapsed_ / day_parts + offset;
    if (day > last_day) return false;
    day_ = parts_of(day);
    second_part_ = elapsed_ % second_parts_;
    elapsed_ /= second_parts_;
    return true;
  }

  bool is_thai() const { return section_.language == Language::thai; }

  void show_part(const FormatToken& token) {
    const std::int64_t time = elapsed_ % day_seconds;
    const int two = token.count >= 2 ? 2 : 1;
    switch (token.kind) {
      case Kind::year:
        return show_year(token, section_.calendar == FormatSection::Calendar::buddhist ? buddhist_offset : 0);
      case Kind::buddhist_year: return show_year(token, buddhist_offset);
      case Kind::era: return pieces_.add_text(section_.calendar == FormatSection::Calendar::buddhist ? "พ.ศ." : "");
      case Kind::month: return show_month(token.count);
      case Kind::day: return show_day(token.count);
      case Kind::hour: return pieces_.add_digits(padded(half_days_ ? (time / 3600 + 11) % 12 + 1 : time / 3600, two));
      case Kind::minute: return pieces_.add_digits(padded(time / 60 % 60, two));
      case Kind::second: return pieces_.add_digits(padded(time % 60, two));
      case Kind::half_day: return show_half_day(token.text, time);
      case Kind::elapsed_hours: return pieces_.add_digits(padded(elapsed_ / 3600, token.count));
      case Kind::elapsed_minutes: return pieces_.add_digits(padded(elapsed_ / 60, token.count));
      case Kind::elapsed_seconds: return pieces_.add_digits(padded(elapsed_, token.count));
      default: return;
    }
  }

  void show_year(const FormatToken& token, std::int64_t offset) {
    const std::int64_t year = day_.year + offset;
    if (token.count <= 2 && token.letter != 'e') return pieces_.add_digits(padded(year % 100, 2));
    pieces_.add_digits(padded(year, 4));
  }

  void show_month(int count) {
    if (count <= 2) return pieces_.add_digits(padded(day_.month, count));
    const std::string_view name = is_thai() ? thai_month_name(day_.month) : english_month_name(day_.month);
    if (count == 3) return pieces_.add_text(is_thai() ? thai_month_short_name(day_.month) : name.substr(0, 3));
    pieces_.add_text(count == 4 ? name : first_letter(name));
  }

  void show_day(int count) {
    if (count <= 2) return pieces_.add_digits(padded(day_.day, count));
    const std::string_view name =
        is_thai() ? thai_weekday_name(static_cast<unsigned>(day_.weekday)) : english_days[day_.weekday];
    if (count == 3) return pieces_.add_text(is_thai() ? thai_short_days[day_.weekday] : name.substr(0, 3));
    pieces_.add_text(name);
  }

  // "AM/PM" or "A/P", its letters as the code writes them.
  void show_half_day(std::string_view both, std::int64_t time) {
    const std::size_t slash = both.find('/');
    pieces_.add_text(time < day_seconds / 2 ? both.substr(0, slash) : both.substr(slash + 1));
  }

  void show_second_part(int digits) {
    std::string text = padded(second_part_, section_.second_decimals);
    pieces_.add_text(".");
    pieces_.add_digits(std::string_view(text).substr(0, static_cast<std::size_t>(digits)));
  }

  const FormatSection& section_;
  double serial_;
  Workbook::DateSystem dates_;
  ShownPieces& pieces_;
  bool has_time_ = false, half_days_ = false;
  DayParts day_;
  std::int64_t elapsed_ = 0;                         // seconds since the day 0 of the cell
  std::int64_t second_parts_ = 1, second_part_ = 0;  // how many parts a second has; which one it is
};

}  // namespace

DateShown show_date(const FormatSection& section, double serial, Workbook::DateSystem dates, ShownPieces& pieces) {
  return DateShow(section, serial, dates, pieces).show();
}

}  // namespace saraban::xlsx
