#include "xlsx/row_map.h"

#include "support/catch.h"

using namespace saraban::xlsx;

namespace {

// Rows 1..5 stand; band 0 is a district (6 header, 7 person in band 1, 8 subtotal); 9 is the grand total.
RowMap grouped(const std::vector<std::uint32_t>& persons) {
  RowMapBuilder builder({{{6, 8}, std::nullopt}, {{7, 7}, 0}});
  builder.keep(1, 5);
  for (const std::uint32_t count : persons) {
    builder.open(0);
    builder.keep(6, 6);
    builder.repeat(1, count);
    builder.keep(8, 8);
    builder.close(0);
  }
  builder.keep(9, 9);
  return std::move(builder).finish(9);
}

bool same(const std::vector<RowSpan>& areas, const std::vector<RowSpan>& expected) { return areas == expected; }

}  // namespace

TEST_CASE("a map that was told nothing moves nothing") {
  const RowMap map;
  CHECK(map.is_identity());
  CHECK(map.first_of(1) == 1);
  CHECK(map.last_of(1048576) == 1048576);
  CHECK(map.cover_of({3, 9}) == RowSpan{3, 9});
}

TEST_CASE("rows below a band are pushed down, rows above stay") {
  const RowMap map = grouped({3, 2});
  CHECK(map.first_of(5) == 5);
  CHECK(map.first_of(9) == 15);
  CHECK(map.last_of(9) == 15);
  CHECK(map.first_of(20) == 26);  // past what was told: same distance
  CHECK(map.last_output_row() == 15);
}

TEST_CASE("an instance of a band is found by any of its rows") {
  const RowMap map = grouped({3, 2});  // 6 header, 7-9, 10 subtotal | 11 header, 12-13, 14 subtotal
  CHECK(map.instance_at(0, 6) == RowSpan{6, 10});
  CHECK(map.instance_at(0, 10) == RowSpan{6, 10});
  CHECK(map.instance_at(0, 11) == RowSpan{11, 14});
  CHECK_FALSE(map.instance_at(0, 15));
  CHECK(map.instance_at(1, 13) == RowSpan{13, 13});
  CHECK_FALSE(map.instance_at(1, 11));
  CHECK(map.band_of(7) == 1);
  CHECK(map.band_of({6, 7}) == 0);
  CHECK_FALSE(map.band_of({7, 9}));
}

TEST_CASE("the rows of a nested band are found in all, or in one instance") {
  const RowMap map = grouped({3, 2});
  CHECK(map.first_of(7) == 7);
  CHECK(map.last_of(7) == 13);
  CHECK(map.first_of(7, {11, 14}) == 12);
  CHECK(map.last_of(7, {6, 10}) == 9);
  CHECK(same(map.areas_of({7, 7}, RowMap::everywhere, 10), {{7, 9}, {12, 13}}));
  CHECK(same(map.areas_of({6, 8}, RowMap::everywhere, 10), {{6, 14}}));
  CHECK(same(map.areas_of({5, 9}, RowMap::everywhere, 10), {{5, 15}}));
  CHECK(same(map.areas_of({7, 7}, {11, 14}, 10), {{12, 13}}));
  CHECK(map.areas_of({7, 7}, RowMap::everywhere, 1).size() == 1);
  CHECK(map.cover_of({7, 7}) == RowSpan{7, 13});
  CHECK(map.cover_of({7, 20}) == RowSpan{7, 26});
}

TEST_CASE("a group without rows of its own keeps its header and its subtotal") {
  const RowMap map = grouped({0, 2});  // 6 header, 7 subtotal | 8 header, 9-10, 11 subtotal | 12
  CHECK_FALSE(map.first_of(7, {6, 7}));
  CHECK(map.first_of(7) == 9);
  CHECK(map.cover_of({6, 7}) == RowSpan{6, 10});
  CHECK(map.first_of(9) == 12);
}

TEST_CASE("rows that were passed over vanish") {
  RowMapBuilder builder({{{3, 3}, std::nullopt}});
  builder.keep(1, 2);
  builder.repeat(0, 0);
  builder.keep(4, 4);
  const RowMap map = std::move(builder).finish(4);
  CHECK_FALSE(map.first_of(3));
  CHECK_FALSE(map.cover_of({3, 3}));
  CHECK(map.first_of(4) == 3);
  CHECK(map.first_of(5) == 4);
  CHECK(map.cover_of({2, 4}) == RowSpan{2, 3});
}

TEST_CASE("instances of several rows: a row of it comes every so many rows") {
  RowMapBuilder builder({{{2, 4}, std::nullopt}});
  builder.keep(1, 1);
  builder.repeat(0, 1000);
  const RowMap map = std::move(builder).finish(4);
  CHECK(map.runs_of(3).size() == 1);
  CHECK(map.last_of(3) == 3000);
  CHECK(map.first_of(3, {100, 200}) == 102);
  CHECK(map.last_of(3, {100, 200}) == 198);
  CHECK_FALSE(map.first_of(3, {103, 104}));
  CHECK(map.instance_at(0, 3001) == RowSpan{2999, 3001});
  CHECK(map.areas_of({2, 4}, RowMap::everywhere, 5) == std::vector<RowSpan>{{2, 3001}});
}

TEST_CASE("more rows than a number holds are cut, not wrapped") {
  RowMapBuilder builder({{{1, 1000}, std::nullopt}});
  builder.repeat(0, 4'000'000'000U);
  const RowMap map = std::move(builder).finish(1000);
  CHECK(map.last_output_row() > 1048576);
}
