#include "print/cell_setter.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace saraban::print {
namespace {

using xlsx::HorizontalAlign;
using xlsx::VerticalAlign;

constexpr Length no_end = Length::points(1e6);
// Excel leaves two pixels beside the text and one above and below it.
constexpr Length white_beside = Length::points(1.5), white_above = Length::points(0.75);
constexpr int least_percent = 5;         // no text is shrunk further
constexpr int least_of_other_font = 60;  // of a number's size, in percent, where its font was not there

flow::Align align_of(HorizontalAlign align) {
  switch (align) {
    case HorizontalAlign::right: return flow::Align::right;
    case HorizontalAlign::center:
    case HorizontalAlign::center_continuous: return flow::Align::centre;
    case HorizontalAlign::justify: return flow::Align::justified;
    case HorizontalAlign::distributed: return flow::Align::distributed;
    default: return flow::Align::left;
  }
}

bool is_turned(const xlsx::AlignmentLook& alignment) {
  return alignment.rotation != 0 && alignment.stacked == xlsx::AlignmentLook::Stacked::no;
}

Length widest_line(const layout::SetParagraph& set) {
  Length widest;
  for (const layout::SetLine& line : set.lines) widest = std::max(widest, line.x + line.width);
  return widest;
}

std::size_t lines_of(const std::vector<layout::SetParagraph>& paragraphs) {
  std::size_t most = 0;
  for (const layout::SetParagraph& set : paragraphs) most = std::max(most, set.lines.size());
  return most;
}

// The letters of a text one above the other, each grapheme cluster on a line of its own.
std::vector<flow::Inline> in_clusters(const layout::SetParagraph& level) {
  std::vector<flow::Inline> stacked;
  for (const layout::Piece& piece : level.pieces) {
    if (piece.kind != layout::Piece::Kind::word || !piece.shaped) continue;
    const auto* span = std::get_if<flow::TextSpan>(&level.source.content[piece.source]);
    if (!span) continue;
    const std::string& text = piece.shaped->text;
    std::size_t from = 0;
    for (std::size_t i = 0; i <= piece.shaped->glyphs.size(); ++i) {
      const std::size_t at = i < piece.shaped->glyphs.size() ? piece.shaped->glyphs[i].cluster : text.size();
      if (at <= from) continue;
      if (!stacked.empty()) stacked.emplace_back(flow::LineBreak{});
      flow::TextSpan letter = *span;
      letter.text = text.substr(from, at - from);
      stacked.emplace_back(std::move(letter));
      from = at;
    }
  }
  return stacked;
}

// Whole degrees to the left about a corner.
class Turning {
 public:
  explicit Turning(int degrees) : degrees_(degrees) {
    constexpr double pi = 3.14159265358979323846;
    const bool is_upright = degrees == 90 || degrees == -90;
    sine_ = is_upright ? degrees / 90 : std::sin(degrees * pi / 180);
    cosine_ = is_upright ? 0 : std::cos(degrees * pi / 180);
  }

  Point turned(Point level) const {
    const double x = static_cast<double>(level.x.in_millipoints()), y = static_cast<double>(level.y.in_millipoints());
    return {Length::millipoints(std::llround(x * cosine_ + y * sine_)),
            Length::millipoints(std::llround(y * cosine_ - x * sine_))};
  }
  // What a box with its corner at (0, 0) covers then.
  Box covered(Size size) const {
    Point least, most;
    for (const Point corner : {Point{size.width, {}}, Point{{}, size.height}, Point{size.width, size.height}}) {
      const Point at = turned(corner);
      least = {std::min(least.x, at.x), std::min(least.y, at.y)};
      most = {std::max(most.x, at.x), std::max(most.y, at.y)};
    }
    return {least, {most.x - least.x, most.y - least.y}};
  }
  frame::Item turned(frame::Item item, Point origin) const {
    const auto moved = [&](Point level) {
      const Point at = turned(level);
      return Point{origin.x + at.x, origin.y + at.y};
    };
    if (auto* run = std::get_if<frame::GlyphRun>(&item)) {
      run->baseline = moved(run->baseline);
      run->tilt = static_cast<std::int16_t>(degrees_);
    } else if (auto* rule = std::get_if<frame::Rule>(&item)) {
      rule->from = moved(rule->from);
      rule->to = moved(rule->to);
    }
    return item;
  }

 private:
  int degrees_;
  double sine_ = 0, cosine_ = 1;
};

std::string plain_letters(const std::string& name) {
  std::string plain;
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z') plain += static_cast<char>(c - 'A' + 'a');
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) plain += c;
  }
  return plain;
}

// "TH Sarabun New" is THSarabunNew-Bold: the name of a font that was found begins with its family's.
bool is_substitute(const layout::Typeface& face) {
  return !face.style.family.empty() &&
         !plain_letters(face.fonts.front()->postscript_name()).starts_with(plain_letters(face.style.family));
}

flow::Paragraph in_one_paragraph(CellText& text) {
  flow::Paragraph paragraph = std::move(text.pieces.front().paragraph);
  for (std::size_t i = 1; i < text.pieces.size(); ++i) {
    if (text.pieces[i].kind != xlsx::ShownPiece::Kind::text) continue;
    for (flow::Inline& item : text.pieces[i].paragraph.content) paragraph.content.push_back(std::move(item));
  }
  return paragraph;
}

}  // namespace

HorizontalAlign resolved_align(const xlsx::AlignmentLook& alignment, CellText::Kind kind) {
  if (alignment.horizontal != HorizontalAlign::general) return alignment.horizontal;
  if (kind == CellText::Kind::number) return HorizontalAlign::right;
  return kind == CellText::Kind::centered ? HorizontalAlign::center : HorizontalAlign::left;
}

bool is_wrapped(const xlsx::AlignmentLook& alignment, CellText::Kind kind) {
  if (kind != CellText::Kind::text) return false;
  return alignment.wrap == xlsx::AlignmentLook::Wrap::yes || alignment.horizontal == HorizontalAlign::justify ||
         alignment.horizontal == HorizontalAlign::distributed || alignment.vertical == VerticalAlign::justify ||
         alignment.vertical == VerticalAlign::distributed;
}

Length CellSetter::white_at_side(const CellToSet& cell) const { return white_beside.times(cell.wishes.percent, 100); }

Length CellSetter::indent_of(const CellToSet& cell) {
  if (cell.look.alignment.indent == 0) return {};
  if (!indent_step_) {
    const flow::Paragraph spaces = plain_paragraph("\u00A0\u00A0\u00A0", styles_.find(normal_, 100));
    indent_step_ = setter_.natural_width(spaces.content);
  }
  constexpr std::uint32_t most_steps = 250;  // Excel's own limit
  return (*indent_step_ * std::min(cell.look.alignment.indent, most_steps)).times(cell.wishes.percent, 100);
}

CellSetter::Block CellSetter::set_wrapped(CellText& text, flow::Align align, Length measure) {
  flow::Paragraph paragraph = in_one_paragraph(text);
  layout::ParagraphContext context;
  context.align = align;
  if (text.leading_spaces > 0) {
    auto style = std::make_shared<flow::ParagraphStyle>();
    style->align = align;
    style->first_line_indent = std::min(width_of_spaces(text), measure.times(3, 4));
    paragraph.style = std::move(style);
  }
  Block block;
  block.x.emplace_back();
  setter_.set(std::move(paragraph), measure, context, block.paragraphs.emplace_back());
  block.size = {measure, block.paragraphs.back().height()};
  return block;
}

Length CellSetter::width_of_spaces(const CellText& text) {
  if (text.leading_spaces == 0 || text.pieces.empty()) return {};
  const flow::Paragraph space = plain_paragraph("\u00A0", text.pieces.front().paragraph.marker_style);
  return setter_.natural_width(space.content) * static_cast<std::int64_t>(text.leading_spaces);
}

// The pieces of a line one after the other; what fills takes the room that the others leave.
CellSetter::Block CellSetter::set_in_line(CellText& text, Length room) {
  using Kind = xlsx::ShownPiece::Kind;
  Length taken;
  for (const CellPiece& piece : text.pieces) {
    if (piece.kind != Kind::fill) taken += setter_.natural_width(piece.paragraph.content);
  }
  Block block;
  Length x = width_of_spaces(text);
  for (CellPiece& piece : text.pieces) {
    if (piece.kind == Kind::space_of) {
      x += setter_.natural_width(piece.paragraph.content);
      continue;
    }
    if (piece.kind == Kind::fill) {
      const Length width = std::max(setter_.natural_width(piece.paragraph.content), Length::millipoints(1));
      const Length left = std::max(room - taken, Length{});
      constexpr std::int64_t most = 2000;
      const std::int64_t count = std::min(left.in_millipoints() / width.in_millipoints(), most);
      auto& span = std::get<flow::TextSpan>(piece.paragraph.content.front());
      std::string repeated;
      for (std::int64_t i = 0; i < count; ++i) repeated += span.text;
      span.text = std::move(repeated);
      if (count == 0 || span.text.find_first_not_of(' ') == std::string::npos) {
        x += width * count;
        continue;
      }
    }
    layout::SetParagraph set;
    setter_.set(std::move(piece.paragraph), no_end, {}, set);
    block.x.push_back(x);
    x += widest_line(set);
    block.size.height = std::max(block.size.height, set.height());
    block.paragraphs.push_back(std::move(set));
  }
  block.size.width = x;
  return block;
}

CellSetter::Block CellSetter::set_stacked(CellText& text) {
  Block block;
  layout::SetParagraph level;
  setter_.set(in_one_paragraph(text), no_end, {}, level);
  flow::Paragraph stacked = level.source;
  stacked.content = in_clusters(level);
  if (stacked.content.empty()) return block;
  for (const flow::Inline& item : stacked.content) {
    if (std::holds_alternative<flow::LineBreak>(item)) continue;
    block.size.width = std::max(block.size.width, setter_.natural_width(std::vector<flow::Inline>{item}));
  }
  layout::ParagraphContext context;
  context.align = flow::Align::centre;
  block.x.emplace_back();
  setter_.set(std::move(stacked), block.size.width, context, block.paragraphs.emplace_back());
  block.size.height = block.paragraphs.back().height();
  return block;
}

bool CellSetter::is_in_another_font(const Block& block) {
  return std::any_of(block.paragraphs.begin(), block.paragraphs.end(), [](const layout::SetParagraph& set) {
    return std::any_of(set.pieces.begin(), set.pieces.end(),
                       [](const layout::Piece& piece) { return piece.face && is_substitute(*piece.face); });
  });
}

// Fewer digits, then hashes, until the number has room. The column was made for the font that the cell names: in a
// wider one that takes its place, the number is made smaller first.
void CellSetter::fit_number(const CellToSet& cell, Length width, Fitted& fitted) {
  CellToSet narrower = cell;
  while (fitted.block.size.width > width && fitted.text.fits == CellText::Fits::by_rounding &&
         narrower.wishes.most_letters > 1) {
    --narrower.wishes.most_letters;
    fitted.text = texts_.make(cell.cell, cell.look, narrower.wishes, cell.origin);
    fitted.text.fits = CellText::Fits::by_rounding;
    fitted.block = set_in_line(fitted.text, width);
  }
  const bool is_shown = fitted.text.fits != CellText::Fits::never;
  if (is_shown && fitted.block.size.width > width && is_in_another_font(fitted.block)) {
    narrower.wishes = cell.wishes;
    narrower.wishes.percent = static_cast<int>(cell.wishes.percent * width.in_millipoints() /
                                               std::max<std::int64_t>(fitted.block.size.width.in_millipoints(), 1));
    if (narrower.wishes.percent * 100 >= cell.wishes.percent * least_of_other_font) {
      fitted.text = texts_.make(cell.cell, cell.look, narrower.wishes, cell.origin);
      fitted.block = set_in_line(fitted.text, width);
    }
  }
  if (is_shown && fitted.block.size.width <= width) return;
  CellText one = texts_.make_hashes(cell.look, 1, cell.wishes, cell.origin);
  const Length hash = std::max(set_in_line(one, {}).size.width, Length::millipoints(1));
  const auto count = std::clamp<std::int64_t>(width.in_millipoints() / hash.in_millipoints(), 1, 255);
  fitted.text = texts_.make_hashes(cell.look, static_cast<std::size_t>(count), cell.wishes, cell.origin);
  fitted.block = set_in_line(fitted.text, width);
}

CellSetter::Fitted CellSetter::fit(const CellToSet& cell, const Size& box, Length free) {
  const xlsx::AlignmentLook& alignment = cell.look.alignment;
  Fitted fitted;
  fitted.text = texts_.make(cell.cell, cell.look, cell.wishes, cell.origin);
  const CellText::Kind kind = fitted.text.kind;
  if (kind == CellText::Kind::nothing) return fitted;
  fitted.align = resolved_align(alignment, kind);
  const Length across = is_turned(alignment) ? box.height : box.width;
  fitted.measure = std::max(across - white_at_side(cell) * 2 - indent_of(cell), Length::millipoints(1));
  const bool is_slanted = is_turned(alignment) && std::abs(alignment.rotation) != 90;
  if (alignment.stacked == xlsx::AlignmentLook::Stacked::yes) {
    fitted.block = set_stacked(fitted.text);
  } else if (is_wrapped(alignment, kind) && !is_slanted) {
    CellToSet in_lines = cell;
    in_lines.wishes.lines = CellTexts::Wishes::Lines::kept;
    fitted.text = texts_.make(cell.cell, cell.look, in_lines.wishes, cell.origin);
    fitted.block = set_wrapped(fitted.text, align_of(fitted.align), fitted.measure);
  } else {
    fit_in_line(cell, box.width + free, fitted);
  }
  return fitted;
}

void CellSetter::fit_in_line(const CellToSet& cell, Length room_of_number, Fitted& fitted) {
  const xlsx::AlignmentLook& alignment = cell.look.alignment;
  CellToSet smaller = cell;
  fitted.block = set_in_line(fitted.text, fitted.measure);
  if (alignment.shrink == xlsx::AlignmentLook::ShrinkToFit::yes && fitted.block.size.width > fitted.measure) {
    const std::int64_t percent =
        cell.wishes.percent * fitted.measure.in_millipoints() / fitted.block.size.width.in_millipoints();
    smaller.wishes.percent = static_cast<int>(std::max<std::int64_t>(percent, least_percent));
    fitted.text = texts_.make(cell.cell, cell.look, smaller.wishes, cell.origin);
    fitted.block = set_in_line(fitted.text, fitted.measure);
  }
  if (fitted.text.kind == CellText::Kind::number && !is_turned(alignment)) fit_number(smaller, room_of_number, fitted);
  if (alignment.horizontal == HorizontalAlign::fill) repeat(fitted);
}

// The whole text as often as it has room.
void CellSetter::repeat(Fitted& fitted) {
  const Block one = fitted.block;
  if (one.size.width <= Length{}) return;
  constexpr std::int64_t most = 1000;
  const std::int64_t times =
      std::clamp<std::int64_t>(fitted.measure.in_millipoints() / one.size.width.in_millipoints(), 1, most);
  for (std::int64_t i = 1; i < times; ++i) {
    for (std::size_t p = 0; p < one.paragraphs.size(); ++p) {
      fitted.block.paragraphs.push_back(one.paragraphs[p]);
      fitted.block.x.push_back(one.x[p] + one.size.width * i);
    }
  }
  fitted.block.size.width = one.size.width * times;
}

void CellSetter::emit(const CellToSet& cell, const CellSpace& space, std::vector<frame::Item>& items) {
  const bool spreads = cell.look.alignment.horizontal == HorizontalAlign::center_continuous;
  const Fitted fitted = fit(cell, space.box.size, spreads ? space.free_right : Length{});
  if (fitted.text.kind == CellText::Kind::nothing) return;
  tell_cut(fitted.block, cell);
  if (is_turned(cell.look.alignment)) {
    emit_turned(cell, fitted, space, items);
  } else {
    emit_level(cell, fitted, space, items);
  }
}

void CellSetter::tell_cut(const Block& block, const CellToSet& cell) {
  if (!cuts_) return;
  for (const layout::SetParagraph& set : block.paragraphs) {
    for (std::size_t line = 1; line < set.lines.size(); ++line) {
      const std::uint32_t begin = set.lines[line].begin;
      if (begin == 0 || begin > set.pieces.size()) continue;
      const layout::Piece& before = set.pieces[begin - 1];
      const bool is_inside = before.kind == layout::Piece::Kind::word && before.break_after < layout::BreakAfter::word;
      if (is_inside && cell.look.alignment.stacked == xlsx::AlignmentLook::Stacked::no) {
        return cuts_->word_cut(cell.origin.place());
      }
    }
  }
}

Point CellSetter::place_level(const CellToSet& cell, const Fitted& fitted, const Box& box) {
  const Length indent = indent_of(cell);
  const Length above = white_above.times(cell.wishes.percent, 100);
  const Length excess = box.size.width - fitted.block.size.width;
  Length white = white_at_side(cell);
  if (excess >= Length{} && excess < white * 2) white = excess.times(1, 2);  // a number may fill its column
  const bool is_wide = fitted.block.size.width == fitted.measure;            // wrapped: the lines are aligned in it
  Point corner{box.corner.x + white, box.corner.y};
  const auto* alignment = &cell.look.alignment;
  if (fitted.align == HorizontalAlign::right) {
    corner.x = is_wide ? corner.x : box.corner.x + excess - white - indent;
  } else if (fitted.align == HorizontalAlign::center || fitted.align == HorizontalAlign::center_continuous ||
             alignment->stacked == xlsx::AlignmentLook::Stacked::yes) {
    corner.x = is_wide ? corner.x + indent.times(1, 2) : box.corner.x + excess.times(1, 2);
  } else {
    corner.x += indent;
  }
  const Length low = box.size.height - fitted.block.size.height;
  switch (alignment->vertical) {
    case VerticalAlign::top:
    case VerticalAlign::justify:
    case VerticalAlign::distributed: corner.y += std::max(std::min(above, low), Length{}); break;
    case VerticalAlign::center: corner.y += low.times(1, 2); break;
    case VerticalAlign::bottom: corner.y += low > above ? low - above : low; break;
  }
  return corner;
}

void CellSetter::emit_level(const CellToSet& cell, const Fitted& fitted, const CellSpace& space,
                            std::vector<frame::Item>& items) {
  const xlsx::AlignmentLook& alignment = cell.look.alignment;
  Box box = space.box;
  if (fitted.align == HorizontalAlign::center_continuous) box.size.width += space.free_right;
  const Point corner = place_level(cell, fitted, box);
  const Length right = corner.x + fitted.block.size.width, bottom = corner.y + fitted.block.size.height;
  const bool may_run_over = fitted.text.kind == CellText::Kind::text && !is_wrapped(alignment, fitted.text.kind) &&
                            alignment.horizontal != HorizontalAlign::fill;
  const Length least_x = may_run_over ? space.visible.corner.x - space.free_left : space.visible.corner.x;
  const Length most_x = may_run_over ? space.visible.right() + space.free_right : space.visible.right();
  // A line that is a little higher than its row, as a row set by hand often is, keeps its marks and tails.
  const std::size_t lines = std::max<std::size_t>(lines_of(fitted.block.paragraphs), 1);
  const Length loose = fitted.block.size.height.times(1, static_cast<std::int64_t>(lines) * 4);
  const bool is_cut = corner.x < least_x || right > most_x || corner.y < space.visible.corner.y - loose ||
                      bottom > space.visible.bottom() + loose;
  if (is_cut) {
    items.emplace_back(
        frame::ClipBegin{{{least_x, space.visible.corner.y}, {most_x - least_x, space.visible.size.height}}});
  }
  Length between;
  if (alignment.vertical == VerticalAlign::distributed && lines > 1) {
    between = std::max(box.bottom() - bottom, Length{}).times(1, static_cast<std::int64_t>(lines) - 1);
  }
  emit_block(fitted.block, corner, between, items);
  emit_accounting_underline(cell, box, bottom, items);
  if (is_cut) items.emplace_back(frame::ClipEnd{});
}

// Under the whole cell, not the text alone.
void CellSetter::emit_accounting_underline(const CellToSet& cell, const Box& box, Length bottom,
                                           std::vector<frame::Item>& items) const {
  const xlsx::Underline underline = cell.look.font.underline;
  const bool is_twofold = underline == xlsx::Underline::twofold_accounting;
  if (underline != xlsx::Underline::single_accounting && !is_twofold) return;
  const Length size = cell.look.font.size.times(cell.wishes.percent, 100), white = white_at_side(cell);
  const Color color = cell.wishes.colors == TextStyles::Colors::black ? Color{} : cell.look.font.color;
  const Point from{box.corner.x + white, bottom - size.times(1, 12)}, to{box.right() - white, from.y};
  const Length width = size.times(1, 28), below = size.times(1, 14);
  items.emplace_back(frame::Rule{from, to, width, color});
  if (is_twofold) items.emplace_back(frame::Rule{{from.x, from.y + below}, {to.x, to.y + below}, width, color});
}

void CellSetter::emit_block(const Block& block, Point corner, Length between_lines, std::vector<frame::Item>& items) {
  for (std::size_t p = 0; p < block.paragraphs.size(); ++p) {
    const layout::SetParagraph& set = block.paragraphs[p];
    Point at{corner.x + block.x[p], corner.y};
    for (std::size_t line = 0; line < set.lines.size(); ++line) {
      setter_.emit_line(set, line, at, items);
      at.y += set.lines[line].height + between_lines;
    }
  }
}

// The lines are set level about (0, 0), then turned to the left about it, and what they cover is placed in the box.
void CellSetter::emit_turned(const CellToSet& cell, const Fitted& fitted, const CellSpace& space,
                             std::vector<frame::Item>& items) {
  const Turning turning(cell.look.alignment.rotation);
  const Box covered = turning.covered(fitted.block.size);
  const Length white = white_at_side(cell);
  const Length beside = space.box.size.width - covered.size.width, below = space.box.size.height - covered.size.height;
  Point corner = space.box.corner;
  switch (fitted.align) {
    case HorizontalAlign::right: corner.x += beside - white; break;
    case HorizontalAlign::center:
    case HorizontalAlign::center_continuous: corner.x += beside.times(1, 2); break;
    default: corner.x += white;
  }
  switch (cell.look.alignment.vertical) {
    case VerticalAlign::top: corner.y += white; break;
    case VerticalAlign::bottom: corner.y += below - white; break;
    default: corner.y += below.times(1, 2);
  }
  const Point origin{corner.x - covered.corner.x, corner.y - covered.corner.y};
  std::vector<frame::Item> level;
  emit_block(fitted.block, {}, {}, level);
  const bool is_cut = beside < Length{} || below < Length{};
  if (is_cut) items.emplace_back(frame::ClipBegin{space.visible});
  for (frame::Item& item : level) items.push_back(turning.turned(std::move(item), origin));
  if (is_cut) items.emplace_back(frame::ClipEnd{});
}

Length CellSetter::wanted_height(const CellToSet& cell, Length width) {
  const Fitted fitted = fit(cell, {width, no_end}, {});
  if (fitted.text.kind == CellText::Kind::nothing) return {};
  const Size size = fitted.block.size;
  if (!is_turned(cell.look.alignment)) return size.height;
  return Turning(cell.look.alignment.rotation).covered(size).size.height + white_above * 2;
}

CellSetter::Reach CellSetter::reach(const CellToSet& cell, Length width) {
  const xlsx::AlignmentLook& alignment = cell.look.alignment;
  if (is_turned(alignment) || alignment.wrap == xlsx::AlignmentLook::Wrap::yes) return {};
  const Fitted fitted = fit(cell, {width, no_end}, {});
  if (fitted.text.kind != CellText::Kind::text || is_wrapped(alignment, fitted.text.kind)) return {};
  const Box box{{}, {width, Length::points(1)}};
  const Length x = place_level(cell, fitted, box).x;
  return {std::max(-x, Length{}), std::max(x + fitted.block.size.width - width, Length{})};
}

}  // namespace saraban::print
