// The glyph runs of a set line: the second half of ParagraphSetter.
#include <algorithm>

#include "layout/paragraph.h"
#include "layout/tag.h"

namespace saraban::layout {
namespace {

using frame::Item;

// Draws the pieces of one line from left to right, with underlines and links as they begin and end.
class LineEmitter {
 public:
  LineEmitter(const SetParagraph& set, const SetLine& line, Point start, text::Shaper& shaper, std::vector<Item>& items)
      : set_(set), line_(line), x_(start.x), baseline_(start.y), shaper_(shaper), items_(items) {}

  void emit() {
    std::uint32_t spaces = 0;
    for (std::uint32_t i = line_.begin; i < line_.end; ++i) {
      const Piece& piece = set_.pieces[i];
      follow_link(piece);
      follow_underline(piece);
      follow_strike(piece);
      if (piece.kind == Piece::Kind::leader) {
        emit_leader(piece);
        continue;
      }
      const bool is_space = piece.kind == Piece::Kind::space;
      const Length gap = piece.stretches && piece.shaped->clusters > 1 ? line_.spacing.gap : Length{};
      const flow::TextStyle& style = piece.face->style;
      items_.emplace_back(frame::GlyphRun{piece.shaped, {x_, baseline_ - style.raise}, style.size, gap, style.color});
      x_ += piece.width;
      if (gap != Length{}) x_ += gap * (piece.shaped->clusters - 1);
      if (is_space) {
        x_ += line_.spacing.space + Length::millipoints(spaces < line_.spacing.wider_spaces ? 1 : 0);
        ++spaces;
      } else if (piece.stretches && i + 1 < line_.end && set_.pieces[i + 1].stretches) {
        x_ += line_.spacing.gap;
      }
    }
    end_underline();
    end_strike();
    end_link();
  }

  // The white space that the line's end swallowed: whoever reads the text without its lines would join two words
  // (ISO 32000-1, 14.8.2.5). It may stand out of the measure, and no underline or link reaches it.
  void emit_swallowed_space() {
    if (line_.end == line_.begin || line_.end >= set_.pieces.size()) return;
    const Piece& piece = set_.pieces[line_.end];
    if (piece.kind == Piece::Kind::space) {
      emit_space(piece.shaped, *piece.face);
    } else if (piece.kind == Piece::Kind::line_end) {
      const Typeface& face = *set_.pieces[line_.end - 1].face;
      emit_space(face.space, face);
    }
  }

 private:
  void emit_space(const text::ShapedPtr& space, const Typeface& face) {
    items_.emplace_back(frame::GlyphRun{space, {x_, baseline_}, face.style.size, {}, face.style.color});
  }

  const std::string* link_of(const Piece& piece) const {
    if (piece.source >= set_.source.content.size()) return nullptr;
    if (const auto* note = std::get_if<flow::Footnote>(&set_.source.content[piece.source])) return &note->target;
    const auto* span = std::get_if<flow::TextSpan>(&set_.source.content[piece.source]);
    return span && !span->link.empty() ? &span->link : nullptr;
  }

  void follow_link(const Piece& piece) {
    const std::string* link = link_of(piece);
    if (link_ && link && *link == *link_) return;
    end_link();
    if (!link) return;
    link_ = link;
    link_from_ = x_;
    items_.emplace_back(tag(frame::Role::link));
  }
  void end_link() {
    if (!link_) return;
    const Point corner{link_from_, baseline_ - line_.baseline};
    items_.emplace_back(frame::Link{{corner, {x_ - link_from_, line_.height}}, *link_});
    items_.emplace_back(frame::TagClose{});
    link_ = nullptr;
  }

  void follow_underline(const Piece& piece) {
    const Typeface* face = piece.face->style.underline ? piece.face : nullptr;
    if (face == underlined_) return;
    end_underline();
    underlined_ = face;
    underline_from_ = x_;
  }
  void end_underline() {
    if (!underlined_ || x_ == underline_from_) return;
    const Length size = underlined_->style.size;
    const Length y = baseline_ + size.times(1, 8);  // under the vowels below the line as well as it can be
    const Length width = size.times(1, underlined_->style.underlined_twice ? 30 : 20);
    add_line(underline_from_, y, width, *underlined_);
    if (underlined_->style.underlined_twice) add_line(underline_from_, y + width * 2, width, *underlined_);
  }

  void follow_strike(const Piece& piece) {
    const Typeface* face = piece.face->style.struck ? piece.face : nullptr;
    if (face == struck_) return;
    end_strike();
    struck_ = face;
    strike_from_ = x_;
  }
  void end_strike() {
    if (!struck_ || x_ == strike_from_) return;
    const Length size = struck_->style.size;
    add_line(strike_from_, baseline_ - struck_->style.raise - size.times(1, 5), size.times(1, 20), *struck_);
  }

  void add_line(Length from, Length y, Length width, const Typeface& face) {
    items_.emplace_back(frame::Rule{{from, y}, {x_, y}, width, face.style.color});
  }

  // Dots of the font, as many as fit, against the right end, so that leaders of several lines stand in columns.
  void emit_leader(const Piece& piece) {
    const Length room = piece.width + line_.leader;
    const text::ShapedPtr dot = shaper_.shape(piece.face->fonts, ".").front();
    const Length width = std::max(dot->width(piece.face->style.size), Length::millipoints(1));
    const std::int64_t count = room.in_millipoints() / width.in_millipoints();
    if (count > 0) {
      const std::string dots(static_cast<std::size_t>(count), '.');
      const text::ShapedPtr shaped = shaper_.shape(piece.face->fonts, dots).front();
      const Length taken = shaped->width(piece.face->style.size);
      items_.emplace_back(frame::GlyphRun{shaped,
                                          {x_ + std::max(room - taken, Length{}), baseline_},
                                          piece.face->style.size,
                                          {},
                                          piece.face->style.color});
    }
    x_ += room;
  }

  const SetParagraph& set_;
  const SetLine& line_;
  Length x_;
  const Length baseline_;
  text::Shaper& shaper_;
  std::vector<Item>& items_;
  const std::string* link_ = nullptr;
  const Typeface* underlined_ = nullptr;
  const Typeface* struck_ = nullptr;
  Length link_from_, underline_from_, strike_from_;
};

}  // namespace

void ParagraphSetter::emit_line(const SetParagraph& set, std::size_t line, Point corner,
                                std::vector<frame::Item>& items) {
  const SetLine& set_line = set.lines[line];
  LineEmitter emitter(set, set_line, {corner.x + set_line.x, corner.y + set_line.baseline}, shaper_, items);
  emitter.emit();
  if (line + 1 < set.lines.size()) emitter.emit_swallowed_space();
}

void ParagraphSetter::emit_marker(const SetParagraph& set, Point corner, std::vector<frame::Item>& items) {
  Length x = corner.x + set.marker_x;
  for (const Piece& piece : set.marker) {
    const flow::TextStyle& style = piece.face->style;
    const Length y = corner.y + set.lines.front().baseline - style.raise;
    items.emplace_back(frame::GlyphRun{piece.shaped, {x, y}, style.size, {}, style.color});
    x += piece.width;
  }
}

}  // namespace saraban::layout
