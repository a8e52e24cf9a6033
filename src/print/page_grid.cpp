#include "print/page_grid.h"

#include <algorithm>
#include <utility>

namespace saraban::print {
namespace {

using Shown = PlacedTrack::Shown;

// The titles of a share, then its own tracks, from `start` on.
std::vector<PlacedTrack> place(const Division& division, const Share& share, std::size_t index, Length start,
                               int percent) {
  std::vector<PlacedTrack> placed;
  Length before;
  const auto add = [&](const Track& track, Shown shown) {
    const Length from = start + before.times(percent, 100);
    before += track.size;
    placed.push_back({track.number, from, start + before.times(percent, 100), shown});
  };
  // Titles on the first page of an area are not in the area: there they stand for the first time.
  for (std::size_t i = 0; i < share.titles; ++i) add(division.titles[i], index == 0 ? Shown::once : Shown::again);
  for (std::size_t i = share.begin; i < share.end; ++i) add(division.tracks[i], Shown::once);
  return placed;
}

Length extent_of(const std::vector<PlacedTrack>& tracks) {
  return tracks.empty() ? Length{} : tracks.back().to - tracks.front().from;
}

void move(std::vector<PlacedTrack>& tracks, Length by) {
  for (PlacedTrack& track : tracks) {
    track.from += by;
    track.to += by;
  }
}

// Those of [begin, end) whose numbers are `first` to `last`.
std::pair<std::size_t, std::size_t> find_tracks(const std::vector<PlacedTrack>& tracks, std::size_t begin,
                                                std::size_t end, std::uint32_t first, std::uint32_t last) {
  const auto at = [&](std::size_t i) { return tracks.begin() + static_cast<std::ptrdiff_t>(i); };
  const auto from = std::lower_bound(at(begin), at(end), first,
                                     [](const PlacedTrack& track, std::uint32_t n) { return track.number < n; });
  const auto to = std::upper_bound(at(begin), at(end), last,
                                   [](std::uint32_t n, const PlacedTrack& track) { return n < track.number; });
  return {static_cast<std::size_t>(from - tracks.begin()), static_cast<std::size_t>(to - tracks.begin())};
}

}  // namespace

PageGrid::PageGrid(const PrintedSheet& sheet, const SheetPages& pages, const SheetPage& page)
    : sheet_(sheet), percent_(pages.percent) {
  place_tracks(pages, page);
  fill_slots();
  place_merges();
}

void PageGrid::place_tracks(const SheetPages& pages, const SheetPage& page) {
  const SheetArea& area = pages.areas[page.area];
  const Share& row_share = area.row_shares[page.rows];
  const Share& column_share = area.column_shares[page.columns];
  const Box& room = pages.paper.room;
  title_rows_ = row_share.titles;
  title_columns_ = column_share.titles;
  rows_ = place(area.rows, row_share, page.rows, room.corner.y + pages.headings.height, percent_);
  columns_ = place(area.columns, column_share, page.columns, room.corner.x + pages.headings.width, percent_);
  using Centered = xlsx::PrintSetup::Centered;
  const Length beside = room.size.width - pages.headings.width - extent_of(columns_);
  const Length below = room.size.height - pages.headings.height - extent_of(rows_);
  if (sheet_.setup().across == Centered::yes && beside > Length{}) move(columns_, beside.times(1, 2));
  if (sheet_.setup().down == Centered::yes && below > Length{}) move(rows_, below.times(1, 2));
}

void PageGrid::fill_slots() {
  slots_.resize(rows_.size() * columns_.size());
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const xlsx::Row* row = sheet_.cells().find_row(rows_[i].number);
    for (std::size_t j = 0; j < columns_.size(); ++j) {
      PageSlot& slot = this->slot(i, j);
      slot.cell = row ? row->find(columns_[j].number) : nullptr;
      xlsx::CellLook conditional;
      const PrintedSheet::Shown shown = sheet_.look_at({rows_[i].number, columns_[j].number}, slot.cell, conditional);
      slot.look = shown.look == &conditional ? &conditional_.emplace_back(std::move(conditional)) : shown.look;
      slot.bar = shown.bar;
    }
  }
}

void PageGrid::place_merges() {
  const std::size_t rows = rows_.size(), columns = columns_.size();
  const std::pair<std::size_t, std::size_t> row_groups[] = {{0, title_rows_}, {title_rows_, rows}};
  const std::pair<std::size_t, std::size_t> column_groups[] = {{0, title_columns_}, {title_columns_, columns}};
  for (const xlsx::CellRange& range : sheet_.merges()) {
    for (const auto& [row_begin, row_end] : row_groups) {
      const auto on_rows = find_tracks(rows_, row_begin, row_end, range.first.row, range.last.row);
      if (on_rows.first >= on_rows.second) continue;
      for (const auto& [column_begin, column_end] : column_groups) {
        const auto on_columns = find_tracks(columns_, column_begin, column_end, range.first.column, range.last.column);
        if (on_columns.first >= on_columns.second) continue;
        place_merge(range, on_rows.first, on_rows.second, on_columns.first, on_columns.second);
      }
    }
  }
}

void PageGrid::place_merge(const xlsx::CellRange& range, std::size_t row_begin, std::size_t row_end,
                           std::size_t column_begin, std::size_t column_end) {
  PageMerge merge{range, row_begin, row_end, column_begin, column_end, {}, {}, nullptr, nullptr};
  const Length left = columns_[column_begin].from, top = rows_[row_begin].from;
  merge.visible = {{left, top}, {columns_[column_end - 1].to - left, rows_[row_end - 1].to - top}};
  const Axis& rows = sheet_.rows();
  const Axis& columns = sheet_.columns();
  const Length before_x = columns.position(columns_[column_begin].number) - columns.position(range.first.column);
  const Length before_y = rows.position(rows_[row_begin].number) - rows.position(range.first.row);
  merge.whole = {{left - scaled(before_x), top - scaled(before_y)},
                 {scaled(columns.extent(range.first.column, range.last.column)),
                  scaled(rows.extent(range.first.row, range.last.row))}};
  merge.cell = sheet_.find_cell(range.first);
  xlsx::CellLook conditional;
  const PrintedSheet::Shown shown = sheet_.look_at(range.first, merge.cell, conditional);
  merge.look = shown.look == &conditional ? &conditional_.emplace_back(std::move(conditional)) : shown.look;
  for (std::size_t i = row_begin; i < row_end; ++i) {
    for (std::size_t j = column_begin; j < column_end; ++j) slot(i, j).merge = merges_.size();
  }
  slot(row_begin, column_begin).bar = shown.bar;
  merges_.push_back(merge);
}

Box PageGrid::box_of(std::size_t row, std::size_t column) const {
  return {{columns_[column].from, rows_[row].from},
          {columns_[column].to - columns_[column].from, rows_[row].to - rows_[row].from}};
}

Box PageGrid::box() const {
  return {{columns_.front().from, rows_.front().from}, {extent_of(columns_), extent_of(rows_)}};
}

Box PageGrid::own_box() const {
  const Point corner{columns_[title_columns_].from, rows_[title_rows_].from};
  return {corner, {columns_.back().to - corner.x, rows_.back().to - corner.y}};
}

bool PageGrid::is_again(std::size_t row, std::size_t column) const {
  return rows_[row].shown == Shown::again || columns_[column].shown == Shown::again;
}

bool PageGrid::are_joined_columns(std::size_t left, std::size_t right) const {
  return (left < title_columns_) == (right < title_columns_);
}

Point PageGrid::place_of(Length x, Length y) const {
  const PlacedTrack& row = rows_[title_rows_];
  const PlacedTrack& column = columns_[title_columns_];
  return {column.from + scaled(x - sheet_.columns().position(column.number)),
          row.from + scaled(y - sheet_.rows().position(row.number))};
}

}  // namespace saraban::print
