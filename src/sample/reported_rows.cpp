#include "sample/reported_rows.h"

#include <array>
#include <string>
#include <unordered_map>

#include "sample/name_damage.h"

namespace saraban::sample {
namespace {

// Those who share both names with anybody, or a birthday with somebody of their house: twins, father and son,
// namesakes.
std::vector<PersonNumber> find_look_alikes(const Census& census) {
  const auto name_of = [&](PersonNumber number) {
    const screen::Person& person = census.people[number].person;
    return person.given_name + " " + person.surname;
  };
  std::unordered_map<std::string, unsigned> bearers;
  for (PersonNumber i = 0; i < census.people.size(); ++i) ++bearers[name_of(i)];
  std::vector<PersonNumber> found;
  for (PersonNumber i = 0; i < census.people.size(); ++i) {
    bool alike = bearers[name_of(i)] > 1;
    const Census::Range home = census.household_of(i);
    for (PersonNumber j = home.first; j < home.end; ++j) {
      alike = alike || (j != i && census.people[j].person.birth_date == census.people[i].person.birth_date);
    }
    if (alike) found.push_back(i);
  }
  return found;
}

class RowMaker {
 public:
  RowMaker(const Census& census, const TargetLists& lists, const RowsRequest& request)
      : census_(census), lists_(lists), request_(request), random_(request.seed ^ 0x726F'7773U) {
    is_on_list_.resize(census.people.size());
    for (const PersonNumber person : lists.persons) is_on_list_[person] = true;
  }

  std::vector<ReportedRow> make() && {
    if (request_.people == RowPeople::look_alikes) look_alikes_ = find_look_alikes(census_);
    for (std::size_t i = 0; i < request_.rows; ++i) {
      ReportedRow row = make_row();
      row.reported.id = static_cast<std::int64_t>(i) + 1;
      if (random_.happens(request_.damaged_percent)) damage(row);
      rows_.push_back(std::move(row));
    }
    return std::move(rows_);
  }

 private:
  // As an agency knows a person.
  ReportedRow row_of(PersonNumber number, RowOrigin origin) const {
    ReportedRow row;
    row.reported.person = census_.people[number].person;
    row.reported.person.birth_date.reset();
    row.reported.person.household_code.clear();
    row.inhabitant = number;
    if (is_on_list_[number]) row.person = number;
    row.origin = origin;
    return row;
  }

  PersonNumber pick_listed() { return lists_.persons[random_.below(lists_.persons.size())]; }

  PersonNumber pick_of(const Census::Range& home) {
    return home.first + static_cast<PersonNumber>(random_.below(home.end - home.first));
  }

  ReportedRow make_row() {
    if (!look_alikes_.empty()) return make_look_alike();
    if (random_.happens(request_.off_list_percent)) return make_off_list_row();
    if (!reported_.empty() && random_.happens(request_.repeated_percent)) {
      return row_of(reported_[random_.below(reported_.size())], RowOrigin::repeated);
    }
    reported_.push_back(pick_listed());
    return row_of(reported_.back(), RowOrigin::listed);
  }

  ReportedRow make_look_alike() {
    const PersonNumber one = look_alikes_[random_.below(look_alikes_.size())];
    return row_of(one, is_on_list_[one] ? RowOrigin::listed : RowOrigin::lives_with_listed);
  }

  ReportedRow make_off_list_row() {
    const std::uint64_t lot = random_.below(100);
    if (lot < 35) return row_of(pick_housemate(), RowOrigin::lives_with_listed);
    if (lot < 80) return row_of(pick_stranger(), RowOrigin::stranger);
    ReportedRow row = row_of(pick_stranger(), lot < 90 ? RowOrigin::namesake : RowOrigin::near_namesake);
    screen::Person& person = row.reported.person;
    const screen::Person& other = census_.people[pick_listed()].person;
    person.given_name = other.given_name;
    person.surname = other.surname;
    person.title = other.title;
    if (row.origin == RowOrigin::namesake) return row;
    std::string& name = random_.happens(50) ? person.given_name : person.surname;
    if (auto nearly = damage_name_text(random_, DamageKind::letter_deleted, name)) name = std::move(*nearly);
    return row;
  }

  PersonNumber pick_housemate() {
    while (true) {  // of three listed people one lives with somebody who is not on a list
      const PersonNumber one = pick_of(census_.household_of(pick_listed()));
      if (!is_on_list_[one]) return one;
    }
  }

  PersonNumber pick_stranger() {
    while (true) {  // one household in eight is on no list
      const Census::Range home = census_.household_of(census_.households[random_.below(census_.households.size())]);
      bool any_listed = false;
      for (PersonNumber one = home.first; one < home.end; ++one) any_listed = any_listed || is_on_list_[one];
      if (!any_listed) return pick_of(home);
    }
  }

  OtherIds find_other_ids(const ReportedRow& row) {
    OtherIds others;
    const PersonNumber housemate = pick_of(census_.household_of(row.inhabitant));
    if (housemate != row.inhabitant) others.housemate = census_.people[housemate].person.national_id;
    if (!rows_.empty() && rows_.back().inhabitant != row.inhabitant) {
      others.row_above = census_.people[rows_.back().inhabitant].person.national_id;
    }
    return others;
  }

  // Where the kind that is asked for cannot befall the row's person, another one is reported in his place.
  void damage(ReportedRow& row) {
    constexpr int most_tries = 600;  // one person in 40 lives in a tambon whose name is in two amphoe
    for (int i = 0; i < most_tries; ++i) {
      const DamageKind kind = request_.only ? *request_.only : random_.pick(damage_kinds());
      row.damages = apply_damage(random_, kind, row.reported.person, find_other_ids(row));
      if (!row.damages.empty() || (request_.only && !row.person)) return;
      if (!request_.only) continue;
      const std::int64_t id = row.reported.id;
      row = row_of(pick_listed(), RowOrigin::listed);
      row.reported.id = id;
    }
  }

  const Census& census_;
  const TargetLists& lists_;
  const RowsRequest& request_;
  Random random_;
  std::vector<bool> is_on_list_;
  std::vector<PersonNumber> reported_, look_alikes_;
  std::vector<ReportedRow> rows_;
};

}  // namespace

std::string_view origin_name(RowOrigin origin) {
  constexpr std::array<std::string_view, 6> names{"listed",   "repeated", "lives with listed",
                                                  "stranger", "namesake", "near namesake"};
  return names[static_cast<std::size_t>(origin)];
}

std::vector<ReportedRow> make_reported_rows(const Census& census, const TargetLists& lists,
                                            const RowsRequest& request) {
  return RowMaker(census, lists, request).make();
}

}  // namespace saraban::sample
