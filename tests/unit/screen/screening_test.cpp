// Whole screenings of a few persons: what is accepted, what a person has to decide, and why.
#include "screen/screening.h"

#include "core/national_id.h"
#include "support/catch.h"
#include "support/support.h"

using namespace saraban;
using namespace saraban::screen;

namespace {

std::string id_of(const std::string& twelve) { return twelve + check_digit_of_national_id(twelve); }

Person person(const std::string& id, const std::string& title, const std::string& given, const std::string& surname) {
  Person made;
  made.national_id = id;
  made.title = title;
  made.given_name = given;
  made.surname = surname;
  made.house_number = "12";
  made.village_no = 3;
  made.tambon_code = "640604";
  made.amphoe_code = "6406";
  return made;
}

Match screen_one(const std::vector<Person>& targets, const Person& reported) {
  auto screening = *Screening::make(rule_versions().back());
  std::int64_t id = 100;
  for (const Person& target : targets) screening.add_target({id++, "TPMAP-2566", target});
  screening.finish_targets();
  const std::vector<ReportedPerson> rows = {{1, reported}};
  auto matches = screening.run(rows);
  REQUIRE(matches.size() == 1);
  return matches.front();
}

}  // namespace

TEST_CASE("an unknown rule version is told, with the newest one") {
  const auto made = Screening::make("2565-9");
  REQUIRE_FALSE(made);
  CHECK(test::describe(made.diagnostics()).find("screen.unknown-rule-version") != std::string::npos);
}

TEST_CASE("an equal, valid id with equal names is accepted") {
  const auto listed = person(id_of("964000000001"), "นาย", "สมชาย", "ใจดี");
  const Match match = screen_one({listed}, listed);
  CHECK(outcome_code(match.outcome) == "accepted");
  CHECK(reason_code(match.reasons.front()) == "id-and-names-agree");
  CHECK(match.target == 100);
}

TEST_CASE("an id one digit off finds its target among many, where no other key does") {
  std::vector<Person> targets;
  for (int i = 0; i < 3000; ++i) {
    const std::string serial = std::to_string(10'000 + i * 7);
    targets.push_back(person(id_of("9650000" + serial), "นาง", "วิไลวรรณ" + serial, "แสงทอง" + serial));
  }
  targets[1234] = person("9640123456787", "นาย", "สมชาติ", "ใจดี");
  Person moved = person("9640123456187", "นาย", "สมชาลี", "ใจดี");
  moved.house_number = "1";
  moved.village_no = 1;
  moved.tambon_code = "640101";
  moved.amphoe_code = "6401";
  const Match match = screen_one(targets, moved);
  CHECK(outcome_code(match.outcome) == "accepted");
  CHECK(match.target == 1334);
}
