#include "pdf/content.h"

#include <cassert>
#include <cmath>

#include "pdf/number.h"

namespace saraban::pdf {
namespace {

constexpr std::uint32_t no_font = ~0U;
constexpr std::int64_t em = 1'000'000;  // the pen's unit is a millionth of it
// A run this near to the pen needs no move: a hundredth of a point cannot be seen.
constexpr Length unseen = Length::millipoints(10);
// Farther than this a move to the place is shorter than a TJ number, and no line of text.
constexpr std::int64_t farthest_kern = 4;  // em

// A place by how far it is along the line of a run, level or upward, and across it.
Length along(std::int16_t tilt, Point at) { return tilt == frame::upward ? at.y : at.x; }
Length across(std::int16_t tilt, Point at) { return tilt == frame::upward ? at.x : at.y; }

// The first four numbers of the text matrix (ISO 32000-1, 9.4.2). Millionths: a part of a millipoint on any paper.
void append_turn(std::string& out, std::int16_t tilt) {
  if (tilt == 0 || tilt == frame::upward) {
    out += tilt == 0 ? "1 0 0 1 " : "0 1 -1 0 ";
    return;
  }
  constexpr double pi = 3.14159265358979323846;
  const double angle = tilt * pi / 180;
  const auto cosine = static_cast<std::int64_t>(std::llround(std::cos(angle) * 1e6));
  const auto sine = static_cast<std::int64_t>(std::llround(std::sin(angle) * 1e6));
  for (const std::int64_t part : {cosine, sine, -sine, cosine}) {
    append_millionths(out, part);
    out.push_back(' ');
  }
}

Length distance(Length a, Length b) { return a < b ? b - a : a - b; }

}  // namespace

void ContentStream::begin(Length page_height) {
  out_.clear();
  page_height_ = page_height;
  mode_ = Mode::page;
  is_marked_ = false;
  state_ = {{}, {}, Length::points(1), no_font, {}};  // ISO 32000-1, table 52: black, lines one unit wide
  saved_.clear();
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
    tilt_ = 0;
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
  if (state_.fill == color) return;
  state_.fill = color;
  append_color(color, "g", "rg");
}

void ContentStream::set_stroke(Color color, Length width) {
  if (state_.stroke != color) {
    state_.stroke = color;
    append_color(color, "G", "RG");
  }
  if (state_.line_width != width) {
    state_.line_width = width;
    append_length(out_, width);
    out_ += " w\n";
  }
}

void ContentStream::draw(const frame::GlyphRun& run) {
  assert(run.size > Length() && run.shaped);
  if (run.shaped->glyphs.empty()) return;
  const EncodedText& encoded = fonts_.encode(run.shaped);
  const Point to = {run.baseline.x, page_height_ - run.baseline.y};
  const bool same_line = mode_ == Mode::strings && encoded.font == state_.font && run.size == state_.size &&
                         run.color == state_.fill && run.tilt == tilt_ && (tilt_ == 0 || tilt_ == frame::upward) &&
                         across(tilt_, to) == across(tilt_, line_);
  if (same_line) {
    const Length pen = along(tilt_, line_) + state_.size.times(pen_, em);
    const Length move = along(tilt_, to) - pen;
    if (distance(along(tilt_, to), pen) > state_.size * farthest_kern) {
      start_string(run, encoded.font);
    } else if (distance(along(tilt_, to), pen) > unseen) {
      append_kern(divide_rounded(move.in_millipoints() * em, state_.size.in_millipoints()));
    }
  } else {
    start_string(run, encoded.font);
  }
  append_run(encoded, run.gap, run.size);
}

void ContentStream::start_string(const frame::GlyphRun& run, std::uint32_t font) {
  enter(Mode::text);
  set_fill(run.color);
  if (font != state_.font || run.size != state_.size) {
    state_.font = font;
    state_.size = run.size;
    out_ += "/F";
    append_integer(out_, std::int64_t{font} + 1);
    out_.push_back(' ');
    append_length(out_, state_.size);
    out_ += " Tf\n";
  }
  const Point to = {run.baseline.x, page_height_ - run.baseline.y};
  if (run.tilt != tilt_ || (run.tilt != 0 && to != line_)) {
    append_turn(out_, run.tilt);
    append_point(to.x, to.y);
    out_ += "Tm\n";
  } else if (to != line_) {
    append_point(to.x - line_.x, to.y - line_.y);
    out_ += "Td\n";
  }
  line_ = to;
  tilt_ = run.tilt;
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
  if (mode_ != Mode::lines || rule.color != state_.stroke || rule.width != state_.line_width) {
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
  if (mode_ != Mode::boxes || fill.color != state_.fill) {
    enter(Mode::page);
    set_fill(fill.color);
    enter(Mode::boxes);
  }
  append_point(fill.box.corner.x, page_height_ - fill.box.bottom());
  append_point(fill.box.size.width, fill.box.size.height);
  out_ += "re\n";
}

void ContentStream::append_step(const frame::PathStep& step) {
  using Kind = frame::PathStep::Kind;
  const auto append = [this](Point point) { append_point(point.x, page_height_ - point.y); };
  if (step.kind == Kind::curve) {
    append(step.first_control);
    append(step.second_control);
  }
  if (step.kind != Kind::close) append(step.to);
  switch (step.kind) {
    case Kind::move: out_ += "m\n"; break;
    case Kind::line: out_ += "l\n"; break;
    case Kind::curve: out_ += "c\n"; break;
    case Kind::close: out_ += "h\n"; break;
  }
}

void ContentStream::draw(const frame::Path& path) {
  if (path.steps.empty() || (!path.fill && !path.stroke)) return;
  assert(path.steps.front().kind == frame::PathStep::Kind::move);
  enter(Mode::page);
  if (path.fill) set_fill(*path.fill);
  if (path.stroke) {
    set_stroke(path.stroke->color, path.stroke->width);
    out_ += "q 1 j ";
    append_dash(*path.stroke);
  }
  for (const frame::PathStep& step : path.steps) append_step(step);
  out_ += path.fill && path.stroke ? "B" : path.fill ? "f" : "S";
  out_ += path.stroke ? " Q\n" : "\n";
}

// Dashes and gaps grow with the line's width, as Excel's do.
void ContentStream::append_dash(const frame::Stroke& stroke) {
  if (stroke.dash == frame::Stroke::Dash::solid) return;
  const bool is_dotted = stroke.dash == frame::Stroke::Dash::dotted;
  out_.push_back('[');
  append_length(out_, stroke.width * (is_dotted ? 1 : 4));
  out_.push_back(' ');
  append_length(out_, stroke.width * (is_dotted ? 1 : 3));
  out_ += "]0 d ";
}

void ContentStream::begin_clip(const Box& box) {
  enter(Mode::page);
  saved_.push_back(state_);
  out_ += "q ";
  append_point(box.corner.x, page_height_ - box.bottom());
  append_point(box.size.width, box.size.height);
  out_ += "re W n\n";
}

void ContentStream::end_clip() {
  assert(!saved_.empty());
  enter(Mode::page);
  out_ += "Q\n";
  state_ = saved_.back();
  saved_.pop_back();
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
