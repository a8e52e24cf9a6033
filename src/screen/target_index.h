// All targets of all lists in memory: compact records, their distinct names, blocking keys, and which of them are one
// person.
//
// A person may stand on several lists and vintages; the records are one where a valid id is equal and a name is close,
// or, where an id is missing, where all of the names, the household and the tambon agree. Nothing depends on the order
// in which targets were added.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "screen/key_index.h"
#include "screen/name_table.h"
#include "screen/person_form.h"
#include "screen/rules.h"

namespace saraban::screen {

struct TargetRecord {
  std::int64_t id = 0;
  Traits traits;
  std::uint32_t given_name = 0, surname = 0;  // in the tables of names
  std::uint32_t person = 0;                   // 0 .. persons - 1
  std::uint32_t list = 0;                     // the lists in the order of their codes
};

// Which key a candidate is looked for by; docs/screening.md tells why each.
struct BlockKeys {
  static std::uint64_t id(std::uint64_t number) { return join_key(1, number); }
  static std::uint64_t given_name(std::uint32_t tambon, std::uint64_t code) { return join_key(tambon, code); }
  static std::uint64_t surname(std::uint32_t amphoe, std::uint64_t code) { return join_key(amphoe, code); }
  static std::uint64_t names(std::string_view given_name, std::string_view surname) {
    return join_key(hash_text(given_name), hash_text(surname));
  }
  static std::uint64_t house(const Traits& traits, std::uint32_t tambon) {
    return join_key(tambon * 1000ULL + traits.village, traits.house);
  }
  static std::uint64_t household(const Traits& traits, std::uint32_t amphoe) {
    return join_key(amphoe, traits.household.without_prefix());
  }
};

// The soundex codes of a given name that propose candidates: Udom83 with and without its thanthakhat, LK82, MetaSound.
std::vector<std::uint64_t> find_given_name_codes(std::string_view key);

class TargetIndex {
 public:
  void add(const Target& target);
  void finish(const Rules& rules);

  const std::vector<TargetRecord>& records() const { return records_; }
  const NameTable& given_names() const { return given_names_; }
  const NameTable& surnames() const { return surnames_; }
  std::size_t person_count() const { return person_begins_.empty() ? 0 : person_begins_.size() - 1; }
  std::span<const std::uint32_t> records_of(std::uint32_t person) const;
  bool has_wrong_ids() const { return has_wrong_ids_; }
  std::size_t memory_bytes() const;

  const KeyIndex& by_id() const { return by_id_; }
  const KeyIndex& by_given_name() const { return by_given_name_; }
  const KeyIndex& by_surname() const { return by_surname_; }
  const KeyIndex& by_names() const { return by_names_; }
  const KeyIndex& by_house() const { return by_house_; }
  const KeyIndex& by_household() const { return by_household_; }

 private:
  void sort_records();
  void number_persons(const Rules& rules);
  void count_names();
  void build_name_keys();
  void build_other_keys();

  std::vector<TargetRecord> records_;
  std::vector<std::string> list_codes_;
  NameTable given_names_, surnames_;
  std::vector<std::uint32_t> person_begins_, person_records_;
  bool has_wrong_ids_ = false;
  KeyIndex by_id_, by_given_name_, by_surname_, by_names_, by_house_, by_household_;
};

// For each record the number of its person, counted from 0 in the order of the persons' first records.
std::vector<std::uint32_t> group_same_persons(std::span<const TargetRecord> records, const NameTable& given_names,
                                              const NameTable& surnames, const Rules& rules);

}  // namespace saraban::screen
