#include "sample/evaluation.h"

#include <algorithm>

#include <fmt/format.h>

namespace saraban::sample {
namespace {

bool is_candidate(const ReportedRow& row, const screen::Match& match, const TargetLists& lists) {
  return std::any_of(match.candidates.begin(), match.candidates.end(), [&](const screen::ScoredPair& pair) {
    return row.person && lists.person_of(pair.target) == *row.person;
  });
}

std::string share(std::size_t part, std::size_t whole) {
  if (whole == 0) return "-";
  return fmt::format("{:.4f}", static_cast<double>(part) / static_cast<double>(whole));
}

std::string line(std::string_view name, const Tally& tally) {
  return fmt::format("{:<20} {:>7} {:>9} {:>8} {:>8} {:>8} {:>8} {:>9} {:>7}\n", name, tally.rows,
                     share(tally.accepted_right, tally.accepted_right + tally.accepted_wrong),
                     share(tally.accepted_right, tally.listed),
                     share(tally.accepted_right + tally.review_right, tally.listed), share(tally.reviews, tally.rows),
                     share(tally.candidate, tally.listed), tally.accepted_wrong,
                     tally.listed - tally.accepted_right - tally.review_right);
}

class Evaluator {
 public:
  explicit Evaluator(const EvaluationRequest& request)
      : request_(request),
        census_(make_census({request.seed, request.targets})),
        lists_(make_target_lists(census_, request.targets, request.seed)),
        screening_(*screen::Screening::make(screen::rule_versions().back())) {
    for (const screen::Target& target : lists_.targets) screening_.add_target(target);
    screening_.finish_targets();
  }

  Evaluation evaluate() {
    Evaluation evaluation;
    run(std::nullopt, RowPeople::look_alikes,
        [&](const ReportedRow&, const Tally& one) { evaluation.look_alikes += one; });
    run(std::nullopt, RowPeople::anybody, [&](const ReportedRow& row, const Tally& one) {
      evaluation.all += one;
      evaluation.origins[static_cast<std::size_t>(row.origin)] += one;
    });
    for (const DamageKind kind : damage_kinds()) {
      Tally all;
      run(kind, RowPeople::anybody, [&](const ReportedRow& row, const Tally& one) {
        if (!row.damages.empty()) all += one;
      });
      evaluation.kinds.push_back(all);
    }
    return evaluation;
  }

 private:
  template <class Take>
  void run(std::optional<DamageKind> only, RowPeople people, const Take& take) {
    RowsRequest asked;
    asked.seed = request_.seed * 64 + (only ? 1 + static_cast<std::uint64_t>(*only) : 0);
    asked.rows = only ? request_.rows_of_kind : request_.rows;
    asked.damaged_percent = request_.damaged_percent;
    asked.only = only;
    asked.people = people;
    const std::vector<ReportedRow> rows = make_reported_rows(census_, lists_, asked);
    std::vector<screen::ReportedPerson> reported;
    reported.reserve(rows.size());
    for (const ReportedRow& row : rows) reported.push_back(row.reported);
    screen::RunOptions options;
    options.threads = request_.threads;
    const std::vector<screen::Match> matches = screening_.run(reported, {}, options);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      take(rows[i], tally(rows[i], matches[i], lists_));
      if (request_.look) request_.look(rows[i], matches[i], lists_);
    }
  }

  const EvaluationRequest& request_;
  Census census_;
  TargetLists lists_;
  screen::Screening screening_;
};

}  // namespace

Tally& Tally::operator+=(const Tally& other) {
  rows += other.rows;
  listed += other.listed;
  accepted_right += other.accepted_right;
  accepted_wrong += other.accepted_wrong;
  reviews += other.reviews;
  review_right += other.review_right;
  candidate += other.candidate;
  return *this;
}

std::string_view judgement_name(Judgement judgement) {
  constexpr std::array<std::string_view, 6> names{"right", "wrong", "review", "review-without", "missed", "left-out"};
  return names[static_cast<std::size_t>(judgement)];
}

Judgement judge(const ReportedRow& row, const screen::Match& match, const TargetLists& lists) {
  if (match.outcome == screen::Outcome::accepted) {
    return row.person && lists.person_of(*match.target) == *row.person ? Judgement::right : Judgement::wrong;
  }
  if (match.outcome == screen::Outcome::review) {
    return is_candidate(row, match, lists) ? Judgement::review : Judgement::review_without;
  }
  return row.person ? Judgement::missed : Judgement::left_out;
}

Tally tally(const ReportedRow& row, const screen::Match& match, const TargetLists& lists) {
  const Judgement judgement = judge(row, match, lists);
  Tally one;
  one.rows = 1;
  one.listed = row.person ? 1 : 0;
  one.accepted_right = judgement == Judgement::right ? 1 : 0;
  one.accepted_wrong = judgement == Judgement::wrong ? 1 : 0;
  one.reviews = judgement == Judgement::review || judgement == Judgement::review_without ? 1 : 0;
  one.review_right = judgement == Judgement::review ? 1 : 0;
  one.candidate = is_candidate(row, match, lists) ? 1 : 0;
  return one;
}

Evaluation& Evaluation::operator+=(const Evaluation& other) {
  all += other.all;
  for (std::size_t i = 0; i < origins.size(); ++i) origins[i] += other.origins[i];
  kinds.resize(std::max(kinds.size(), other.kinds.size()));
  for (std::size_t i = 0; i < other.kinds.size(); ++i) kinds[i] += other.kinds[i];
  look_alikes += other.look_alikes;
  return *this;
}

Evaluation evaluate_screening(const EvaluationRequest& request) { return Evaluator(request).evaluate(); }

std::string format_evaluation(const Evaluation& evaluation) {
  std::string text = fmt::format("{:<20} {:>7} {:>9} {:>8} {:>8} {:>8} {:>8} {:>9} {:>7}\n", "", "rows", "precision",
                                 "recall", "+review", "review", "blocked", "wrong", "missed");
  text += line("all rows, mixed", evaluation.all);
  for (std::size_t i = 0; i < evaluation.origins.size(); ++i) {
    text += line(fmt::format("  {}", origin_name(static_cast<RowOrigin>(i))), evaluation.origins[i]);
  }
  text += line("look-alikes only", evaluation.look_alikes);
  text += "damaged rows, of batches of one kind:\n";
  for (std::size_t i = 0; i < evaluation.kinds.size(); ++i) {
    text += line(fmt::format("  {}", damage_name(damage_kinds()[i])), evaluation.kinds[i]);
  }
  return text;
}

}  // namespace saraban::sample
