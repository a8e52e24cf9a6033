#include "screen/bits.h"

#include "support/catch.h"

using namespace saraban::screen;

TEST_CASE("logarithms are whole thousandths of a bit") {
  CHECK(log2_of_ratio(1, 1) == 0);
  CHECK(log2_of_ratio(8, 1) == 3000);
  CHECK(log2_of_ratio(1, 8) == -3000);
  CHECK(log2_of_ratio(3, 1) == 1585);
  CHECK(log2_of_ratio(10, 3) == 1737);
  CHECK(log2_of_ratio(1'000'000'000'000, 7) == 37056);
  CHECK(log2_of_ratio(0xFFFFFFFFFFFFFFFF, 1) == 64000);
}

TEST_CASE("probabilities follow from odds") {
  CHECK(probability_of(0) == 500);
  CHECK(probability_of(1000) == 667);
  CHECK(probability_of(-1000) == 333);
  CHECK(probability_of(7000) == 992);
  CHECK(probability_of(60000) == 1000);
  CHECK(probability_of(-60000) == 0);
}
