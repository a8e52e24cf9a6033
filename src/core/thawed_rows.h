// The rows of a table that are being read: as many as a piece of a column has cells, thawed column by column when a
// cell of it is asked for; and the cache that remembers the latest of them.
//
// The cache holds few, for most reading goes from the first row to the last. A reader that jumps about would thaw the
// same rows over and over: the more is thawed again, the more the cache may hold, so that neither the time nor (without
// need) the memory grows out of bounds.
#pragma once
#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

#include "core/value.h"

namespace saraban {

class ThawedRows {
 public:
  // The table outlives it: who holds thawed rows holds their table.
  ThawedRows(const Table& table, std::size_t piece);

  const Value& at(std::size_t row, std::size_t column) const {
    const Column::Piece* cells = cells_[column].load(std::memory_order_acquire);
    if (cells == nullptr) cells = &thaw(column);
    return (*cells)[row % Column::cells_of_piece];
  }

 private:
  const Column::Piece& thaw(std::size_t column) const;

  const Table& table_;
  std::size_t piece_;
  mutable std::mutex thawing_;
  mutable std::vector<std::atomic<const Column::Piece*>> cells_;    // by column; null: not thawed yet
  mutable std::vector<std::shared_ptr<const Column::Piece>> kept_;  // what cells_ points to
};

class RowCache {
 public:
  std::shared_ptr<const ThawedRows> rows_around(const Table& table, std::size_t row);

 private:
  struct Slot {
    std::shared_ptr<const ThawedRows> rows;
    std::uint64_t last_use = 0;
  };
  void make_room();
  void note_miss(std::size_t piece);

  std::mutex looking_;
  std::vector<Slot> slots_;  // by piece
  std::size_t held_ = 0;
  std::size_t most_held_ = 4;
  std::uint64_t now_ = 0;  // counts the looks
  std::size_t last_missed_ = 0;
  std::size_t wear_ = 0;  // by thawing since most_held_ last changed
};

}  // namespace saraban
