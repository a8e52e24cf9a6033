#include "screen/target_index.h"

#include <algorithm>
#include <numeric>

#include "screen/soundex.h"

namespace saraban::screen {

std::vector<std::uint64_t> find_given_name_codes(std::string_view key) {
  const SoundCodes codes = find_sound_codes(key);
  std::vector<std::uint64_t> all;
  for (const std::uint64_t code : {codes[0], codes[1], hash_text(lk82(key)), hash_text(metasound(key))}) {
    if (code != 0 && std::find(all.begin(), all.end(), code) == all.end()) all.push_back(code);
  }
  return all;
}

void TargetIndex::add(const Target& target) {
  const PersonNames names = read_names(target.person);
  TargetRecord record;
  record.id = target.id;
  record.traits = read_traits(target.person, names.bearer);
  if (!record.traits.id.is_whole()) record.traits.id = IdNumber{};
  has_wrong_ids_ = has_wrong_ids_ || record.traits.id.state == IdState::wrong_digit;
  record.given_name = given_names_.add(names.given_name);
  record.surname = surnames_.add(names.surname);
  const auto list = std::find(list_codes_.begin(), list_codes_.end(), target.list_code);
  record.list = static_cast<std::uint32_t>(list - list_codes_.begin());
  if (list == list_codes_.end()) list_codes_.push_back(target.list_code);
  records_.push_back(record);
}

void TargetIndex::finish(const Rules& rules) {
  sort_records();
  number_persons(rules);
  count_names();
  build_name_keys();
  build_other_keys();
}

void TargetIndex::sort_records() {
  std::vector<std::uint32_t> order(list_codes_.size()), rank(list_codes_.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return list_codes_[a] < list_codes_[b]; });
  for (std::uint32_t place = 0; place < order.size(); ++place) rank[order[place]] = place;
  for (TargetRecord& record : records_) record.list = rank[record.list];
  std::sort(records_.begin(), records_.end(), [](const TargetRecord& a, const TargetRecord& b) { return a.id < b.id; });
}

void TargetIndex::number_persons(const Rules& rules) {
  const auto persons = group_same_persons(records_, given_names_, surnames_, rules);
  const std::uint32_t count = persons.empty() ? 0 : *std::max_element(persons.begin(), persons.end()) + 1;
  person_begins_.assign(count + 1, 0);
  for (std::size_t at = 0; at < records_.size(); ++at) {
    records_[at].person = persons[at];
    ++person_begins_[persons[at] + 1];
  }
  std::partial_sum(person_begins_.begin(), person_begins_.end(), person_begins_.begin());
  person_records_.resize(records_.size());
  std::vector<std::uint32_t> next(person_begins_.begin(), person_begins_.end() - 1);
  for (std::uint32_t at = 0; at < records_.size(); ++at) person_records_[next[persons[at]]++] = at;
}

std::span<const std::uint32_t> TargetIndex::records_of(std::uint32_t person) const {
  return std::span(person_records_)
      .subspan(person_begins_[person], person_begins_[person + 1] - person_begins_[person]);
}

// A person bears each name once, on however many lists.
void TargetIndex::count_names() {
  for (std::uint32_t person = 0; person < person_count(); ++person) {
    const TargetRecord& record = records_[records_of(person).front()];
    given_names_.count(record.given_name);
    surnames_.count(record.surname);
  }
}

// Codes are found once a name, not once a target.
void TargetIndex::build_name_keys() {
  std::vector<std::vector<std::uint64_t>> codes(given_names_.size());
  for (std::uint32_t name = 1; name < codes.size(); ++name) codes[name] = find_given_name_codes(given_names_.key(name));
  for (std::uint32_t at = 0; at < records_.size(); ++at) {
    const TargetRecord& record = records_[at];
    if (record.traits.tambon == 0) continue;
    for (const std::uint64_t code : codes[record.given_name]) {
      by_given_name_.add(BlockKeys::given_name(record.traits.tambon, code), at);
    }
  }
  by_given_name_.finish();
  for (std::uint32_t at = 0; at < records_.size(); ++at) {
    const TargetRecord& record = records_[at];
    if (record.traits.amphoe == 0) continue;
    for (const std::uint64_t code : surnames_.codes(record.surname)) {
      if (code != 0) by_surname_.add(BlockKeys::surname(record.traits.amphoe, code), at);
    }
  }
  by_surname_.finish();
}

void TargetIndex::build_other_keys() {
  for (std::uint32_t at = 0; at < records_.size(); ++at) {
    const TargetRecord& record = records_[at];
    const Traits& traits = record.traits;
    if (traits.id.state != IdState::none) by_id_.add(BlockKeys::id(traits.id.number), at);
    by_names_.add(BlockKeys::names(given_names_.key(record.given_name), surnames_.key(record.surname)), at);
    if (traits.tambon != 0 && traits.house != 0) by_house_.add(BlockKeys::house(traits, traits.tambon), at);
    if (traits.household.number != 0) by_household_.add(BlockKeys::household(traits, traits.amphoe), at);
  }
  by_id_.finish();
  by_names_.finish();
  by_house_.finish();
  by_household_.finish();
}

std::size_t TargetIndex::memory_bytes() const {
  std::size_t bytes =
      records_.capacity() * sizeof(TargetRecord) + given_names_.memory_bytes() + surnames_.memory_bytes();
  bytes += (person_begins_.capacity() + person_records_.capacity()) * sizeof(std::uint32_t);
  for (const KeyIndex* keys : {&by_id_, &by_given_name_, &by_surname_, &by_names_, &by_house_, &by_household_}) {
    bytes += keys->memory_bytes();
  }
  return bytes;
}

}  // namespace saraban::screen
