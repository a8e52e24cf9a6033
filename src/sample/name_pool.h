// Names for a whole province: given names and surnames as often as they are among people, from our own syllables.
//
// A few given names are very common and most are rare; a surname is rare in the province and common where its family
// lives. Ranks follow Zipf's law with a flat top. Pools are the same for every seed; only the choice is random.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "sample/names.h"
#include "sample/random.h"

namespace saraban::sample {

// Ranks 0 .. count - 1, rank r as often as 1 / (r + flatness).
class ZipfRanks {
 public:
  ZipfRanks(std::size_t count, std::uint64_t flatness);
  std::size_t pick(Random& random) const;
  std::size_t count() const { return sums_.size(); }

 private:
  std::vector<std::uint64_t> sums_;
};

class NamePool {
 public:
  // `persons` in the province, living in `places`.
  NamePool(std::size_t persons, std::size_t places);

  const std::string& pick_given_name(Random& random, Sex sex) const;
  // Three times in four of a family of the place, else of any family of the province.
  std::string pick_surname(Random& random, std::size_t place) const;

 private:
  std::vector<std::string> male_, female_;
  ZipfRanks male_ranks_, female_ranks_, local_families_;
  std::size_t families_;
};

// Every surname of a walk over all that the syllables give, the shorter ones first.
std::string surname_of_family(std::size_t family);
std::size_t most_families();

}  // namespace saraban::sample
