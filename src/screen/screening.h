// Target lists and reported persons become matches, one for each reported row.
//
// Deterministic rules come first, weights of evidence second (docs/screening.md); all that a rule version decides with
// stands in rules.h and never changes once released, so that the same rows, targets and decisions give the same bytes
// on any machine, in any order and with any number of threads. All is in memory: reading and storing is office/'s
// business.
//
// Codes: screen.unknown-rule-version.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "screen/match.h"
#include "screen/person.h"

namespace saraban::screen {

std::span<const std::string_view> rule_versions();  // released ones, the newest last

// What a reviewer said of a row and a target. It holds for all rows of that reported person and for that target person
// on every list. Of two decisions about the same pair the later in the list holds; one whose row or target is not there
// waits for them to come back.
enum class Verdict : std::uint8_t { same, different };
struct Decision {
  std::int64_t reported = 0, target = 0;
  Verdict verdict = Verdict::same;
};

struct RunOptions {
  unsigned threads = 2;
  std::function<void(std::size_t rows_done, std::size_t rows)> progress;  // called on the caller's thread; may be empty
};

class Screening {
 public:
  static Result<Screening> make(std::string_view rule_version);
  ~Screening();
  Screening(Screening&&) noexcept;
  Screening& operator=(Screening&&) noexcept;

  // Targets of all lists and vintages, in any order; then once finish_targets().
  void add_target(const Target& target);
  void finish_targets();

  // A match for each row, in the order of the rows. May be called again with other rows.
  std::vector<Match> run(std::span<const ReportedPerson> rows, std::span<const Decision> decisions = {},
                         const RunOptions& options = {}) const;

  std::size_t target_count() const;
  std::size_t target_person_count() const;  // each counted once, however many lists name them
  std::size_t memory_bytes() const;         // what the targets and their index hold

 private:
  struct State;
  explicit Screening(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace saraban::screen
