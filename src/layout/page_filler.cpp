#include "layout/page_filler.h"

#include <algorithm>
#include <utility>

namespace saraban::layout {
namespace {

constexpr std::size_t kLongestChain = 1000;  // chunks without height must not pile up

}  // namespace

ChunkPtr Chunk::split(Length, Page&) { return nullptr; }

void PageFiller::add(ChunkPtr chunk) {
  if (chunk->keep_with_next == Keep::group && given_up_.contains(chunk->keep_group)) chunk->keep_with_next = Keep::no;
  const bool chain_goes_on = chunk->keep_with_next != Keep::no;
  pending_.push_back(std::move(chunk));
  if (!chain_goes_on) {
    place_chain();
  } else if (pending_.size() > kLongestChain || height_of(pending_, true) > column_height()) {
    give_up_keeping();
  }
}

void PageFiller::place_chain() {
  if (pending_.empty()) return;
  if (!is_empty_ && height_of(pending_, false) > room()) {
    close_finished(*pending_.front());
    new_page();
  }
  const bool fits = height_of(pending_, is_empty_) <= room();
  Chain chain = std::exchange(pending_, {});
  if (!fits) return place_one_by_one(std::move(chain));
  for (const ChunkPtr& chunk : chain) put(*chunk);
}

// The chain has grown taller than a page.
void PageFiller::give_up_keeping() {
  Chain chain = std::exchange(pending_, {});
  const bool has_groups = std::any_of(chain.begin(), chain.end(),
                                      [](const ChunkPtr& chunk) { return chunk->keep_with_next == Keep::group; });
  notices_.taller_than_page(chain.front()->place());
  if (!has_groups) return place_one_by_one(std::move(chain));
  for (const ChunkPtr& chunk : chain) {
    if (chunk->keep_with_next == Keep::group) given_up_.insert(chunk->keep_group);
  }
  for (ChunkPtr& chunk : chain) add(std::move(chunk));
}

void PageFiller::place_one_by_one(Chain chain) {
  for (ChunkPtr& chunk : chain) {
    const Length space = is_empty_ ? Length{} : std::max(space_after_, chunk->space_before);
    if (!is_empty_ && space + chunk->height > room()) {
      close_finished(*chunk);
      new_page();
    }
    if (is_empty_ && head_height(*chunk) + chunk->height > column_height()) {
      place_taller_than_page(std::move(chunk));
    } else {
      put(*chunk);
    }
  }
}

void PageFiller::place_taller_than_page(ChunkPtr chunk) {
  notices_.taller_than_page(chunk->place());
  while (chunk) {
    Length head = head_height(*chunk);
    if (head * 2 > column_height()) {
      chunk->repeated_head.reset();
      head = {};
    }
    ChunkPtr rest = head + chunk->height > column_height() ? chunk->split(column_height() - head, page_) : nullptr;
    put(*chunk);
    if (rest) new_page();
    chunk = std::move(rest);
  }
}

void PageFiller::put(Chunk& chunk) {
  if (is_empty_ && chunk.vanishes_at_top) return;
  close_finished(chunk);
  if (!page_.is_open()) {
    page_.begin();
    y_ = page_.column().corner.y;
  }
  for (frame::TagOpen& tag : chunk.open_before) page_.open(std::move(tag));
  if (is_empty_ && chunk.repeated_head) {
    chunk.repeated_head->emit_again(page_, {page_.column().corner.x, y_});
    y_ += chunk.repeated_head->height();
  } else if (!is_empty_) {
    y_ += std::max(space_after_, chunk.space_before);
  }
  chunk.emit(page_, {page_.column().corner.x, y_});
  for (std::uint32_t i = 0; i < chunk.close_after; ++i) page_.close();
  y_ += chunk.height;
  space_after_ = chunk.space_after;
  is_empty_ = false;
}

// What ended before this chunk must not be opened again on the page that the chunk starts.
void PageFiller::close_finished(Chunk& next) {
  for (; next.close_before > 0; --next.close_before) page_.close();
}

void PageFiller::new_page() {
  page_.end();
  is_empty_ = true;
  space_after_ = {};
}

void PageFiller::break_page() {
  place_chain();
  if (!is_empty_) new_page();
}

void PageFiller::start_section(const flow::PageSetup& setup) {
  break_page();
  page_.start_section(setup);
}

std::size_t PageFiller::finish(std::uint32_t closing) {
  place_chain();
  for (std::uint32_t i = 0; i < closing; ++i) page_.close();
  return page_.finish();
}

Length PageFiller::height_of(const Chain& chain, bool at_top) const {
  Length sum = at_top ? head_height(*chain.front()) : Length{};
  Length after = at_top ? Length{} : space_after_;
  bool is_top = at_top;
  for (const ChunkPtr& chunk : chain) {
    if (is_top && chunk->vanishes_at_top) continue;
    if (!is_top) sum += std::max(after, chunk->space_before);
    sum += chunk->height;
    after = chunk->space_after;
    is_top = false;
  }
  return sum;
}

Length PageFiller::head_height(const Chunk& chunk) const {
  return chunk.repeated_head ? chunk.repeated_head->height() : Length{};
}

Length PageFiller::room() const { return is_empty_ ? column_height() : page_.column().corner.y + column_height() - y_; }

}  // namespace saraban::layout
