#include "text/collate.h"

#include <algorithm>

#include "support/catch.h"

using namespace saraban::text;

TEST_CASE("Thai words sort as in a dictionary") {
  const auto collator = Collator::make();
  REQUIRE(collator);
  std::vector<std::string> words = {"ไก่", "เกิด", "กาล", "เป็ด", "หมู", "วัว", "วันที่"};
  std::sort(words.begin(), words.end(), [&](const auto& a, const auto& b) { return (*collator)->compare(a, b) < 0; });
  CHECK(words == std::vector<std::string>{"กาล", "เกิด", "ไก่", "เป็ด", "วันที่", "วัว", "หมู"});
}
