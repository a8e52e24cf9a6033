#include "pdf/content.h"

#include <cassert>

#include "pdf/number.h"

namespace saraban::pdf {
namespace {

constexpr std::uint32_t no_font = ~0U;
constexpr std::int64_t em = 1'000'000;  // the pen's unit is a millionth of it
// A run this near to the pen needs no move: a hundredth of a point cannot be seen.
constexpr Length unseen = Length::millipoints(10);
// Farther than this a move to the place is shorter than a TJ number, and no line of text.
constexpr std::int64_t farthest_kern = 4;  // em

// A place by how far it is along the line of a run and across it.
Length along(frame::Turn turn, Point at) { return turn == frame::Turn::upward ? at.y : at.x; }
Length across(frame::Turn turn, Point at) { return turn == frame::Turn::upward ? at.x : at.y; }

Length distance(Length a, Length b) { return a < b ? b - a : a - b; }

}  // namespace

void ContentStream::begin(Length page_height) {
  out_.clear();
  page_height_ = page_height;
  mode_ = Mode::page;
  is_marked_ = false;
  fill_ = stroke_ = Color{};  // ISO 32000-1, table 52: black, lines one unit wide
  line_width_ = Length::points(1);
  font_ = no_font;
  size_ = {};
}

// Ends what is open and opens what is wanted: strings stand inside text objects, paths outside (ISO 32000-1, 8.2).
void ContentStream::enter(Mode mode) {
  if (mode_ == mode) return;
  if (mode_ == Mode::lines) out_ += "S\n";
  if (mode_ == Mode::boxes) out_ += "f\n";
  if (mode_ == Mode::strings) out_ += ")]TJ\n";
  const bool was_text = mode_ == Mode::text || mode_ == Mode::strings;
  const bool is_text = mode == Mode::text || mode == Mode::strings;
  if (was_text && !is_text) out_ += "ET\n";
  if (!was_text && is_text) {
    out_ += "BT\n";
    line_ = {};
    turn_ = frame::Turn::none;
  }
  if (mode == Mode::strings) out_ += "[(";
  mode_ = mode;
}

void ContentStream::append_point(Length x, Length y) {
  append_length(out_, x);
  out_.push_back(' ');
  append_length(out_, y);
  out_.push_back(' ');
}

void ContentStream::append_color(Color color, std::string_view gray_operator, std::string_view rgb_operator) {
  const auto append = [this](std::uint8_t part) {
    append_thousandths(out_, divide_rounded(std::int64_t{part} * 1000, 255));
    out_.push_back(' ');
  };
  append(color.red);
  if (color.red == color.green && color.red == color.blue) {
    out_ += gray_operator;
  } else {
    append(color.green);
    append(color.blue);
    out_ += rgb_operator;
  }
  out_.push_back('\n');
}

void ContentStream::set_fill(Color color) {
  if (fill_ == color) return;
  fill_ = color;
  append_color(color, "g", "rg");
}

void ContentStream::set_stroke(Color color, Length width) {
  if (stroke_ != color) {
    stroke_ = color;
    append_color(color, "G", "RG");
  }
  if (line_width_ != width) {
    line_width_ = width;
    append_length(out_, width);
    out_ += " w\n";
  }
}

void ContentStream::draw(const frame::GlyphRun& run) {
  assert(run.size > Length() && run.shaped);
  if (run.shaped->glyphs.empty()) return;
  const EncodedText& encoded = fonts_.encode(run.shaped);
  const Point to = {run.baseline.x, page_height_ - run.baseline.y};
  const bool same_line = mode_ == Mode::strings && encoded.font == font_ && run.size == size_ && run.color == fill_ &&
                         run.turn == turn_ && across(turn_, to) == across(turn_, line_);
  if (same_line) {
    const Length pen = along(turn_, line_) + size_.times(pen_, em);
    const Length move = along(turn_, to) - pen;
    if (distance(along(turn_, to), pen) > size_ * farthest_kern) {
      start_string(run, encoded.font);
    } else if (distance(along(turn_, to), pen) > unseen) {
      append_kern(divide_rounded(move.in_millipoints() * em, size_.in_millipoints()));
    }
  } else {
    start_string(run, encoded.font);
  }
  append_run(encoded, run.gap, run.size);
}

void ContentStream::start_string(const frame::GlyphRun& run, std::uint32_t font) {
  enter(Mode::text);
  set_fill(run.color);
  if (font != font_ || run.size != size_) {
    font_ = font;
    size_ = run.size;
    out_ += "/F";
    append_integer(out_, std::int64_t{font} + 1);
    out_.push_back(' ');
    append_length(out_, size_);
    out_ += " Tf\n";
  }
  const Point to = {run.baseline.x, page_height_ - run.baseline.y};
  if (run.turn != turn_ || (run.turn == frame::Turn::upward && to != line_)) {
    out_ += run.turn == frame::Turn::upward ? "0 1 -1 0 " : "1 0 0 1 ";
    append_point(to.x, to.y);
    out_ += "Tm\n";
  } else if (to != line_) {
    append_point(to.x - line_.x, to.y - line_.y);
    out_ += "Td\n";
  }
  line_ = to;
  turn_ = run.turn;
  pen_ = 0;
  enter(Mode::strings);
}

void ContentStream::append_run(const EncodedText& encoded, Length gap, Length size) {
  pen_ += encoded.advance;
  if (gap == Length()) {
    out_ += encoded.codes;
    return;
  }
  const std::int64_t kern = divide_rounded(gap.in_millipoints() * em, size.in_millipoints());
  std::size_t start = 0;
  for (const std::uint32_t end : encoded.cluster_ends) {
    out_.append(encoded.codes, start, end - start);
    append_kern(kern);
    start = end;
  }
  out_.append(encoded.codes, start);
}

// Moves the pen to the right. A TJ number is in thousandths of an em and counts to the left.
void ContentStream::append_kern(std::int64_t millionths) {
  out_.push_back(')');
  append_thousandths(out_, -millionths);
  out_.push_back('(');
  pen_ += millionths;
}

void ContentStream::draw(const frame::Rule& rule) {
  if (mode_ != Mode::lines || rule.color != stroke_ || rule.width != line_width_) {
    enter(Mode::page);
    set_stroke(rule.color, rule.width);
    enter(Mode::lines);
  }
  append_point(rule.from.x, page_height_ - rule.from.y);
  out_ += "m ";
  append_point(rule.to.x, page_height_ - rule.to.y);
  out_ += "l\n";
}

void ContentStream::draw(const frame::Fill& fill) {
  if (mode_ != Mode::boxes || fill.color != fill_) {
    enter(Mode::page);
    set_fill(fill.color);
    enter(Mode::boxes);
  }
  append_point(fill.box.corner.x, page_height_ - fill.box.bottom());
  append_point(fill.box.size.width, fill.box.size.height);
  out_ += "re\n";
}

void ContentStream::draw_picture(const Box& box, std::uint32_t picture) {
  enter(Mode::page);
  out_ += "q ";
  append_length(out_, box.size.width);
  out_ += " 0 0 ";
  append_length(out_, box.size.height);
  out_.push_back(' ');
  append_point(box.corner.x, page_height_ - box.bottom());
  out_ += "cm /Im";
  append_integer(out_, std::int64_t{picture} + 1);
  out_ += " Do Q\n";
}

// Marked content and text objects nest: a mark is set outside text objects and paths only.
void ContentStream::begin_artifact(frame::ArtifactKind kind) {
  enter(Mode::page);
  switch (kind) {  // ISO 32000-1, tables 330 and 331
    case frame::ArtifactKind::layout: out_ += "/Artifact<</Type/Layout>>BDC\n"; break;
    case frame::ArtifactKind::pagination: out_ += "/Artifact<</Type/Pagination>>BDC\n"; break;
    case frame::ArtifactKind::header: out_ += "/Artifact<</Type/Pagination/Subtype/Header/Attached[/Top]>>BDC\n"; break;
    case frame::ArtifactKind::footer:
      out_ += "/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>BDC\n";
      break;
  }
  is_marked_ = true;
}

void ContentStream::begin_content(const char* tag, std::uint32_t id) {
  enter(Mode::page);
  out_.push_back('/');
  out_ += tag;
  out_ += "<</MCID ";
  append_integer(out_, id);
  out_ += ">>BDC\n";
  is_marked_ = true;
}

void ContentStream::end_mark() {
  if (!is_marked_) return;
  enter(Mode::page);
  out_ += "EMC\n";
  is_marked_ = false;
}

std::string_view ContentStream::finish() {
  end_mark();
  enter(Mode::page);
  return out_;
}

}  // namespace saraban::pdf
