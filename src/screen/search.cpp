#include "screen/search.h"

#include <algorithm>

namespace saraban::screen {
namespace {

// The likelier first; then the newer list, then the smaller id.
bool is_likelier(const ComparedPair& a, const ComparedPair& b, const std::vector<TargetRecord>& records) {
  if (a.total != b.total) return a.total > b.total;
  const TargetRecord &one = records[a.record], &other = records[b.record];
  return one.list != other.list ? one.list > other.list : one.id < other.id;
}

bool is_near(Level id) { return id == Level::one_digit || id == Level::swapped_digits; }

}  // namespace

Search::Search(const TargetIndex& targets, const Population& population, const Rules& rules)
    : targets_(targets),
      rules_(rules),
      comparison_(targets, population, rules),
      seen_in_row_(targets.records().size()),
      given_name_levels_(targets.given_names().size()),
      surname_levels_(targets.surnames().size()) {}

Findings Search::find(const Person& person, Depth depth) {
  begin_row(person);
  const bool may_settle = depth == Depth::until_settled;
  if (may_settle && settle_by_exact_names()) return std::move(findings_);
  complete_names();
  if (form_.traits.id.is_whole()) look_up_id(form_.traits.id.number);
  if (may_settle && settle_by_close_names()) return std::move(findings_);
  propose_by_near_ids();
  propose_by_names();
  propose_by_household();
  keep_likeliest();
  if (findings_.candidates.empty() || findings_.candidates.front().total < rules_.review) find_household();
  return std::move(findings_);
}

// Names as keys only: all that equal ones need.
void Search::begin_row(const Person& person) {
  ++row_;
  PersonNames names = read_names(person);
  findings_ = {};
  form_.traits = read_traits(person, names.bearer);
  read_tambon(person, form_.tambon);
  form_.given_name = NameForm{};
  form_.surname = NameForm{};
  form_.given_name.key = std::move(names.given_name);
  form_.surname.key = std::move(names.surname);
  findings_.traits = form_.traits;
  findings_.given_name = hash_text(form_.given_name.key);
  findings_.surname = hash_text(form_.surname.key);
  findings_.has_several_tambon = form_.tambon.size() > 1;
}

void Search::complete_names() {
  form_.given_name = NameForm::make(std::move(form_.given_name.key));
  form_.surname = NameForm::make(std::move(form_.surname.key));
  given_name_as_surname_ = targets_.surnames().find(form_.given_name.key);
  surname_as_given_name_ = targets_.given_names().find(form_.surname.key);
}

void Search::add_candidate(const Person& person, std::uint32_t record, Findings& findings) {
  const TargetRecord& listed = targets_.records()[record];
  const auto is_listed = [&](const ComparedPair& pair) { return pair.person == listed.person; };
  if (std::any_of(findings.candidates.begin(), findings.candidates.end(), is_listed)) return;
  begin_row(person);
  complete_names();
  const NameLevels names{given_name_level(listed.given_name), surname_level(listed.surname)};
  if (findings.candidates.size() == most_candidates) findings.candidates.pop_back();
  findings.candidates.insert(findings.candidates.begin(), comparison_.compare(form_, record, names));
}

bool Search::settle_by_exact_names() {
  if (form_.traits.id.state != IdState::valid) return false;
  for (const std::uint32_t at : targets_.by_id().find(BlockKeys::id(form_.traits.id.number))) {
    const TargetRecord& listed = targets_.records()[at];
    if (listed.traits.id.number != form_.traits.id.number) continue;
    if (targets_.given_names().key(listed.given_name) != form_.given_name.key || form_.given_name.key.empty()) continue;
    if (targets_.surnames().key(listed.surname) != form_.surname.key || form_.surname.key.empty()) continue;
    keep(comparison_.compare(form_, at, {Level::exact, Level::exact}));
  }
  keep_likeliest();
  findings_.is_settled = !findings_.candidates.empty();
  return findings_.is_settled;
}

bool Search::settle_by_close_names() {
  if (form_.traits.id.state != IdState::valid) return false;
  const auto agrees = [](const ComparedPair& pair) {
    return pair.level(Feature::national_id) == Level::exact && pair.given_name_close && pair.surname_close;
  };
  auto& candidates = findings_.candidates;
  if (std::none_of(candidates.begin(), candidates.end(), agrees)) return false;
  std::erase_if(candidates, [&](const ComparedPair& pair) { return !agrees(pair); });
  keep_likeliest();
  findings_.is_settled = true;
  return true;
}

void Search::look_up_id(std::uint64_t number) {
  for (const std::uint32_t at : targets_.by_id().find(BlockKeys::id(number))) {
    if (targets_.records()[at].traits.id.number == number) consider(at);
  }
}

void Search::propose_by_near_ids() {
  const IdNumber& id = form_.traits.id;
  if (!id.is_whole() && id.state != IdState::wrong_length) return;
  find_neighbours(id, targets_.has_wrong_ids() ? Neighbours::all : Neighbours::valid, numbers_);
  for (const std::uint64_t number : numbers_) look_up_id(number);
}

void Search::propose_by_names() {
  if (form_.given_name.key.empty()) return;
  const auto codes = find_given_name_codes(form_.given_name.key);
  for (const std::uint32_t tambon : form_.tambon) {
    for (const std::uint64_t code : codes) {
      consider_all(targets_.by_given_name().find(BlockKeys::given_name(tambon, code)));
    }
  }
  std::uint32_t before = 0;
  for (const std::uint32_t tambon : form_.tambon) {
    if (tambon / 100 != before) propose_by_surname(tambon / 100);
    before = tambon / 100;
  }
  if (form_.traits.amphoe != before && form_.traits.amphoe != 0) propose_by_surname(form_.traits.amphoe);
  consider_all(targets_.by_names().find(BlockKeys::names(form_.given_name.key, form_.surname.key)));
  consider_all(targets_.by_names().find(BlockKeys::names(form_.surname.key, form_.given_name.key)));
}

void Search::propose_by_surname(std::uint32_t amphoe) {
  for (const std::uint64_t code : form_.surname.codes) {
    if (code != 0) consider_all(targets_.by_surname().find(BlockKeys::surname(amphoe, code)));
  }
}

void Search::propose_by_household() {
  const Traits& traits = form_.traits;
  if (traits.house != 0) {
    for (const std::uint32_t tambon : form_.tambon) {
      consider_all(targets_.by_house().find(BlockKeys::house(traits, tambon)));
    }
  }
  if (traits.household.number != 0 && traits.amphoe != 0) {
    consider_all(targets_.by_household().find(BlockKeys::household(traits, traits.amphoe)));
  }
}

void Search::consider_all(std::span<const std::uint32_t> records) {
  if (records.size() > rules_.largest_block) return;
  for (const std::uint32_t record : records) consider(record);
}

void Search::consider(std::uint32_t at) {
  if (seen_in_row_[at] == row_) return;
  seen_in_row_[at] = row_;
  const TargetRecord& listed = targets_.records()[at];
  if (are_swapped(listed)) return keep(comparison_.compare(form_, at, {Level::swapped, Level::swapped}));
  NameLevels names;
  names.given_name = given_name_level(listed.given_name);
  const bool is_alike = names.given_name != Level::different && names.given_name != Level::missing;
  if (!is_alike) {
    const Level id = compare_ids(form_.traits.id, listed.traits.id);
    if (id != Level::exact && !is_near(id)) return;
  }
  names.surname = surname_level(listed.surname);
  keep(comparison_.compare(form_, at, names));
}

// Given name and surname stand in each other's column.
bool Search::are_swapped(const TargetRecord& listed) const {
  return listed.surname == given_name_as_surname_ && listed.given_name == surname_as_given_name_ &&
         listed.surname != NameTable::no_name && listed.given_name != NameTable::no_name &&
         form_.given_name.key != form_.surname.key;
}

Level Search::given_name_level(std::uint32_t name) {
  if (given_name_levels_.rows[name] != row_) {
    given_name_levels_.rows[name] = row_;
    given_name_levels_.levels[name] = targets_.given_names().compare(form_.given_name, name);
  }
  return given_name_levels_.levels[name];
}

Level Search::surname_level(std::uint32_t name) {
  if (surname_levels_.rows[name] != row_) {
    surname_levels_.rows[name] = row_;
    surname_levels_.levels[name] = targets_.surnames().compare(form_.surname, name);
  }
  return surname_levels_.levels[name];
}

// Of one person the likeliest record is kept.
void Search::keep(const ComparedPair& pair) {
  if (pair.total < rules_.notice && pair.level(Feature::national_id) != Level::exact) return;
  auto& candidates = findings_.candidates;
  const auto same = std::find_if(candidates.begin(), candidates.end(),
                                 [&](const ComparedPair& other) { return other.person == pair.person; });
  if (same == candidates.end()) {
    candidates.push_back(pair);
  } else if (is_likelier(pair, *same, targets_.records())) {
    *same = pair;
  }
}

// Whoever has the reported id stays, however unlikely the rest.
void Search::keep_likeliest() {
  auto& candidates = findings_.candidates;
  const auto has_id = [](const ComparedPair& pair) { return pair.level(Feature::national_id) == Level::exact; };
  std::sort(candidates.begin(), candidates.end(),
            [&](const ComparedPair& a, const ComparedPair& b) { return is_likelier(a, b, targets_.records()); });
  while (candidates.size() > most_candidates) {
    const auto last = std::find_if_not(candidates.rbegin(), candidates.rend(), has_id);
    candidates.erase(last == candidates.rend() ? candidates.end() - 1 : std::prev(last.base()));
  }
}

// The household code alone says so; house, village and tambon do where the surname agrees, too.
void Search::find_household() {
  const Traits& traits = form_.traits;
  const auto note = [&](std::span<const std::uint32_t> records) {
    for (const std::uint32_t at : records) {
      if (!knows_household(targets_.records()[at])) continue;
      findings_.household = std::min(findings_.household.value_or(at), at);
    }
  };
  if (traits.household.number != 0 && traits.amphoe != 0) {
    note(targets_.by_household().find(BlockKeys::household(traits, traits.amphoe)));
  }
  if (traits.house == 0 || traits.village == 0) return;
  for (const std::uint32_t tambon : form_.tambon) note(targets_.by_house().find(BlockKeys::house(traits, tambon)));
}

bool Search::knows_household(const TargetRecord& listed) {
  const Traits &one = form_.traits, &other = listed.traits;
  const bool in_tambon = std::find(form_.tambon.begin(), form_.tambon.end(), other.tambon) != form_.tambon.end();
  if (one.household.number != 0 && other.household.number != 0) {
    if (one.household.number == other.household.number) return true;
    return in_tambon && one.household.without_prefix() == other.household.without_prefix();
  }
  if (!in_tambon || one.house != other.house || one.village != other.village) return false;
  const Level surname = surname_level(listed.surname);
  return surname != Level::different && surname != Level::same_code && surname != Level::missing;
}

}  // namespace saraban::screen
