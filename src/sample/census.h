// Everybody who lives in the sample's households, on a target list or not: the truth that screening is judged by.
//
// Households have a head, often a husband or wife, children and grandparents, who share a house, a house code and
// mostly a surname. What makes people hard to tell apart is there as in life: consecutive ids within a family, twins,
// a son who bears his father's name, namesakes elsewhere in the province, families of one surname in one village.
// Ids start with 9, which no person's does, and have a valid check digit. The same request makes the same people.
#pragma once
#include <cstdint>
#include <vector>

#include "sample/names.h"
#include "screen/person.h"

namespace saraban::sample {

using PersonNumber = std::uint32_t;  // index into Census::people

struct Inhabitant {
  screen::Person person;  // as it stands in the civil registration, everything known
  Sex sex = Sex::male;
  bool listed = false;  // on a target list
};

struct CensusRequest {
  std::uint64_t seed = 1;
  std::size_t listed_people = 40'000;  // at least so many; a fifth as many more live with them or next door
};

struct Census {
  std::vector<Inhabitant> people;        // household after household
  std::vector<PersonNumber> households;  // the first person of each

  // The people of one household, from and to behind the last.
  struct Range {
    PersonNumber first = 0, end = 0;
  };
  Range household_of(PersonNumber person) const;
};

Census make_census(const CensusRequest& request);

}  // namespace saraban::sample
