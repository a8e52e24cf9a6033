#include "sample/reported_rows.h"

#include <array>

#include "sample/name_damage.h"

namespace saraban::sample {
namespace {

class RowMaker {
 public:
  RowMaker(const Census& census, const TargetLists& lists, const RowsRequest& request)
      : census_(census), lists_(lists), request_(request), random_(request.seed ^ 0x726F'7773U) {
    is_on_list_.resize(census.people.size());
    for (const PersonNumber person : lists.persons) is_on_list_[person] = true;
  }

  std::vector<ReportedRow> make() && {
    for (std::size_t i = 0; i < request_.rows; ++i) {
      ReportedRow row = make_row();
      row.reported.id = static_cast<std::int64_t>(i) + 1;
      forget_what_agencies_do_not_know(row.reported.person);
      if (random_.happens(request_.damaged_percent)) damage(row);
      rows_.push_back(std::move(row));
    }
    return std::move(rows_);
  }

 private:
  static ReportedRow row_of(const screen::Person& person, std::optional<PersonNumber> listed, RowOrigin origin) {
    ReportedRow row;
    row.reported.person = person;
    row.person = listed;
    row.origin = origin;
    return row;
  }

  PersonNumber pick_listed() { return lists_.persons[random_.below(lists_.persons.size())]; }

  ReportedRow make_row() {
    if (random_.happens(request_.off_list_percent)) return make_off_list_row();
    if (!reported_.empty() && random_.happens(request_.repeated_percent)) {
      const PersonNumber again = reported_[random_.below(reported_.size())];
      return row_of(census_.people[again].person, again, RowOrigin::repeated);
    }
    const PersonNumber person = pick_listed();
    reported_.push_back(person);
    return row_of(census_.people[person].person, person, RowOrigin::listed);
  }

  ReportedRow make_off_list_row() {
    const std::uint64_t lot = random_.below(100);
    if (lot < 35) return make_housemate();
    if (lot < 80) return make_stranger();
    screen::Person person = make_stranger().reported.person;
    const screen::Person& other = census_.people[pick_listed()].person;
    person.given_name = other.given_name;
    person.surname = other.surname;
    person.title = other.title;
    if (lot < 90) return row_of(person, std::nullopt, RowOrigin::namesake);
    std::string& name = random_.happens(50) ? person.given_name : person.surname;
    if (auto nearly = damage_name_text(random_, DamageKind::letter_deleted, name)) name = std::move(*nearly);
    return row_of(person, std::nullopt, RowOrigin::near_namesake);
  }

  ReportedRow make_housemate() {
    while (true) {  // of three listed people one lives with somebody who is not on a list
      const Census::Range home = census_.household_of(pick_listed());
      const auto one = home.first + static_cast<PersonNumber>(random_.below(home.end - home.first));
      if (!is_on_list_[one]) return row_of(census_.people[one].person, std::nullopt, RowOrigin::lives_with_listed);
    }
  }

  ReportedRow make_stranger() {
    while (true) {  // one household in eight is on no list
      const auto household = random_.below(census_.households.size());
      const Census::Range home = census_.household_of(census_.households[household]);
      bool any_listed = false;
      for (PersonNumber one = home.first; one < home.end; ++one) any_listed = any_listed || is_on_list_[one];
      if (any_listed) continue;
      const auto one = home.first + static_cast<PersonNumber>(random_.below(home.end - home.first));
      return row_of(census_.people[one].person, std::nullopt, RowOrigin::stranger);
    }
  }

  // Where the kind that is asked for cannot befall the row's person, another one is reported in his place.
  void damage(ReportedRow& row) {
    constexpr int most_tries = 600;  // one person in 40 lives in a tambon whose name is in two amphoe
    for (int i = 0; i < most_tries; ++i) {
      const DamageKind kind = request_.only ? *request_.only : random_.pick(damage_kinds());
      row.damages = apply_damage(random_, kind, row.reported.person);
      if (!row.damages.empty() || (request_.only && !row.person)) return;
      if (request_.only) report(row, pick_listed());
    }
  }

  // As an agency knows a person.
  void report(ReportedRow& row, PersonNumber person) {
    row.person = person;
    row.reported.person = census_.people[person].person;
    forget_what_agencies_do_not_know(row.reported.person);
  }

  static void forget_what_agencies_do_not_know(screen::Person& person) {
    person.birth_date.reset();
    person.household_code.clear();
  }

  const Census& census_;
  const TargetLists& lists_;
  const RowsRequest& request_;
  Random random_;
  std::vector<bool> is_on_list_;
  std::vector<PersonNumber> reported_;
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
