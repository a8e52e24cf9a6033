// A person as comparing wants it: names as keys, the id and the household code as numbers, places as codes.
#pragma once
#include <cstdint>
#include <limits>
#include <vector>

#include "screen/id_number.h"
#include "screen/name_key.h"
#include "screen/person.h"

namespace saraban::screen {

struct HouseholdCode {
  std::uint64_t number = 0;  // 0: none

  // "The rest running": without the four digits of the registry office, which may be out of date.
  std::uint64_t without_prefix() const { return number % 10'000'000; }
};

inline constexpr std::int32_t no_birth = std::numeric_limits<std::int32_t>::min();

// All but the names, which the two sides keep each in its own way.
struct Traits {
  IdNumber id;
  HouseholdCode household;
  std::uint64_t house = 0;        // of the house number as text; 0: none
  std::int32_t birth = no_birth;  // days since 1970
  std::uint32_t tambon = 0;       // six digits; 0: not known
  std::uint16_t amphoe = 0;       // four digits
  std::uint16_t village = 0;      // 0: not known
  Bearer bearer = Bearer::unknown;
};
Traits read_traits(const Person& person, Bearer bearer);

// All tambon that the person may live in: the known one, or all of an ambiguous name.
void read_tambon(const Person& person, std::vector<std::uint32_t>& tambon);

}  // namespace saraban::screen
