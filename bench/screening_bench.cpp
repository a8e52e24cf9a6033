// Screening measured in a process of its own: how right it is, how fast, and how much memory it takes.
//
//   bench_screening evaluate [--tuning] [--seeds N] [--targets N] [--rows N] [--rows-of-kind N]   the table
//   bench_screening faults [--tuning] [--seeds N] [--kind K] …          the rows that were judged wrong or missed
//   bench_screening speed --batch clean|mixed|no-id [--targets N] [--rows N] [--threads N]
//   bench_screening export FOLDER [--seed N] [--targets N] [--rows N]   targets, rows and truth as .csv, and our
//   matches
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "sample/evaluation.h"

namespace {

using namespace saraban;
using namespace saraban::sample;

class Arguments {
 public:
  Arguments(int count, char** values) : values_(values + 1, values + count) {}

  bool has(const std::string& name) const { return find(name) < values_.size(); }
  std::string word(std::size_t at) const { return at < values_.size() ? values_[at] : ""; }
  std::string text(const std::string& name, const std::string& otherwise) const {
    const std::size_t at = find(name);
    return at + 1 < values_.size() ? values_[at + 1] : otherwise;
  }
  std::size_t number(const std::string& name, std::size_t otherwise) const {
    return std::strtoull(text(name, std::to_string(otherwise)).c_str(), nullptr, 10);
  }

 private:
  std::size_t find(const std::string& name) const {
    std::size_t at = 0;
    while (at < values_.size() && values_[at] != name) ++at;
    return at;
  }
  std::vector<std::string> values_;
};

class Stopwatch {
 public:
  double seconds() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count(); }

 private:
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

// Of all threads of the process: what counts on a machine that has other work, too.
double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

// Megabytes of the kernel's "VmRSS" or "VmHWM".
double memory(const std::string& what) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.rfind(what + ":", 0) == 0) return std::strtod(line.c_str() + what.size() + 1, nullptr) / 1024;
  }
  return 0;
}

std::vector<std::uint64_t> seeds_of(const Arguments& arguments) {
  std::vector<std::uint64_t> seeds(judging_seeds.begin(), judging_seeds.end());
  if (arguments.has("--tuning")) seeds.assign(tuning_seeds.begin(), tuning_seeds.end());
  seeds.resize(std::min(seeds.size(), arguments.number("--seeds", judging_seeds.size())));
  return seeds;
}

EvaluationRequest request_of(const Arguments& arguments, std::uint64_t seed) {
  EvaluationRequest request;
  request.seed = seed;
  request.targets = arguments.number("--targets", 50'000);
  request.rows = arguments.number("--rows", 2'000);
  request.rows_of_kind = arguments.number("--rows-of-kind", 2'000);
  return request;
}

std::string describe(const screen::Person& person) {
  return fmt::format("{}|{}|{}|{}|{}|{}|{}|{}", person.national_id, person.title, person.given_name, person.surname,
                     person.house_number, person.village_no.value_or(0), person.tambon_code, person.amphoe_code);
}

std::string describe(const std::vector<Damage>& damages) {
  std::string text;
  for (const Damage& damage : damages) {
    text += fmt::format(" [{} {}: {} -> {}]", damage_name(damage.kind), damage.field, damage.before, damage.after);
  }
  return text;
}

int evaluate(const Arguments& arguments) {
  Evaluation all;
  const Stopwatch watch;
  for (const std::uint64_t seed : seeds_of(arguments)) all += evaluate_screening(request_of(arguments, seed));
  fmt::print("seeds {}, {} targets, {} rows each, a tenth damaged; {:.1f} s\n{}",
             arguments.has("--tuning") ? "for tuning" : "for judging", arguments.number("--targets", 50'000),
             arguments.number("--rows", 2'000), watch.seconds(), format_evaluation(all));
  return 0;
}

void show_fault(const ReportedRow& row, const screen::Match& match, const TargetLists& lists) {
  const Judgement judgement = judge(row, match, lists);
  std::string reasons;
  for (const screen::Reason reason : match.reasons) reasons += fmt::format(" {}", screen::reason_code(reason));
  fmt::print("{} ({}) {}{}\n    reasons{} score {}\n", judgement_name(judgement), origin_name(row.origin),
             describe(row.reported.person), describe(row.damages), reasons, match.score.to_string());
  for (const screen::ScoredPair& pair : match.candidates) {
    const bool right = row.person && lists.person_of(pair.target) == *row.person;
    fmt::print("    {} {} weight {} {}\n      {}\n", right ? "*" : " ", pair.score.to_string(),
               pair.weight().to_string(), describe(lists.targets[static_cast<std::size_t>(pair.target - 1)].person),
               screen::describe_pair(pair, Language::english));
  }
}

int show_faults(const Arguments& arguments) {
  const std::string kind = arguments.text("--kind", "");
  const std::string wanted = arguments.text("--judgement", "");
  for (const std::uint64_t seed : seeds_of(arguments)) {
    EvaluationRequest request = request_of(arguments, seed);
    request.look = [&](const ReportedRow& row, const screen::Match& match, const TargetLists& lists) {
      const Judgement judgement = judge(row, match, lists);
      const bool asked = wanted.empty() ? judgement == Judgement::wrong || judgement == Judgement::missed ||
                                              judgement == Judgement::review_without
                                        : judgement_name(judgement) == wanted;
      if (!asked) return;
      if (!kind.empty() && (row.damages.empty() || damage_name(row.damages.front().kind) != kind)) return;
      show_fault(row, match, lists);
    };
    evaluate_screening(request);
  }
  return 0;
}

std::vector<screen::ReportedPerson> make_batch(const Census& census, const TargetLists& lists, const std::string& batch,
                                               std::size_t count) {
  RowsRequest request;
  request.seed = 77;
  request.rows = count;
  if (batch == "clean") {
    request.damaged_percent = 0;
    request.off_list_percent = 0;
  } else if (batch == "no-id") {
    request.damaged_percent = 100;
    request.only = DamageKind::id_missing;
  }
  std::vector<screen::ReportedPerson> rows;
  for (const ReportedRow& row : make_reported_rows(census, lists, request)) rows.push_back(row.reported);
  return rows;
}

int measure_speed(const Arguments& arguments) {
  const std::size_t count = arguments.number("--targets", 1'000'000);
  const std::string batch = arguments.text("--batch", "mixed");
  auto screening = *screen::Screening::make(screen::rule_versions().back());
  std::vector<screen::ReportedPerson> rows;
  double before = 0, build = 0;
  {
    const Census census = make_census({55, count});
    const TargetLists lists = make_target_lists(census, count, 55);
    rows = make_batch(census, lists, batch, arguments.number("--rows", 200'000));
    before = memory("VmRSS");
    const double began = cpu_seconds();
    for (const screen::Target& target : lists.targets) screening.add_target(target);
    screening.finish_targets();
    build = cpu_seconds() - began;
  }
  const double built = memory("VmHWM");
  screen::RunOptions options;
  options.threads = static_cast<unsigned>(arguments.number("--threads", 2));
  const Stopwatch watch;
  const double began = cpu_seconds();
  const auto matches = screening.run(rows, {}, options);
  const double seconds = watch.seconds(), cpu = cpu_seconds() - began;
  std::map<std::string_view, std::size_t> outcomes;
  for (const screen::Match& match : matches) ++outcomes[screen::outcome_code(match.outcome)];
  const auto count_of_rows = static_cast<double>(rows.size());
  fmt::print(
      "{:<6} {:>9} targets {:>7} rows: index {:5.2f} s CPU {:6.1f} MB, run {:6.3f} s CPU on {} threads, {:>8.0f} "
      "rows/s "
      "where each has a core ({:.0f} now), peak {:.0f} MB;",
      batch, screening.target_count(), rows.size(), build, built - before, cpu, options.threads,
      count_of_rows / cpu * options.threads, count_of_rows / seconds, memory("VmHWM"));
  for (const auto& [outcome, number] : outcomes) fmt::print(" {} {}", outcome, number);
  fmt::print("\n");
  return 0;
}

std::string csv_row(const std::vector<std::string>& cells) { return fmt::format("{}\n", fmt::join(cells, ",")); }

std::vector<std::string> person_cells(const screen::Person& person) {
  return {person.national_id, person.title,        person.given_name,
          person.surname,     person.house_number, person.village_no ? std::to_string(*person.village_no) : "",
          person.tambon_code, person.amphoe_code};
}

int export_tables(const Arguments& arguments) {
  const std::string folder = arguments.word(1);
  const std::size_t seed = arguments.number("--seed", judging_seeds[0]);
  const std::size_t count = arguments.number("--targets", 50'000);
  const Census census = make_census({seed, count});
  const TargetLists lists = make_target_lists(census, count, seed);
  RowsRequest request;
  request.seed = seed * 64;
  request.rows = arguments.number("--rows", 2'000);
  const std::vector<ReportedRow> rows = make_reported_rows(census, lists, request);

  const std::string columns = "national_id,title,given_name,surname,house_number,village_no,tambon_code,amphoe_code\n";
  std::ofstream targets_file(folder + "/targets.csv"), rows_file(folder + "/rows.csv");
  std::ofstream truth_file(folder + "/truth.csv"), matches_file(folder + "/matches.csv");
  targets_file << "unique_id,person," << columns;
  for (const screen::Target& target : lists.targets) {
    std::vector<std::string> cells{std::to_string(target.id), std::to_string(lists.person_of(target.id))};
    for (std::string& cell : person_cells(target.person)) cells.push_back(std::move(cell));
    targets_file << csv_row(cells);
  }
  rows_file << "unique_id," << columns;
  truth_file << "unique_id,person,damage\n";
  std::vector<screen::ReportedPerson> reported;
  for (const ReportedRow& row : rows) {
    std::vector<std::string> cells{std::to_string(row.reported.id)};
    for (std::string& cell : person_cells(row.reported.person)) cells.push_back(std::move(cell));
    rows_file << csv_row(cells);
    truth_file << csv_row({std::to_string(row.reported.id), row.person ? std::to_string(*row.person) : "",
                           row.damages.empty() ? "" : std::string(damage_name(row.damages.front().kind))});
    reported.push_back(row.reported);
  }

  const Stopwatch watch;
  auto screening = *screen::Screening::make(screen::rule_versions().back());
  for (const screen::Target& target : lists.targets) screening.add_target(target);
  screening.finish_targets();
  const auto matches = screening.run(reported);
  const double seconds = watch.seconds();
  matches_file << "unique_id,outcome,person,candidates,score\n";
  Tally all;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    all += tally(rows[i], matches[i], lists);
    std::vector<std::string> candidates;
    for (const screen::ScoredPair& pair : matches[i].candidates) {
      candidates.push_back(std::to_string(lists.person_of(pair.target)));
    }
    matches_file << csv_row({std::to_string(matches[i].reported), std::string(screen::outcome_code(matches[i].outcome)),
                             matches[i].target ? std::to_string(lists.person_of(*matches[i].target)) : "",
                             fmt::format("{}", fmt::join(candidates, " ")), matches[i].score.to_string()});
  }
  fmt::print("{} targets, {} rows: {:.3f} s\n", lists.targets.size(), rows.size(), seconds);
  return 0;
}

}  // namespace

int main(int count, char** values) {
  const Arguments arguments(count, values);
  const std::string command = arguments.word(0);
  if (command == "evaluate") return evaluate(arguments);
  if (command == "faults") return show_faults(arguments);
  if (command == "speed") return measure_speed(arguments);
  if (command == "export") return export_tables(arguments);
  fmt::print(stderr, "usage: bench_screening evaluate|faults|speed|export …\n");
  return 64;
}
