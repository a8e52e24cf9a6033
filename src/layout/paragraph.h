// One paragraph set in a measure: its lines, with heights and spacing, not yet on a page.
//
// A line's height is its style's leading, else the largest ascender + descender + line gap on it; its baseline stands
// so that the white of the leading is halved above and below. Codes: layout.overfull-line, layout.word-cut,
// layout.name-cut.
#pragma once
#include <optional>
#include <vector>

#include "flow/document.h"
#include "frame/frame.h"
#include "layout/line_breaker.h"

namespace saraban::layout {

struct SetLine {
  std::uint32_t begin = 0, end = 0;  // pieces
  Length x, width;                   // from the paragraph's left edge; what the pieces and their spacing take
  Length height, baseline;           // from the line's top
  Spacing spacing;
  Length leader;  // what each leader takes beyond its least
};

struct SetParagraph {
  flow::Paragraph source;
  std::vector<Piece> pieces;
  std::vector<SetLine> lines;  // at least one
  std::vector<Piece> marker;
  Length marker_x;

  Length height() const;
};

struct ParagraphContext {
  std::optional<flow::Align> align;  // instead of the paragraph's own (cells)
  const PageNumbers* numbers = nullptr;
};

class ParagraphSetter {
 public:
  ParagraphSetter(Typefaces& typefaces, text::Shaper& shaper, text::Segmenter& segmenter, Notices& notices)
      : typefaces_(typefaces), shaper_(shaper), notices_(notices), maker_(typefaces, shaper, segmenter, notices) {}

  // `set` may hold an older paragraph, whose memory is used again.
  void set(flow::Paragraph paragraph, Length measure, const ParagraphContext& context, SetParagraph& set);
  // The width of the paragraph on one line, indents included.
  Length natural_width(const flow::Paragraph& paragraph);
  Length natural_width(const std::vector<flow::Inline>& content);
  // Of its longest word, or of what else may not be broken; indents included.
  Length least_width(const flow::Paragraph& paragraph);
  Length line_height(const flow::Paragraph& paragraph);

  // The runs, underlines and links of a line whose paragraph's left edge and whose own top are at `corner`.
  void emit_line(const SetParagraph& set, std::size_t line, Point corner, std::vector<frame::Item>& items);
  void emit_marker(const SetParagraph& set, Point corner, std::vector<frame::Item>& items);

 private:
  struct Metrics {
    Length ascent, descent, height;
  };
  void set_marker(SetParagraph& set);
  Measures measures_of(const SetParagraph& set, Length measure) const;
  Metrics metrics_of(const SetParagraph& set, std::uint32_t begin, std::uint32_t end);
  void place_line(SetParagraph& set, const Line& line, flow::Align align, Length left, Length measure, bool is_last);
  void tell_overfull(const SetParagraph& set, const Line& line, Length measure);
  void tell_cuts(const SetParagraph& set);

  Typefaces& typefaces_;
  text::Shaper& shaper_;
  Notices& notices_;
  PieceMaker maker_;
  LineBreaker breaker_;
  std::vector<Line> lines_;
  std::optional<Metrics> fixed_metrics_;  // of the paragraph that is being set
  std::vector<Piece> scratch_;
};

}  // namespace saraban::layout
