#include "text/collate.h"

#include <algorithm>
#include <vector>

#include "noise.h"
#include "support/catch.h"

using namespace saraban;
using namespace saraban::text;

namespace {

std::vector<std::string> sorted(std::vector<std::string> words) {
  const auto collator = Collator::make();
  REQUIRE(collator);
  std::sort(words.begin(), words.end(), [&](const auto& a, const auto& b) { return (*collator)->compare(a, b) < 0; });
  return words;
}

}  // namespace

TEST_CASE("Thai words sort as in a dictionary") {
  CHECK(sorted({"ไก่", "เกิด", "กาล", "เป็ด", "หมู", "วัว", "วันที่"}) ==
        std::vector<std::string>{"กาล", "เกิด", "ไก่", "เป็ด", "วันที่", "วัว", "หมู"});
  CHECK(sorted({"ฤดู", "ลม", "รถ", "ฦๅ"}) == std::vector<std::string>{"รถ", "ฤดู", "ลม", "ฦๅ"});
  CHECK(sorted({"ป้า", "ปา", "ป่า", "ป๋า"}) == std::vector<std::string>{"ปา", "ป่า", "ป้า", "ป๋า"});
}

TEST_CASE("what the collation holds equal is ordered by bytes") {
  const auto collator = Collator::make();
  REQUIRE(collator);
  CHECK((*collator)->compare("ก ข", "กข") < 0);  // spaces count nothing, the byte of the space is lower
  CHECK((*collator)->compare("กข", "ก ข") > 0);
  CHECK((*collator)->compare("กข", "กข") == 0);
  CHECK((*collator)->compare("", "") == 0);
  CHECK((*collator)->compare("", "ก") < 0);
}

TEST_CASE("the order is total, whatever the bytes") {
  test::Noise noise(6);
  const auto collator = Collator::make();
  REQUIRE(collator);
  for (int round = 0; round < 2000; ++round) {
    const std::string a = noise.bytes(noise.below(5)), b = noise.bytes(noise.below(5)), c = noise.bytes(noise.below(5));
    const int ab = (*collator)->compare(a, b), ba = (*collator)->compare(b, a);
    REQUIRE(ab == -ba);
    REQUIRE((ab == 0) == (a == b));
    if (ab < 0 && (*collator)->compare(b, c) < 0) REQUIRE((*collator)->compare(a, c) < 0);
  }
}
