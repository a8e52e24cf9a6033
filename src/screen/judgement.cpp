#include "screen/judgement.h"

#include <algorithm>

namespace saraban::screen {
namespace {

bool has_equal_id(const ComparedPair& pair) { return pair.level(Feature::national_id) == Level::exact; }

bool has_near_id(const ComparedPair& pair) {
  const Level level = pair.level(Feature::national_id);
  return level == Level::one_digit || level == Level::swapped_digits;
}

bool is_spelt_alike(Level level) {
  return level == Level::exact || level == Level::same_but_tones || level == Level::same_sound ||
         level == Level::swapped;
}

class Judge {
 public:
  Judge(const Findings& findings, std::span<const std::uint32_t> excluded, const Rules& rules)
      : findings_(findings), rules_(rules) {
    for (std::size_t at = 0; at < findings.candidates.size(); ++at) {
      if (!std::binary_search(excluded.begin(), excluded.end(), findings.candidates[at].person)) left_.push_back(at);
    }
  }

  Judgement run() const {
    if (left_.empty()) return without_candidates();
    if (findings_.traits.id.state == IdState::valid) {
      const auto equal =
          std::find_if(left_.begin(), left_.end(), [&](std::size_t at) { return has_equal_id(pair(at)); });
      if (equal != left_.end()) return judge_equal_id(*equal);
    }
    return judge_weights();
  }

 private:
  const ComparedPair& pair(std::size_t candidate) const { return findings_.candidates[candidate]; }

  Judgement without_candidates() const {
    return {Outcome::not_found, findings_.household ? Reason::household_on_list : Reason::nobody_alike, std::nullopt};
  }

  // A valid id that is equal accepts with one name that is close, unless something speaks against it.
  Judgement judge_equal_id(std::size_t equal) const {
    const ComparedPair& found = pair(equal);
    if (found.level(Feature::given_name) == Level::swapped) return accept(equal, Reason::id_equal_names_swapped);
    if (found.given_name_close && found.surname_close) return accept(equal, Reason::id_and_names_agree);
    if (const auto rival = find_rival(found.person)) return review(*rival, Reason::id_of_another_target);
    if (!found.given_name_close && !found.surname_close) return review(equal, Reason::id_equal_names_differ);
    const Level title = found.level(Feature::title);
    if (title == Level::other_sex || title == Level::other_age) return review(equal, Reason::id_equal_title_differs);
    if (found.level(Feature::birth_date) == Level::different) return review(equal, Reason::id_equal_birth_date_differs);
    // A changed given name, or the id of somebody of the household: the row cannot tell.
    if (!found.given_name_close) return review(equal, Reason::id_equal_given_name_differs);
    return accept(equal, Reason::id_equal_surname_differs);
  }

  // Somebody else whose names fit, and the rest but the id.
  std::optional<std::size_t> find_rival(std::uint32_t person) const {
    for (const std::size_t at : left_) {
      const ComparedPair& other = pair(at);
      const bool is_named_so = other.given_name_close && other.surname_close;
      if (other.person != person && is_named_so && other.weight_without_id() >= rules_.review) return at;
    }
    return std::nullopt;
  }

  Judgement judge_weights() const {
    const std::size_t best = left_.front();
    const ComparedPair& found = pair(best);
    if (found.total < rules_.review) {
      const bool in_household = findings_.household.has_value();
      if (in_household) return without_candidates();
      return {Outcome::rejected, Reason::evidence_too_weak, best};
    }
    if (has_other_valid_id(found)) return review(best, Reason::both_ids_valid_but_different);
    if (lacks_lead()) return review(best, Reason::several_alike);
    if (!has_near_id(found) && !is_spelt_out(found)) return review(best, Reason::name_differs_without_id);
    const bool may_accept = has_near_id(found) || (is_placed(found) && !has_contrary_id(found));
    if (found.total < rules_.accept || !may_accept) return review(best, Reason::evidence_between);
    return accept(best, Reason::evidence_suffices);
  }

  // Near or far: a slip that the check digit passes is rarer than ids that were issued one after the other.
  bool has_other_valid_id(const ComparedPair& found) const {
    const Millibits weight = found.weight(Feature::national_id);
    return weight == rules_.id.different || weight == rules_.id.near_both_valid;
  }

  // More than a slip away, or other leading digits.
  static bool has_contrary_id(const ComparedPair& found) {
    return found.level(Feature::national_id) == Level::different;
  }

  bool lacks_lead() const {
    return left_.size() > 1 && pair(left_[0]).total - pair(left_[1]).total < rules_.least_lead;
  }

  // Without an id behind them both names must be spelt alike: siblings' and twins' names differ in a letter.
  static bool is_spelt_out(const ComparedPair& found) {
    return is_spelt_alike(found.level(Feature::given_name)) && is_spelt_alike(found.level(Feature::surname));
  }

  // Names are not enough: without an id behind them the tambon, the household or the birth date must agree.
  static bool is_placed(const ComparedPair& found) {
    const Level place = found.level(Feature::place), household = found.level(Feature::household);
    return place == Level::same_house || place == Level::same_village || place == Level::same_tambon ||
           household == Level::exact || household == Level::without_prefix ||
           found.level(Feature::birth_date) == Level::exact;
  }

  static Judgement accept(std::size_t at, Reason reason) { return {Outcome::accepted, reason, at}; }
  static Judgement review(std::size_t at, Reason reason) { return {Outcome::review, reason, at}; }

  const Findings& findings_;
  const Rules& rules_;
  std::vector<std::size_t> left_;  // candidates, the likeliest first
};

}  // namespace

Judgement judge(const Findings& findings, std::span<const std::uint32_t> excluded, const Rules& rules) {
  return Judge(findings, excluded, rules).run();
}

}  // namespace saraban::screen
