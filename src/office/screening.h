// The step that screens: all reported rows against all targets, with what people decided; the matches take the place of
// those of the screening before.
//
// Comparing is screen/'s business. A decision is kept by the digests of what its reviewer saw on both sides
// (person_keys.h), so that it outlives screenings, corrected files and new lists, and no longer holds where a side has
// changed.
//
// Codes: those of screen/screening.h and data/database.h, and a warning: office.nothing-to-screen.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/result.h"
#include "office/office.h"

namespace saraban::office {

struct ScreeningRequest {
  std::string rule_version;  // empty: the newest
  enum class Levels { stay, are_estimated } levels = Levels::stay;
  unsigned threads = 2;
  std::function<void(std::size_t done, std::size_t rows)> progress;  // may be empty
};

// What the pairs of the run say of a level of the rules (screen/estimate.h): how often it comes among pairs of one
// person and of two, and the weight that follows. It changes nothing; an auditor sees how far the data have gone from
// the rules.
struct EstimatedLevel {
  Message feature, level;
  Decimal one_person, two_persons, weight;
};

struct ScreeningSummary {
  std::int64_t run_no = 0;
  std::string rule_version;
  std::size_t rows = 0, targets = 0, decisions = 0;
  std::size_t accepted = 0, review = 0, rejected = 0, not_found = 0;
  std::size_t helped_twice = 0;           // persons
  std::vector<EstimatedLevel> estimated;  // where they were asked for
};

Result<ScreeningSummary> screen_office(Office& office, const ScreeningRequest& wanted, const Actor& actor, Mode mode);

}  // namespace saraban::office
