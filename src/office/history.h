// Follow-up over months: who was helped, in which dimension, what became of it. One line a person, with every time that
// the person was helped, over all that the database holds.
//
// Persons are those of screening: rows of one target person or of one valid id. Ids are masked but in the full profile
// (the case officer's own); names of people who are not on a list are not shown to others.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/result.h"
#include "office/office.h"
#include "office/report_month.h"

namespace saraban::office {

struct HistoryRequest {
  std::optional<ReportMonth> from, until;                // nothing: from the first, until the last
  std::string amphoe_code, agency_code, dimension_code;  // empty: all
  enum class Persons { all, helped_again } persons = Persons::all;
};

struct HelpGiven {
  ReportMonth month;
  Date assisted_on;
  std::string agency, project, dimension, outcome, match_outcome;
  Decimal amount;
};

struct PersonHistory {
  std::string national_id, full_name, tambon_name, amphoe_name;  // as reported last; the id unmasked
  std::vector<HelpGiven> times;                                  // in the order of their days
};

Result<std::vector<PersonHistory>> read_history(Office& office, const HistoryRequest& wanted);

}  // namespace saraban::office
