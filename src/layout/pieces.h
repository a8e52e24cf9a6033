// The content of a paragraph cut into pieces: words, spaces, leaders and line ends, each shaped in its own style and
// marked with whether a line may end after it.
//
// The text is made settable first (normalised, no control characters), then broken as a whole, so that a style change
// inside a word is no place to break. A segment that is wider than the line gets emergency breaks (text/segment.h): at
// its own spaces, then between words, then between grapheme clusters, never inside one. Codes: layout.missing-glyph,
// layout.unsettable-text, layout.lone-mark.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "flow/document.h"
#include "layout/break_memory.h"
#include "layout/page_numbers.h"
#include "layout/typeface.h"
#include "text/segment.h"

namespace saraban::layout {

// From worst to best; all between never and allowed are for an emergency.
enum class BreakAfter : std::uint8_t { never, anywhere, cluster, word, space, phrase, allowed };

struct Piece {
  enum class Kind : std::uint8_t { word, space, leader, line_end };

  text::ShapedPtr shaped;  // of words and spaces
  const Typeface* face = nullptr;
  Length width;              // of a leader: the least
  std::uint32_t source = 0;  // which Inline of the paragraph it comes from
  Kind kind = Kind::word;
  BreakAfter break_after = BreakAfter::never;
  bool stretches = false;  // Thai: justified between its clusters too
};

class PieceMaker {
 public:
  PieceMaker(Typefaces& typefaces, text::Shaper& shaper, text::Segmenter& segmenter, Notices& notices)
      : typefaces_(typefaces), shaper_(shaper), segmenter_(segmenter), notices_(notices) {}

  // Appends the pieces of `content`. `measure` is the width of the paragraph's narrowest line. `numbers` is what page
  // fields show (in running text; elsewhere there are none).
  void make(const std::vector<flow::Inline>& content, Length measure, const PageNumbers* numbers,
            std::vector<Piece>& pieces);

 private:
  // What a short text became that was a whole paragraph. Most cells of a long table say one of a few things; a text
  // whose slot another one needs is forgotten.
  struct Remembered {
    const Typeface* face = nullptr;  // null: nothing
    Length measure;
    bool is_name = false;
    std::string text;
    std::vector<Piece> pieces;
  };
  struct Stretch {  // of text_, in one style
    std::uint32_t begin, end, source;
    const Typeface* face;
    flow::TextStylePtr style;
    bool is_leader = false, is_mark = false;
  };
  void make_anew(const std::vector<flow::Inline>& content, Length measure, const PageNumbers* numbers,
                 std::vector<Piece>& pieces);
  // The content from one hard line end to the next.
  void gather(const std::vector<flow::Inline>& content, std::size_t begin, std::size_t end, const PageNumbers* numbers);
  void gather_text(std::string_view text, const flow::TextStylePtr& style, std::uint32_t source,
                   const flow::Origin& origin);
  bool is_likely_to_fit(Length measure) const;
  bool is_one_name() const;
  void cut(const std::vector<std::uint32_t>& breaks, std::vector<Piece>& pieces);
  void cut_stretch(const Stretch& stretch, const std::vector<std::uint32_t>& breaks, std::size_t& next_break,
                   std::vector<Piece>& pieces);
  void add_word(const Stretch& stretch, std::string_view word, std::vector<Piece>& pieces);
  void add_space(const Stretch& stretch, std::string_view spaces, std::vector<Piece>& pieces);
  void split_wide_segments(std::size_t begin, Length measure, std::vector<Piece>& pieces);
  void split_segment(std::size_t begin, Length measure, std::vector<Piece>& out);
  void split_word(const Piece& word, std::uint32_t begin, std::vector<Piece>& out);
  BreakAfter emergency_at(std::uint32_t at) const;
  void note_missing(const text::ShapedText& shaped, std::uint32_t source);

  Typefaces& typefaces_;
  text::Shaper& shaper_;
  text::Segmenter& segmenter_;
  Notices& notices_;
  const std::vector<flow::Inline>* content_ = nullptr;
  std::vector<Remembered> remembered_;
  bool has_told_ = false;  // something was wrong with the text: it is told each time the text comes
  // Kept between calls for their memory.
  BreakMemory memory_;
  std::string text_;
  std::vector<Stretch> stretches_;
  std::vector<text::ByteRange> names_;
  std::string segment_;
  std::vector<text::EmergencyBreak> emergency_;
  std::vector<Piece> rebuilt_;
};

// The place of the template that a piece comes from.
const flow::Origin& origin_of(const std::vector<flow::Inline>& content, std::uint32_t source);
Place place_of(const std::vector<flow::Inline>& content, std::uint32_t source);

}  // namespace saraban::layout
