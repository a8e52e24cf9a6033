// From what was found to a verdict on one row: the deterministic rules first, then the three bands.
#pragma once
#include <cstdint>
#include <optional>
#include <span>

#include "screen/search.h"

namespace saraban::screen {

struct Judgement {
  Outcome outcome = Outcome::not_found;
  Reason reason = Reason::nobody_alike;
  std::optional<std::size_t> candidate;  // in Findings::candidates; of an accepted row and of one in review
};

// `excluded`: target persons that the row cannot be: decided to be somebody else, or taken. In ascending order.
Judgement judge(const Findings& findings, std::span<const std::uint32_t> excluded, const Rules& rules);

}  // namespace saraban::screen
