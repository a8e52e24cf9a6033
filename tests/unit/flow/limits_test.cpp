// Large templates within the limits are read in a moment; nothing here grows with the square of the size.
#include "flow_fixture.h"
#include "support/catch.h"
#include "support/support.h"

using namespace saraban::flow;
using namespace saraban::flow::test;

namespace {

std::string repeated(std::string_view part, std::size_t bytes) {
  std::string text;
  while (text.size() + part.size() <= bytes) text += part;
  return text;
}

std::string told(const std::string& text) {
  return saraban::test::describe(parse_flow_template(source(text), official_styles()).diagnostics());
}

}  // namespace

TEST_CASE("a template at its limits is read") {
  constexpr std::size_t most = (1U << 20U) - 64;
  CHECK(told(repeated("{{ก}} {{ข}}\n\n", most / 2)) == "");
  CHECK(told(repeated("ก{{ก}}", most / 2)) == "");
  CHECK(told(repeated("**ข้อความ** [ก](ข) `ค`\n", most)) == "");
  CHECK(told(repeated("{% set ก = 1 %}\n", most)) == "");
  CHECK(told("| ก | ข |\n|---|---|\n" + repeated("| ๑ | ๒ |\n", most)) == "");
  CHECK(told("::: table\n" + repeated("row | ๑ | ๒ |\n", most) + ":::\n") == "");
}

TEST_CASE("a template with too many tags is refused") {
  CHECK(told(repeated("{{ก}}", 600000)).find("flow.too-many-tags") != std::string::npos);
}
