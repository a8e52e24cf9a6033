// Calendar dates, Gregorian inside, always valid. Thai forms (พ.ศ., month names) are lang/thai's business.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace saraban {

class Date {
 public:
  Date() = default;                                                               // 1970-01-01
  static std::optional<Date> from_parts(int year, unsigned month, unsigned day);  // nothing for 30 February
  static std::optional<Date> parse_iso(std::string_view text);                    // "2023-01-05", nothing else
  // Excel's serial day number in the 1900 date system, fraction dropped (ECMA-376 part 1, 18.17.4.1).
  static std::optional<Date> from_excel_serial(double serial);
  static Date from_days(std::int32_t days_since_1970);

  int year() const;  // Gregorian
  unsigned month() const;
  unsigned day() const;
  unsigned weekday() const;  // 0 Sunday .. 6 Saturday
  std::int32_t days_since_1970() const { return days_; }
  std::int32_t excel_serial() const { return days_ + 25569; }
  std::string to_iso() const;

  friend auto operator<=>(const Date&, const Date&) = default;

 private:
  std::int32_t days_ = 0;
};

}  // namespace saraban
