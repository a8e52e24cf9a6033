// The labelled cases of tests/suite/screen: targets, rows, earlier decisions, and what screening must say of each row.
//
//   case <name>
//   target <id> @<list> | id=964000000013? | title=… | given=… | surname=… | born=… | household=… | house=… | village=…
//     | tambon=… | amphoe=… | possible=…,…            (a "?" behind twelve digits: the right check digit)
//   row <id> | …
//   same <row> <target>, different <row> <target>
//   expect <row> <outcome> <target or -> <reasons, all of them, in order>
#include <algorithm>
#include <filesystem>
#include <map>
#include <sstream>

#include "core/national_id.h"
#include "screen/screening.h"
#include "support/catch.h"
#include "support/support.h"

using namespace saraban;
using namespace saraban::screen;

namespace {

struct Case {
  std::string name;
  std::vector<Target> targets;
  std::vector<ReportedPerson> rows;
  std::vector<Decision> decisions;
  std::map<std::int64_t, std::string> expected;
};

std::string trimmed(const std::string& text) {
  const auto begin = text.find_first_not_of(' '), end = text.find_last_not_of(' ');
  return begin == std::string::npos ? "" : text.substr(begin, end - begin + 1);
}

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, separator);) parts.push_back(trimmed(part));
  return parts;
}

std::string with_check_digit(std::string id) {
  if (id.empty() || id.back() != '?') return id;
  id.pop_back();
  return id + check_digit_of_national_id(id);
}

void set_field(Person& person, const std::string& name, const std::string& value) {
  if (name == "id")
    person.national_id = with_check_digit(value);
  else if (name == "title")
    person.title = value;
  else if (name == "given")
    person.given_name = value;
  else if (name == "surname")
    person.surname = value;
  else if (name == "born")
    person.birth_date = Date::parse_iso(value);
  else if (name == "household")
    person.household_code = value;
  else if (name == "house")
    person.house_number = value;
  else if (name == "village")
    person.village_no = static_cast<unsigned>(std::stoul(value));
  else if (name == "tambon")
    person.tambon_code = value, person.amphoe_code = value.substr(0, 4);
  else if (name == "amphoe")
    person.amphoe_code = value;
  else if (name == "possible")
    person.possible_tambon = split(value, ',');
  else
    FAIL("no such field: " << name);
}

Person read_person(const std::vector<std::string>& parts) {
  Person person;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const std::size_t equals = parts[i].find('=');
    REQUIRE(equals != std::string::npos);
    set_field(person, parts[i].substr(0, equals), parts[i].substr(equals + 1));
  }
  return person;
}

void read_line(const std::string& line, Case& one) {
  const auto parts = split(line, '|');
  std::istringstream head(parts.front());
  std::string word;
  std::int64_t id = 0;
  head >> word >> id;
  if (word == "target") {
    std::string list;
    head >> list;
    one.targets.push_back({id, list.substr(1), read_person(parts)});
  } else if (word == "row") {
    one.rows.push_back({id, read_person(parts)});
  } else if (word == "same" || word == "different") {
    std::int64_t target = 0;
    head >> target;
    one.decisions.push_back({id, target, word == "same" ? Verdict::same : Verdict::different});
  } else if (word == "expect") {
    std::string rest;
    std::getline(head, rest);
    one.expected[id] = trimmed(rest);
  } else {
    FAIL("no such line: " << line);
  }
}

std::vector<Case> read_cases(const std::string& path) {
  std::vector<Case> cases;
  std::istringstream lines(test::read_repository_file(path));
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line[0] == '#') continue;
    if (line.rfind("case ", 0) == 0) {
      cases.push_back({line.substr(5), {}, {}, {}, {}});
    } else {
      read_line(line, cases.back());
    }
  }
  return cases;
}

std::string describe(const Match& match) {
  std::string text(outcome_code(match.outcome));
  text += match.target ? " " + std::to_string(*match.target) : " -";
  for (const Reason reason : match.reasons) text += " " + std::string(reason_code(reason));
  if (match.household_of) text += " (" + std::to_string(*match.household_of) + ")";
  return text;
}

std::string explain(const Match& match) {
  std::string text;
  for (const ScoredPair& pair : match.candidates) {
    text += "\n  " + std::to_string(pair.target) + ": " + describe_pair(pair, Language::english) + " = " +
            pair.weight().to_string();
  }
  return text;
}

}  // namespace

TEST_CASE("the labelled cases come out as labelled") {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(test::repository_path("tests/suite/screen"))) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path().filename().string());
  }
  std::sort(files.begin(), files.end());
  REQUIRE_FALSE(files.empty());
  for (const std::string& file : files) {
    for (const Case& one : read_cases("tests/suite/screen/" + file)) {
      auto screening = *Screening::make("2566-1");
      for (const Target& target : one.targets) screening.add_target(target);
      screening.finish_targets();
      for (const Match& match : screening.run(one.rows, one.decisions)) {
        INFO(file << ": " << one.name << ", row " << match.reported << explain(match));
        REQUIRE(one.expected.count(match.reported) == 1);
        CHECK(describe(match) == one.expected.at(match.reported));
      }
    }
  }
}
