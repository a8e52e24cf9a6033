#include <cassert>

#include "core/frozen_cells.h"
#include "core/thawed_rows.h"
#include "core/value.h"

namespace saraban {
namespace {

constexpr std::size_t live_pieces = 4;  // a column that is no longer than these stays as it is

}  // namespace

// ---- columns

void Column::add(Value cell) {
  if (pieces_.empty()) {
    pieces_.emplace_back().live = std::make_shared<Piece>();  // which grows by itself: most tables are small
  } else if (pieces_.back().size == cells_of_piece) {
    if (pieces_.size() == live_pieces) {
      for (Held& piece : pieces_) freeze(piece);
    } else if (pieces_.size() > live_pieces) {
      freeze(pieces_.back());
    }
    pieces_.emplace_back().live = std::make_shared<Piece>();
    pieces_.back().live->reserve(cells_of_piece);
  }
  pieces_.back().live->push_back(std::move(cell));
  ++pieces_.back().size;
}

void Column::freeze(Held& piece) {
  auto frozen = freeze_cells(*piece.live);
  if (!frozen) return;
  piece.frozen = std::move(*frozen);
  piece.live.reset();
}

std::shared_ptr<const Column::Piece> Column::piece(std::size_t piece) const {
  const Held& held = pieces_[piece];
  if (held.live) return held.live;
  return std::make_shared<const Piece>(thaw_cells(held.frozen));
}

// ---- tables

Table::Table(std::vector<std::string> columns, std::vector<ColumnPtr> cells, Place origin)
    : columns_(std::move(columns)),
      cells_(std::move(cells)),
      origin_(std::move(origin)),
      cache_(std::make_unique<RowCache>()) {
  for (std::size_t i = 0; i < columns_.size(); ++i) index_.emplace(columns_[i], i);
}

Table::~Table() = default;

std::optional<std::size_t> Table::find_column(std::string_view name) const {
  const auto found = index_.find(name);
  if (found == index_.end()) return std::nullopt;
  return found->second;
}

Value Table::at(std::size_t row, std::size_t column) const { return rows_around(row)->at(row, column); }

Place Table::place(std::size_t row) const {
  Place place = origin_;
  if (!place.empty()) place.row = row + 1;
  return place;
}

std::shared_ptr<const ThawedRows> Table::rows_around(std::size_t row) const { return cache_->rows_around(*this, row); }

TablePtr Table::with_column(std::size_t column, ColumnPtr cells) const {
  assert(cells->size() == rows());
  auto all = cells_;
  all[column] = std::move(cells);
  return TablePtr(new Table(columns_, std::move(all), origin_));
}

TableBuilder::TableBuilder(std::vector<std::string> columns, Place origin)
    : columns_(std::move(columns)), cells_(columns_.size()), origin_(std::move(origin)) {}

void TableBuilder::add(Value cell) {
  cells_[next_].add(std::move(cell));
  if (++next_ == cells_.size()) next_ = 0;
}

TablePtr TableBuilder::finish() && {
  assert(next_ == 0);
  std::vector<ColumnPtr> cells;
  cells.reserve(cells_.size());
  for (Column& column : cells_) cells.push_back(std::make_shared<const Column>(std::move(column)));
  return TablePtr(new Table(std::move(columns_), std::move(cells), std::move(origin_)));
}

}  // namespace saraban
