// One reported person and one target compared, feature by feature: how far each agrees and what that weighs.
#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "screen/match.h"
#include "screen/population.h"
#include "screen/target_index.h"

namespace saraban::screen {

// A reported person as comparing wants it.
struct ReportedForm {
  Traits traits;
  std::vector<std::uint32_t> tambon;  // all that may be meant
  NameForm given_name, surname;
};
ReportedForm read_reported(const Person& person);

struct ComparedPair {
  std::uint32_t record = 0, person = 0;  // of the target
  std::int32_t total = 0;                // millibits
  bool given_name_close = false, surname_close = false;
  std::array<Level, feature_count> levels{};
  std::array<Millibits, feature_count> weights{};

  Level level(Feature feature) const { return levels[static_cast<std::size_t>(feature)]; }
  Millibits weight(Feature feature) const { return weights[static_cast<std::size_t>(feature)]; }
  std::int32_t weight_without_id() const { return total - weight(Feature::national_id); }
};

struct NameLevels {
  Level given_name = Level::missing, surname = Level::missing;
};

class Comparison {
 public:
  Comparison(const TargetIndex& targets, const Population& population, const Rules& rules)
      : targets_(targets), population_(population), rules_(rules) {}

  ComparedPair compare(const ReportedForm& reported, std::uint32_t record, NameLevels names) const;

 private:
  struct LevelScore {
    Level level = Level::missing;
    Millibits weight = 0;
  };
  LevelScore compare_places(const ReportedForm& reported, const Traits& listed) const;
  LevelScore compare_villages(const Traits& reported, const Traits& listed) const;
  LevelScore compare_households(const ReportedForm& reported, const Traits& listed, Level place) const;
  Millibits weigh_id(const ReportedForm& reported, const Traits& listed, Level level) const;
  LevelScore compare_bearers(Bearer reported, Bearer listed) const;
  LevelScore compare_births(std::int32_t reported, std::int32_t listed) const;
  Millibits weigh_given_name(const TargetRecord& listed, Level level, bool one_household) const;
  Millibits weigh_surname(const TargetRecord& listed, Level level, Level place, bool one_household) const;

  const TargetIndex& targets_;
  const Population& population_;
  const Rules& rules_;
};

}  // namespace saraban::screen
