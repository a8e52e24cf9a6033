#include "core/thawed_rows.h"

#include <algorithm>

namespace saraban {

ThawedRows::ThawedRows(const Table& table, std::size_t piece)
    : table_(table), piece_(piece), cells_(table.columns().size()), kept_(table.columns().size()) {}

const Column::Piece& ThawedRows::thaw(std::size_t column) const {
  const std::lock_guard lock(thawing_);
  if (!kept_[column]) {
    kept_[column] = table_.cells_[column]->piece(piece_);
    cells_[column].store(kept_[column].get(), std::memory_order_release);
  }
  return *kept_[column];
}

std::shared_ptr<const ThawedRows> RowCache::rows_around(const Table& table, std::size_t row) {
  const std::size_t piece = row / Column::cells_of_piece;
  const std::lock_guard lock(looking_);
  if (piece >= slots_.size()) slots_.resize(table.rows() / Column::cells_of_piece + 1);
  Slot& slot = slots_[piece];
  slot.last_use = ++now_;
  if (!slot.rows) {
    note_miss(piece);
    if (held_ == most_held_) make_room();
    slot.rows = std::make_shared<const ThawedRows>(table, piece);
    ++held_;
  }
  return slot.rows;
}

void RowCache::make_room() {
  const auto is_older = [](const Slot& a, const Slot& b) { return !b.rows || (a.rows && a.last_use < b.last_use); };
  std::min_element(slots_.begin(), slots_.end(), is_older)->rows.reset();
  --held_;
}

// 32 readings from end to end, or two jumps for each piece, wear the cache out: then it may hold twice as much.
void RowCache::note_miss(std::size_t piece) {
  constexpr std::size_t wear_of_step = 1, wear_of_jump = 16, most_wear_of_piece = 32;
  wear_ += piece == last_missed_ + 1 ? wear_of_step : wear_of_jump;
  last_missed_ = piece;
  if (wear_ <= most_wear_of_piece * slots_.size()) return;
  wear_ = 0;
  most_held_ *= 2;
}

}  // namespace saraban
