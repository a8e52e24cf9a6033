// Pieces to lines. Justified text is broken by total fit over the whole paragraph (after Knuth and Plass, "Breaking
// Paragraphs into Lines", 1981): the breaks whose lines are together the least stretched. Ragged text takes as much on
// each line as fits.
//
// Spaces at a break are swallowed; no line starts with one. Only where a single unit that is never cut (text/segment.h)
// is wider than the measure does a line stand out of it.
#pragma once
#include <cstdint>
#include <vector>

#include "layout/justification.h"
#include "layout/pieces.h"

namespace saraban::layout {

struct Measures {
  Length first, rest;  // the width of the first line and of all others
  Length of(bool is_first) const { return is_first ? first : rest; }
};

enum class Fit { total, distributed, first };  // distributed: total, with last lines that are stretched too

struct Line {
  std::uint32_t begin = 0, end = 0;  // pieces
  Length natural;                    // width of the pieces
  Elasticity elasticity;
  std::uint32_t leaders = 0;
  // What is wider than the measure was cut at a space or between phrases, or inside a word; hard: by the author.
  enum class End : std::uint8_t { wrapped, cut_phrase, cut_word, hard } end_kind = End::hard;
};

class LineBreaker {
 public:
  void break_lines(const std::vector<Piece>& pieces, const Measures& measures, Fit fit, std::vector<Line>& lines);

 private:
  // A place where a line may end and the next one start.
  struct Candidate {
    std::uint32_t start = 0, end = 0;  // the piece that starts the next line; the end of this one, without spaces
    // Sums over all pieces before `start` and before `end`.
    struct Sums {
      Length width, space_width;
      std::uint32_t spaces = 0, gaps = 0, leaders = 0;
    } at_start, at_end;
    BreakAfter kind = BreakAfter::allowed;
    double demerits = 0;
    std::uint32_t previous = 0;
  };
  void find_candidates(const std::vector<Piece>& pieces, std::size_t begin, std::size_t end);
  void fit_total(const Measures& measures, Fit fit, bool holds_first);
  void fit_first(const Measures& measures, bool holds_first);
  void take_lines(std::vector<Line>& lines) const;
  Line line_between(const Candidate& from, const Candidate& to) const;
  double demerits_of(const Line& line, Length measure, const Candidate& to, bool is_loose) const;

  std::vector<Candidate> candidates_;  // the first is the start, the last the end
  std::vector<std::uint32_t> chosen_;
  Length em_;
};

}  // namespace saraban::layout
