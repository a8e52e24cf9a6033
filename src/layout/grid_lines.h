// The lines of a table on one page, joined into as few as possible: neighbours in a row share one horizontal line, rows
// that follow one another share their vertical lines.
#pragma once
#include <utility>
#include <vector>

#include "flow/document.h"
#include "frame/frame.h"

namespace saraban::layout {

class GridLines {
 public:
  void add_horizontal(Length y, Length from, Length to, const flow::Border& border);
  void add_vertical(Length x, Length from, Length to, const flow::Border& border);
  // The line under a cell that may go on below: it is drawn where the table or the page ends first. A later one of the
  // same column takes its place.
  void hold_horizontal(std::size_t column, Length y, Length from, Length to, const flow::Border& border);
  bool empty() const { return horizontal_.empty() && vertical_.empty(); }
  // Appends all lines, as one artifact, and forgets them.
  void flush(std::vector<frame::Item>& items);

 private:
  struct Segment {
    Length at, from, to;
    flow::Border border;
  };
  static void add(std::vector<Segment>& segments, std::size_t look_back, const Segment& segment);

  std::vector<Segment> horizontal_, vertical_;
  std::vector<std::pair<std::size_t, Segment>> held_;  // with their columns
};

}  // namespace saraban::layout
