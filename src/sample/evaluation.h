// How well screening does, judged by the truth of the sample: a table of precision, recall and review share.
//
// Recall counts a row as found where its person was accepted, or is among the candidates that a reviewer is shown.
// Each kind of damage is measured in a batch of its own, in which all damaged rows are damaged in that way; one batch
// has all kinds mixed; one more has nobody but look-alikes (twins, father and son of one name, namesakes). Seeds that
// rules are made with and seeds that they are judged by are kept apart.
#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "sample/reported_rows.h"
#include "screen/screening.h"

namespace saraban::sample {

inline constexpr std::array<std::uint64_t, 20> tuning_seeds{1,  2,  3,  4,  5,  6,  7,  8,  9,  10,
                                                            11, 12, 13, 14, 15, 16, 17, 18, 19, 20};
inline constexpr std::array<std::uint64_t, 5> judging_seeds{101, 102, 103, 104, 105};

// What became of rows that have something in common.
struct Tally {
  std::size_t rows = 0;
  std::size_t listed = 0;          // rows whose person is on a list
  std::size_t accepted_right = 0;  //
  std::size_t accepted_wrong = 0;  // of listed and unlisted people
  std::size_t reviews = 0;         // of listed and unlisted people
  std::size_t review_right = 0;    // the person is among the candidates shown
  std::size_t candidate = 0;       // the person is among the candidates, whatever the outcome

  Tally& operator+=(const Tally& other);
};

// What a row got; for a closer look at one.
enum class Judgement : std::uint8_t { right, wrong, review, review_without, missed, left_out };
std::string_view judgement_name(Judgement judgement);
Judgement judge(const ReportedRow& row, const screen::Match& match, const TargetLists& lists);
Tally tally(const ReportedRow& row, const screen::Match& match, const TargetLists& lists);

struct EvaluationRequest {
  std::uint64_t seed = judging_seeds[0];
  std::size_t targets = 50'000;
  std::size_t rows = 2'000;          // of the mixed batch
  std::size_t rows_of_kind = 2'000;  // of the batch of one kind
  unsigned damaged_percent = 10;
  unsigned threads = 2;
  // Called for each row of a batch; may be empty.
  std::function<void(const ReportedRow&, const screen::Match&, const TargetLists&)> look;
};

struct Evaluation {
  Tally all;                     // of the mixed batch
  std::array<Tally, 6> origins;  // of the mixed batch, by RowOrigin
  std::vector<Tally> kinds;      // the damaged rows of each batch of one kind, in the order of damage_kinds()
  Tally look_alikes;

  Evaluation& operator+=(const Evaluation& other);
};

Evaluation evaluate_screening(const EvaluationRequest& request);

// Per kind and overall, as text with one line each.
std::string format_evaluation(const Evaluation& evaluation);

}  // namespace saraban::sample
