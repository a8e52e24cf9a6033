// What screening says of one reported person, and why.
//
// A score is the probability that both sides are one person, made of the weights of the features that were compared
// (Fellegi and Sunter 1969): each weight is the base-2 logarithm of how much likelier that agreement is among pairs of
// one person than among pairs of two. The parts are kept, so that every score explains itself.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/decimal.h"
#include "core/diagnostic.h"

namespace saraban::screen {

// The three bands, and the band below them: nobody on the list is like this person. The codes are the words of
// match_outcomes (data/matched_results.h).
enum class Outcome : std::uint8_t { accepted, review, rejected, not_found };
std::string_view outcome_code(Outcome outcome);
std::optional<Outcome> find_outcome(std::string_view code);

enum class Feature : std::uint8_t { national_id, given_name, surname, title, birth_date, household, place };

struct FeatureScore {
  Feature feature = Feature::national_id;
  std::string_view level;  // "exact", "one-substitution", "same-sound" …: a word of the rule version, of static life
  Decimal weight;          // three decimals
};

struct ScoredPair {
  std::int64_t reported = 0, target = 0;
  Decimal score;  // 0 .. 1, three decimals
  std::vector<FeatureScore> features;
};

// Why a match is as it is: a code for machines and for tests, a sentence for the officer. It names no person.
struct Reason {
  std::string code;  // "id-equal-name-differs"
  Message text;
};

struct Match {
  std::int64_t reported = 0;
  std::optional<std::int64_t> target;  // of an accepted match, and the likeliest one of a match in review
  Outcome outcome = Outcome::not_found;
  Decimal score;
  std::vector<Reason> reasons;
  std::vector<ScoredPair> candidates;  // the likeliest first, at most five
};

}  // namespace saraban::screen
