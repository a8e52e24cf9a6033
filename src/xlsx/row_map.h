// Where each row of a template sheet went: the one map that drives all that follows rows. Columns that repeat have a
// map of the same kind, in which every row is a column.
//
// A band is a block of template rows that repeats (a row of items, a group with its header and subtotal); bands nest.
// The filler tells a RowMapBuilder in output order which template row each output row comes from and where instances of
// bands begin and end; from that the map answers where a template row went, in the whole sheet or inside one instance.
// Rows under the last one that was told move by the same distance as that one.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

namespace saraban::xlsx {

struct RowSpan {
  std::uint32_t first = 0, last = 0;  // both included
  bool contains(std::uint32_t row) const { return row >= first && row <= last; }
  bool contains(const RowSpan& inner) const { return first <= inner.first && inner.last <= last; }
  bool overlaps(const RowSpan& other) const { return first <= other.last && other.first <= last; }
  friend bool operator==(const RowSpan&, const RowSpan&) = default;
};

// Output rows first, first + step, … : `count` of them.
struct RowRun {
  std::uint32_t first = 0, step = 1, count = 0;
  std::uint32_t last() const { return first + step * (count - 1); }
};

using BandIndex = std::size_t;

struct Band {
  RowSpan rows;                     // of the template
  std::optional<BandIndex> parent;  // the band that it is nested in; a parent stands before its children
};

class RowMap {
 public:
  RowMap() = default;  // nothing moved
  static const RowMap& unmoved();

  bool is_identity() const { return bands_.empty() && tail_from_ == 1 && tail_to_ == 1; }
  const std::vector<Band>& bands() const { return bands_; }
  std::uint32_t last_output_row() const { return tail_to_ - 1; }  // of the rows that were told

  // The innermost band that holds the template row, or that holds all of a span of them.
  std::optional<BandIndex> band_of(std::uint32_t template_row) const { return band_of({template_row, template_row}); }
  std::optional<BandIndex> band_of(const RowSpan& template_rows) const;
  // The output rows of the instance of `band` that holds this output row.
  std::optional<RowSpan> instance_at(BandIndex band, std::uint32_t output_row) const;
  // Each run is a number of equal instances: first row of the first, rows of one (step), how many (count).
  const std::vector<RowRun>& instances(BandIndex band) const { return instances_[band]; }

  // Every output row that comes from the template row, ascending.
  std::vector<RowRun> runs_of(std::uint32_t template_row) const;
  // The first and the last output row that come from the template row, within these output rows; nothing: it vanished.
  std::optional<std::uint32_t> first_of(std::uint32_t template_row, const RowSpan& within = everywhere) const;
  std::optional<std::uint32_t> last_of(std::uint32_t template_row, const RowSpan& within = everywhere) const;

  // Where a block of template rows went, as ascending blocks of output rows that do not touch: rows of repeated
  // instances that stand one under the other are one block. A row that vanished is left out. Stops after `most`.
  std::vector<RowSpan> areas_of(const RowSpan& template_rows, const RowSpan& within, std::size_t most) const;
  // From the first to the last output row of the block; nothing where all of it vanished.
  std::optional<RowSpan> cover_of(const RowSpan& template_rows, const RowSpan& within = everywhere) const;

  static constexpr RowSpan everywhere{1, 0xFFFFFFFF};

 private:
  friend class RowMapBuilder;
  std::vector<Band> bands_;
  std::vector<std::vector<RowRun>> instances_;  // by band
  std::vector<std::vector<RowRun>> runs_;       // by template row - 1, of the rows that were told
  std::uint32_t tail_from_ = 1, tail_to_ = 1;   // template row tail_from_ + n goes to output row tail_to_ + n
};

// Told in output order, from template row 1 on. A template row that is passed over vanishes. For the rows
//   1..5 as they are | band 0 = rows 6..8 per district, in it band 1 = row 7 per person | 9 total
// it is: keep(1,5); for each district { open(0); keep(6,6); repeat(1, persons); keep(8,8); close(0); } keep(9,9);
class RowMapBuilder {
 public:
  // Bands must nest: of two that share a row one holds the other, the outer one stands first.
  explicit RowMapBuilder(std::vector<Band> bands = {});

  void keep(std::uint32_t template_first, std::uint32_t template_last);  // the next output rows come from these
  void open(BandIndex band);                                             // an instance begins at the next output row
  void close(BandIndex band);
  // `count` whole instances of a band that has no band inside.
  void repeat(BandIndex band, std::uint32_t count);

  std::uint32_t next_output_row() const { return next_; }
  RowMap finish(std::uint32_t last_template_row) &&;  // rows after it follow in their old distance

 private:
  void add_run(std::vector<RowRun>& runs, std::uint32_t first, std::uint32_t step, std::uint32_t count);

  RowMap map_;
  std::vector<std::uint32_t> open_;  // first output row of each band's open instance
  std::uint32_t next_ = 1;
};

}  // namespace saraban::xlsx
