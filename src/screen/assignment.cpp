#include "screen/assignment.h"

#include <algorithm>

namespace saraban::screen {
namespace {

struct Claim {
  std::uint32_t target = 0, row = 0;
  bool is_decided = false;
  std::int32_t weight = 0;
};

bool is_stronger(const Claim& a, const Claim& b) {
  if (a.is_decided != b.is_decided) return a.is_decided;
  return a.weight != b.weight ? a.weight > b.weight : a.row < b.row;
}

class Assignment {
 public:
  Assignment(std::span<const ReportedPerson* const> rows, std::span<const Findings> findings,
             std::span<const RowDecisions> decisions, DisjointSets groups, const Rules& rules)
      : rows_(rows),
        findings_(findings),
        decisions_(decisions),
        rules_(rules),
        groups_(std::move(groups)),
        verdicts_(rows.size()),
        taken_(rows.size()) {}

  Assigned run() {
    for (std::uint32_t row = 0; row < rows_.size(); ++row) judge_row(row);
    while (settle_claims()) {
    }
    keep_one_target_a_person();
    pass_on_to_other_rows();
    return {std::move(verdicts_), std::move(groups_)};
  }

 private:
  const ComparedPair& chosen(std::uint32_t row) const {
    return findings_[row].candidates[*verdicts_[row].judgement.candidate];
  }
  bool is_accepted(std::uint32_t row) const { return verdicts_[row].judgement.outcome == Outcome::accepted; }
  bool is_decided(std::uint32_t row) const { return verdicts_[row].judgement.reason == Reason::decided_same; }

  void judge_row(std::uint32_t row) {
    const RowDecisions& decisions = decisions_[row];
    std::vector<std::uint32_t> excluded = decisions.different;
    excluded.insert(excluded.end(), taken_[row].begin(), taken_[row].end());
    std::sort(excluded.begin(), excluded.end());
    RowVerdict& verdict = verdicts_[row];
    verdict.judgement = judge(findings_[row], excluded, rules_);
    const auto& candidates = findings_[row].candidates;
    verdict.leaves_out_decided = std::any_of(candidates.begin(), candidates.end(), [&](const ComparedPair& pair) {
      return std::binary_search(decisions.different.begin(), decisions.different.end(), pair.person);
    });
    if (verdict.leaves_out_decided && verdict.judgement.outcome == Outcome::not_found) {
      verdict.judgement = {Outcome::rejected, Reason::decided_different, std::nullopt};
    }
    if (!decisions.same.empty()) verdict.judgement = obey(row);
  }

  Judgement obey(std::uint32_t row) const {
    const auto& candidates = findings_[row].candidates;
    const auto found = std::find_if(candidates.begin(), candidates.end(), [&](const ComparedPair& pair) {
      return pair.person == decisions_[row].same.front();
    });
    const auto at = static_cast<std::size_t>(found - candidates.begin());
    if (decisions_[row].same.size() > 1) return {Outcome::review, Reason::decisions_disagree, at};
    return {Outcome::accepted, Reason::decided_same, at};
  }

  std::vector<Claim> collect_claims() const {
    std::vector<Claim> claims;
    for (std::uint32_t row = 0; row < rows_.size(); ++row) {
      if (is_accepted(row)) claims.push_back({chosen(row).person, row, is_decided(row), chosen(row).total});
    }
    std::sort(claims.begin(), claims.end(), [](const Claim& a, const Claim& b) {
      return a.target != b.target ? a.target < b.target : is_stronger(a, b);
    });
    return claims;
  }

  // Whether a row lost its target and has to be looked at again.
  bool settle_claims() {
    const std::vector<Claim> claims = collect_claims();
    bool changed = false;
    for (std::size_t at = 1, strongest = 0; at < claims.size(); ++at) {
      if (claims[at].target != claims[strongest].target) {
        strongest = at;
      } else {
        changed = settle(claims[strongest], claims[at]) || changed;
      }
    }
    return changed;
  }

  bool settle(const Claim& strongest, const Claim& weaker) {
    const std::uint32_t one = strongest.row, other = weaker.row;
    if (groups_.find(one) == groups_.find(other)) return false;
    const bool is_other_person = !weaker.is_decided && are_different_persons(*rows_[one], findings_[one], *rows_[other],
                                                                             findings_[other], rules_);
    if (!is_other_person) {
      groups_.join(one, other);
      return false;
    }
    const auto candidate = verdicts_[other].judgement.candidate;
    taken_[other].push_back(weaker.target);
    judge_row(other);
    if (!is_accepted(other)) verdicts_[other].judgement = {Outcome::review, Reason::target_taken, candidate};
    return true;
  }

  // The strongest accepted row of each reported person, by the person's first row.
  std::vector<std::uint32_t> find_strongest_rows() {
    constexpr std::uint32_t none = 0xFFFFFFFF;
    std::vector<std::uint32_t> strongest(rows_.size(), none);
    for (std::uint32_t row = 0; row < rows_.size(); ++row) {
      if (!is_accepted(row)) continue;
      std::uint32_t& best = strongest[groups_.find(row)];
      const Claim claim{0, row, is_decided(row), chosen(row).total};
      if (best == none || is_stronger(claim, {0, best, is_decided(best), chosen(best).total})) best = row;
    }
    return strongest;
  }

  void keep_one_target_a_person() {
    const auto strongest = find_strongest_rows();
    for (std::uint32_t row = 0; row < rows_.size(); ++row) {
      if (!is_accepted(row) || is_decided(row)) continue;
      if (chosen(strongest[groups_.find(row)]).person == chosen(row).person) continue;
      verdicts_[row].judgement = {Outcome::review, Reason::several_alike, verdicts_[row].judgement.candidate};
    }
  }

  // What one row of a reported person is known to be, its other rows are, too, where they may be it.
  void pass_on_to_other_rows() {
    const auto strongest = find_strongest_rows();
    for (std::uint32_t row = 0; row < rows_.size(); ++row) {
      const std::uint32_t known = strongest[groups_.find(row)];
      if (is_accepted(row) || known >= rows_.size() || !may_inherit(row)) continue;
      const auto& candidates = findings_[row].candidates;
      const auto same = std::find_if(candidates.begin(), candidates.end(),
                                     [&](const ComparedPair& pair) { return pair.person == chosen(known).person; });
      if (same == candidates.end()) continue;
      verdicts_[row].judgement = {Outcome::accepted, Reason::known_from_another_row,
                                  static_cast<std::size_t>(same - candidates.begin())};
    }
  }

  // Not where twins or father and son are alike: the other row may be of the other one.
  bool may_inherit(std::uint32_t row) const {
    switch (verdicts_[row].judgement.reason) {
      case Reason::name_differs_without_id:
      case Reason::evidence_between:
      case Reason::evidence_too_weak:
      case Reason::household_on_list: return true;
      default: return false;
    }
  }

  std::span<const ReportedPerson* const> rows_;
  std::span<const Findings> findings_;
  std::span<const RowDecisions> decisions_;
  const Rules& rules_;
  DisjointSets groups_;
  std::vector<RowVerdict> verdicts_;
  std::vector<std::vector<std::uint32_t>> taken_;  // of each row: targets that fit somebody else better
};

}  // namespace

Assigned assign(std::span<const ReportedPerson* const> rows, std::span<const Findings> findings,
                std::span<const RowDecisions> decisions, DisjointSets groups, const Rules& rules) {
  return Assignment(rows, findings, decisions, std::move(groups), rules).run();
}

}  // namespace saraban::screen
