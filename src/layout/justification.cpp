#include "layout/justification.h"

#include <algorithm>

namespace saraban::layout {
namespace {

Length comfortable_spaces(const Elasticity& e) { return e.space_width.times(1, 2); }
Length widest_gap(const Elasticity& e) { return Length::millipoints(e.em.in_millipoints() * 25 / 1000); }

// What spaces may grow past their comfortable width. Measured: pdftotext takes a space of 0.7 em for the white between
// two columns and reads the line in pieces.
Length spaces_in_need(const Elasticity& e) {
  const Length widest = Length::millipoints(e.em.in_millipoints() * 65 / 100) * e.spaces;
  return std::max(Length{}, widest - e.space_width - comfortable_spaces(e));
}

double ratio(Length a, Length b) {
  return static_cast<double>(a.in_millipoints()) / static_cast<double>(b.in_millipoints());
}

}  // namespace

double stress(Length slack, const Elasticity& e) {
  if (slack == Length{}) return 0;
  if (slack < Length{}) return e.shrink() > Length{} ? ratio(-slack, e.shrink()) : 1;
  const Length comfortable = comfortable_spaces(e) + widest_gap(e) * e.gaps;
  if (slack <= comfortable) return ratio(slack, comfortable);
  Length rest = slack - comfortable;
  const Length need = spaces_in_need(e);
  if (rest <= need) return 1 + 3 * ratio(rest, need);
  rest -= need;
  return 4 + 2 * ratio(rest, e.em);
}

Spacing distribute(Length slack, const Elasticity& e) {
  Spacing spacing;
  Length spaces = slack;
  if (slack > Length{}) {
    spaces = e.spaces > 0 ? std::min(slack, comfortable_spaces(e)) : Length{};
    if (e.gaps > 0) {
      const Length even = Length::millipoints((slack - spaces).in_millipoints() / e.gaps);
      spacing.gap = std::min(even, widest_gap(e));
    }
    spaces = std::min(slack - spacing.gap * e.gaps, comfortable_spaces(e) + spaces_in_need(e));
  }
  if (e.spaces == 0) return spacing;
  const std::int64_t all = std::max(spaces, -e.shrink()).in_millipoints();
  std::int64_t each = all / e.spaces;
  if (all % e.spaces < 0) --each;
  spacing.space = Length::millipoints(each);
  spacing.wider_spaces = static_cast<std::uint32_t>(all - each * e.spaces);
  return spacing;
}

}  // namespace saraban::layout
