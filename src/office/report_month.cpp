#include "office/report_month.h"

#include <optional>

#include <fmt/format.h>

#include "core/thai_calendar.h"

namespace saraban::office {
namespace {

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
  return {fmt::format("{} {}", thai_month_name(first.month()), first.year() + buddhist_offset),
          fmt::format("{} {}", english_month_name(first.month()), first.year())};
}

Date ReportMonth::last() const {
  const bool december = first.month() == 12;
  const auto next = Date::from_parts(first.year() + (december ? 1 : 0), december ? 1 : first.month() + 1, 1);
  return Date::from_days(next->days_since_1970() - 1);
}

Result<ReportMonth> parse_report_month(std::string_view text) {
  const auto day = text.size() == 7 ? parse_day_of_either_era(std::string(text) + "-01") : std::nullopt;
  if (day) return ReportMonth{*day};
  return make_usage_error("office.bad-month",
                          {fmt::format("“{}” ไม่ใช่เดือน", text), fmt::format("“{}” is no month", text)},
                          {"เขียนแบบนี้: 2566-01", "write it like this: 2566-01"});
}

Result<Date> parse_day(std::string_view text) {
  if (const auto day = parse_day_of_either_era(text)) return *day;
  return make_usage_error("office.bad-date", {fmt::format("“{}” ไม่ใช่วันที่", text), fmt::format("“{}” is no date", text)},
                          {"เขียนแบบนี้: 2566-02-05", "write it like this: 2566-02-05"});
}

Message describe(Date day) {
  return {fmt::format("{} {} {}", day.day(), thai_month_short_name(day.month()), day.year() + buddhist_offset),
          fmt::format("{} {} {}", day.day(), english_month_name(day.month()).substr(0, 3), day.year())};
}

}  // namespace saraban::office
