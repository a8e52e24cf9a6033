// The target lists that the census' listed people stand on: two vintages of the poor, and fragile households.
//
// One person may be on all three. What a list says was true when it was made: of the older vintage some titles,
// surnames and houses have changed since, and the first digits of some house codes are those of an office that no
// longer keeps them.
#pragma once
#include <string_view>
#include <vector>

#include "sample/census.h"

namespace saraban::sample {

inline constexpr std::string_view older_tpmap = "TPMAP-2565", tpmap = "TPMAP-2566", fragile = "FRAGILE-2566";

struct TargetLists {
  std::vector<screen::Target> targets;  // ids 1, 2, 3 …
  std::vector<PersonNumber> persons;    // who the target at the same place is

  PersonNumber person_of(std::int64_t target) const { return persons[static_cast<std::size_t>(target - 1)]; }
};

// At most `count` entries, in the census' order.
TargetLists make_target_lists(const Census& census, std::size_t count, std::uint64_t seed);

}  // namespace saraban::sample
