#include "layout/line_breaker.h"

#include <algorithm>
#include <limits>

namespace saraban::layout {
namespace {

// Of emergency breaks, in what is wider than its line: between the parts of a range, at a space of a name, between
// words of a compound, inside a word, and where a rule of marks or syllables forbids it.
constexpr double kPhraseBreakPenalty = 1e5, kSpaceBreakPenalty = 1e6, kWordBreakPenalty = 1e7,
                 kClusterBreakPenalty = 1e8, kAnywherePenalty = 1e9;
constexpr double kOverfullPenalty = 1e15;
constexpr double kShortLastPenalty = 2500;  // a last line of less than an eighth

double penalty_of(BreakAfter kind) {
  switch (kind) {
    case BreakAfter::phrase: return kPhraseBreakPenalty;
    case BreakAfter::space: return kSpaceBreakPenalty;
    case BreakAfter::word: return kWordBreakPenalty;
    case BreakAfter::cluster: return kClusterBreakPenalty;
    case BreakAfter::anywhere: return kAnywherePenalty;
    case BreakAfter::never:
    case BreakAfter::allowed: break;
  }
  return 0;
}

// Whether a gap between the two pieces is a gap between Thai clusters.
bool may_part(const Piece& a, const Piece& b) {
  return a.kind == Piece::Kind::word && b.kind == Piece::Kind::word && a.stretches && b.stretches;
}

}  // namespace

void LineBreaker::break_lines(const std::vector<Piece>& pieces, const Measures& measures, Fit fit,
                              std::vector<Line>& lines) {
  lines.clear();
  bool is_first = true;
  for (std::size_t begin = 0;; is_first = false) {
    std::size_t end = begin;
    while (end < pieces.size() && pieces[end].kind != Piece::Kind::line_end) ++end;
    find_candidates(pieces, begin, end);
    if (fit == Fit::first) {
      fit_first(measures, is_first);
    } else {
      fit_total(measures, fit, is_first);
    }
    take_lines(lines);
    if (end == pieces.size()) return;
    begin = end + 1;
  }
}

void LineBreaker::find_candidates(const std::vector<Piece>& pieces, std::size_t begin, std::size_t end) {
  candidates_.clear();
  em_ = begin < end ? pieces[begin].face->style.size : Length{};
  while (begin < end && pieces[begin].kind == Piece::Kind::space) ++begin;
  Candidate::Sums sums, trimmed;
  auto trimmed_end = static_cast<std::uint32_t>(begin);
  const auto add = [&](std::size_t start, BreakAfter kind) {
    Candidate& c = candidates_.emplace_back();
    c.start = static_cast<std::uint32_t>(start);
    c.end = trimmed_end;
    c.at_start = sums;
    c.at_end = trimmed;
    c.kind = kind;
  };
  add(begin, BreakAfter::allowed);
  for (std::size_t i = begin; i < end; ++i) {
    const Piece& piece = pieces[i];
    em_ = std::min(em_, piece.face->style.size);
    sums.width += piece.width;
    if (piece.kind == Piece::Kind::space) {
      sums.space_width += piece.width;
      ++sums.spaces;
    } else {
      if (piece.kind == Piece::Kind::leader) ++sums.leaders;
      if (piece.stretches && piece.shaped->clusters > 1) sums.gaps += piece.shaped->clusters - 1;
      trimmed = sums;
      trimmed_end = static_cast<std::uint32_t>(i + 1);
    }
    const bool is_last = i + 1 == end;
    // The gap before the next piece belongs to a line that holds both; as a candidate's line ends here, it is counted
    // after the candidate's end and before the next line's start.
    if (!is_last && may_part(piece, pieces[i + 1])) ++sums.gaps;
    if (!is_last && piece.break_after != BreakAfter::never) add(i + 1, piece.break_after);
  }
  add(end, BreakAfter::allowed);
}

Line LineBreaker::line_between(const Candidate& from, const Candidate& to) const {
  Line line;
  line.begin = from.start;
  line.end = std::max(from.start, to.end);
  if (line.end == line.begin) return line;
  line.natural = to.at_end.width - from.at_start.width;
  line.elasticity = {to.at_end.space_width - from.at_start.space_width, to.at_end.spaces - from.at_start.spaces,
                     to.at_end.gaps - from.at_start.gaps, em_};
  line.leaders = to.at_end.leaders - from.at_start.leaders;
  return line;
}

double LineBreaker::demerits_of(const Line& line, Length measure, const Candidate& to, bool is_loose) const {
  const Length slack = measure - line.natural;
  const bool is_loose_by_right = slack >= Length{} && (is_loose || line.leaders > 0);
  const double t = is_loose_by_right ? 0 : stress(slack, line.elasticity);
  const double badness = 1 + 100 * t * t * t;
  const bool is_short_last = is_loose && line.natural * 8 < measure;
  return badness * badness + penalty_of(to.kind) + (is_short_last ? kShortLastPenalty : 0);
}

void LineBreaker::fit_total(const Measures& measures, Fit fit, bool holds_first) {
  std::size_t low = 0;  // every line from before it is too long
  for (std::size_t c = 1; c < candidates_.size(); ++c) {
    Candidate& to = candidates_[c];
    const bool is_last = c + 1 == candidates_.size();
    to.demerits = std::numeric_limits<double>::infinity();
    for (std::size_t a = low; a < c; ++a) {
      const Line line = line_between(candidates_[a], to);
      const Length measure = measures.of(holds_first && a == 0);
      const bool is_too_long = line.natural > measure && line.natural - line.elasticity.shrink() > measure;
      if (is_too_long && a + 1 < c) {
        if (a == low) ++low;
        continue;
      }
      // Ever shorter lines from here on: they cannot be better than what there is.
      const bool is_short = !is_last && line.natural * 2 < measure;
      if (is_short && to.demerits < std::numeric_limits<double>::infinity()) break;
      const double own = is_too_long ? kOverfullPenalty : demerits_of(line, measure, to, is_last && fit == Fit::total);
      const double all = candidates_[a].demerits + own;
      if (all < to.demerits) {
        to.demerits = all;
        to.previous = static_cast<std::uint32_t>(a);
      }
    }
  }
  chosen_.clear();
  for (auto c = static_cast<std::uint32_t>(candidates_.size() - 1); c > 0; c = candidates_[c].previous) {
    chosen_.push_back(c);
  }
  std::reverse(chosen_.begin(), chosen_.end());
}

void LineBreaker::fit_first(const Measures& measures, bool holds_first) {
  chosen_.clear();
  for (std::size_t from = 0; from + 1 < candidates_.size();) {
    const Length measure = measures.of(holds_first && from == 0);
    std::size_t best = 0;
    std::size_t c = from + 1;
    for (; c < candidates_.size(); ++c) {
      if (line_between(candidates_[from], candidates_[c]).natural > measure) break;
      // The best kind of break, and of equal kinds the last: a cluster break only where there is no other.
      const bool is_end = c + 1 == candidates_.size();
      if (is_end || best == 0 || candidates_[c].kind >= candidates_[best].kind) best = c;
    }
    if (best == 0) best = from + 1;
    chosen_.push_back(static_cast<std::uint32_t>(best));
    from = best;
  }
}

void LineBreaker::take_lines(std::vector<Line>& lines) const {
  std::uint32_t from = 0;
  for (const std::uint32_t c : chosen_) {
    Line line = line_between(candidates_[from], candidates_[c]);
    if (c + 1 != candidates_.size()) {
      const BreakAfter kind = candidates_[c].kind;
      line.end_kind = kind == BreakAfter::allowed ? Line::End::wrapped
                      : kind < BreakAfter::space  ? Line::End::cut_word
                                                  : Line::End::cut_phrase;
    }
    lines.push_back(line);
    from = c;
  }
}

}  // namespace saraban::layout
