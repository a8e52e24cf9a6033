#include "screen/comparison.h"

#include <algorithm>
#include <numeric>

#include "core/date.h"

namespace saraban::screen {
namespace {

bool is_same_house(Level place) { return place == Level::same_house; }

bool is_in_tambon(Level place) {
  return place == Level::same_house || place == Level::same_village || place == Level::same_tambon;
}

bool agrees(Level level) {
  return level == Level::exact || level == Level::same_but_tones || level == Level::same_sound ||
         level == Level::swapped;
}

// What the level takes from the weight of an equal name.
Millibits taken_off(const NameRules& rules, Level level) {
  switch (level) {
    case Level::same_but_tones: return rules.less_same_but_tones;
    case Level::same_sound: return rules.less_same_sound;
    case Level::one_cluster: return rules.less_one_cluster;
    case Level::same_code: return rules.less_same_code;
    case Level::swapped: return rules.less_swapped;
    default: return 0;
  }
}

bool is_childs(Bearer bearer) { return bearer == Bearer::boy || bearer == Bearer::girl; }
bool is_womans(Bearer bearer) { return bearer == Bearer::female || bearer == Bearer::girl; }

}  // namespace

ReportedForm read_reported(const Person& person) {
  PersonNames names = read_names(person);
  ReportedForm form;
  form.traits = read_traits(person, names.bearer);
  read_tambon(person, form.tambon);
  form.given_name = NameForm::make(std::move(names.given_name));
  form.surname = NameForm::make(std::move(names.surname));
  return form;
}

ComparedPair Comparison::compare(const ReportedForm& reported, std::uint32_t record, NameLevels names) const {
  const TargetRecord& listed = targets_.records()[record];
  ComparedPair pair;
  pair.record = record;
  pair.person = listed.person;
  const auto set = [&](Feature feature, LevelScore score) {
    pair.levels[static_cast<std::size_t>(feature)] = score.level;
    pair.weights[static_cast<std::size_t>(feature)] = score.weight;
  };
  const LevelScore place = compare_places(reported, listed.traits);
  const LevelScore household = compare_households(reported, listed.traits, place.level);
  const bool one_household =
      is_same_house(place.level) || household.level == Level::exact || household.level == Level::without_prefix;
  const Level id = compare_ids(reported.traits.id, listed.traits.id);
  set(Feature::prior, {Level::of_population, population_.prior()});
  set(Feature::national_id, {id, weigh_id(reported, listed.traits, id)});
  set(Feature::given_name, {names.given_name, weigh_given_name(listed, names.given_name, one_household)});
  set(Feature::surname, {names.surname, weigh_surname(listed, names.surname, place.level, one_household)});
  set(Feature::title, compare_bearers(reported.traits.bearer, listed.traits.bearer));
  set(Feature::birth_date, compare_births(reported.traits.birth, listed.traits.birth));
  set(Feature::household, household);
  // House and household code tell the same: what the code weighs for the house is taken from the place.
  const bool code_tells = one_household && !is_same_house(place.level);
  set(Feature::place, {place.level, code_tells ? std::min(place.weight, 0) : place.weight});
  pair.total = std::accumulate(pair.weights.begin(), pair.weights.end(), 0);
  const std::uint32_t close = rules_.close_name_percent;
  pair.given_name_close =
      targets_.given_names().is_close(reported.given_name, listed.given_name, names.given_name, close);
  pair.surname_close = targets_.surnames().is_close(reported.surname, listed.surname, names.surname, close);
  return pair;
}

Millibits Comparison::weigh_id(const ReportedForm& reported, const Traits& listed, Level level) const {
  const bool both_valid = reported.traits.id.state == IdState::valid && listed.id.state == IdState::valid;
  switch (level) {
    case Level::exact: return both_valid ? rules_.id.exact : rules_.id.exact_but_invalid;
    case Level::one_digit:
    case Level::swapped_digits: return both_valid ? rules_.id.near_both_valid : rules_.id.near_one_invalid;
    case Level::leading_digits: return rules_.id.leading_digits;
    case Level::different: return both_valid ? rules_.id.different : rules_.id.different_invalid;
    default: return 0;
  }
}

Millibits Comparison::weigh_given_name(const TargetRecord& listed, Level level, bool one_household) const {
  if (level == Level::missing) return 0;
  const NameRules& rules = rules_.given_name;
  if (level == Level::different) return rules.different;
  Millibits weight = population_.given_name(listed.given_name) - taken_off(rules, level);
  if (one_household && agrees(level)) weight += rules_.kin.given_name_more;
  return std::max(weight, rules.different);
}

Millibits Comparison::weigh_surname(const TargetRecord& listed, Level level, Level place, bool one_household) const {
  if (level == Level::missing) return 0;
  const KinRules& kin = rules_.kin;
  if (one_household) {
    if (level == Level::exact) return kin.surname_exact;
    return level == Level::different ? kin.surname_different : kin.surname_inexact;
  }
  const NameRules& rules = rules_.surname;
  if (level == Level::different) return rules.different;
  Millibits weight = population_.surname(listed.surname);
  if (is_in_tambon(place)) {
    weight = std::min(weight, population_.surname_in_tambon(listed.surname, listed.traits.tambon));
  }
  if (place == Level::same_village) weight = std::max(weight - kin.surname_less_in_village, 0);
  return std::max(weight - taken_off(rules, level), rules.different);
}

Comparison::LevelScore Comparison::compare_bearers(Bearer reported, Bearer listed) const {
  if (reported == Bearer::unknown || listed == Bearer::unknown) return {};
  if (reported == listed) return {Level::exact, rules_.same_title};
  if (is_womans(reported) != is_womans(listed)) return {Level::other_sex, rules_.other_sex};
  // Children grow up, and lists are older than reports; nobody grows younger.
  if (is_childs(reported)) return {Level::other_age, rules_.other_age};
  return {Level::same_sex, rules_.same_sex};
}

Comparison::LevelScore Comparison::compare_births(std::int32_t reported, std::int32_t listed) const {
  if (reported == no_birth || listed == no_birth) return {};
  if (reported == listed) return {Level::exact, rules_.birth_exact};
  const Date one = Date::from_days(reported), other = Date::from_days(listed);
  if (one.year() == other.year() && one.month() == other.day() && one.day() == other.month()) {
    return {Level::swapped_digits, rules_.birth_near};
  }
  const int equal_parts = (one.year() == other.year() ? 1 : 0) + (one.month() == other.month() ? 1 : 0) +
                          (one.day() == other.day() ? 1 : 0);
  if (equal_parts == 2) return {Level::one_digit, rules_.birth_near};
  if (one.year() == other.year()) return {Level::year_only, rules_.birth_year};
  return {Level::different, rules_.birth_different};
}

Comparison::LevelScore Comparison::compare_places(const ReportedForm& reported, const Traits& listed) const {
  const bool same_tambon = listed.tambon != 0 && std::find(reported.tambon.begin(), reported.tambon.end(),
                                                           listed.tambon) != reported.tambon.end();
  if (same_tambon) return compare_villages(reported.traits, listed);
  const bool knows_tambon = !reported.tambon.empty() && listed.tambon != 0;
  const auto is_amphoe = [&](std::uint32_t tambon) { return tambon / 100 == listed.amphoe; };
  const bool same_amphoe =
      listed.amphoe != 0 && (reported.traits.amphoe == listed.amphoe ||
                             std::any_of(reported.tambon.begin(), reported.tambon.end(), is_amphoe));
  if (same_amphoe) {
    return {Level::same_amphoe, population_.amphoe(listed.amphoe) + (knows_tambon ? rules_.place.tambon_differs : 0)};
  }
  const bool knows_amphoe = reported.traits.amphoe != 0 || !reported.tambon.empty();
  if (listed.amphoe == 0 || !knows_amphoe) return {};
  return {Level::different, rules_.place.different};
}

Comparison::LevelScore Comparison::compare_villages(const Traits& reported, const Traits& listed) const {
  const Millibits tambon = population_.tambon(listed.tambon);
  if (reported.village == 0 || listed.village == 0) return {Level::same_tambon, tambon};
  if (reported.village != listed.village) return {Level::same_tambon, tambon + rules_.place.village_differs};
  const Millibits village = population_.village(listed.tambon, listed.village);
  if (reported.house == 0 || listed.house == 0) return {Level::same_village, village};
  if (reported.house != listed.house) return {Level::same_village, village + rules_.place.house_differs};
  return {Level::same_house, population_.household()};
}

Comparison::LevelScore Comparison::compare_households(const ReportedForm& reported, const Traits& listed,
                                                      Level place) const {
  const HouseholdCode one = reported.traits.household, other = listed.household;
  if (one.number == 0 || other.number == 0) return {};
  const bool is_near = place != Level::different && place != Level::missing;
  const bool same_rest = one.without_prefix() == other.without_prefix();
  if (one.number != other.number && !(same_rest && is_near)) {
    return {Level::different, rules_.place.household_different};
  }
  const Millibits weight = is_same_house(place) ? rules_.place.household_beside_house : population_.household();
  return {one.number == other.number ? Level::exact : Level::without_prefix, weight};
}

}  // namespace saraban::screen
