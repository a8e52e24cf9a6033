// The month that a report is about: typed "2566-01" or "2023-01", stored "2023-01", shown "มกราคม 2566".
//
// Years from 2400 on are Buddhist era, as for reports (run/parameters.h). Codes: office.bad-month.
#pragma once
#include <string>
#include <string_view>

#include "core/date.h"
#include "core/result.h"

namespace saraban::office {

struct ReportMonth {
  Date first;  // its first day

  static ReportMonth of(Date day);
  std::string stored() const;       // "2023-01"
  std::string in_buddhist() const;  // "2566-01"
  Message name() const;             // "มกราคม 2566", "January 2023"
  Date last() const;
  friend bool operator==(const ReportMonth&, const ReportMonth&) = default;
};

Result<ReportMonth> parse_report_month(std::string_view text);
// "2566-02-05" or "2023-02-05": what --on takes. Codes: office.bad-date.
Result<Date> parse_day(std::string_view text);
// "5 ก.พ. 2566", "5 Feb 2023".
Message describe(Date day);

}  // namespace saraban::office
