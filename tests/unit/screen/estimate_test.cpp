#include "screen/estimate.h"

#include <cmath>

#include "support/catch.h"
#include "support/random.h"

using namespace saraban;
using namespace saraban::screen;

namespace {

// Pairs whose truth is known: of three features, each agrees with probability `m` or `u` in hundredths.
std::vector<Match> make_pairs(std::size_t count, std::size_t one_person, std::size_t m, std::size_t u) {
  test::Random random(5);
  std::vector<Match> matches;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t agrees = random.below(100) < one_person ? m : u;
    ScoredPair pair;
    int agreeing = 0;
    for (const Feature feature : {Feature::national_id, Feature::given_name, Feature::surname}) {
      const bool equal = random.below(100) < agrees;
      agreeing += equal ? 1 : 0;
      pair.features[static_cast<std::size_t>(feature)] = {feature, equal ? Level::exact : Level::different, 0};
    }
    pair.score = *Decimal::from_parts(agreeing >= 2 ? 8 : 2, 1);  // a rough start
    Match match;
    match.candidates.push_back(pair);
    matches.push_back(match);
  }
  return matches;
}

}  // namespace

TEST_CASE("EM finds the shares that pairs were made with") {
  const Estimate estimate = estimate_levels(make_pairs(20'000, 60, 95, 10));
  CHECK(estimate.pairs == 20'000);
  CHECK(std::abs(estimate.one_person.to_double() - 0.60) < 0.02);
  CHECK(estimate.levels.size() == 6);
  for (const LevelEstimate& one : estimate.levels) {
    INFO(feature_code(one.feature) << " " << level_code(one.level));
    const bool equal = one.level == Level::exact;
    CHECK(std::abs(one.m.to_double() - (equal ? 0.95 : 0.05)) < 0.02);
    CHECK(std::abs(one.u.to_double() - (equal ? 0.10 : 0.90)) < 0.02);
    CHECK(one.weight.is_negative() != equal);
  }
}

TEST_CASE("what is not known says nothing, and no pairs say nothing at all") {
  auto matches = make_pairs(1000, 50, 90, 10);
  for (Match& match : matches) match.candidates.front().features[static_cast<std::size_t>(Feature::surname)] = {};
  for (const LevelEstimate& one : estimate_levels(matches).levels) CHECK(one.feature != Feature::surname);
  CHECK(estimate_levels({}).levels.empty());
  CHECK(estimate_levels({}).pairs == 0);
}
