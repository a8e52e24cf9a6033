#include "layout/page_filler.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace saraban::layout {
namespace {

constexpr std::size_t kLongestChain = 1000;  // chunks without height must not pile up

Notes notes_of(const std::deque<ChunkPtr>& chain) {
  Notes notes;
  for (const ChunkPtr& chunk : chain) notes.insert(notes.end(), chunk->notes.begin(), chunk->notes.end());
  return notes;
}

}  // namespace

ChunkPtr Chunk::split(Length, Page&) { return nullptr; }

void PageFiller::add(ChunkPtr chunk) {
  if (chunk->keep_with_next == Keep::group && given_up_.contains(chunk->keep_group)) chunk->keep_with_next = Keep::no;
  // White space or a rule is no company for what must not stand alone.
  const bool is_kept_with = !pending_.empty() && pending_.back()->keep_with_next == Keep::always;
  if (is_kept_with && !chunk->is_text) chunk->keep_with_next = Keep::always;
  const bool chain_goes_on = chunk->keep_with_next != Keep::no;
  pending_.push_back(std::move(chunk));
  if (!chain_goes_on) {
    place_chain();
  } else if (pending_.size() > kLongestChain || is_longer_than_page(pending_)) {
    give_up_keeping();
  }
}

void PageFiller::place_chain() {
  while (!pending_.empty() && !fits(pending_)) {
    if (is_empty_ && notes_.is_empty()) return place_one_by_one(std::exchange(pending_, {}));
    if (!is_empty_ && divide_chain()) continue;
    close_finished(*pending_.front());
    new_page();
  }
  put_all(std::exchange(pending_, {}));
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

// Nothing of the chain but its order is left to keep, and that what keeps with the next does not stand alone where the
// next can be divided.
void PageFiller::place_one_by_one(Chain chain) {
  bool is_kept_with = false;
  for (; !chain.empty(); chain.pop_front()) {
    Chain one;
    one.push_back(std::move(chain.front()));
    const Keep keep = one.front()->keep_with_next;
    const bool may_stand_here = room(one.front()->notes) * 4 >= column_height();
    if (!fits(one) && !is_empty_ && !(is_kept_with && may_stand_here)) {
      close_finished(*one.front());
      new_page();
    }
    if (fits(one)) {
      put_all(std::move(one));
    } else {
      place_divided(std::move(one.front()));
    }
    is_kept_with = keep == Keep::always;
  }
}

void PageFiller::place_divided(ChunkPtr chunk) {
  if (!chunk->may_divide()) notices_.taller_than_page(chunk->place());
  while (chunk) {
    Length above = is_empty_ ? head_height(*chunk) : std::max(space_after_, chunk->space_before);
    if (is_empty_ && above * 2 > column_height()) {
      notices_.head_left_out(chunk->place());
      chunk->repeated_head.reset();
      above = {};
    }
    const Length below = chunk->carried ? chunk->carried->height() : Length{};
    const Length left = room(chunk->notes) - above - below;
    ChunkPtr rest = chunk->height > left ? chunk->split(left, page_) : nullptr;
    if (!rest && chunk->height > left) {  // it cannot be divided here
      if (!is_empty_) {
        close_finished(*chunk);
        new_page();
        continue;
      }
      if (chunk->repeated_head) {  // all the room for the text itself
        notices_.head_left_out(chunk->place());
        chunk->repeated_head.reset();
        continue;
      }
    }
    put(*chunk);
    if (rest) new_page();
    chunk = std::move(rest);
  }
}

// Where the first chunk of the chain that does not fit may be divided, its first part stays on this page with those
// before it; the rest of the chain is left for the next.
bool PageFiller::divide_chain() {
  Length used, after = space_after_;
  Notes notes;
  for (std::size_t i = 0; i < pending_.size(); ++i) {
    Chunk& chunk = *pending_[i];
    notes.insert(notes.end(), chunk.notes.begin(), chunk.notes.end());
    used += std::max(after, chunk.space_before);
    const Length left = room(notes) - used;
    if (chunk.height <= left) {
      used += chunk.height;
      after = chunk.space_after;
      continue;
    }
    if (!chunk.may_divide()) return false;
    ChunkPtr rest = chunk.split(left - (chunk.carried ? chunk.carried->height() : Length{}), page_);
    if (!rest) return false;
    const auto next = pending_.begin() + static_cast<std::ptrdiff_t>(i) + 1;
    Chain here(std::make_move_iterator(pending_.begin()), std::make_move_iterator(next));
    pending_.erase(pending_.begin(), next);
    pending_.push_front(std::move(rest));
    put_all(std::move(here));
    new_page();
    return true;
  }
  return false;
}

void PageFiller::put_all(Chain chain) {
  for (const ChunkPtr& chunk : chain) put(*chunk);
}

void PageFiller::put(Chunk& chunk) {
  if (is_empty_ && chunk.vanishes_at_top) return;
  close_finished(chunk);
  const Point corner = page_.column().corner;
  if (!page_.is_open()) {
    page_.begin();
    y_ = corner.y;
  }
  for (frame::TagOpen& tag : chunk.open_before) page_.open(std::move(tag));
  if (is_empty_ && chunk.repeated_head) {
    chunk.repeated_head->emit_again(page_, {corner.x, y_});
    y_ += chunk.repeated_head->height();
  } else if (!is_empty_) {
    y_ += std::max(space_after_, chunk.space_before);
  }
  if (chunk.group) page_.pass_group(*chunk.group);
  chunk.emit(page_, {corner.x, y_});
  for (std::uint32_t i = 0; i < chunk.close_after; ++i) page_.close();
  y_ += chunk.height;
  notes_.add(chunk.notes, page_.column().bottom() - y_);
  space_after_ = chunk.space_after;
  carried_ = chunk.carried;
  is_empty_ = false;
}

// What ended before this chunk must not be opened again on the page that the chunk starts.
void PageFiller::close_finished(Chunk& next) {
  for (; next.close_before > 0; --next.close_before) page_.close();
}

void PageFiller::new_page() {
  end_page();
  is_empty_ = true;
  space_after_ = {};
  notes_.begin_page(column_height());
}

void PageFiller::end_page() {
  if (!page_.is_open()) {
    if (notes_.is_empty()) return;
    page_.begin();
    y_ = page_.column().corner.y;
  }
  if (carried_) {
    if (carried_->height() > page_.column().bottom() - y_) notices_.taller_than_page(carried_->place());
    carried_->emit_below(page_, {page_.column().corner.x, y_});
    y_ += carried_->height();
    carried_.reset();
  }
  notes_.emit(page_, page_.column().bottom() - y_);
  page_.end();
}

void PageFiller::break_page() {
  place_chain();
  if (!is_empty_) new_page();
}

void PageFiller::start_section(const flow::PageSetup& setup) {
  break_page();
  while (!notes_.is_empty()) new_page();  // they are set for the column of this section
  page_.start_section(setup);
  notes_.begin_page(column_height());
}

std::size_t PageFiller::finish(std::uint32_t closing) {
  place_chain();
  for (std::uint32_t i = 0; i < closing; ++i) page_.close();
  do end_page();
  while (!notes_.is_empty());
  return page_.finish();
}

bool PageFiller::fits(const Chain& chain) const {
  const Length head = is_empty_ ? head_height(*chain.front()) : Length{};
  const Length left = room(notes_of(chain)) - head - height_of(chain, spot());
  if (left < Length{}) return false;
  const CarriedFoot* carried = chain.back()->carried.get();
  return !carried || left * 4 >= column_height() || carried->height() <= left;
}

bool PageFiller::is_longer_than_page(const Chain& chain) const {
  const Length height = height_of(chain, Spot::top);
  const bool may_be = height * 2 > column_height() || !notes_of(chain).empty();
  return may_be && height + head_height(*chain.front()) + notes_.least_alone(notes_of(chain)) > column_height();
}

Length PageFiller::height_of(const Chain& chain, Spot spot) const {
  Length sum, after = spot == Spot::top ? Length{} : space_after_;
  bool is_top = spot == Spot::top;
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

Length PageFiller::room(const Notes& more) const {
  const Length left = is_empty_ ? column_height() : page_.column().bottom() - y_;
  return left - std::max(notes_.reserved(), more.empty() ? Length{} : notes_.least_with(more));
}

}  // namespace saraban::layout
