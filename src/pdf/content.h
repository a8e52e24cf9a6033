// The items of one page to its content stream (ISO 32000-1, 7.8.2, 8 and 9).
//
// Runs on one baseline in one font, size and colour share a string: where a run does not start at the pen of the last
// one, a TJ number moves there, so that a reader sees one line with its own space glyphs. Gaps between clusters are TJ
// numbers too, never Tc, which would move marks off their bases. y is turned round here, tilted runs by a text matrix.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "frame/frame.h"
#include "pdf/fonts.h"

namespace saraban::pdf {

class ContentStream {
 public:
  explicit ContentStream(DocumentFonts& fonts) : fonts_(fonts) {}

  void begin(Length page_height);
  void draw(const frame::GlyphRun& run);
  void draw(const frame::Rule& rule);
  void draw(const frame::Fill& fill);
  void draw(const frame::Path& path);
  void begin_clip(const Box& box);
  void end_clip();  // of the clip that was begun last
  void draw_picture(const Box& box, std::uint32_t picture);
  // Marked content (ISO 32000-1, 14.6): what is drawn until end_mark().
  void begin_artifact(frame::ArtifactKind kind);
  void begin_content(const char* tag, std::uint32_t id);
  void end_mark();
  bool is_marked() const { return is_marked_; }

  // Good until the next begin(). Ends what is marked.
  std::string_view finish();

 private:
  enum class Mode { page, text, strings, lines, boxes };  // what the next operator may follow

  void enter(Mode mode);
  void start_string(const frame::GlyphRun& run, std::uint32_t font);
  void append_run(const EncodedText& encoded, Length gap, Length size);
  void append_kern(std::int64_t millionths);
  void append_color(Color color, std::string_view gray_operator, std::string_view rgb_operator);
  void append_point(Length x, Length y);
  void append_step(const frame::PathStep& step);
  void append_dash(const frame::Stroke& stroke);
  void set_fill(Color color);
  void set_stroke(Color color, Length width);

  DocumentFonts& fonts_;
  std::string out_;
  Length page_height_;
  Mode mode_ = Mode::page;
  bool is_marked_ = false;

  // The graphics state as the operators so far have made it, and as those before each open clip had.
  struct State {
    Color fill, stroke;
    Length line_width;
    std::uint32_t font = 0;
    Length size;
  };
  State state_;
  std::vector<State> saved_;

  Point line_;  // start of the text line, y up
  std::int16_t tilt_ = 0;
  std::int64_t pen_ = 0;  // from there, in millionths of an em
};

}  // namespace saraban::pdf
