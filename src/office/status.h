// How a month stands: each agency's report received, late or missing, and what became of its rows; the same by amphoe.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/result.h"
#include "office/office.h"
#include "office/report_month.h"

namespace saraban::office {

enum class Receipt : std::uint8_t {
  on_time,
  late,     // it came after the day it was due
  missing,  // not there, and its day is not over (or nobody said which day it is)
  overdue,  // not there, and its day is over
};
std::string_view receipt_code(Receipt receipt);  // "on-time"

struct RowCounts {
  std::int64_t rows = 0, accepted = 0, review = 0, rejected = 0, not_found = 0, unscreened = 0;
};

struct AgencyStatus {
  std::string code, name, short_name;
  Receipt receipt = Receipt::missing;
  std::optional<Date> received_on;
  std::int64_t files = 0;
  std::int64_t refused = 0;  // rows that wait for the agency to mend them
  RowCounts counts;
};

struct AmphoeStatus {
  std::string code, name;  // empty: the rows do not say which
  RowCounts counts;
};

struct MonthStatus {
  ReportMonth month;
  Date due_on;
  std::vector<AgencyStatus> agencies;
  std::vector<AmphoeStatus> amphoe;
  RowCounts counts;
  std::int64_t refused = 0, helped_twice = 0;  // rows; persons with a row in this month
  std::vector<std::string> lists;              // what rows are screened against
  std::optional<std::string> rule_version;     // of the last screening
  std::optional<Date> screened_on;
};

// `today`: the day that is asked about, which tells missing reports from overdue ones.
Result<MonthStatus> read_status(Office& office, ReportMonth month, std::optional<Date> today);

}  // namespace saraban::office
