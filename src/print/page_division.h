// Rows (or columns) shared out to pages: as many as fit on each, a page's end behind every manual break, the titles
// repeated on top of what comes after them; and the scale at which they fit on so many pages.
//
// All lengths are the sheet's own: `room` is that of the paper divided by the scale.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "core/geometry.h"
#include "print/axis.h"
#include "xlsx/print_setup.h"

namespace saraban::print {

struct Track {  // a row or column that is shown
  std::uint32_t number = 0;
  Length size;
};
// Of `first` to `last`, those that are not hidden.
std::vector<Track> shown_tracks(const Axis& axis, std::uint32_t first, std::uint32_t last);

struct Share {  // of one page
  std::size_t begin = 0, end = 0;
  std::size_t titles = 0;  // so many of the titles' tracks are repeated before them
};

struct Division {
  std::vector<Track> tracks, titles;
  std::vector<std::uint32_t> breaks;  // a page ends behind these; ascending
};

// At least one track stands on each page, whatever its size. Titles that leave no room for one are not repeated.
std::vector<Share> divide(const Division& division, Length room);

// The room that a paper's length gives to the sheet at so many percent.
Length room_at(Length on_paper, int percent);

// Excel's rule of "fit to … pages": the greatest whole percent, not above 100 and at least 10, at which the tracks take
// no more pages than `most`.
int percent_to_fit(const Division& division, Length on_paper, std::uint32_t most);

}  // namespace saraban::print
