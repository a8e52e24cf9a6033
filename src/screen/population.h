// How common names and places are among all target persons: the u of Fellegi and Sunter's weights (term frequencies).
//
// Shares are smoothed with pseudo persons (rules.h), who bear names and live in places that no list has: so a name that
// is on no list has a weight, and a list of eight persons makes nothing look rare.
#pragma once
#include <cstdint>
#include <vector>

#include "screen/rules.h"
#include "screen/target_index.h"

namespace saraban::screen {

class Population {
 public:
  void count(const TargetIndex& targets, const Rules& rules);

  Millibits prior() const { return prior_; }
  // Of a name that both sides bear, before anything is taken off.
  Millibits given_name(std::uint32_t name) const;
  Millibits surname(std::uint32_t name) const;
  Millibits surname_in_tambon(std::uint32_t name, std::uint32_t tambon) const;
  // Of living in the same place.
  Millibits household() const { return household_; }
  Millibits village(std::uint32_t tambon, std::uint16_t village) const;
  Millibits tambon(std::uint32_t tambon) const;
  Millibits amphoe(std::uint16_t amphoe) const;

  std::size_t memory_bytes() const { return surnames_of_tambon_.capacity() * sizeof(std::uint32_t); }

 private:
  // Counters by hashed key. Two keys that share one look a little commoner than they are, never rarer.
  class Counters {
   public:
    void make_room(std::size_t keys);
    void count(std::uint64_t key) { ++counters_[place_of(key)]; }
    std::uint32_t get(std::uint64_t key) const { return counters_[place_of(key)]; }
    std::size_t capacity() const { return counters_.capacity(); }

   private:
    std::size_t place_of(std::uint64_t key) const { return key & (counters_.size() - 1); }
    std::vector<std::uint32_t> counters_;
  };
  std::uint64_t hash_of_surname(std::uint32_t name, std::uint32_t tambon) const;
  Millibits weight_of_share(std::uint64_t persons, std::uint32_t pseudo_shares) const;

  const TargetIndex* targets_ = nullptr;
  const Rules* rules_ = nullptr;
  std::uint64_t persons_ = 0;
  Millibits prior_ = 0, household_ = 0;
  Counters surnames_of_tambon_, places_;
};

}  // namespace saraban::screen
