// What must hold of any screening: of made-up people, and of texts that are no names at all.
#include <algorithm>
#include <map>

#include "core/national_id.h"
#include "screen/screening.h"
#include "support/catch.h"
#include "support/random.h"

using namespace saraban;
using namespace saraban::screen;

namespace {

class Village {
 public:
  explicit Village(std::uint64_t seed) : random_(seed) {}

  std::vector<Target> make_targets(std::size_t count) {
    std::vector<Target> targets;
    for (std::size_t i = 0; i < count; ++i) {
      targets.push_back({static_cast<std::int64_t>(i) + 1, pick({"TPMAP-2565", "TPMAP-2566"}), make_person()});
      if (below(5) == 0 && i > 0) targets.back().person = targets[below(i)].person;  // on another list, too
    }
    return targets;
  }

  std::vector<ReportedPerson> make_rows(const std::vector<Target>& targets, std::size_t count) {
    std::vector<ReportedPerson> rows;
    for (std::size_t i = 0; i < count; ++i) {
      Person person = below(4) == 0 ? make_person() : targets[below(targets.size())].person;
      damage(person);
      rows.push_back({static_cast<std::int64_t>(1000 + i), person});
    }
    return rows;
  }

  std::size_t below(std::size_t count) { return static_cast<std::size_t>(random_.below(count)); }

 private:
  std::string pick(std::vector<std::string> words) { return words[below(words.size())]; }

  Person make_person() {
    Person person;
    std::string id = "9640000";
    for (int i = 0; i < 5; ++i) id += static_cast<char>('0' + below(10));
    person.national_id = id + check_digit_of_national_id(id);
    person.title = pick({"นาย", "นาง", "นางสาว", "ด.ช.", ""});
    person.given_name = pick({"สมชาย", "สมชัย", "สมหญิง", "วิไล", "ณรงค์", "บุญมี", "บุญมา", "ประสิทธิ์", "ศิริพร"});
    person.surname = pick({"ใจดี", "ทองดี", "มั่นคง", "แสงสว่าง", "วงษ์ทอง"});
    person.house_number = std::to_string(below(9) + 1);
    person.village_no = static_cast<unsigned>(below(3) + 1);
    person.tambon_code = pick({"640207", "640602", "640604"});
    person.amphoe_code = person.tambon_code.substr(0, 4);
    if (below(2) == 0) person.household_code = "6406" + std::to_string(1000000 + below(50));
    if (below(3) == 0) person.birth_date = Date::from_days(static_cast<std::int32_t>(below(9000)));
    return person;
  }

  void damage(Person& person) {
    switch (below(8)) {
      case 0: person.national_id.clear(); break;
      case 1: person.national_id[below(person.national_id.size())] = static_cast<char>('0' + below(10)); break;
      case 2: person.surname = pick({"ใจดี", "ทองดี", "มั่นคง"}); break;
      case 3: person.given_name = person.title + person.given_name; break;
      case 4:
        person.tambon_code.clear();
        person.possible_tambon = {"640207", "640602"};
        break;
      case 5: person.house_number = "๑"; break;
      default: break;
    }
  }

  test::Random random_;
};

std::string describe(const Match& match) {
  std::string text = std::to_string(match.reported) + " " + std::string(outcome_code(match.outcome));
  text += " " + std::to_string(match.target.value_or(0)) + " " + match.score.to_string();
  for (const Reason reason : match.reasons) text += " " + std::string(reason_code(reason));
  for (const std::int64_t other : match.other_rows) text += " r" + std::to_string(other);
  for (const std::int64_t other : match.other_targets) text += " t" + std::to_string(other);
  for (const ScoredPair& pair : match.candidates) {
    text += "\n  " + std::to_string(pair.target) + " " + describe_pair(pair, Language::thai);
  }
  return text;
}

std::map<std::int64_t, std::string> screen_all(const std::vector<Target>& targets,
                                               const std::vector<ReportedPerson>& rows, unsigned threads = 1,
                                               const std::vector<Decision>& decisions = {}) {
  auto screening = *Screening::make("2566-1");
  for (const Target& target : targets) screening.add_target(target);
  screening.finish_targets();
  std::map<std::int64_t, std::string> described;
  RunOptions options;
  options.threads = threads;
  for (const Match& match : screening.run(rows, decisions, options)) described[match.reported] = describe(match);
  return described;
}

}  // namespace

TEST_CASE("neither the order of rows and targets nor the number of threads changes anything") {
  Village village(7);
  auto targets = village.make_targets(400);
  auto rows = village.make_rows(targets, 900);
  const auto once = screen_all(targets, rows);
  CHECK(once.size() == rows.size());
  CHECK(screen_all(targets, rows, 2) == once);
  std::reverse(targets.begin(), targets.end());
  std::rotate(rows.begin(), rows.begin() + 300, rows.end());
  CHECK(screen_all(targets, rows, 2) == once);
}

TEST_CASE("matches come in the order of the rows, and progress reaches the end") {
  Village village(8);
  const auto targets = village.make_targets(50);
  auto rows = village.make_rows(targets, 700);
  std::reverse(rows.begin(), rows.end());
  auto screening = *Screening::make("2566-1");
  for (const Target& target : targets) screening.add_target(target);
  screening.finish_targets();
  std::size_t last = 0;
  RunOptions options;
  options.progress = [&](std::size_t done, std::size_t all) {
    CHECK(done >= last);
    CHECK(all == rows.size());
    last = done;
  };
  const auto matches = screening.run(rows, {}, options);
  CHECK(last == rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) REQUIRE(matches[i].reported == rows[i].id);
}

TEST_CASE("a target person is given to one reported person, and each match keeps its word") {
  Village village(9);
  const auto targets = village.make_targets(300);
  const auto rows = village.make_rows(targets, 1500);
  auto screening = *Screening::make("2566-1");
  for (const Target& target : targets) screening.add_target(target);
  screening.finish_targets();
  std::map<std::int64_t, std::int64_t> row_of_target;  // the first row of the person who has it
  for (const Match& match : screening.run(rows)) {
    const std::int64_t first_row =
        match.other_rows.empty() ? match.reported : std::min(match.reported, match.other_rows.front());
    CHECK(match.candidates.size() <= 5);
    CHECK_FALSE(match.reasons.empty());
    CHECK(match.target.has_value() == (match.outcome == Outcome::accepted || match.outcome == Outcome::review));
    for (const ScoredPair& pair : match.candidates) {
      CHECK(pair.score >= Decimal(0));
      CHECK(pair.score <= Decimal(1));
      for (std::size_t at = 0; at < feature_count; ++at) CHECK(pair.features[at].feature == static_cast<Feature>(at));
    }
    if (match.outcome != Outcome::accepted) continue;
    std::int64_t person = *match.target;
    for (const std::int64_t other : match.other_targets) person = std::min(person, other);
    const auto [place, is_new] = row_of_target.emplace(person, first_row);
    CHECK(place->second == first_row);
  }
  CHECK(row_of_target.size() > 100);
}

TEST_CASE("decisions outlive another screening, whatever is decided") {
  Village village(10);
  const auto targets = village.make_targets(200);
  const auto rows = village.make_rows(targets, 400);
  std::vector<Decision> decisions;
  for (int i = 0; i < 300; ++i) {
    decisions.push_back({static_cast<std::int64_t>(1000 + village.below(450)),
                         static_cast<std::int64_t>(village.below(220)),
                         village.below(2) == 0 ? Verdict::same : Verdict::different});
  }
  const auto once = screen_all(targets, rows, 1, decisions);
  CHECK(screen_all(targets, rows, 2, decisions) == once);
}

TEST_CASE("a target who has nothing to do with a row changes weights only") {
  Village village(11);
  auto targets = village.make_targets(100);
  const auto rows = village.make_rows(targets, 50);
  const auto outcome = [](const std::string& described) { return described.substr(0, described.find(' ', 6)); };
  const auto before = screen_all(targets, rows);
  Person stranger;
  stranger.national_id = "9990000000002";
  stranger.given_name = "อุไรวรรณ";
  stranger.surname = "ภู่ระหงษ์";
  stranger.tambon_code = "640901";
  targets.push_back({5000, "TPMAP-2566", stranger});
  for (const auto& [row, described] : screen_all(targets, rows)) CHECK(outcome(described) == outcome(before.at(row)));
}

TEST_CASE("texts that are no names do no harm") {
  test::Random random(12);
  const std::vector<std::string> pieces = {
      "ก", "์",  "\u0E33", "\u0E4D", "เ", "ไ",      "รร",     "\xFF", "\xE0\xB8", "\u0000", "E+12", "9", "๙",
      "-", "/", " ",      "นาย",    "😀", "\u200B", "\u0E48", "น.ส.", "A",        "\u00AD", "ฯ",    "ฤ", "ทร"};
  const auto text = [&](std::size_t most) {
    std::string made;
    for (auto n = random.below(most); n > 0; --n) made += pieces[static_cast<std::size_t>(random.below(pieces.size()))];
    return made;
  };
  const auto person = [&] {
    Person made;
    made.national_id = text(20);
    made.title = text(4);
    made.given_name = text(random.below(50) == 0 ? 3000 : 9);
    made.surname = text(9);
    made.household_code = text(13);
    made.house_number = text(5);
    made.village_no = static_cast<unsigned>(random.below(3) == 0 ? 4000000000U : random.below(12));
    made.tambon_code = random.below(2) == 0 ? "640604" : text(7);
    made.amphoe_code = text(5);
    made.possible_tambon = {text(7), "640602"};
    return made;
  };
  std::vector<Target> targets;
  std::vector<ReportedPerson> rows;
  for (std::int64_t i = 0; i < 1500; ++i) targets.push_back({i, text(3), person()});
  for (std::int64_t i = 0; i < 1500; ++i) {
    rows.push_back({i, person()});
    if (i % 3 == 0) rows.back().person = targets[static_cast<std::size_t>(i)].person;
  }
  CHECK(screen_all(targets, rows, 2).size() == rows.size());
}

TEST_CASE("no targets, no rows") {
  CHECK(screen_all({}, {}).empty());
  CHECK(screen_all({}, {{1, {}}}).at(1).find("not_found") != std::string::npos);
  Village village(13);
  CHECK(screen_all(village.make_targets(3), {}).empty());
}
