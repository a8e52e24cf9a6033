#include "layout/contents.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "core/thai_digits.h"
#include "layout/block_chunks.h"
#include "layout/tag.h"

namespace saraban::layout {
namespace {

constexpr int kDeepestHeading = 99;  // 100 is the document's title
constexpr std::size_t kLeastDigits = 3;
const Length kHang = Length::centimetres(0.75);  // of the second line of a heading without a marker

// ---- finding the headings

class OutlineReader {
 public:
  Result<Outline> read(flow::BlockSource& blocks) {
    for (;;) {
      auto block = blocks.next();
      if (!block) return std::move(block).take_diagnostics();
      if (!*block) break;
      read_block(std::move(**block));
    }
    end_contents(open_.size());
    return std::move(outline_);
  }

 private:
  void read_block(flow::Block block) {  // NOLINT(misc-no-recursion): as deep as the template nests
    if (auto* paragraph = std::get_if<flow::Paragraph>(&block.content)) return read_paragraph(std::move(*paragraph));
    if (const auto* end = std::get_if<flow::ContentsEnd>(&block.content)) return end_contents(end->contents);
    if (std::holds_alternative<flow::Contents>(block.content)) {
      open_.push_back(outline_.contents.size());
      outline_.contents.push_back({outline_.headings.size(), 0});
    }
    if (auto* together = std::get_if<flow::KeepTogether>(&block.content)) {
      for (flow::Block& inner : together->blocks) read_block(std::move(inner));
    }
  }

  void read_paragraph(flow::Paragraph paragraph) {
    const int level = paragraph.style ? paragraph.style->heading_level : 0;
    if (level < 1 || level > kDeepestHeading) return;
    ListedHeading heading{level, std::move(paragraph.marker), std::move(paragraph.marker_style), paragraph.marker_width,
                          {},    std::move(paragraph.anchor)};
    for (flow::Inline& item : paragraph.content) {
      if (auto* span = std::get_if<flow::TextSpan>(&item)) {
        heading.text.push_back(std::move(*span));
      } else if (std::holds_alternative<flow::LineBreak>(item) && !heading.text.empty()) {
        heading.text.push_back({" ", nullptr, false, {}, {}});
      }
    }
    outline_.headings.push_back(std::move(heading));
  }

  void end_contents(std::size_t count) {
    for (; count > 0 && !open_.empty(); --count) {
      outline_.contents[open_.back()].end = outline_.headings.size();
      open_.pop_back();
    }
  }

  Outline outline_;
  std::vector<std::size_t> open_;
};

// ---- the lines

struct ItemParts {
  SetParagraph text, number;
  Length text_width, number_x;
  ParagraphSetter& setter;
};

class ItemLine : public Chunk {
 public:
  ItemLine(std::shared_ptr<const ItemParts> parts, std::size_t line) : parts_(std::move(parts)), line_(line) {
    height = parts_->text.lines[line_].height;
  }

  void emit(Page& page, Point corner) override {
    const SetParagraph& text = parts_->text;
    if (line_ == 0) {
      page.open(tag(frame::Role::toc_item));
      parts_->setter.emit_marker(text, corner, page.items());
    }
    parts_->setter.emit_line(text, line_, corner, page.items());
    if (line_ + 1 != text.lines.size()) return;
    emit_dots(page, corner);
    const Length down = text.lines.back().baseline - parts_->number.lines.front().baseline;
    parts_->setter.emit_line(parts_->number, 0, {corner.x + parts_->number_x, corner.y + down}, page.items());
    page.close();
  }
  Place place() const override { return place_of(parts_->text.source.content, 0); }

 private:
  void emit_dots(Page& page, Point corner) const {
    const SetLine& last = parts_->text.lines.back();
    const Length from = last.x + last.width;
    flow::Paragraph leader;
    leader.content.emplace_back(flow::Leader{parts_->text.source.marker_style});
    leader.style = std::make_shared<const flow::ParagraphStyle>();
    SetParagraph dots;
    parts_->setter.set(std::move(leader), parts_->number_x - from, {}, dots);
    page.items().emplace_back(tag(frame::Role::artifact));
    const Length down = last.baseline - dots.lines.front().baseline;
    parts_->setter.emit_line(dots, 0, {corner.x + from, corner.y + down}, page.items());
    page.items().emplace_back(frame::TagClose{});
  }

  std::shared_ptr<const ItemParts> parts_;
  std::size_t line_;
};

flow::Paragraph number_paragraph(std::string label, std::string link, const flow::TextStylePtr& style) {
  flow::Paragraph number;
  number.content.emplace_back(flow::TextSpan{std::move(label), style, true, std::move(link), {}});
  number.marker_style = style;
  return number;
}

flow::Paragraph item_paragraph(const ListedHeading& heading, const flow::Contents::Level& level) {
  flow::Paragraph item;
  auto style = *level.style;
  style.keep_with_next = false;
  style.heading_level = 0;
  item.marker = heading.marker;
  item.marker_style = level.text;
  item.marker_width = heading.marker_width;
  if (heading.marker.empty()) {
    style.left_indent += kHang;
    style.first_line_indent = Length{} - kHang;
  } else {
    style.first_line_indent = {};
  }
  item.style = std::make_shared<const flow::ParagraphStyle>(style);
  const std::string link = heading.anchor.empty() ? "" : "#" + heading.anchor;
  for (const flow::TextSpan& span : heading.text) {
    item.content.emplace_back(flow::TextSpan{span.text, level.text, span.is_name, link, span.origin});
  }
  return item;
}

}  // namespace

Result<Outline> read_outline(flow::BlockSource& blocks) { return OutlineReader().read(blocks); }

std::size_t digits_of_contents(const Outline::Range& range, const PageLabels& labels) {
  std::size_t digits = kLeastDigits;
  for (std::size_t i = range.begin; i < std::min(range.end, labels.size()); ++i) {
    digits = std::max(digits, count_characters(labels[i]));
  }
  return digits;
}

void ContentsSetter::add_contents(const flow::Contents& contents, Composer& composer) {
  if (next_ == outline_.contents.size() || contents.levels.empty()) return;
  const Outline::Range range = outline_.contents[next_++];
  std::string widest;
  for (std::size_t i = digits_of_contents(range, labels_); i > 0; --i) widest += "๐";
  const Length number_width = setter_.natural_width(number_paragraph(widest, {}, contents.levels.front().text));
  composer.begin_block();
  for (std::size_t i = range.begin; i < range.end; ++i) {
    const ListedHeading& heading = outline_.headings[i];
    const bool is_shown = static_cast<std::size_t>(heading.level) <= contents.levels.size() && !heading.text.empty();
    if (is_shown) add_item(contents, i, number_width, composer);
  }
  if (!held_) return notices_.empty_contents(contents.place);
  held_->close_after = static_cast<std::uint32_t>(levels_.size());
  composer.add(std::move(held_));
  levels_.clear();
}

void ContentsSetter::add_item(const flow::Contents& contents, std::size_t index, Length number_width,
                              Composer& composer) {
  const ListedHeading& heading = outline_.headings[index];
  const flow::Contents::Level& level = contents.levels[static_cast<std::size_t>(heading.level) - 1];
  const Length gap = level.text->size;  // so much of the dots is always there
  auto parts = std::make_shared<ItemParts>(ItemParts{{}, {}, {}, composer.column_width() - number_width, setter_});
  parts->text_width = parts->number_x - gap;
  setter_.set(item_paragraph(heading, level), parts->text_width, {}, parts->text);
  ParagraphContext flush_right;
  flush_right.align = flow::Align::right;
  const std::string label = index < labels_.size() ? labels_[index] : std::string();
  const std::string link = heading.anchor.empty() ? "" : "#" + heading.anchor;
  setter_.set(number_paragraph(label, link, level.text), number_width, flush_right, parts->number);

  std::uint32_t close = 0;
  for (; !levels_.empty() && levels_.back() > heading.level; levels_.pop_back()) ++close;
  const bool is_deeper = levels_.empty() || levels_.back() < heading.level;
  if (is_deeper) levels_.push_back(heading.level);
  const flow::ParagraphStyle& style = *parts->text.source.style;
  const std::size_t lines = parts->text.lines.size();
  for (std::size_t i = 0; i < lines; ++i) {
    auto chunk = std::make_unique<ItemLine>(parts, i);
    if (i == 0) {
      chunk->space_before = style.space_before;
      chunk->close_before = close;
      if (is_deeper) chunk->open_before.push_back(tag(frame::Role::toc));
    }
    if (i + 1 == lines) chunk->space_after = style.space_after;
    chunk->keep_with_next = keep_of_line(i, lines, style);
    if (held_) composer.add(std::move(held_));
    held_ = std::move(chunk);
  }
}

}  // namespace saraban::layout
