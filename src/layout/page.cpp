#include "layout/page.h"

#include <iterator>
#include <utility>

#include "layout/tag.h"

namespace saraban::layout {

Page::Known Page::when_known(const std::optional<flow::RunningText>& text, Known at_first) {
  using What = flow::PageField::What;
  Known known = at_first;
  for (const flow::Paragraph& line : text ? text->lines : std::vector<flow::Paragraph>{}) {
    for (const flow::Inline& item : line.content) {
      const auto* field = std::get_if<flow::PageField>(&item);
      if (!field || field->what == What::page) continue;
      known = std::max(known, field->what == What::pages ? Known::late : Known::at_end);
    }
  }
  return known;
}

void Page::start_section(const flow::PageSetup& setup) {
  const Size room{setup.paper.width - setup.left - setup.right, setup.paper.height - setup.top - setup.bottom};
  if (room.width < Length::points(10) || room.height < Length::points(10)) notices_.no_room({});
  column_ = {{setup.left, setup.top}, room};
  section_ = std::make_shared<const Section>(
      Section{setup, when_known(setup.head, Known::at_begin), when_known(setup.foot, Known::at_end)});
  if (setup.first_page_number > 0) {
    number_ = static_cast<std::size_t>(setup.first_page_number) - 1;
    last_heading_.clear();
  }
  is_first_of_section_ = true;
  check_room(setup.head, setup.top);
  check_room(setup.foot, setup.bottom);
}

// Between the paper's edge and the text. A quarter of the lines' height is their leading: it may reach into the text.
void Page::check_room(const std::optional<flow::RunningText>& text, Length margin) {
  if (!text || text->lines.empty()) return;
  const PageNumbers numbers;
  ParagraphContext context;
  context.numbers = &numbers;
  Length height;
  for (const flow::Paragraph& line : text->lines) {
    setter_.set(line, column_.size.width, context, running_);
    height += running_.height();
  }
  const Length excess = text->from_edge + height - margin;
  if (excess * 4 > height) notices_.running_text_overlaps(place_of(text->lines.front().content, 0), excess);
}

bool Page::is_shown(const std::optional<flow::RunningText>& text) const {
  return text && !(text->skip_first_page && is_first_of_section_);
}

PageNumbers Page::numbers() const { return {number_, 0, group_, heading_}; }

void Page::begin() {
  is_open_ = true;
  ++number_;
  frame_.paper = section_->setup.paper;
  frame_.items.clear();
  foot_items_.clear();
  frame_.label = spell_number(number_, section_->setup.page_digits);
  heading_ = last_heading_;
  group_.clear();
  const flow::PageSetup& setup = section_->setup;
  if (is_shown(setup.head) && section_->head == Known::at_begin) {
    emit_running(*setup.head, true, *section_, numbers(), frame_.items);
  }
  for (OpenTag& open_tag : open_tags_) {
    open_tag.item = frame_.items.size();
    frame_.items.emplace_back(open_tag.tag);
  }
}

void Page::end() {
  if (!is_open_) return;
  grid_.flush(frame_.items);
  for (OpenTag& open_tag : open_tags_) {
    if (open_tag.tag.element == 0) open_tag.tag.element = new_element();
    std::get<frame::TagOpen>(frame_.items[open_tag.item]).element = open_tag.tag.element;
    frame_.items.emplace_back(frame::TagClose{});
  }
  std::move(foot_items_.begin(), foot_items_.end(), std::back_inserter(frame_.items));
  const flow::PageSetup& setup = section_->setup;
  if (is_shown(setup.head) && section_->head == Known::at_end) {
    emit_running(*setup.head, true, *section_, numbers(), frame_.items);
  }
  if (is_shown(setup.foot) && section_->foot == Known::at_end) {
    emit_running(*setup.foot, false, *section_, numbers(), frame_.items);
  }
  const bool is_late = (is_shown(setup.head) && section_->head == Known::late) ||  //
                       (is_shown(setup.foot) && section_->foot == Known::late);
  if (is_late) late_.push_back({pages_, numbers(), section_, is_first_of_section_});
  notices_.take(sink_.add_page(frame_, is_late ? frame::FrameSink::Late::follow : frame::FrameSink::Late::none));
  ++pages_;
  is_first_of_section_ = false;
  is_open_ = false;
}

std::size_t Page::finish() {
  end();
  std::vector<frame::Item> items;
  for (LatePage& page : late_) {
    if (notices_.failed()) break;
    items.clear();
    const flow::PageSetup& setup = page.section->setup;
    page.numbers.pages = pages_;
    if (page.section->head == Known::late && !(setup.head->skip_first_page && page.is_first)) {
      emit_running(*setup.head, true, *page.section, page.numbers, items);
    }
    if (page.section->foot == Known::late && !(setup.foot->skip_first_page && page.is_first)) {
      emit_running(*setup.foot, false, *page.section, page.numbers, items);
    }
    notices_.take(sink_.add_late_items(page.index, items));
  }
  return pages_;
}

void Page::emit_running(const flow::RunningText& text, bool is_head, const Section& section, const PageNumbers& numbers,
                        std::vector<frame::Item>& items) {
  const Size paper = section.setup.paper;
  const Length width = paper.width - section.setup.left - section.setup.right;
  ParagraphContext context;
  context.numbers = &numbers;
  Length y = text.from_edge;
  if (!is_head) {
    y = paper.height - text.from_edge;
    for (const flow::Paragraph& line : text.lines) {
      setter_.set(line, width, context, running_);
      y -= running_.height();
    }
  }
  frame::TagOpen artifact = tag(frame::Role::artifact);
  artifact.artifact = is_head ? frame::ArtifactKind::header : frame::ArtifactKind::footer;
  items.emplace_back(std::move(artifact));
  for (const flow::Paragraph& line : text.lines) {
    setter_.set(line, width, context, running_);
    for (std::size_t i = 0; i < running_.lines.size(); ++i) {
      setter_.emit_line(running_, i, {section.setup.left, y}, items);
      y += running_.lines[i].height;
    }
  }
  items.emplace_back(frame::TagClose{});
}

void Page::open(frame::TagOpen tag) {
  open_tags_.push_back({tag, frame_.items.size()});
  frame_.items.emplace_back(std::move(tag));
}

void Page::close() {
  if (is_open_) frame_.items.emplace_back(frame::TagClose{});
  open_tags_.pop_back();
}

void Page::pass_group(const std::string& group) {
  if (group_.empty()) group_ = group;
}

void Page::pass_heading(std::string heading, Length top) {
  if (heading_.empty() || top == column_.corner.y) heading_ = heading;
  last_heading_ = std::move(heading);
  if (keeps_labels_) heading_labels_.push_back(frame_.label);
}

}  // namespace saraban::layout
