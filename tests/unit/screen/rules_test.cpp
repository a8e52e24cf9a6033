#include "screen/rules.h"

#include "screen/screening.h"
#include "support/catch.h"
#include "support/support.h"

using namespace saraban;
using namespace saraban::screen;

TEST_CASE("released rule versions never change") {
  REQUIRE(released_rules().size() == rule_versions().size());
  for (std::size_t at = 0; at < rule_versions().size(); ++at) {
    const Rules& rules = released_rules()[at];
    CHECK(rules.version == rule_versions()[at]);
    CHECK(test::compare_golden("tests/suite/screen/rules-" + std::string(rules.version) + ".golden",
                               describe_rules(rules)) == "");
  }
}
