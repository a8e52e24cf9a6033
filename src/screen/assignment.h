// One-to-one: reported persons and target persons, each paired at most once, reviewers' decisions first.
//
// Rows whose evidence suffices claim their target. Of several claims the strongest wins (decided before weighed, then
// by weight, then by the row's id); a row that may be of the same reported person joins it, a row of somebody else is
// judged again without that target. Taking the strongest first is not the best sum of all, but each pair can be
// explained on its own.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "screen/judgement.h"
#include "screen/reported_persons.h"

namespace saraban::screen {

// What reviewers said of one row, as target persons in ascending order.
struct RowDecisions {
  std::vector<std::uint32_t> same, different;
};

struct RowVerdict {
  Judgement judgement;
  bool leaves_out_decided = false;  // a candidate was decided to be somebody else
};

struct Assigned {
  std::vector<RowVerdict> verdicts;
  DisjointSets groups;  // rows of one reported person
};

// Rows, findings and decisions in step, in the order of the rows' ids. A row that was decided to be a target has that
// target among its candidates.
Assigned assign(std::span<const ReportedPerson* const> rows, std::span<const Findings> findings,
                std::span<const RowDecisions> decisions, DisjointSets groups, const Rules& rules);

}  // namespace saraban::screen
