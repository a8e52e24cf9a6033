#include "text/shape.h"

#include "test_fonts.h"

using namespace saraban;
using namespace saraban::text;

TEST_CASE("a Thai word becomes glyphs whose clusters are its letters") {
  const auto shaper = Shaper::make();
  const auto& runs = shaper->shape(test::laksaman(), "น้ำ");
  REQUIRE(runs.size() == 1);
  CHECK(runs[0]->text == "น้ำ");
  CHECK(runs[0]->clusters == 1);
  CHECK(runs[0]->missing.empty());
  CHECK(runs[0]->advance > 0);
}
