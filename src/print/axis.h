// The rows or the columns of a sheet as a line of lengths: how long each is, and where it begins. What is hidden is of
// no length. Sparse: a sheet has a million rows, and tells the heights of few.
#pragma once
#include <cstdint>
#include <vector>

#include "core/geometry.h"

namespace saraban::print {

class Axis {
 public:
  // `otherwise`: the length of what is not added.
  explicit Axis(Length otherwise = {}) : otherwise_(otherwise) {}

  // In ascending order, from 1; what overlaps the one before is left out.
  void add(std::uint32_t first, std::uint32_t last, Length size);

  Length size(std::uint32_t number) const;
  Length position(std::uint32_t number) const;  // of its beginning, from the sheet's corner
  // The lengths of `first` to `last` together.
  Length extent(std::uint32_t first, std::uint32_t last) const { return position(last + 1) - position(first); }
  // The one that `at` lies in, not past `most`.
  std::uint32_t find_at(Length at, std::uint32_t most) const;

 private:
  struct Span {
    std::uint32_t first, last;
    Length size, position;
  };
  const Span* find_span_before(std::uint32_t number) const;  // or around it

  Length otherwise_;
  std::vector<Span> spans_;
};

}  // namespace saraban::print
