#include "text/segment.h"

#include "support/catch.h"

using namespace saraban;
using namespace saraban::text;

TEST_CASE("an empty lexicon works") {
  auto segmenter = Segmenter::make(Lexicon::parse(""));
  REQUIRE(segmenter);
  std::vector<std::uint32_t> breaks;
  (*segmenter)->find_breaks("ต่าง ๆ กัน", {}, breaks);
  CHECK(breaks == std::vector<std::uint32_t>{17});
}
