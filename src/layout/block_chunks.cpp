#include "layout/block_chunks.h"

#include <algorithm>
#include <utility>

#include "layout/tag.h"

namespace saraban::layout {
namespace {

constexpr int kTitleLevel = 100;

const flow::ParagraphStyle& style_of(const flow::Paragraph& paragraph) {
  static const flow::ParagraphStyle plain;
  return paragraph.style ? *paragraph.style : plain;
}

std::string text_of(const flow::Paragraph& paragraph) {
  std::string text = paragraph.marker;
  for (const flow::Inline& item : paragraph.content) {
    if (std::holds_alternative<flow::LineBreak>(item)) text += ' ';
    const auto* span = std::get_if<flow::TextSpan>(&item);
    if (!span) continue;
    if (text.size() == paragraph.marker.size() && !text.empty()) text += ' ';
    text += span->text;
  }
  return text;
}

struct Shared {
  SetParagraph set;
  ParagraphSetter& setter;
};

class LineChunk : public Chunk {
 public:
  LineChunk(std::shared_ptr<const Shared> paragraph, std::size_t line) : paragraph_(std::move(paragraph)), line_(line) {
    height = paragraph_->set.lines[line_].height;
  }

  void emit(Page& page, Point corner) override {
    const SetParagraph& set = paragraph_->set;
    if (line_ == 0) open(page, corner);
    paragraph_->setter.emit_line(set, line_, corner, page.items());
    if (line_ + 1 == set.lines.size()) page.close();
  }
  Place place() const override { return place_of(paragraph_->set.source.content, 0); }

 private:
  void open(Page& page, Point corner) {
    const SetParagraph& set = paragraph_->set;
    if (is_list_item(set.source)) {
      page.open(tag(frame::Role::label));
      paragraph_->setter.emit_marker(set, corner, page.items());
      page.close();
      page.open(tag(frame::Role::list_body));
    }
    const int level = style_of(set.source).heading_level;
    frame::TagOpen own = tag(frame::Role::paragraph);
    if (level > 0) own.role = level == kTitleLevel ? frame::Role::title : frame::Role::heading;
    if (own.role == frame::Role::heading) own.level = level;
    const bool is_heading = own.role == frame::Role::heading;
    page.open(std::move(own));
    const std::string title = is_heading ? text_of(set.source) : std::string();
    if (is_heading || !set.source.anchor.empty()) {
      page.items().emplace_back(frame::Destination{set.source.anchor, title, is_heading ? level : 0, corner});
    }
    if (is_heading) page.pass_heading(title, corner.y);
    if (!is_list_item(set.source)) paragraph_->setter.emit_marker(set, corner, page.items());
  }

  std::shared_ptr<const Shared> paragraph_;
  std::size_t line_;
};

class SpaceChunk : public Chunk {
 public:
  explicit SpaceChunk(Length space) {
    height = space;
    vanishes_at_top = true;
    is_text = false;
  }
  void emit(Page&, Point) override {}
};

class RuleChunk : public Chunk {
 public:
  RuleChunk(const flow::Border& line, Length width) : line_(line), width_(width) {
    height = line.width;
    is_text = false;
  }
  void emit(Page& page, Point corner) override {
    const Length y = corner.y + line_.width.times(1, 2);
    page.items().emplace_back(tag(frame::Role::artifact));
    page.items().emplace_back(frame::Rule{{corner.x, y}, {corner.x + width_, y}, line_.width, line_.color});
    page.items().emplace_back(frame::TagClose{});
  }

 private:
  flow::Border line_;
  Length width_;
};

class FigureChunk : public Chunk {
 public:
  FigureChunk(frame::PicturePtr picture, Size size, Length x, flow::Figure source)
      : picture_(std::move(picture)), size_(size), x_(x), source_(std::move(source)) {
    height = size.height;
  }
  void emit(Page& page, Point corner) override {
    frame::TagOpen own = tag(frame::Role::figure);
    own.alternative = source_.alternative;
    page.items().emplace_back(std::move(own));
    page.items().emplace_back(frame::PictureItem{picture_, {{corner.x + x_, corner.y}, size_}});
    page.items().emplace_back(frame::TagClose{});
  }
  Place place() const override { return source_.place; }

 private:
  frame::PicturePtr picture_;
  Size size_;
  Length x_;
  flow::Figure source_;
};

Size size_of(const flow::Figure& figure, const frame::Picture& picture, Size room) {
  const std::int64_t w = picture.pixel_width, h = picture.pixel_height;
  Size size{Length::points(0.75) * w, Length::points(0.75) * h};
  if (figure.width && figure.height) {
    size = {*figure.width, *figure.height};
  } else if (figure.width) {
    size = {*figure.width, figure.width->times(h, w)};
  } else if (figure.height) {
    size = {figure.height->times(w, h), *figure.height};
  }
  const auto shrink_to = [&size](Length limit, Length extent) {
    if (extent <= limit || extent <= Length{}) return;
    size = {size.width.times(limit.in_millipoints(), extent.in_millipoints()),
            size.height.times(limit.in_millipoints(), extent.in_millipoints())};
  };
  shrink_to(room.width, size.width);
  shrink_to(room.height, size.height);
  return size;
}

// The notes whose marks stand in the line; `next` is the first that no line before it has.
Notes notes_of_line(const SetParagraph& set, const SetLine& line, const Notes& notes, std::size_t& next) {
  Notes out;
  const flow::Footnote* last = nullptr;
  for (std::uint32_t i = line.begin; i < line.end && next < notes.size(); ++i) {
    const auto* footnote = std::get_if<flow::Footnote>(&set.source.content[set.pieces[i].source]);
    if (footnote && footnote != last) out.push_back(notes[next++]);
    if (footnote) last = footnote;
  }
  return out;
}

}  // namespace

Keep keep_of_line(std::size_t line, std::size_t lines, const flow::ParagraphStyle& style) {
  if (line + 1 == lines) return style.keep_with_next ? Keep::always : Keep::no;
  return lines <= 3 || line == 0 || line + 2 == lines ? Keep::always : Keep::no;
}

void add_paragraph(flow::Paragraph paragraph, ParagraphSetter& setter, NoteSetter& note_setter, Composer& composer) {
  const Notes notes = note_setter.set_notes(paragraph, composer.column_width());
  std::size_t next_note = 0;
  auto shared = std::make_shared<Shared>(Shared{{}, setter});
  setter.set(std::move(paragraph), composer.column_width(), {}, shared->set);
  const flow::ParagraphStyle style = style_of(shared->set.source);
  composer.begin_paragraph(shared->set.source);
  if (style.keep_together) composer.begin_group();
  const std::size_t lines = shared->set.lines.size();
  for (std::size_t i = 0; i < lines; ++i) {
    auto chunk = std::make_unique<LineChunk>(shared, i);
    if (i == 0) chunk->space_before = style.space_before;
    if (i + 1 == lines) chunk->space_after = style.space_after;
    chunk->keep_with_next = keep_of_line(i, lines, style);
    chunk->notes = notes_of_line(shared->set, shared->set.lines[i], notes, next_note);
    if (i + 1 == lines)
      chunk->notes.insert(chunk->notes.end(), std::next(notes.begin(), static_cast<std::ptrdiff_t>(next_note)),
                          notes.end());
    composer.add(std::move(chunk));
  }
  if (style.keep_together) composer.end_group();
}

void add_rule(const flow::HorizontalRule& rule, Composer& composer) {
  composer.begin_block();
  auto chunk = std::make_unique<RuleChunk>(rule.line, composer.column_width());
  chunk->space_before = rule.space_before;
  chunk->space_after = rule.space_after;
  composer.add(std::move(chunk));
}

void add_spacer(const flow::Spacer& spacer, Composer& composer) {
  composer.add(std::make_unique<SpaceChunk>(std::min(spacer.height, composer.column_height())));
}

void FigureSetter::add_figure(flow::Figure figure, Composer& composer) {
  const frame::PicturePtr picture = find_picture(figure);
  if (!picture) return;
  const Size size = size_of(figure, *picture, {composer.column_width(), composer.column_height()});
  const Length white = composer.column_width() - size.width;
  Length x;
  if (figure.align == flow::Align::centre) x = white.times(1, 2);
  if (figure.align == flow::Align::right) x = white;
  composer.begin_block();
  const Length before = figure.space_before, after = figure.space_after;
  auto chunk = std::make_unique<FigureChunk>(picture, size, x, std::move(figure));
  chunk->space_before = before;
  chunk->space_after = after;
  composer.add(std::move(chunk));
}

frame::PicturePtr FigureSetter::find_picture(flow::Figure& figure) {
  constexpr std::size_t kRecent = 16;
  for (const frame::PicturePtr& picture : recent_) {
    if (picture->bytes == figure.bytes) return picture;
  }
  auto read = frame::read_picture(figure.path, std::move(figure.bytes));
  if (!read) {
    Diagnostics errors = std::move(read).take_diagnostics();
    for (Diagnostic& error : errors) {
      if (!figure.place.empty()) error.place = figure.place;
    }
    notices_.add(std::move(errors));
    return nullptr;
  }
  if (recent_.size() == kRecent) recent_.erase(recent_.begin());
  recent_.push_back(*read);
  return recent_.back();
}

}  // namespace saraban::layout
