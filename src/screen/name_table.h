// The distinct names of one side of the target lists, each kept once with what comparing needs, and the comparison.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "screen/match.h"
#include "screen/name_key.h"

namespace saraban::screen {

// Udom83 of the key as it is, and as it is written without thanthakhat; hashes, equal for equal codes, 0 for none.
using SoundCodes = std::array<std::uint64_t, 2>;
SoundCodes find_sound_codes(std::string_view key);

// A name with all that comparing needs, for the side that asks.
struct NameForm {
  std::string key;
  std::uint64_t toneless = 0, sound = 0;
  SoundCodes codes{};
  Clusters clusters, characters;

  static NameForm make(std::string key);
};

class NameTable {
 public:
  static constexpr std::uint32_t no_name = 0;  // the empty name's place
  static constexpr std::uint32_t unknown = 0xFFFFFFFF;

  NameTable();
  std::uint32_t add(std::string_view key);         // its place, new or old
  std::uint32_t find(std::string_view key) const;  // `unknown` where it is not here
  void count(std::uint32_t name) { ++entries_[name].persons; }

  std::string_view key(std::uint32_t name) const { return {text_.data() + entries_[name].at, entries_[name].length}; }
  const SoundCodes& codes(std::uint32_t name) const { return entries_[name].codes; }
  std::uint32_t persons(std::uint32_t name) const { return entries_[name].persons; }
  std::size_t size() const { return entries_.size(); }
  std::size_t memory_bytes() const;

  Level compare(const NameForm& asked, std::uint32_t name) const;
  // Not more than a letter apart, or alike by Jaro and Winkler (1990) over clusters.
  bool is_close(const NameForm& asked, std::uint32_t name, Level level, std::uint32_t percent) const;
  Level compare(std::uint32_t one, std::uint32_t other) const;

 private:
  struct Entry {
    std::uint64_t hash = 0, toneless = 0, sound = 0;
    SoundCodes codes{};
    std::size_t at = 0;
    std::uint32_t length = 0, persons = 0;
  };
  std::size_t slot_of(std::string_view key, std::uint64_t hash) const;
  void grow();

  std::string text_;
  std::vector<Entry> entries_;
  std::vector<std::uint32_t> slots_;  // open addressing; 0: free
};

// Similarity in hundredths, rounded down (Winkler 1990: prefix of four at most, weight 0.1).
std::uint32_t jaro_winkler(const Clusters& one, const Clusters& other);

// One of them is different, too many, missing, or swapped with its neighbour; of names of `shortest` at least.
bool is_one_apart(const Clusters& one, const Clusters& other, std::size_t shortest);

}  // namespace saraban::screen
