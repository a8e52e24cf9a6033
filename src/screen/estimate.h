// What the pairs of a run say of the rules: how often each level comes among pairs of one person (m) and of two (u).
//
// Expectation and maximisation (Dempster, Laird, Rubin 1977; for linking records: Winkler 1988) over the candidates of
// all rows, from a fixed start: the scores that the released weights gave. It is an auditor's view of how far a month's
// data have gone from the rules, and where the numbers of a new rule version begin; it changes no match. u is that of
// candidates, who were proposed because they are alike, not that of the whole population.
#pragma once
#include <span>
#include <vector>

#include "core/decimal.h"
#include "screen/match.h"

namespace saraban::screen {

struct LevelEstimate {
  Feature feature = Feature::national_id;
  Level level = Level::exact;
  Decimal m, u;    // shares of the pairs whose level is known, four decimals
  Decimal weight;  // log2 of m/u, three decimals
};

struct Estimate {
  std::size_t pairs = 0;
  Decimal one_person;                 // share of the pairs, four decimals
  std::vector<LevelEstimate> levels;  // those that came, by feature and level
};

Estimate estimate_levels(std::span<const Match> matches);

}  // namespace saraban::screen
