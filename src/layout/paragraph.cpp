#include "layout/paragraph.h"

#include <algorithm>
#include <utility>

namespace saraban::layout {
namespace {

const flow::ParagraphStyle& style_of(const flow::Paragraph& paragraph) {
  static const flow::ParagraphStyle plain;
  return paragraph.style ? *paragraph.style : plain;
}

Length indent_of_first_line(const flow::Paragraph& paragraph) {
  const flow::ParagraphStyle& style = style_of(paragraph);
  return style.left_indent + style.first_line_indent + (paragraph.marker.empty() ? Length{} : paragraph.marker_width);
}

// The lines after the first stand under the text of the first where the marker hangs at the margin; where the marker
// itself is indented, as in official Thai papers, they go back to the margin.
Length indent_of_other_lines(const flow::Paragraph& paragraph) {
  const flow::ParagraphStyle& style = style_of(paragraph);
  const bool hangs = !paragraph.marker.empty() && style.first_line_indent == Length{};
  return style.left_indent + (hangs ? paragraph.marker_width : Length{});
}

bool is_stretched(flow::Align align) { return align == flow::Align::justified || align == flow::Align::distributed; }

Fit fit_of(flow::Align align) {
  if (align == flow::Align::justified) return Fit::total;
  return align == flow::Align::distributed ? Fit::distributed : Fit::first;
}

// Text narrower than this is not justified: too few spaces and gaps share the stretch.
constexpr std::int64_t kNarrowEms = 20;

Length fallback_size(const std::vector<Piece>& pieces) {
  return pieces.empty() || !pieces.front().face ? Length::points(16) : pieces.front().face->style.size;
}

bool is_name(const flow::Inline& item) {
  const auto* span = std::get_if<flow::TextSpan>(&item);
  return span && span->is_name;
}

// What fits on one line as it stands, as most cells and headings do, needs no breaker.
std::optional<Line> find_only_line(const std::vector<Piece>& pieces, Length measure) {
  if (pieces.empty() || pieces.front().kind == Piece::Kind::space || pieces.back().kind == Piece::Kind::space) {
    return std::nullopt;
  }
  Line line;
  line.end = static_cast<std::uint32_t>(pieces.size());
  for (const Piece& piece : pieces) {
    if (piece.kind == Piece::Kind::line_end) return std::nullopt;
    line.natural += piece.width;
    if (piece.kind == Piece::Kind::leader) ++line.leaders;
  }
  if (line.natural > measure) return std::nullopt;
  return line;
}

}  // namespace

Length SetParagraph::height() const {
  Length sum;
  for (const SetLine& line : lines) sum += line.height;
  return sum;
}

void ParagraphSetter::set(flow::Paragraph paragraph, Length measure, const ParagraphContext& context,
                          SetParagraph& set) {
  set.source = std::move(paragraph);
  set.pieces.clear();
  set.lines.clear();
  set_marker(set);
  const Measures measures = measures_of(set, measure);
  maker_.make(set.source.content, std::min(measures.first, measures.rest), context.numbers, set.pieces);
  flow::Align align = context.align.value_or(style_of(set.source).align);
  if (is_stretched(align) && measures.rest < fallback_size(set.pieces) * kNarrowEms) align = flow::Align::left;
  const auto line = align == flow::Align::distributed ? std::nullopt : find_only_line(set.pieces, measures.first);
  if (line) {
    lines_.assign(1, *line);
  } else {
    breaker_.break_lines(set.pieces, measures, fit_of(align), lines_);
  }
  // Where the leading is given, baselines stand so far apart whatever is on the lines.
  fixed_metrics_.reset();
  if (style_of(set.source).leading > Length{}) {
    fixed_metrics_ = metrics_of(set, 0, static_cast<std::uint32_t>(set.pieces.size()));
    fixed_metrics_->height = style_of(set.source).leading;
  }
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    const bool is_first = i == 0;
    const Length left = is_first ? indent_of_first_line(set.source) : indent_of_other_lines(set.source);
    tell_overfull(set, lines_[i], measures.of(is_first));
    place_line(set, lines_[i], align, left, measures.of(is_first), lines_[i].end_kind == Line::End::hard);
  }
  tell_cuts(set);
}

Length ParagraphSetter::natural_width(const flow::Paragraph& paragraph) {
  return natural_width(paragraph.content) + indent_of_first_line(paragraph) + style_of(paragraph).right_indent;
}

Length ParagraphSetter::natural_width(const std::vector<flow::Inline>& content) {
  scratch_.clear();
  maker_.make(content, Length::points(1e6), nullptr, scratch_);
  Length widest, line;
  for (const Piece& piece : scratch_) {
    line = piece.kind == Piece::Kind::line_end ? Length{} : line + piece.width;
    widest = std::max(widest, line);
  }
  return widest;
}

Length ParagraphSetter::least_width(const flow::Paragraph& paragraph) {
  // Narrow enough that breaks are looked for in nearly all texts, and few words are cut up for an emergency.
  const Length measure = Length::points(40);
  scratch_.clear();
  maker_.make(paragraph.content, measure, nullptr, scratch_);
  Length widest, word, spaces;
  for (const Piece& piece : scratch_) {
    if (piece.kind == Piece::Kind::space) {
      spaces += piece.width;
    } else {
      word += spaces + piece.width;
      spaces = {};
    }
    widest = std::max(widest, word);
    if (piece.break_after != BreakAfter::allowed && piece.kind != Piece::Kind::line_end) continue;
    word = spaces = {};
  }
  return widest + indent_of_first_line(paragraph) + style_of(paragraph).right_indent;
}

Length ParagraphSetter::line_height(const flow::Paragraph& paragraph) {
  if (style_of(paragraph).leading > Length{}) return style_of(paragraph).leading;
  Length height;
  const auto include = [&](const flow::TextStylePtr& style) {
    const Typeface* face = typefaces_.find(style);
    if (face) height = std::max(height, face->ascent + face->descent + face->line_gap);
  };
  for (const flow::Inline& item : paragraph.content) {
    if (const auto* span = std::get_if<flow::TextSpan>(&item)) include(span->style);
  }
  if (height == Length{}) include(paragraph.marker_style);
  return height;
}

void ParagraphSetter::set_marker(SetParagraph& set) {
  set.marker.clear();
  if (set.source.marker.empty()) return;
  const flow::ParagraphStyle& style = style_of(set.source);
  set.marker_x = style.left_indent + style.first_line_indent;
  maker_.make({flow::TextSpan{set.source.marker, set.source.marker_style, true, {}, origin_of(set.source.content, 0)}},
              Length::points(1e6), nullptr, set.marker);
  // A long mark (๑๐.๑๒) pushes the text away rather than touch it.
  Length width;
  for (const Piece& piece : set.marker) width += piece.width;
  set.source.marker_width = std::max(set.source.marker_width, width + fallback_size(set.marker).times(1, 4));
}

Measures ParagraphSetter::measures_of(const SetParagraph& set, Length measure) const {
  const Length room = measure - style_of(set.source).right_indent;
  return {std::max(room - indent_of_first_line(set.source), Length::millipoints(1)),
          std::max(room - indent_of_other_lines(set.source), Length::millipoints(1))};
}

ParagraphSetter::Metrics ParagraphSetter::metrics_of(const SetParagraph& set, std::uint32_t begin, std::uint32_t end) {
  Metrics metrics;
  const auto include = [&](const Typeface& face) {
    metrics.ascent = std::max(metrics.ascent, face.ascent);
    metrics.descent = std::max(metrics.descent, face.descent);
    metrics.height = std::max(metrics.height, face.ascent + face.descent + face.line_gap);
  };
  const Typeface* last = nullptr;
  for (std::uint32_t i = begin; i < end; ++i) {
    if (set.pieces[i].face && set.pieces[i].face != last) include(*(last = set.pieces[i].face));
  }
  if (last) return metrics;
  flow::TextStylePtr style;  // an empty line is as high as the text that the author did not write
  for (const flow::Inline& item : set.source.content) {
    if (const auto* span = std::get_if<flow::TextSpan>(&item); span && !style) style = span->style;
  }
  if (const Typeface* face = typefaces_.find(style ? style : set.source.marker_style)) include(*face);
  return metrics;
}

void ParagraphSetter::place_line(SetParagraph& set, const Line& line, flow::Align align, Length left, Length measure,
                                 bool is_last) {
  SetLine out;
  out.begin = line.begin;
  out.end = line.end;
  out.x = left;
  out.width = line.natural;
  const Length slack = measure - line.natural;
  if (line.leaders > 0 && slack > Length{}) {
    out.leader = slack.times(1, line.leaders);
    out.width = measure;
  } else if (is_stretched(align) && (!is_last || align == flow::Align::distributed || slack < Length{})) {
    out.spacing = distribute(slack, line.elasticity);
    out.width += out.spacing.gap * line.elasticity.gaps + out.spacing.space * line.elasticity.spaces +
                 Length::millipoints(out.spacing.wider_spaces);
  } else if (align == flow::Align::centre && slack > Length{}) {
    out.x += slack.times(1, 2);
  } else if ((align == flow::Align::right || align == flow::Align::decimal) && slack > Length{}) {
    out.x += slack;
  }
  const Metrics metrics = fixed_metrics_ ? *fixed_metrics_ : metrics_of(set, line.begin, line.end);
  out.height = metrics.height;
  out.baseline = metrics.ascent + (out.height - metrics.ascent - metrics.descent).times(1, 2);
  set.lines.push_back(out);
}

void ParagraphSetter::tell_overfull(const SetParagraph& set, const Line& line, Length measure) {
  if (line.end == line.begin) return;
  const Length excess = line.natural - line.elasticity.shrink() - measure;
  if (excess > Length{}) notices_.overfull_line(place_of(set.source.content, set.pieces[line.begin].source), excess);
}

// Words cut up and names that go on in the next line; each text once, with the worse of the two.
void ParagraphSetter::tell_cuts(const SetParagraph& set) {
  const std::vector<flow::Inline>& content = set.source.content;
  std::uint32_t source = 0;
  Line::End worst = Line::End::wrapped;
  const auto tell_worst = [&] {
    if (worst == Line::End::cut_phrase) notices_.name_cut(place_of(content, source));
    if (worst == Line::End::cut_word) notices_.word_cut(place_of(content, source));
    worst = Line::End::wrapped;
  };
  for (std::size_t i = 0; i + 1 < lines_.size(); ++i) {
    const Line::End kind = lines_[i].end_kind;
    const std::uint32_t start = lines_[i + 1].begin, before = set.pieces[start - 1].source;
    const bool is_name_cut =
        kind == Line::End::cut_phrase && is_name(content[before]) && set.pieces[start].source == before;
    if (!is_name_cut && kind != Line::End::cut_word) continue;
    if (before != source) tell_worst();
    source = before;
    worst = std::max(worst, kind);
  }
  tell_worst();
}

}  // namespace saraban::layout
