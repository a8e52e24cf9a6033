// Grapheme clusters (UAX #29, extended) by ICU: what a reader takes for one letter (this room only).
//
// Sara am (U+0E33) and the Thai vowels above and below belong to the letter before them; a leading vowel (เ แ โ ใ ไ)
// is a cluster of its own in UAX #29, so whoever cuts between clusters adds the rule that it stays with its consonant.
// Marks without end on one letter are cut into clusters of longest_cluster characters (UAX #15, 13: no more than 30 in
// text that makes sense), so that nobody needs memory or time for one without bounds.
#pragma once
#include <unicode/brkiter.h>

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace saraban::text {

inline constexpr std::size_t longest_cluster = 32;  // characters

// One per thread.
class ClusterFinder {
 public:
  // `ends` gets the byte offsets at which the clusters of `utf8` end, its own end included. Ill-formed bytes stand
  // alone.
  void find_ends(std::string_view utf8, std::vector<std::uint32_t>& ends);

 private:
  static void add_end(std::string_view utf8, std::uint32_t end, std::vector<std::uint32_t>& ends);

  std::unique_ptr<icu::BreakIterator> iterator_;  // made when first needed
};

}  // namespace saraban::text
