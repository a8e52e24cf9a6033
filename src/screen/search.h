// Whom of the targets a reported person may be: proposed by blocking keys, compared, the likeliest kept.
//
// An equal, valid id whose names agree settles the matter at once; nobody else is looked for then. Otherwise all keys
// propose, and who is proposed is compared in full if the given name is at least alike or the ids are at most a digit
// apart.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "screen/comparison.h"

namespace saraban::screen {

inline constexpr std::size_t most_candidates = 5;

// What is kept of a row when its search is over.
struct Findings {
  std::vector<ComparedPair> candidates;    // the likeliest first, each another person
  std::optional<std::uint32_t> household;  // a target of the same household, where no candidate is likely
  Traits traits;
  std::uint64_t given_name = 0, surname = 0;  // hashes of the keys
  bool is_settled = false;                    // by an equal, valid id and names that agree
  bool has_several_tambon = false;
};

// Whether an equal, valid id whose names agree ends the search. It does not for a row whose reviewer said that such a
// candidate is somebody else.
enum class Depth : std::uint8_t { until_settled, everything };

// One per thread.
class Search {
 public:
  Search(const TargetIndex& targets, const Population& population, const Rules& rules);

  Findings find(const Person& person, Depth depth);
  // Compares with a target that a reviewer named, too, whatever the keys propose.
  void add_candidate(const Person& person, std::uint32_t record, Findings& findings);

 private:
  // The levels of one name against all names of a table, found once a row.
  struct LevelCache {
    std::vector<std::uint32_t> rows;
    std::vector<Level> levels;

    explicit LevelCache(std::size_t names) : rows(names), levels(names) {}
  };

  void begin_row(const Person& person);
  void complete_names();
  bool settle_by_exact_names();
  bool settle_by_close_names();
  void propose_by_names();
  void propose_by_surname(std::uint32_t amphoe);
  void propose_by_near_ids();
  void propose_by_household();
  void look_up_id(std::uint64_t number);
  void consider_all(std::span<const std::uint32_t> records);
  void consider(std::uint32_t record);
  void keep(const ComparedPair& pair);
  void keep_likeliest();
  void find_household();
  Level given_name_level(std::uint32_t name);
  Level surname_level(std::uint32_t name);
  bool are_swapped(const TargetRecord& listed) const;
  bool knows_household(const TargetRecord& listed);

  const TargetIndex& targets_;
  const Rules& rules_;
  Comparison comparison_;
  std::uint32_t row_ = 0;
  std::uint32_t given_name_as_surname_ = 0, surname_as_given_name_ = 0;  // in the other table
  std::vector<std::uint32_t> seen_in_row_;  // of each record: the last row that it was considered for
  LevelCache given_name_levels_, surname_levels_;
  std::vector<std::uint64_t> numbers_;
  ReportedForm form_;
  Findings findings_;
};

}  // namespace saraban::screen
