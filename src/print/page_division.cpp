#include "print/page_division.h"

#include <algorithm>

namespace saraban::print {

std::vector<Track> shown_tracks(const Axis& axis, std::uint32_t first, std::uint32_t last) {
  std::vector<Track> tracks;
  for (std::uint32_t number = first; number <= last; ++number) {
    if (const Length size = axis.size(number); size > Length{}) tracks.push_back({number, size});
  }
  return tracks;
}

namespace {

Share begin_share(const Division& division, std::size_t begin, Length room, Length& used) {
  Share share{begin, begin, 0};
  for (const Track& title : division.titles) {
    if (title.number >= division.tracks[begin].number) break;
    used += title.size;
    ++share.titles;
  }
  if (used + division.tracks[begin].size > room) {
    share.titles = 0;
    used = {};
  }
  return share;
}

bool is_broken_between(const Division& division, const Track& before, const Track& after) {
  const auto at = std::lower_bound(division.breaks.begin(), division.breaks.end(), before.number);
  return at != division.breaks.end() && *at < after.number;
}

}  // namespace

std::vector<Share> divide(const Division& division, Length room) {
  std::vector<Share> shares;
  const std::vector<Track>& tracks = division.tracks;
  for (std::size_t begin = 0; begin < tracks.size();) {
    Length used;
    Share share = begin_share(division, begin, room, used);
    do {
      used += tracks[share.end++].size;
    } while (share.end < tracks.size() && used + tracks[share.end].size <= room &&
             !is_broken_between(division, tracks[share.end - 1], tracks[share.end]));
    begin = share.end;
    shares.push_back(share);
  }
  return shares;
}

Length room_at(Length on_paper, int percent) {
  return Length::millipoints(on_paper.in_millipoints() * 100 / percent);  // down: what is there must fit
}

int percent_to_fit(const Division& division, Length on_paper, std::uint32_t most) {
  int low = 10, high = 100;
  while (low < high) {
    const int middle = (low + high + 1) / 2;
    if (divide(division, room_at(on_paper, middle)).size() <= most) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

}  // namespace saraban::print
