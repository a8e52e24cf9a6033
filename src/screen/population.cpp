#include "screen/population.h"

#include <algorithm>
#include <bit>

#include "screen/bits.h"

namespace saraban::screen {
namespace {

std::uint64_t village_key(std::uint32_t tambon, std::uint16_t village) {
  return join_key(3, tambon * 1000ULL + village);
}
std::uint64_t tambon_key(std::uint32_t tambon) { return join_key(2, tambon); }
std::uint64_t amphoe_key(std::uint16_t amphoe) { return join_key(1, amphoe); }

}  // namespace

void Population::Counters::make_room(std::size_t keys) { counters_.assign(std::bit_ceil(keys * 2 + 64), 0); }

// By the name, not by its number, which depends on the order of adding.
std::uint64_t Population::hash_of_surname(std::uint32_t name, std::uint32_t tambon) const {
  return join_key(tambon, hash_text(targets_->surnames().key(name)));
}

void Population::count(const TargetIndex& targets, const Rules& rules) {
  targets_ = &targets;
  rules_ = &rules;
  persons_ = targets.person_count();
  surnames_of_tambon_.make_room(persons_);
  constexpr std::size_t places = 8192;
  places_.make_room(places);
  for (std::uint32_t person = 0; person < persons_; ++person) {
    const TargetRecord& record = targets.records()[targets.records_of(person).front()];
    const Traits& traits = record.traits;
    surnames_of_tambon_.count(hash_of_surname(record.surname, traits.tambon));
    if (traits.tambon != 0 && traits.village != 0) places_.count(village_key(traits.tambon, traits.village));
    if (traits.tambon != 0) places_.count(tambon_key(traits.tambon));
    if (traits.amphoe != 0) places_.count(amphoe_key(traits.amphoe));
  }
  const std::uint64_t all = persons_ + rules.pseudo_persons;
  prior_ = rules.on_list - log2_of_ratio(all, 1);
  household_ = log2_of_ratio(all, rules.place.persons_of_household);
}

// log2 of (all + pseudo) / (persons + pseudo / shares).
Millibits Population::weight_of_share(std::uint64_t persons, std::uint32_t pseudo_shares) const {
  const std::uint64_t pseudo = rules_->pseudo_persons;
  return log2_of_ratio((persons_ + pseudo) * pseudo_shares, persons * pseudo_shares + pseudo);
}

Millibits Population::given_name(std::uint32_t name) const {
  const NameRules& rules = rules_->given_name;
  return std::min(rules.most, weight_of_share(targets_->given_names().persons(name), rules.pseudo_names));
}

Millibits Population::surname(std::uint32_t name) const {
  const NameRules& rules = rules_->surname;
  return std::min(rules.most, weight_of_share(targets_->surnames().persons(name), rules.pseudo_names));
}

Millibits Population::surname_in_tambon(std::uint32_t name, std::uint32_t tambon) const {
  const KinRules& kin = rules_->kin;
  const std::uint64_t bearers = surnames_of_tambon_.get(hash_of_surname(name, tambon));
  const std::uint64_t all = std::max<std::uint64_t>(places_.get(tambon_key(tambon)), bearers);
  return log2_of_ratio((all + kin.pseudo_persons) * kin.pseudo_names, bearers * kin.pseudo_names + kin.pseudo_persons);
}

Millibits Population::village(std::uint32_t tambon, std::uint16_t village) const {
  return weight_of_share(places_.get(village_key(tambon, village)), rules_->place.pseudo_villages);
}

Millibits Population::tambon(std::uint32_t tambon) const {
  return weight_of_share(places_.get(tambon_key(tambon)), rules_->place.pseudo_tambon);
}

Millibits Population::amphoe(std::uint16_t amphoe) const {
  return weight_of_share(places_.get(amphoe_key(amphoe)), rules_->place.pseudo_amphoe);
}

}  // namespace saraban::screen
