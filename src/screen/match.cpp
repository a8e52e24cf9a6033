#include "screen/match.h"

#include <algorithm>
#include <array>

namespace saraban::screen {
namespace {

constexpr std::array<std::string_view, 4> codes = {"accepted", "review", "rejected", "not_found"};

}  // namespace

std::string_view outcome_code(Outcome outcome) { return codes[static_cast<std::size_t>(outcome)]; }

std::optional<Outcome> find_outcome(std::string_view code) {
  const auto found = std::find(codes.begin(), codes.end(), code);
  if (found == codes.end()) return std::nullopt;
  return static_cast<Outcome>(found - codes.begin());
}

}  // namespace saraban::screen
