#include "office/screening.h"

#include <map>
#include <set>

#include <fmt/format.h>

#include "office/cells.h"
#include "office/incoming_file.h"
#include "office/people.h"
#include "office/person_keys.h"
#include "screen/estimate.h"
#include "screen/screening.h"

namespace saraban::office {
namespace {

using screen::Match;
using screen::Outcome;

// What people decided, as pairs of rows and targets that are there now.
class Decisions {
 public:
  explicit Decisions(data::WritableDatabase& database) {
    database.for_each_row(
        "SELECT reported_key, target_key, verdict FROM decisions WHERE decision_no IN (SELECT max(decision_no) FROM "
        "decisions GROUP BY reported_key, target_key) AND verdict <> 'unsure' ORDER BY decision_no",
        {}, [&](const data::ResultRow& row) {
          const auto verdict = row.text(2) == "same" ? screen::Verdict::same : screen::Verdict::different;
          kept_.push_back({row.string(0), row.string(1), verdict});
          reported_[kept_.back().reported_key];
          targets_[kept_.back().target_key];
        });
  }

  void see(const screen::ReportedPerson& reported) { see(reported_, reported.person, reported.id); }
  void see(const screen::Target& target) { see(targets_, target.person, target.id); }

  // The first target of a key is enough: a decision holds for that person on every list.
  std::vector<screen::Decision> pairs() const {
    std::vector<screen::Decision> pairs;
    for (const Kept& kept : kept_) {
      const auto& targets = targets_.at(kept.target_key);
      if (targets.empty()) continue;
      for (const std::int64_t reported : reported_.at(kept.reported_key)) {
        pairs.push_back({reported, targets.front(), kept.verdict});
      }
    }
    return pairs;
  }

 private:
  struct Kept {
    std::string reported_key, target_key;
    screen::Verdict verdict;
  };
  using Ids = std::map<std::string, std::vector<std::int64_t>>;

  void see(Ids& ids, const screen::Person& person, std::int64_t id) {
    if (kept_.empty()) return;
    const auto found = ids.find(person_key(person));
    if (found != ids.end()) found->second.push_back(id);
  }

  std::vector<Kept> kept_;
  Ids reported_, targets_;
};

std::string join_reasons(const Match& match) {
  std::string text;
  for (const screen::Reason reason : match.reasons) {
    if (!text.empty()) text += "; ";
    text += screen::reason_text(reason).thai;
  }
  return text;
}

void store_pairs(data::WritableDatabase& database, const Match& match) {
  std::int64_t position = 0;
  for (const screen::ScoredPair& pair : match.candidates) {
    database.run("INSERT INTO candidate_pairs VALUES (?, ?, ?, ?)",
                 {number(match.reported), number(++position), number(pair.target), pair.score});
    for (const screen::FeatureScore& score : pair.features) {
      if (score.level == screen::Level::missing) continue;
      database.run("INSERT INTO pair_features VALUES (?, ?, ?, ?, ?)",
                   {number(match.reported), number(position), screen::feature_code(score.feature),
                    screen::level_code(score.level), score.weight()});
    }
  }
}

void store_match(data::WritableDatabase& database, const Match& match, std::string_view rule_version) {
  database.run(
      "INSERT INTO matches VALUES (?, ?, ?, ?, ?, ?)",
      {number(match.reported), match.target ? number(*match.target) : Value(), screen::outcome_code(match.outcome),
       match.candidates.empty() ? Value() : Value(match.score), join_reasons(match), rule_version});
  std::int64_t position = 0;
  for (const screen::Reason reason : match.reasons) {
    const Message& text = screen::reason_text(reason);
    database.run("INSERT INTO match_reasons VALUES (?, ?, ?, ?, ?)",
                 {number(match.reported), number(++position), screen::reason_code(reason), text.thai, text.english});
  }
  store_pairs(database, match);
  for (const std::int64_t target : match.other_targets) {
    database.run("INSERT INTO match_links VALUES (?, 'other_list', ?)", {number(match.reported), number(target)});
  }
  if (match.household_of) {
    database.run("INSERT INTO match_links VALUES (?, 'household', ?)",
                 {number(match.reported), number(*match.household_of)});
  }
}

// Rows of one person, each group called after its first row's place among the groups.
std::size_t store_helped_twice(data::WritableDatabase& database, const std::vector<Match>& matches) {
  std::set<std::int64_t> seen;
  std::int64_t groups = 0;
  for (const Match& match : matches) {
    if (match.other_rows.empty() || seen.count(match.reported) != 0) continue;
    std::set<std::int64_t> group(match.other_rows.begin(), match.other_rows.end());
    group.insert(match.reported);
    ++groups;
    for (const std::int64_t row : group) {
      if (!seen.insert(row).second) continue;
      database.run("INSERT INTO helped_twice VALUES (?, ?)", {number(groups), number(row)});
    }
  }
  return static_cast<std::size_t>(groups);
}

void count_outcomes(const std::vector<Match>& matches, ScreeningSummary& summary) {
  for (const Match& match : matches) {
    switch (match.outcome) {
      case Outcome::accepted: ++summary.accepted; break;
      case Outcome::review: ++summary.review; break;
      case Outcome::rejected: ++summary.rejected; break;
      case Outcome::not_found: ++summary.not_found; break;
    }
  }
}

std::int64_t store_run(data::WritableDatabase& database, const ScreeningSummary& done, const Actor& actor) {
  const auto count = [](std::size_t n) { return number(static_cast<std::int64_t>(n)); };
  const std::int64_t run = database.find_integer("SELECT max(run_no) FROM screening_runs").value_or(0) + 1;
  database.run("INSERT INTO screening_runs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
               {number(run), actor.on, actor.by, done.rule_version, count(done.rows), count(done.targets),
                count(done.accepted), count(done.review), count(done.rejected), count(done.not_found)});
  return run;
}

std::vector<EstimatedLevel> estimate(const std::vector<Match>& matches) {
  std::vector<EstimatedLevel> levels;
  for (const screen::LevelEstimate& one : screen::estimate_levels(matches).levels) {
    levels.push_back({screen::feature_name(one.feature), screen::level_name(one.level), one.m, one.u, one.weight});
  }
  return levels;
}

Diagnostic describe_nothing(const std::string& database, const ScreeningSummary& done) {
  const bool no_rows = done.rows == 0;
  return make_warning(
      "office.nothing-to-screen", file_place(database),
      {no_rows ? "ยังไม่มีรายงานของหน่วยงาน จึงไม่มีรายชื่อให้คัดกรอง" : "ยังไม่มีบัญชีเป้าหมาย ทุกรายชื่อจึงไม่พบในบัญชี",
       no_rows ? "there is no agency's report yet, so nobody to screen"
               : "there is no target list yet, so nobody is found on one"},
      {no_rows ? "รับแบบรายงานเข้าด้วย saraban intake" : "รับบัญชีเป้าหมายเข้าด้วย saraban intake --list tpmap",
       no_rows ? "take reports in with saraban intake" : "take a target list in with saraban intake --list tpmap"});
}

}  // namespace

Result<ScreeningSummary> screen_office(Office& office, const ScreeningRequest& wanted, const Actor& actor, Mode mode) {
  Diagnostics news;
  data::WritableDatabase& database = office.database();
  ScreeningSummary done;
  done.rule_version = wanted.rule_version.empty() ? screen::rule_versions().back() : wanted.rule_version;
  auto screening = news.take(screen::Screening::make(done.rule_version));
  if (!screening) return news;
  data::Transaction transaction(database);
  Decisions decisions(database);
  for_each_target(database, [&](const screen::Target& target) {
    decisions.see(target);
    screening->add_target(target);
  });
  screening->finish_targets();
  std::vector<screen::ReportedPerson> rows;
  for_each_reported(database, office.reference(), [&](screen::ReportedPerson reported) {
    decisions.see(reported);
    rows.push_back(std::move(reported));
  });
  if (!news.take(database.finish_reading())) return news;
  const auto pairs = decisions.pairs();
  screen::RunOptions options;
  options.threads = wanted.threads;
  options.progress = wanted.progress;
  const std::vector<Match> matches = screening->run(rows, pairs, options);
  done.rows = rows.size();
  done.targets = screening->target_count();
  done.decisions = pairs.size();
  count_outcomes(matches, done);
  if (wanted.levels == ScreeningRequest::Levels::are_estimated) done.estimated = estimate(matches);
  clear_matches(database);
  for (const Match& match : matches) store_match(database, match, done.rule_version);
  done.helped_twice = store_helped_twice(database, matches);
  done.run_no = store_run(database, done, actor);
  if (done.rows == 0 || done.targets == 0) news.add(describe_nothing(office.name(), done));
  const std::string details =
      fmt::format("run={} rules={} rows={} targets={} decisions={} accepted={} review={} rejected={} not_found={}",
                  done.run_no, done.rule_version, done.rows, done.targets, done.decisions, done.accepted, done.review,
                  done.rejected, done.not_found);
  if (!news.take(finish_step(database, transaction, mode, actor, "screen", details))) return news;
  return {std::move(done), std::move(news)};
}

}  // namespace saraban::office
