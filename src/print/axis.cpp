#include "print/axis.h"

#include <algorithm>

namespace saraban::print {

void Axis::add(std::uint32_t first, std::uint32_t last, Length size) {
  if (first > last || first == 0 || (!spans_.empty() && first <= spans_.back().last)) return;
  if (!spans_.empty() && spans_.back().last + 1 == first && spans_.back().size == size) {
    spans_.back().last = last;
    return;
  }
  spans_.push_back({first, last, size, position(first)});
}

const Axis::Span* Axis::find_span_before(std::uint32_t number) const {
  const auto after = std::upper_bound(spans_.begin(), spans_.end(), number,
                                      [](std::uint32_t n, const Span& span) { return n < span.first; });
  return after == spans_.begin() ? nullptr : &*(after - 1);
}

Length Axis::size(std::uint32_t number) const {
  const Span* span = find_span_before(number);
  return span && number <= span->last ? span->size : otherwise_;
}

Length Axis::position(std::uint32_t number) const {
  const Span* span = find_span_before(number);
  if (!span) return otherwise_ * (std::int64_t{number} - 1);
  if (number <= span->last) return span->position + span->size * (std::int64_t{number} - span->first);
  return span->position + span->size * (std::int64_t{span->last} - span->first + 1) +
         otherwise_ * (std::int64_t{number} - span->last - 1);
}

std::uint32_t Axis::find_at(Length at, std::uint32_t most) const {
  std::uint32_t low = 1, high = most;
  while (low < high) {
    const std::uint32_t middle = low + (high - low + 1) / 2;
    if (position(middle) <= at) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

}  // namespace saraban::print
