#include "office/report_month.h"

#include <array>
#include <charconv>
#include <optional>

#include <fmt/format.h>

namespace saraban::office {
namespace {

constexpr int buddhist_offset = 543, first_buddhist_year = 2400;

constexpr std::array<std::string_view, 12> thai_months = {"มกราคม",  "กุมภาพันธ์", "มีนาคม",    "เมษายน",
                                                          "พฤษภาคม", "มิถุนายน",  "กรกฎาคม",  "สิงหาคม",
                                                          "กันยายน",  "ตุลาคม",   "พฤศจิกายน", "ธันวาคม"};
constexpr std::array<std::string_view, 12> thai_short_months = {"ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.",
                                                                "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.",  "พ.ย.", "ธ.ค."};
constexpr std::array<std::string_view, 12> english_months = {"January",   "February", "March",    "April",
                                                             "May",       "June",     "July",     "August",
                                                             "September", "October",  "November", "December"};

std::optional<int> read_digits(std::string_view text, std::size_t count) {
  if (text.size() != count || text.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::optional<Date> read_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = read_digits(text.substr(0, 4), 4);
  const auto month = read_digits(text.substr(5, 2), 2);
  const auto day = read_digits(text.substr(8), 2);
  if (!year || !month || !day) return std::nullopt;
  return Date::from_parts(*year >= first_buddhist_year ? *year - buddhist_offset : *year, static_cast<unsigned>(*month),
                          static_cast<unsigned>(*day));
}

Diagnostic make_usage_error(std::string code, Message message, Message hint) {
  Diagnostic error = make_error(std::move(code), {}, std::move(message), std::move(hint));
  error.fault = Fault::usage;
  return error;
}

}  // namespace

ReportMonth ReportMonth::of(Date day) { return {*Date::from_parts(day.year(), day.month(), 1)}; }

std::string ReportMonth::stored() const { return first.to_iso().substr(0, 7); }

std::string ReportMonth::in_buddhist() const {
  return fmt::format("{}-{:02}", first.year() + buddhist_offset, first.month());
}

Message ReportMonth::name() const {
  return {fmt::format("{} {}", thai_months[first.month() - 1], first.year() + buddhist_offset),
          fmt::format("{} {}", english_months[first.month() - 1], first.year())};
}

Date ReportMonth::last() const {
  const bool december = first.month() == 12;
  const auto next = Date::from_parts(first.year() + (december ? 1 : 0), december ? 1 : first.month() + 1, 1);
  return Date::from_days(next->days_since_1970() - 1);
}

Result<ReportMonth> parse_report_month(std::string_view text) {
  const auto day = text.size() == 7 ? read_day(std::string(text) + "-01") : std::nullopt;
  if (day) return ReportMonth{*day};
  return make_usage_error("office.bad-month",
                          {fmt::format("“{}” ไม่ใช่เดือน", text), fmt::format("“{}” is no month", text)},
                          {"เขียนแบบนี้: 2566-01", "write it like this: 2566-01"});
}

Result<Date> parse_day(std::string_view text) {
  if (const auto day = read_day(text)) return *day;
  return make_usage_error("office.bad-date", {fmt::format("“{}” ไม่ใช่วันที่", text), fmt::format("“{}” is no date", text)},
                          {"เขียนแบบนี้: 2566-02-05", "write it like this: 2566-02-05"});
}

Message describe(Date day) {
  return {fmt::format("{} {} {}", day.day(), thai_short_months[day.month() - 1], day.year() + buddhist_offset),
          fmt::format("{} {} {}", day.day(), english_months[day.month() - 1].substr(0, 3), day.year())};
}

}  // namespace saraban::office
