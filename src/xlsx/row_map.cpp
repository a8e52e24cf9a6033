#include "xlsx/row_map.h"

#include <algorithm>
#include <cassert>

namespace saraban::xlsx {

namespace {

// Output rows are counted up to here; the writer refuses all past 1048576, so a wilder count need not be exact.
constexpr std::uint32_t most_rows = 1U << 30;
// Single rows that areas_of() looks at before it joins them.
constexpr std::size_t most_spans = std::size_t{1} << 21;

std::optional<std::uint32_t> first_in(const std::vector<RowRun>& runs, const RowSpan& within) {
  const auto run = std::lower_bound(runs.begin(), runs.end(), within.first,
                                    [](const RowRun& a, std::uint32_t row) { return a.last() < row; });
  if (run == runs.end()) return std::nullopt;
  const std::uint32_t steps = within.first <= run->first ? 0 : (within.first - run->first + run->step - 1) / run->step;
  const std::uint32_t row = run->first + steps * run->step;
  return row <= within.last ? std::optional(row) : std::nullopt;
}

std::optional<std::uint32_t> last_in(const std::vector<RowRun>& runs, const RowSpan& within) {
  auto run = std::upper_bound(runs.begin(), runs.end(), within.last,
                              [](std::uint32_t row, const RowRun& a) { return row < a.first; });
  if (run == runs.begin()) return std::nullopt;
  --run;
  const std::uint32_t row = run->first + std::min((within.last - run->first) / run->step, run->count - 1) * run->step;
  return row >= within.first ? std::optional(row) : std::nullopt;
}

// Adds the rows of the runs that are in the span; false once there are more than `most`.
bool add_rows(std::vector<RowSpan>& spans, const std::vector<RowRun>& runs, const RowSpan& within, std::size_t most) {
  auto run = std::lower_bound(runs.begin(), runs.end(), within.first,
                              [](const RowRun& a, std::uint32_t row) { return a.last() < row; });
  for (; run != runs.end() && run->first <= within.last; ++run) {
    if (run->step == 1) {
      spans.push_back({std::max(run->first, within.first), std::min(run->last(), within.last)});
    } else {
      for (std::uint32_t row = run->first; row <= run->last() && row <= within.last; row += run->step)
        if (row >= within.first) spans.push_back({row, row});
    }
    if (spans.size() > most) return false;
  }
  return true;
}

std::vector<RowSpan> joined(std::vector<RowSpan> spans) {
  std::sort(spans.begin(), spans.end(), [](const RowSpan& a, const RowSpan& b) { return a.first < b.first; });
  std::vector<RowSpan> areas;
  for (const RowSpan& span : spans) {
    if (!areas.empty() && span.first <= areas.back().last + 1)
      areas.back().last = std::max(areas.back().last, span.last);
    else
      areas.push_back(span);
  }
  return areas;
}

}  // namespace

const RowMap& RowMap::unmoved() {
  static const RowMap map;
  return map;
}

std::optional<BandIndex> RowMap::band_of(const RowSpan& template_rows) const {
  for (BandIndex band = bands_.size(); band-- > 0;)  // children stand after their parents
    if (bands_[band].rows.contains(template_rows.first) && bands_[band].rows.contains(template_rows.last)) return band;
  return std::nullopt;
}

std::optional<RowSpan> RowMap::instance_at(BandIndex band, std::uint32_t output_row) const {
  const auto& runs = instances_[band];
  auto run = std::upper_bound(runs.begin(), runs.end(), output_row,
                              [](std::uint32_t row, const RowRun& a) { return row < a.first; });
  if (run == runs.begin()) return std::nullopt;
  --run;
  const std::uint32_t index = (output_row - run->first) / run->step;
  if (index >= run->count) return std::nullopt;
  const std::uint32_t first = run->first + index * run->step;
  return RowSpan{first, first + run->step - 1};
}

std::vector<RowRun> RowMap::runs_of(std::uint32_t template_row) const {
  if (template_row >= tail_from_) return {{tail_to_ + (template_row - tail_from_), 1, 1}};
  return template_row <= runs_.size() && template_row > 0 ? runs_[template_row - 1] : std::vector<RowRun>();
}

std::optional<std::uint32_t> RowMap::first_of(std::uint32_t template_row, const RowSpan& within) const {
  if (template_row >= tail_from_) {
    const std::uint32_t row = tail_to_ + (template_row - tail_from_);
    return within.contains(row) ? std::optional(row) : std::nullopt;
  }
  return template_row <= runs_.size() && template_row > 0 ? first_in(runs_[template_row - 1], within) : std::nullopt;
}

std::optional<std::uint32_t> RowMap::last_of(std::uint32_t template_row, const RowSpan& within) const {
  if (template_row >= tail_from_) return first_of(template_row, within);
  return template_row <= runs_.size() && template_row > 0 ? last_in(runs_[template_row - 1], within) : std::nullopt;
}

std::vector<RowSpan> RowMap::areas_of(const RowSpan& template_rows, const RowSpan& within, std::size_t most) const {
  std::vector<RowSpan> spans;
  const std::uint32_t told = static_cast<std::uint32_t>(runs_.size());
  bool all = true;
  for (std::uint32_t row = template_rows.first; row <= std::min(template_rows.last, told) && all; ++row)
    all = add_rows(spans, runs_[row - 1], within, most_spans);
  if (template_rows.last >= tail_from_) {
    const std::uint32_t from = std::max(template_rows.first, tail_from_);
    const RowSpan tail{std::max(tail_to_ + (from - tail_from_), within.first),
                       std::min(tail_to_ + (template_rows.last - tail_from_), within.last)};
    if (tail.first <= tail.last) spans.push_back(tail);
  }
  std::vector<RowSpan> areas = joined(std::move(spans));
  if (areas.size() > most) areas.resize(most);
  return areas;
}

std::optional<RowSpan> RowMap::cover_of(const RowSpan& template_rows, const RowSpan& within) const {
  std::optional<std::uint32_t> first, last;
  const std::uint32_t told_end = std::min(template_rows.last, tail_from_);  // rows of the tail keep their order
  for (std::uint32_t row = template_rows.first; row <= std::max(told_end, template_rows.first); ++row) {
    const auto found = first_of(row, within);
    if (found && (!first || *found < *first)) first = found;
    if (found && !band_of(row)) break;  // a row outside every band stands before all rows after it
  }
  for (std::uint32_t row = template_rows.last >= tail_from_ ? template_rows.last : told_end;; --row) {
    const auto found = last_of(row, within);
    if (found && (!last || *found > *last)) last = found;
    if (row <= template_rows.first || (found && !band_of(row))) break;
  }
  if (!first || !last) return std::nullopt;
  return RowSpan{*first, *last};
}

RowMapBuilder::RowMapBuilder(std::vector<Band> bands) : open_(bands.size(), 0) {
  map_.instances_.resize(bands.size());
  map_.bands_ = std::move(bands);
}

void RowMapBuilder::add_run(std::vector<RowRun>& runs, std::uint32_t first, std::uint32_t step, std::uint32_t count) {
  if (!runs.empty()) {
    RowRun& last = runs.back();
    const std::uint32_t distance = first - last.last();
    const bool fits_last = last.count == 1 || last.step == distance;
    const bool fits_new = count == 1 || step == distance;
    if (fits_last && fits_new) {
      last.step = distance;
      last.count += count;
      return;
    }
  }
  runs.push_back({first, step, count});
}

void RowMapBuilder::keep(std::uint32_t template_first, std::uint32_t template_last) {
  assert(template_first >= 1);
  if (map_.runs_.size() < template_last) map_.runs_.resize(template_last);
  for (std::uint32_t row = template_first; row <= template_last && next_ < most_rows; ++row)
    add_run(map_.runs_[row - 1], next_++, 1, 1);
}

void RowMapBuilder::open(BandIndex band) { open_[band] = next_; }

void RowMapBuilder::close(BandIndex band) {
  const std::uint32_t first = open_[band];
  if (next_ == first) return;  // all its rows vanished
  auto& runs = map_.instances_[band];
  const std::uint32_t height = next_ - first;
  if (!runs.empty() && runs.back().step == height && runs.back().first + height * runs.back().count == first)
    ++runs.back().count;
  else
    runs.push_back({first, height, 1});
}

void RowMapBuilder::repeat(BandIndex band, std::uint32_t count) {
  const RowSpan rows = map_.bands_[band].rows;
  const std::uint32_t height = rows.last - rows.first + 1;
  if (count == 0) return;
  if (std::uint64_t{next_} + std::uint64_t{height} * count > most_rows) {
    next_ = most_rows;
    return;
  }
  if (map_.runs_.size() < rows.last) map_.runs_.resize(rows.last);
  for (std::uint32_t i = 0; i < height; ++i) add_run(map_.runs_[rows.first - 1 + i], next_ + i, height, count);
  auto& runs = map_.instances_[band];
  if (!runs.empty() && runs.back().step == height && runs.back().first + height * runs.back().count == next_)
    runs.back().count += count;
  else
    runs.push_back({next_, height, count});
  next_ += height * count;
}

RowMap RowMapBuilder::finish(std::uint32_t last_template_row) && {
  map_.tail_from_ = last_template_row + 1;
  map_.tail_to_ = next_;
  return std::move(map_);
}

}  // namespace saraban::xlsx
