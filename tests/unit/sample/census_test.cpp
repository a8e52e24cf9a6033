#include "sample/census.h"

#include <map>
#include <set>

#include "core/national_id.h"
#include "sample/damage.h"
#include "sample/reported_rows.h"
#include "sample/target_lists.h"
#include "support/catch.h"

namespace saraban::sample {
namespace {

std::string name_of(const screen::Person& person) { return person.given_name + " " + person.surname; }

bool is_same(const screen::Person& a, const screen::Person& b) {
  return a.national_id == b.national_id && a.title == b.title && a.given_name == b.given_name &&
         a.surname == b.surname && a.house_number == b.house_number && a.village_no == b.village_no &&
         a.tambon_code == b.tambon_code && a.amphoe_code == b.amphoe_code && a.possible_tambon == b.possible_tambon;
}

}  // namespace

TEST_CASE("every inhabitant has an id of his own that no person bears") {
  const Census census = make_census({3, 20'000});
  std::set<std::string> ids;
  std::size_t invalid = 0;
  for (const Inhabitant& one : census.people) {
    const bool is_invented = one.person.national_id[0] == '9' && is_valid_national_id(one.person.national_id);
    invalid += is_invented ? 0U : 1U;
    ids.insert(one.person.national_id);
  }
  CHECK(invalid == 0);
  CHECK(ids.size() == census.people.size());
}

TEST_CASE("the census has what makes people hard to tell apart") {
  const Census census = make_census({4, 20'000});
  std::map<std::string, int> bearers;
  std::size_t twins = 0, same_name_at_home = 0, neighbouring_ids = 0;
  std::set<std::string> tambon;
  for (PersonNumber i = 0; i < census.people.size(); ++i) {
    const screen::Person& person = census.people[i].person;
    ++bearers[name_of(person)];
    tambon.insert(person.tambon_code);
    const Census::Range home = census.household_of(i);
    for (PersonNumber j = i + 1; j < home.end; ++j) {
      const screen::Person& other = census.people[j].person;
      if (other.household_code != person.household_code) FAIL("a household with two codes");
      if (other.birth_date == person.birth_date) ++twins;
      if (name_of(other) == name_of(person)) ++same_name_at_home;
      if (other.national_id.compare(0, 11, person.national_id, 0, 11) == 0) ++neighbouring_ids;
    }
  }
  CHECK(tambon.size() == 86);
  CHECK(twins > 100);
  CHECK(same_name_at_home > 5);
  CHECK(neighbouring_ids > 5'000);
  std::size_t namesakes = 0;
  for (const auto& [name, count] : bearers) namesakes += count > 1 ? 1U : 0U;
  CHECK(namesakes > 50);
  CHECK(namesakes < census.people.size() / 20);
}

TEST_CASE("target lists name listed people only, some on several lists and as they were") {
  const Census census = make_census({5, 5'000});
  const TargetLists lists = make_target_lists(census, 5'000, 5);
  REQUIRE(lists.targets.size() == 5'000);
  std::set<std::string> codes;
  std::size_t changed = 0;
  for (const screen::Target& target : lists.targets) {
    const Inhabitant& one = census.people[lists.person_of(target.id)];
    CHECK(one.listed);
    CHECK(target.person.national_id == one.person.national_id);
    CHECK_FALSE(target.person.surname.empty());
    codes.insert(target.list_code);
    changed += is_same(target.person, one.person) ? 0U : 1U;
  }
  CHECK(codes.size() == 3);
  CHECK(changed > 10);
  CHECK(changed < 250);
}

TEST_CASE("each kind of damage changes what it names, and nothing else") {
  const DamageKind kind = GENERATE(from_range(damage_kinds().begin(), damage_kinds().end()));
  INFO(damage_name(kind));
  const Census census = make_census({6, 2'000});
  Random random(9);
  std::size_t befallen = 0;
  for (const Inhabitant& one : census.people) {
    screen::Person person = one.person;
    const OtherIds others{"9640100000001", "9640100000002"};
    const std::vector<Damage> damages = apply_damage(random, kind, person, others);
    if (damages.empty() != is_same(person, one.person))
      FAIL("a change that is not told, or one told that was not made");
    for (const Damage& damage : damages) {
      if (damage.before == damage.after) FAIL("nothing changed in " << damage.field);
      const bool is_made_of_others = kind == DamageKind::two_damages || kind == DamageKind::id_missing_misspelt;
      if (!is_made_of_others) CHECK(damage.kind == kind);
    }
    befallen += damages.empty() ? 0U : 1U;
  }
  CHECK(befallen >= 20);
}

TEST_CASE("look-alikes share both names or a birthday with somebody") {
  const Census census = make_census({8, 5'000});
  const TargetLists lists = make_target_lists(census, 5'000, 8);
  RowsRequest request;
  request.people = RowPeople::look_alikes;
  request.damaged_percent = 0;
  request.rows = 300;
  std::map<std::string, std::set<std::string>> bearers;
  for (const Inhabitant& one : census.people) bearers[name_of(one.person)].insert(one.person.national_id);
  std::size_t listed = 0, namesakes = 0;
  for (const ReportedRow& row : make_reported_rows(census, lists, request)) {
    listed += row.person ? 1U : 0U;
    if (bearers[name_of(row.reported.person)].size() > 1) {
      ++namesakes;
      continue;
    }
    const Census::Range home = census.household_of(row.inhabitant);
    std::size_t same_birthday = 0;
    for (PersonNumber one = home.first; one < home.end; ++one) {
      same_birthday +=
          census.people[one].person.birth_date == census.people[row.inhabitant].person.birth_date ? 1U : 0U;
    }
    CHECK(same_birthday > 1);
  }
  CHECK(listed > 100);
  CHECK(listed < 290);
  CHECK(namesakes > 20);
}

TEST_CASE("reported rows say who they are of, and how they are damaged") {
  const Census census = make_census({7, 5'000});
  const TargetLists lists = make_target_lists(census, 5'000, 7);
  RowsRequest request;
  request.seed = 7;
  const std::vector<ReportedRow> rows = make_reported_rows(census, lists, request);
  REQUIRE(rows.size() == 2'000);
  std::size_t damaged = 0, unlisted = 0, repeated = 0;
  for (const ReportedRow& row : rows) {
    damaged += row.damages.empty() ? 0U : 1U;
    unlisted += row.person ? 0U : 1U;
    repeated += row.origin == RowOrigin::repeated ? 1U : 0U;
    if (row.person && row.damages.empty()) CHECK(is_same(row.reported.person, census.people[*row.person].person));
    CHECK_FALSE(row.reported.person.birth_date);
  }
  CHECK(damaged > 150);
  CHECK(damaged < 250);
  CHECK(unlisted > 240);
  CHECK(unlisted < 360);
  CHECK(repeated > 60);
  const std::vector<ReportedRow> again = make_reported_rows(census, lists, request);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!is_same(rows[i].reported.person, again[i].reported.person)) FAIL("another row at " << i);
  }
}

}  // namespace saraban::sample
