// One month's rows of assistance as agencies would write them: who was helped (reported_rows.h), by which project, on
// which day, with what and what became of it. A few rows cannot be taken in, and say why.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/date.h"
#include "intake/row_finding.h"
#include "sample/assistance.h"
#include "sample/reported_rows.h"
#include "sample/sukhothai.h"

namespace saraban::sample {

struct MonthRow {
  screen::Person written;      // damaged or not
  std::string tambon, amphoe;  // names, as written
  std::string household_role;  //
  const Project* project = nullptr;
  std::string project_name;  // as written
  std::optional<Date> day;   // nothing: a day that no calendar has
  Assistance given;
  std::string damage;                        // kinds of damage, joined by "+"
  std::string listed_id;                     // the id of the person on the list who is meant; empty: none is
  std::optional<intake::FindingKind> fault;  // why the row will be sent back
};

struct MonthRowsRequest {
  std::uint64_t seed = 1;
  std::size_t rows = 240;
  Date month;  // any day of it
};

// In the order of the days.
std::vector<MonthRow> make_month_rows(const Census& census, const TargetLists& lists, const MonthRowsRequest& request);

}  // namespace saraban::sample
