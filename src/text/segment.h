// Where a line may end: UAX #14 by ICU's Thai dictionary, corrected by Thai rules and a no-break lexicon.
//
// The corrections (each rule is cited and tested where it is obeyed): never inside a lexicon entry (places, titles,
// abbreviations, organisations, compounds) nor inside a declared name; never before ๆ ฯ and closing marks, even after a
// space; number + unit, day + month and พ.ศ. + year hold together; a break is allowed where Thai meets Latin, digits or
// brackets outside abbreviations. Offsets are UTF-8 bytes and never fall inside a grapheme cluster.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace saraban::text {

struct ByteRange {
  std::uint32_t begin = 0, end = 0;
};

// Where a segment that is wider than its line is cut all the same, from worst to best: between any two units that are
// never cut (a grapheme cluster, with the leading vowel before it and the ะ า after it); where no rule of marks and
// syllables forbids it; between words, inside what the lexicon or a number holds together; between the parts of a range
// or of a date with its era (๐๘.๓๐ – |๑๖.๓๐ น.).
enum class EmergencyKind : std::uint8_t { anywhere, cluster, word, phrase };
struct EmergencyBreak {
  std::uint32_t at = 0;
  EmergencyKind kind = EmergencyKind::anywhere;
};

// Words that no line end may cut. Plain text, one a line, # comments; shared by all threads.
class Lexicon {
 public:
  static std::shared_ptr<const Lexicon> parse(std::string_view text);
  virtual ~Lexicon() = default;

 protected:
  Lexicon() = default;
};

// One per thread.
class Segmenter {
 public:
  static Result<std::unique_ptr<Segmenter>> make(std::shared_ptr<const Lexicon> lexicon);
  virtual ~Segmenter() = default;

  // The offsets strictly inside `line` (no line separators in it) where a line may end, ascending. A space belongs to
  // the segment before the break. `names` are ranges that hold together.
  virtual void find_breaks(std::string_view line, const std::vector<ByteRange>& names,
                           std::vector<std::uint32_t>& breaks) = 0;
  // All the places strictly inside `segment` (one that find_breaks() did not cut), ascending.
  virtual void find_emergency_breaks(std::string_view segment, std::vector<EmergencyBreak>& breaks) = 0;

 protected:
  Segmenter() = default;
};

}  // namespace saraban::text
