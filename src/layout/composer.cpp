#include "layout/composer.h"

#include <iterator>
#include <utility>

namespace saraban::layout {

void Composer::begin_group() {
  if (depth_++ == 0) group_ = ++groups_made_;
}

void Composer::end_group() {
  if (--depth_ == 0) group_ = 0;
}

void Composer::begin_paragraph(const flow::Paragraph& paragraph) {
  ListTags::Steps steps = lists_.enter(paragraph);
  steps_.close += steps.close;
  steps_.open = std::move(steps.open);
}

void Composer::begin_block() { steps_.close += lists_.leave_all(); }

void Composer::add(ChunkPtr chunk) {
  if (held_ && group_ != 0 && held_group_ == group_ && held_->keep_with_next == Keep::no) {
    held_->keep_with_next = Keep::group;
    held_->keep_group = group_;
  }
  hand_on();
  if (!chunk->vanishes_at_top) {
    chunk->close_before += std::exchange(steps_.close, 0);
    chunk->open_before.insert(chunk->open_before.begin(), std::make_move_iterator(steps_.open.begin()),
                              std::make_move_iterator(steps_.open.end()));
    steps_.open.clear();
  }
  held_ = std::move(chunk);
  held_group_ = group_;
}

void Composer::hand_on() {
  if (held_) filler_.add(std::move(held_));
  held_.reset();
}

void Composer::break_page() {
  hand_on();
  filler_.break_page();
}

void Composer::start_section(const flow::PageSetup& setup) {
  hand_on();
  filler_.start_section(setup);
}

std::size_t Composer::finish() {
  hand_on();
  return filler_.finish(steps_.close + lists_.leave_all());
}

}  // namespace saraban::layout
