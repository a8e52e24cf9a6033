#include "print/page_division.h"

#include <fmt/format.h>

#include "support/catch.h"
#include "support/random.h"

namespace saraban::print {
namespace {

Division rows(std::size_t count, double height, std::vector<std::uint32_t> breaks = {}, std::uint32_t titles = 0) {
  Division division;
  for (std::uint32_t i = 1; i <= count; ++i) division.tracks.push_back({i, Length::points(height)});
  for (std::uint32_t i = 1; i <= titles; ++i) division.titles.push_back({i, Length::points(height)});
  division.breaks = std::move(breaks);
  return division;
}

std::string shares_of(const Division& division, double room) {
  std::string text;
  for (const Share& share : divide(division, Length::points(room))) {
    text += fmt::format("{}{}-{}", text.empty() ? "" : " ", division.tracks[share.begin].number,
                        division.tracks[share.end - 1].number);
    if (share.titles > 0) text += fmt::format("+{}", share.titles);
  }
  return text;
}

}  // namespace

TEST_CASE("as many rows as fit stand on each page") {
  CHECK(shares_of(rows(10, 20), 80) == "1-4 5-8 9-10");
  CHECK(shares_of(rows(4, 20), 80) == "1-4");
  CHECK(shares_of(rows(0, 20), 80).empty());
}

TEST_CASE("a row that is taller than the page has a page of its own") {
  CHECK(shares_of(rows(3, 100), 80) == "1-1 2-2 3-3");
}

TEST_CASE("a page ends behind a manual break, of a hidden row too") {
  CHECK(shares_of(rows(6, 10, {2, 5}), 80) == "1-2 3-5 6-6");
  Division hidden = rows(6, 10, {3});
  hidden.tracks.erase(hidden.tracks.begin() + 2);  // row 3
  CHECK(shares_of(hidden, 80) == "1-2 4-6");
  CHECK(shares_of(rows(3, 10, {3, 7}), 80) == "1-3");  // behind the last row there is nothing to begin
}

TEST_CASE("titles take their room on each page after the one they stand on") {
  CHECK(shares_of(rows(9, 20, {}, 1), 80) == "1-4 5-7+1 8-9+1");
  Division below = rows(4, 20);
  below.titles = {{3, Length::points(20)}};
  CHECK(shares_of(below, 40) == "1-2 3-4");
}

TEST_CASE("titles that leave no room for a row are not repeated") {
  CHECK(shares_of(rows(6, 20, {}, 3), 60) == "1-3 4-6");
}

TEST_CASE("fit to pages: the greatest whole percent, at most 100, at least 10") {
  CHECK(percent_to_fit(rows(10, 20), Length::points(200), 1) == 100);
  CHECK(percent_to_fit(rows(10, 20), Length::points(150), 1) == 75);
  CHECK(percent_to_fit(rows(10, 20), Length::points(149), 1) == 74);
  CHECK(percent_to_fit(rows(10, 20), Length::points(150), 2) == 100);
  CHECK(percent_to_fit(rows(1000, 20), Length::points(100), 1) == 10);
}

TEST_CASE("an axis tells lengths and places, sparse and in order") {
  Axis axis(Length::points(15));
  axis.add(3, 4, Length::points(20));
  axis.add(4, 9, Length::points(99));  // overlaps: left out
  axis.add(6, 6, Length{});
  CHECK(axis.size(1) == Length::points(15));
  CHECK(axis.size(4) == Length::points(20));
  CHECK(axis.size(6) == Length{});
  CHECK(axis.position(1) == Length{});
  CHECK(axis.position(5) == Length::points(70));
  CHECK(axis.position(7) == Length::points(85));
  CHECK(axis.position(1048577) == Length::points(15.0 * 1048574 + 25));
  CHECK(axis.find_at(Length::points(31), 100) == 3);
  CHECK(axis.find_at(Length::points(1e9), 100) == 100);
}

TEST_CASE("property: every row stands on exactly one page, and pages are full") {
  test::Random random(7);
  for (int round = 0; round < 3000; ++round) {
    Division division;
    const auto count = random.below(60);
    for (std::uint32_t i = 1; i <= count; ++i) {
      if (random.below(6) > 0)
        division.tracks.push_back({i, Length::points(static_cast<double>(1 + random.below(50)))});
      if (random.below(9) == 0) division.breaks.push_back(i);
    }
    for (std::uint32_t i = 1; i <= random.below(4); ++i) division.titles.push_back({i, Length::points(10)});
    const Length room = Length::points(static_cast<double>(1 + random.below(120)));
    const auto shares = divide(division, room);
    std::size_t next = 0;
    for (const Share& share : shares) {
      REQUIRE(share.begin == next);
      REQUIRE(share.end > share.begin);
      next = share.end;
      Length used;
      for (std::size_t i = 0; i < share.titles; ++i) used += division.titles[i].size;
      for (std::size_t i = share.begin; i < share.end; ++i) used += division.tracks[i].size;
      REQUIRE((used <= room || share.end == share.begin + 1));
    }
    REQUIRE(next == division.tracks.size());
  }
}

}  // namespace saraban::print
