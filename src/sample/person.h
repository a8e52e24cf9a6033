// Synthetic persons and the households they live in.
#pragma once
#include <cstdint>
#include <string>

#include "core/date.h"
#include "sample/names.h"
#include "sample/random.h"
#include "sample/sukhothai.h"

namespace saraban::sample {

struct Person {
  std::string national_id;
  Sex sex = Sex::male;
  std::string title;
  std::string given_name;
  std::string surname;
  Date birth_date;
};

struct Household {
  std::string code;  // 11 digits, the first four those of a registry office
  std::string house_number;
  unsigned village_no = 1;
  const Tambon* tambon = nullptr;
  const Amphoe* amphoe = nullptr;
  std::string surname;
};

// How many villages (หมู่) a tambon of the sample has: made up, the same for every seed.
unsigned village_count(const Tambon& tambon);
std::string village_code(const Tambon& tambon, unsigned village_no);  // the tambon's code and two digits
std::string make_house_number(Random& random);                        // "17", or "17/3" one time in three

// Makes persons and households that never share a number.
class Population {
 public:
  explicit Population(std::uint64_t seed) : random_(seed), first_serial_(random_.below(serials)) {}

  Household make_household(const Amphoe& amphoe, const Tambon& tambon);
  Household make_household();  // somewhere in the province
  Person make_adult(const Household& household);

  Random& random() { return random_; }

 private:
  static constexpr std::uint64_t serials = 10'000'000;
  std::uint64_t next_serial();

  Random random_;
  std::uint64_t first_serial_;
  std::uint64_t used_ = 0;
};

}  // namespace saraban::sample
