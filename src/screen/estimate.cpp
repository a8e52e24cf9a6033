#include "screen/estimate.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "screen/bits.h"

namespace saraban::screen {
namespace {

constexpr int most_rounds = 200;
constexpr double smallest_change = 1e-9;
constexpr double pseudo_pairs = 0.01;  // so that no share is nought

using Pattern = std::array<Level, feature_count>;
using Shares = std::array<std::array<double, level_count>, feature_count>;

struct Group {  // pairs that agree alike
  Pattern pattern;
  double pairs = 0;
  double one_person = 0;  // the probability that such a pair is one person
};

double share_of(const Shares& shares, const Pattern& pattern) {
  double product = 1;
  for (std::size_t feature = 1; feature < feature_count; ++feature) {
    if (pattern[feature] == Level::missing) continue;
    product *= shares[feature][static_cast<std::size_t>(pattern[feature])];
  }
  return product;
}

// The products and sums are done in the order of the patterns, so that they are the same everywhere.
class Maximiser {
 public:
  explicit Maximiser(std::vector<Group> groups) : groups_(std::move(groups)) {}

  void run() {
    maximise();
    for (int round = 0; round < most_rounds; ++round) {
      const double changed = expect();
      maximise();
      if (changed < smallest_change) return;
    }
  }

  const Shares& m() const { return m_; }
  const Shares& u() const { return u_; }
  double one_person() const { return one_person_; }
  double pairs_with(std::size_t feature, std::size_t level) const { return seen_[feature][level]; }

 private:
  double expect() {
    double changed = 0;
    for (Group& group : groups_) {
      const double one = one_person_ * share_of(m_, group.pattern);
      const double two = (1 - one_person_) * share_of(u_, group.pattern);
      const double probability = one / (one + two);
      changed = std::max(changed, std::abs(probability - group.one_person));
      group.one_person = probability;
    }
    return changed;
  }

  void maximise() {
    Shares one{}, two{};
    seen_ = {};
    double pairs = 0, one_person = 0;
    for (const Group& group : groups_) {
      pairs += group.pairs;
      one_person += group.pairs * group.one_person;
      for (std::size_t feature = 1; feature < feature_count; ++feature) {
        const auto level = static_cast<std::size_t>(group.pattern[feature]);
        one[feature][level] += group.pairs * group.one_person;
        two[feature][level] += group.pairs * (1 - group.one_person);
        seen_[feature][level] += group.pairs;
      }
    }
    one_person_ = (one_person + pseudo_pairs) / (pairs + 2 * pseudo_pairs);
    m_ = to_shares(one);
    u_ = to_shares(two);
  }

  // Of the levels that came; `missing` is none.
  Shares to_shares(const Shares& counts) const {
    Shares shares{};
    for (std::size_t feature = 1; feature < feature_count; ++feature) {
      double all = 0;
      for (std::size_t level = 1; level < level_count; ++level) {
        if (seen_[feature][level] > 0) all += counts[feature][level] + pseudo_pairs;
      }
      for (std::size_t level = 1; level < level_count; ++level) {
        if (seen_[feature][level] > 0) shares[feature][level] = (counts[feature][level] + pseudo_pairs) / all;
      }
    }
    return shares;
  }

  std::vector<Group> groups_;
  Shares m_{}, u_{}, seen_{};
  double one_person_ = 0;
};

std::vector<Group> group_pairs(std::span<const Match> matches) {
  std::map<Pattern, Group> groups;
  for (const Match& match : matches) {
    for (const ScoredPair& pair : match.candidates) {
      Pattern pattern{};
      for (std::size_t at = 0; at < feature_count; ++at) pattern[at] = pair.features[at].level;
      Group& group = groups[pattern];
      group.pattern = pattern;
      group.pairs += 1;
      group.one_person += pair.score.to_double();
    }
  }
  std::vector<Group> list;
  for (auto& [pattern, group] : groups) {
    group.one_person /= group.pairs;
    list.push_back(group);
  }
  return list;
}

Decimal in_ten_thousandths(double share) { return *Decimal::from_parts(std::llround(share * 10'000), 4); }

Decimal weigh(double m, double u) {
  constexpr double parts = 1'000'000;
  const auto numerator = static_cast<std::uint64_t>(std::llround(m * parts)) + 1;
  const auto denominator = static_cast<std::uint64_t>(std::llround(u * parts)) + 1;
  return *Decimal::from_parts(log2_of_ratio(numerator, denominator), 3);
}

}  // namespace

Estimate estimate_levels(std::span<const Match> matches) {
  Estimate estimate;
  for (const Match& match : matches) estimate.pairs += match.candidates.size();
  if (estimate.pairs == 0) return estimate;
  Maximiser maximiser(group_pairs(matches));
  maximiser.run();
  estimate.one_person = in_ten_thousandths(maximiser.one_person());
  for (std::size_t feature = 1; feature < feature_count; ++feature) {
    for (std::size_t level = 1; level < level_count; ++level) {
      if (maximiser.pairs_with(feature, level) == 0) continue;
      const double m = maximiser.m()[feature][level], u = maximiser.u()[feature][level];
      estimate.levels.push_back({static_cast<Feature>(feature), static_cast<Level>(level), in_ten_thousandths(m),
                                 in_ten_thousandths(u), weigh(m, u)});
    }
  }
  return estimate;
}

}  // namespace saraban::screen
