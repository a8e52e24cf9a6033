#include "layout/pieces.h"

#include <algorithm>
#include <functional>

#include "layout/settable_text.h"
#include "text/marks.h"
#include "text/utf8.h"

namespace saraban::layout {
namespace {

// Stands for a leader in the text that is broken: no line may end beside it (UAX #14, LB11).
constexpr std::string_view kWordJoiner = "\u2060";
constexpr std::string_view kNoBreakSpace = "\u00A0";
// A note's mark whose number is not known yet, where only the width of a cell is asked for.
constexpr std::string_view kMarkToMeasure = "๐๐";

constexpr std::size_t kRemembered = 1024, kLongestRemembered = 64;

bool is_thai(std::string_view word) { return word.find('\xE0') != std::string_view::npos; }  // the first byte of U+0E00

// A consonant or a leading vowel: U+0E01 to U+0E2E, U+0E40 to U+0E44. Marks, ๆ and ฯ belong to the word before them.
bool begins_thai_word(std::string_view text) {
  if (text.size() < 3 || text[0] != '\xE0') return false;
  const auto second = static_cast<unsigned char>(text[1]), third = static_cast<unsigned char>(text[2]);
  return (second == 0xB8 && third >= 0x81 && third <= 0xAE) || (second == 0xB9 && third >= 0x80 && third <= 0x84);
}

// The bytes of the combining marks at the start of the text.
std::size_t count_marks(std::string_view text) {
  std::size_t n = 0;
  for (std::size_t at = 0; at < text.size() && static_cast<unsigned char>(text[at]) >= 0x80; n = at) {
    if (!text::is_combining_mark(text::next_character(text, at))) break;
  }
  return n;
}

// The length of the space at `at`, or 0. A space that bears a mark shows the mark: it is a letter.
std::size_t space_at(std::string_view text, std::size_t at) {
  std::size_t length = 0;
  if (at < text.size() && text[at] == ' ') {
    length = 1;
  } else if (text.substr(at).starts_with(kNoBreakSpace)) {
    length = kNoBreakSpace.size();
  } else {
    return 0;
  }
  return count_marks(text.substr(at + length)) == 0 ? length : 0;
}

// The length of the run of spaces at the start of the text.
std::size_t count_spaces(std::string_view text) {
  std::size_t n = 0;
  while (const std::size_t length = space_at(text, n)) n += length;
  return n;
}

std::size_t find_space(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if ((text[at] == ' ' || text[at] == '\xC2') && space_at(text, at) > 0) return at;
  }
  return text.size();
}

Length width_of(const std::vector<Piece>& pieces, std::size_t begin) {
  Length width;
  for (std::size_t i = begin; i < pieces.size(); ++i) width += pieces[i].width;
  return width;
}

}  // namespace

const flow::Origin& origin_of(const std::vector<flow::Inline>& content, std::uint32_t source) {
  static const flow::Origin nowhere;
  if (source < content.size()) {
    if (const auto* span = std::get_if<flow::TextSpan>(&content[source])) return span->origin;
  }
  for (const flow::Inline& item : content) {
    if (const auto* span = std::get_if<flow::TextSpan>(&item)) return span->origin;
  }
  return nowhere;
}

Place place_of(const std::vector<flow::Inline>& content, std::uint32_t source) {
  return origin_of(content, source).place();
}

void PieceMaker::make(const std::vector<flow::Inline>& content, Length measure, const PageNumbers* numbers,
                      std::vector<Piece>& pieces) {
  const auto* span = content.size() == 1 ? std::get_if<flow::TextSpan>(&content.front()) : nullptr;
  if (!span || span->text.size() > kLongestRemembered) return make_anew(content, measure, numbers, pieces);
  const Typeface* face = typefaces_.find(span->style, span->origin);
  if (!face) return;
  if (remembered_.empty()) remembered_.resize(kRemembered);
  Remembered& known = remembered_[std::hash<std::string_view>()(span->text) % kRemembered];
  const bool is_known =
      known.face == face && known.measure == measure && known.is_name == span->is_name && known.text == span->text;
  if (!is_known) {
    known.measure = measure;
    known.is_name = span->is_name;
    known.text = span->text;
    known.pieces.clear();
    has_told_ = false;
    make_anew(content, measure, numbers, known.pieces);
    known.face = has_told_ ? nullptr : face;
  }
  pieces.insert(pieces.end(), known.pieces.begin(), known.pieces.end());
}

void PieceMaker::make_anew(const std::vector<flow::Inline>& content, Length measure, const PageNumbers* numbers,
                           std::vector<Piece>& pieces) {
  content_ = &content;
  for (std::size_t begin = 0; begin < content.size();) {
    std::size_t end = begin;
    while (end < content.size() && !std::holds_alternative<flow::LineBreak>(content[end])) ++end;
    gather(content, begin, end, numbers);
    const std::size_t first = pieces.size();
    pieces.reserve(first + text_.size() / 10);
    const bool may_break = !is_one_name();
    const bool tried = !may_break || is_likely_to_fit(measure);
    if (tried) cut({}, pieces);
    if (!tried || width_of(pieces, first) > measure) {
      if (may_break) {
        pieces.resize(first);
        cut(memory_.find_breaks(segmenter_, text_, names_), pieces);
      }
      split_wide_segments(first, measure, pieces);
    }
    if (end < content.size()) {
      Piece line_end;
      line_end.kind = Piece::Kind::line_end;
      line_end.source = static_cast<std::uint32_t>(end);
      pieces.push_back(std::move(line_end));
    }
    begin = end + 1;
  }
}

void PieceMaker::gather(const std::vector<flow::Inline>& content, std::size_t begin, std::size_t end,
                        const PageNumbers* numbers) {
  text_.clear();
  stretches_.clear();
  names_.clear();
  for (std::size_t i = begin; i < end; ++i) {
    const auto source = static_cast<std::uint32_t>(i);
    const auto start = static_cast<std::uint32_t>(text_.size());
    if (const auto* span = std::get_if<flow::TextSpan>(&content[i])) {
      gather_text(span->text, span->style, source, span->origin);
      const auto stop = static_cast<std::uint32_t>(text_.size());
      if (span->is_name && stop > start) names_.push_back({start, stop});
    } else if (const auto* leader = std::get_if<flow::Leader>(&content[i])) {
      text_ += kWordJoiner;
      const auto stop = static_cast<std::uint32_t>(text_.size());
      stretches_.push_back({start, stop, source, typefaces_.find(leader->style), leader->style, true, false});
    } else if (const auto* field = std::get_if<flow::PageField>(&content[i]); field && numbers) {
      gather_text(text_of_field(*field, *numbers), field->style, source, {});
    } else if (const auto* note = std::get_if<flow::Footnote>(&content[i])) {
      text_ += kWordJoiner;
      gather_text(note->mark.empty() ? kMarkToMeasure : note->mark, note->style, source, note->origin);
      stretches_.back().is_mark = true;
    }
  }
}

void PieceMaker::gather_text(std::string_view text, const flow::TextStylePtr& style, std::uint32_t source,
                             const flow::Origin& origin) {
  auto start = static_cast<std::uint32_t>(text_.size());
  if (append_settable(text, text_) == Settable::mended) {
    has_told_ = true;
    notices_.unsettable_text(origin.place());
  }
  const auto stop = static_cast<std::uint32_t>(text_.size());
  const auto marks = static_cast<std::uint32_t>(count_marks(std::string_view(text_).substr(start)));
  if (marks > 0 && start == 0) {
    has_told_ = true;
    notices_.lone_mark(origin.place());
  } else if (marks > 0 && !stretches_.empty() && !stretches_.back().is_leader) {
    stretches_.back().end += marks;  // they stand on the letter before, in its style
    start += marks;
  }
  if (stop > start) stretches_.push_back({start, stop, source, typefaces_.find(style, origin), style, false, false});
}

// Whether it is worth trying to set the text on one line without looking for breaks: cells and headings mostly fit. A
// letter takes half an em at most times; a wrong guess costs time, never the result.
bool PieceMaker::is_likely_to_fit(Length measure) const {
  Length size;
  for (const Stretch& stretch : stretches_) {
    if (stretch.face) size = std::max(size, stretch.face->style.size);
  }
  const auto letters = static_cast<std::int64_t>(count_characters(text_));
  return size.times(letters, 2) <= measure.times(5, 4);
}

// No line may end inside a name: there is no break to look for.
bool PieceMaker::is_one_name() const {
  return names_.size() == 1 && names_.front().begin == 0 && names_.front().end == text_.size();
}

void PieceMaker::cut(const std::vector<std::uint32_t>& breaks, std::vector<Piece>& pieces) {
  std::size_t next_break = 0;
  for (const Stretch& stretch : stretches_) {
    if (stretch.face) cut_stretch(stretch, breaks, next_break, pieces);
    // The mark's digit hides from the segmenter that a word ends here.
    if (stretch.is_mark && stretch.face && begins_thai_word(std::string_view(text_).substr(stretch.end))) {
      pieces.back().break_after = BreakAfter::allowed;
    }
  }
}

void PieceMaker::cut_stretch(const Stretch& stretch, const std::vector<std::uint32_t>& breaks, std::size_t& next_break,
                             std::vector<Piece>& pieces) {
  for (std::uint32_t at = stretch.begin; at < stretch.end;) {
    while (next_break < breaks.size() && breaks[next_break] <= at) ++next_break;
    const std::uint32_t stop = next_break < breaks.size() ? std::min(breaks[next_break], stretch.end) : stretch.end;
    const std::string_view rest = std::string_view(text_).substr(at, stop - at);
    std::size_t length = rest.size();
    if (stretch.is_leader) {
      Piece leader;
      leader.kind = Piece::Kind::leader;
      leader.face = stretch.face;
      leader.source = stretch.source;
      leader.width = stretch.face->style.size;
      pieces.push_back(std::move(leader));
    } else if (length = count_spaces(rest); length > 0) {
      add_space(stretch, rest.substr(0, length), pieces);
    } else {
      length = find_space(rest);
      add_word(stretch, rest.substr(0, length), pieces);
    }
    at += static_cast<std::uint32_t>(length);
    if (next_break < breaks.size() && breaks[next_break] == at && !pieces.empty()) {
      pieces.back().break_after = BreakAfter::allowed;
    }
  }
}

void PieceMaker::add_word(const Stretch& stretch, std::string_view word, std::vector<Piece>& pieces) {
  for (const text::ShapedPtr& shaped : shaper_.shape(stretch.face->fonts, word)) {
    if (!shaped->missing.empty()) note_missing(*shaped, stretch.source);
    Piece& piece = pieces.emplace_back();
    piece.shaped = shaped;
    piece.face = stretch.face;
    piece.width = shaped->width(stretch.face->style.size);
    piece.source = stretch.source;
    piece.stretches = is_thai(shaped->text);
  }
}

void PieceMaker::add_space(const Stretch& stretch, std::string_view spaces, std::vector<Piece>& pieces) {
  Piece& piece = pieces.emplace_back();
  piece.kind = Piece::Kind::space;
  piece.face = stretch.face;
  piece.source = stretch.source;
  piece.shaped = spaces == " " ? stretch.face->space : shaper_.shape(stretch.face->fonts, spaces).front();
  piece.width = piece.shaped->width(stretch.face->style.size);
}

void PieceMaker::split_wide_segments(std::size_t begin, Length measure, std::vector<Piece>& pieces) {
  rebuilt_.clear();
  std::size_t kept = begin;  // pieces before this one are in rebuilt_, or nothing had to be rebuilt yet
  for (std::size_t segment = begin; segment < pieces.size();) {
    std::size_t end = segment;
    Length width;
    do {
      if (pieces[end].kind != Piece::Kind::space || pieces[end].break_after == BreakAfter::never) {
        width += pieces[end].width;
      }
    } while (pieces[end++].break_after == BreakAfter::never && end < pieces.size());
    if (width > measure) {
      std::move(pieces.begin() + static_cast<std::ptrdiff_t>(kept),
                pieces.begin() + static_cast<std::ptrdiff_t>(segment), std::back_inserter(rebuilt_));
      const std::size_t first = rebuilt_.size();
      std::move(pieces.begin() + static_cast<std::ptrdiff_t>(segment),
                pieces.begin() + static_cast<std::ptrdiff_t>(end), std::back_inserter(rebuilt_));
      split_segment(first, measure, rebuilt_);
      kept = end;
    }
    segment = end;
  }
  if (kept == begin) return;
  std::move(pieces.begin() + static_cast<std::ptrdiff_t>(kept), pieces.end(), std::back_inserter(rebuilt_));
  pieces.resize(begin);
  std::move(rebuilt_.begin(), rebuilt_.end(), std::back_inserter(pieces));
}

// Gives the segment that is the tail of `out` from `begin` on its emergency breaks.
void PieceMaker::split_segment(std::size_t begin, Length measure, std::vector<Piece>& out) {
  std::vector<Piece> segment(std::make_move_iterator(out.begin() + static_cast<std::ptrdiff_t>(begin)),
                             std::make_move_iterator(out.end()));
  out.resize(begin);
  segment_.clear();
  for (const Piece& piece : segment) segment_ += piece.shaped ? std::string_view(piece.shaped->text) : kWordJoiner;
  segmenter_.find_emergency_breaks(segment_, emergency_);
  std::uint32_t at = 0;
  for (Piece& piece : segment) {
    const std::uint32_t piece_begin = at;
    at += static_cast<std::uint32_t>(piece.shaped ? piece.shaped->text.size() : kWordJoiner.size());
    BreakAfter after = piece.break_after;
    if (after == BreakAfter::never && &piece != &segment.back()) after = emergency_at(at);
    if (piece.kind == Piece::Kind::space && after > BreakAfter::anywhere) after = std::max(after, BreakAfter::space);
    if (piece.kind == Piece::Kind::word && piece.width > measure) {
      split_word(piece, piece_begin, out);
    } else {
      out.push_back(std::move(piece));
    }
    out.back().break_after = after;
  }
}

// The parts of `word`, which begins at `begin` of segment_, between its emergency breaks.
void PieceMaker::split_word(const Piece& word, std::uint32_t begin, std::vector<Piece>& out) {
  const std::string_view text = word.shaped->text;
  const Stretch stretch{0, 0, word.source, word.face, nullptr, false};
  const auto end = static_cast<std::uint32_t>(begin + text.size());
  auto next = std::upper_bound(emergency_.begin(), emergency_.end(), begin,
                               [](std::uint32_t at, const text::EmergencyBreak& cut) { return at < cut.at; });
  for (std::uint32_t from = begin; from < end; ++next) {
    const std::uint32_t to = next != emergency_.end() ? std::min(next->at, end) : end;
    add_word(stretch, text.substr(from - begin, to - from), out);
    if (to == end) return;
    out.back().break_after = emergency_at(to);
    from = to;
  }
}

BreakAfter PieceMaker::emergency_at(std::uint32_t at) const {
  const auto cut = std::lower_bound(emergency_.begin(), emergency_.end(), at,
                                    [](const text::EmergencyBreak& one, std::uint32_t to) { return one.at < to; });
  if (cut == emergency_.end() || cut->at != at) return BreakAfter::never;
  switch (cut->kind) {
    case text::EmergencyKind::phrase: return BreakAfter::phrase;
    case text::EmergencyKind::word: return BreakAfter::word;
    case text::EmergencyKind::cluster: return BreakAfter::cluster;
    case text::EmergencyKind::anywhere: break;
  }
  return BreakAfter::anywhere;
}

void PieceMaker::note_missing(const text::ShapedText& shaped, std::uint32_t source) {
  has_told_ = true;
  for (const char32_t character : shaped.missing) {
    notices_.missing_glyph(*shaped.font, character, place_of(*content_, source));
  }
}

}  // namespace saraban::layout
