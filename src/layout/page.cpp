#include "layout/page.h"

#include <utility>

#include "layout/tag.h"

namespace saraban::layout {
namespace {

bool names_page_count(const std::optional<flow::RunningText>& text) {
  if (!text) return false;
  for (const flow::Paragraph& line : text->lines) {
    for (const flow::Inline& item : line.content) {
      const auto* field = std::get_if<flow::PageField>(&item);
      if (field && field->what == flow::PageField::What::pages) return true;
    }
  }
  return false;
}

}  // namespace

void Page::start_section(const flow::PageSetup& setup) {
  const Size room{setup.paper.width - setup.left - setup.right, setup.paper.height - setup.top - setup.bottom};
  if (room.width < Length::points(10) || room.height < Length::points(10)) notices_.no_room({});
  column_ = {{setup.left, setup.top}, room};
  section_ =
      std::make_shared<const Section>(Section{setup, names_page_count(setup.head), names_page_count(setup.foot)});
  if (setup.first_page_number > 0) number_ = static_cast<std::size_t>(setup.first_page_number) - 1;
  is_first_of_section_ = true;
}

void Page::begin() {
  is_open_ = true;
  ++number_;
  frame_.paper = section_->setup.paper;
  frame_.items.clear();
  frame_.label = spell_number(number_, section_->setup.page_digits);
  const flow::PageSetup& setup = section_->setup;
  if (setup.head && !section_->has_late_head && !(setup.head->skip_first_page && is_first_of_section_)) {
    emit_running(*setup.head, true, *section_, {number_, 0}, frame_.items);
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
  const flow::PageSetup& setup = section_->setup;
  const auto is_shown = [&](const std::optional<flow::RunningText>& text) {
    return text && !(text->skip_first_page && is_first_of_section_);
  };
  if (is_shown(setup.foot) && !section_->has_late_foot) {
    emit_running(*setup.foot, false, *section_, {number_, 0}, frame_.items);
  }
  const bool is_late = (is_shown(setup.head) && section_->has_late_head) ||  //
                       (is_shown(setup.foot) && section_->has_late_foot);
  if (is_late) late_.push_back({pages_, number_, section_, is_first_of_section_});
  notices_.take(sink_.add_page(frame_, is_late ? frame::FrameSink::Late::follow : frame::FrameSink::Late::none));
  ++pages_;
  is_first_of_section_ = false;
  is_open_ = false;
}

std::size_t Page::finish() {
  end();
  std::vector<frame::Item> items;
  for (const LatePage& page : late_) {
    if (notices_.failed()) break;
    items.clear();
    const flow::PageSetup& setup = page.section->setup;
    const PageNumbers numbers{page.number, pages_};
    if (page.section->has_late_head && !(setup.head->skip_first_page && page.is_first)) {
      emit_running(*setup.head, true, *page.section, numbers, items);
    }
    if (page.section->has_late_foot && !(setup.foot->skip_first_page && page.is_first)) {
      emit_running(*setup.foot, false, *page.section, numbers, items);
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
  items.emplace_back(tag(frame::Role::artifact));
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

}  // namespace saraban::layout
