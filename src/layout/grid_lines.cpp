#include "layout/grid_lines.h"

#include <algorithm>

#include "layout/tag.h"

namespace saraban::layout {
namespace {

// A line joins one of the last few before it: a row has seldom more columns than this, and a line that does not join
// is only one more line.
constexpr std::size_t kLookBack = 64;

bool are_equal(const flow::Border& a, const flow::Border& b) { return a.width == b.width && a.color == b.color; }

}  // namespace

void GridLines::add(std::vector<Segment>& segments, std::size_t look_back, const Segment& segment) {
  if (segment.border.width == Length{}) return;
  const std::size_t first = segments.size() > look_back ? segments.size() - look_back : 0;
  for (std::size_t i = segments.size(); i-- > first;) {
    Segment& known = segments[i];
    if (known.at != segment.at || !are_equal(known.border, segment.border)) continue;
    if (segment.from > known.to || segment.to < known.from) continue;
    known.from = std::min(known.from, segment.from);
    known.to = std::max(known.to, segment.to);
    return;
  }
  segments.push_back(segment);
}

void GridLines::add_horizontal(Length y, Length from, Length to, const flow::Border& border) {
  add(horizontal_, kLookBack, {y, from, to, border});
}

void GridLines::add_vertical(Length x, Length from, Length to, const flow::Border& border) {
  add(vertical_, kLookBack, {x, from, to, border});
}

void GridLines::hold_horizontal(std::size_t column, Length y, Length from, Length to, const flow::Border& border) {
  const auto known = std::find_if(held_.begin(), held_.end(), [&](const auto& held) { return held.first == column; });
  if (known == held_.end()) {
    held_.emplace_back(column, Segment{y, from, to, border});
  } else {
    known->second = {y, from, to, border};
  }
}

void GridLines::flush(std::vector<frame::Item>& items) {
  for (const auto& [column, segment] : held_) add(horizontal_, kLookBack, segment);
  held_.clear();
  if (empty()) return;
  items.emplace_back(tag(frame::Role::artifact));
  for (const Segment& s : horizontal_) {
    items.emplace_back(frame::Rule{{s.from, s.at}, {s.to, s.at}, s.border.width, s.border.color});
  }
  for (const Segment& s : vertical_) {
    // Half a line's width longer at both ends, so that corners are whole.
    const Length half = s.border.width.times(1, 2);
    items.emplace_back(frame::Rule{{s.at, s.from - half}, {s.at, s.to + half}, s.border.width, s.border.color});
  }
  items.emplace_back(frame::TagClose{});
  horizontal_.clear();
  vertical_.clear();
}

}  // namespace saraban::layout
