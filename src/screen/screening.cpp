#include "screen/screening.h"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <string>

#include "screen/assignment.h"
#include "screen/bits.h"
#include "screen/ranges.h"

namespace saraban::screen {
namespace {

constexpr unsigned most_threads = 64;

}  // namespace

std::span<const std::string_view> rule_versions() {
  static const std::vector<std::string_view> versions = [] {
    std::vector<std::string_view> names;
    for (const Rules& rules : released_rules()) names.push_back(rules.version);
    return names;
  }();
  return versions;
}

struct Screening::State {
  explicit State(const Rules& version) : rules(version) {}

  const Rules& rules;
  TargetIndex targets;
  Population population;
  bool is_finished = false;
};

namespace {

// One call of run(): rows in the order of their ids, whatever order they came in.
class Run {
 public:
  Run(const TargetIndex& targets, const Population& population, const Rules& rules,
      std::span<const ReportedPerson> rows, const RunOptions& options)
      : targets_(targets),
        rules_(rules),
        options_(options),
        threads_(std::clamp(options.threads, 1U, most_threads)),
        places_(rows.size()),
        rows_(rows.size()),
        findings_(rows.size()),
        decisions_(rows.size()) {
    std::iota(places_.begin(), places_.end(), std::size_t{0});
    std::sort(places_.begin(), places_.end(), [&](std::size_t a, std::size_t b) { return rows[a].id < rows[b].id; });
    for (std::size_t row = 0; row < rows.size(); ++row) rows_[row] = &rows[places_[row]];
    for (unsigned worker = 0; worker < threads_; ++worker) searches_.emplace_back(targets, population, rules);
  }

  std::vector<Match> screen(std::span<const Decision> decisions) {
    search_all();
    DisjointSets groups = join_reported_persons(rows_, findings_, rules_);
    obey(decisions, groups);
    Assigned assigned = assign(rows_, findings_, decisions_, std::move(groups), rules_);
    return write_matches(assigned);
  }

 private:
  void search_all() {
    const auto search = [&](unsigned worker, std::size_t begin, std::size_t end) {
      for (std::size_t row = begin; row < end; ++row) {
        findings_[row] = searches_[worker].find(rows_[row]->person, Depth::until_settled);
      }
    };
    for_each_range(rows_.size(), threads_, search, [&](std::size_t done) {
      if (options_.progress) options_.progress(done, rows_.size());
    });
  }

  void obey(std::span<const Decision> decisions, DisjointSets& groups);
  void spread_decisions(DisjointSets& groups);
  std::vector<Match> write_matches(Assigned& assigned);
  Match write_match(std::uint32_t row, const RowVerdict& verdict, std::span<const std::uint32_t> same_person) const;
  ScoredPair write_pair(std::uint32_t row, const ComparedPair& pair) const;
  void write_notes(std::uint32_t row, const RowVerdict& verdict, Match& match) const;

  const TargetIndex& targets_;
  const Rules& rules_;
  const RunOptions& options_;
  const unsigned threads_;
  std::vector<std::size_t> places_;  // where each row stood in the caller's order
  std::vector<const ReportedPerson*> rows_;
  std::vector<Findings> findings_;
  std::vector<RowDecisions> decisions_;
  std::vector<Search> searches_;
};

void add_once(std::vector<std::uint32_t>& persons, std::uint32_t person) {
  const auto at = std::lower_bound(persons.begin(), persons.end(), person);
  if (at == persons.end() || *at != person) persons.insert(at, person);
}

void take_out(std::vector<std::uint32_t>& persons, std::uint32_t person) { std::erase(persons, person); }

// Decisions hold for all rows of the reported person, who is known by the person's first row, and for the target person
// on all lists.
void Run::obey(std::span<const Decision> decisions, DisjointSets& groups) {
  const auto& records = targets_.records();
  for (const Decision& decision : decisions) {
    const auto row = std::lower_bound(rows_.begin(), rows_.end(), decision.reported,
                                      [](const ReportedPerson* one, std::int64_t id) { return one->id < id; });
    const auto record = std::lower_bound(records.begin(), records.end(), decision.target,
                                         [](const TargetRecord& one, std::int64_t id) { return one.id < id; });
    if (row == rows_.end() || (*row)->id != decision.reported) continue;
    if (record == records.end() || record->id != decision.target) continue;
    RowDecisions& all = decisions_[groups.find(static_cast<std::uint32_t>(row - rows_.begin()))];
    const bool is_same = decision.verdict == Verdict::same;
    take_out(is_same ? all.different : all.same, record->person);
    add_once(is_same ? all.same : all.different, record->person);
  }
  spread_decisions(groups);
}

void Run::spread_decisions(DisjointSets& groups) {
  for (std::uint32_t row = 0; row < rows_.size(); ++row) {
    const RowDecisions& all = decisions_[groups.find(row)];
    if (all.same.empty() && all.different.empty()) continue;
    decisions_[row] = all;
    const Person& person = rows_[row]->person;
    if (!all.different.empty()) findings_[row] = searches_[0].find(person, Depth::everything);
    for (const std::uint32_t same : all.same) {
      searches_[0].add_candidate(person, targets_.records_of(same).front(), findings_[row]);
    }
  }
}

std::vector<Match> Run::write_matches(Assigned& assigned) {
  std::vector<std::uint32_t> order(rows_.size()), first_rows(rows_.size());
  std::iota(order.begin(), order.end(), 0U);
  for (std::uint32_t row = 0; row < rows_.size(); ++row) first_rows[row] = assigned.groups.find(row);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return first_rows[a] < first_rows[b]; });
  std::vector<std::uint32_t> begins(rows_.size()), ends(rows_.size());  // of each person, by the first row
  for (std::uint32_t at = 0; at < order.size(); ++at) {
    const std::uint32_t first = first_rows[order[at]];
    if (order[at] == first) begins[first] = at;
    ends[first] = at + 1;
  }
  std::vector<Match> matches(rows_.size());
  const auto write = [&](unsigned, std::size_t begin, std::size_t end) {
    for (auto row = static_cast<std::uint32_t>(begin); row < end; ++row) {
      const std::uint32_t first = first_rows[row];
      const auto same_person = std::span(order).subspan(begins[first], ends[first] - begins[first]);
      matches[places_[row]] = write_match(row, assigned.verdicts[row], same_person);
    }
  };
  for_each_range(rows_.size(), threads_, write, {});
  return matches;
}

Match Run::write_match(std::uint32_t row, const RowVerdict& verdict, std::span<const std::uint32_t> same_person) const {
  const Findings& found = findings_[row];
  const Judgement& judgement = verdict.judgement;
  Match match;
  match.reported = rows_[row]->id;
  match.outcome = judgement.outcome;
  match.reasons.push_back(judgement.reason);
  for (const ComparedPair& pair : found.candidates) match.candidates.push_back(write_pair(row, pair));
  const std::size_t likeliest = judgement.candidate.value_or(0);
  if (!match.candidates.empty()) match.score = match.candidates[likeliest].score;
  if (judgement.outcome == Outcome::accepted || judgement.outcome == Outcome::review) {
    const ComparedPair& pair = found.candidates[likeliest];
    match.target = match.candidates[likeliest].target;
    for (const std::uint32_t record : targets_.records_of(pair.person)) {
      if (record != pair.record) match.other_targets.push_back(targets_.records()[record].id);
    }
  }
  for (const std::uint32_t other : same_person) {
    if (other != row) match.other_rows.push_back(rows_[other]->id);
  }
  if (judgement.reason == Reason::household_on_list) match.household_of = targets_.records()[*found.household].id;
  write_notes(row, verdict, match);
  return match;
}

ScoredPair Run::write_pair(std::uint32_t row, const ComparedPair& pair) const {
  ScoredPair scored;
  scored.reported = rows_[row]->id;
  scored.target = targets_.records()[pair.record].id;
  scored.score = *Decimal::from_parts(probability_of(pair.total), 3);
  for (std::size_t at = 0; at < feature_count; ++at) {
    scored.features[at] = {static_cast<Feature>(at), pair.levels[at], pair.weights[at]};
  }
  return scored;
}

void Run::write_notes(std::uint32_t row, const RowVerdict& verdict, Match& match) const {
  const Findings& found = findings_[row];
  const auto note = [&](bool holds, Reason reason) {
    if (holds && match.reasons.front() != reason) match.reasons.push_back(reason);
  };
  const IdNumber& id = found.traits.id;
  note(verdict.leaves_out_decided, Reason::decided_different);
  note(!id.is_written, Reason::id_missing);
  note(id.state == IdState::leading_digits, Reason::id_only_leading_digits);
  note(id.is_written && id.state != IdState::valid && id.state != IdState::leading_digits,
       Reason::id_check_digit_wrong);
  if (match.target) {
    const ComparedPair& pair = found.candidates[*verdict.judgement.candidate];
    note(pair.level(Feature::national_id) == Level::one_digit, Reason::id_one_digit_off);
    note(pair.level(Feature::national_id) == Level::swapped_digits, Reason::id_digits_swapped);
    note(pair.level(Feature::household) == Level::without_prefix, Reason::household_prefix_differs);
  }
  note(found.has_several_tambon, Reason::tambon_of_two_amphoe);
  note(!match.other_rows.empty(), Reason::reported_several_times);
  note(!match.other_targets.empty(), Reason::on_several_lists);
}

}  // namespace

Screening::Screening(std::unique_ptr<State> state) : state_(std::move(state)) {}
Screening::~Screening() = default;
Screening::Screening(Screening&&) noexcept = default;
Screening& Screening::operator=(Screening&&) noexcept = default;

Result<Screening> Screening::make(std::string_view rule_version) {
  for (const Rules& rules : released_rules()) {
    if (rules.version == rule_version) return Screening(std::make_unique<State>(rules));
  }
  const std::string version(rule_version), newest(rule_versions().back());
  return make_error("screen.unknown-rule-version", {},
                    {"ไม่รู้จักกติกาการคัดกรองรุ่น “" + version + "”", "unknown rule version “" + version + "”"},
                    {"ใช้รุ่นที่เผยแพร่แล้ว รุ่นล่าสุดคือ " + newest, "use a released one; the newest is " + newest});
}

void Screening::add_target(const Target& target) {
  assert(!state_->is_finished);
  state_->targets.add(target);
}

void Screening::finish_targets() {
  state_->targets.finish(state_->rules);
  state_->population.count(state_->targets, state_->rules);
  state_->is_finished = true;
}

std::vector<Match> Screening::run(std::span<const ReportedPerson> rows, std::span<const Decision> decisions,
                                  const RunOptions& options) const {
  assert(state_->is_finished);
  return Run(state_->targets, state_->population, state_->rules, rows, options).screen(decisions);
}

std::size_t Screening::target_count() const { return state_->targets.records().size(); }
std::size_t Screening::target_person_count() const { return state_->targets.person_count(); }
std::size_t Screening::memory_bytes() const {
  return state_->targets.memory_bytes() + state_->population.memory_bytes();
}

}  // namespace saraban::screen
