// docs/screening.md and its Thai twin tell every reason, every level and every number of the newest rules, as they are.
#include <sstream>

#include <fmt/format.h>

#include "screen/match.h"
#include "screen/rules.h"
#include "support/catch.h"
#include "support/support.h"

using namespace saraban;
using namespace saraban::screen;

namespace {

bool contains(const std::string& page, const std::string& part) { return page.find(part) != std::string::npos; }

// "| `id.exact` | +22.000 |", or the number as it is where it is no weight.
bool tells(const std::string& page, const std::string& name, const std::string& number) {
  const std::string row = "| `" + name + "` | ";
  if (contains(page, row + number + " |")) return true;
  const auto weight = *Decimal::from_parts(std::stoll(number), 3);
  return contains(page, row + (weight.is_negative() ? "" : "+") + weight.to_fixed(3) + " |");
}

}  // namespace

TEST_CASE("the guides to screening tell the rules as they are") {
  for (const char* guide : {"docs/screening.md", "docs/screening.th.md"}) {
    const std::string page = test::read_repository_file(guide);
    INFO(guide);
    const Rules& newest = released_rules().back();
    CHECK(contains(page, "`" + std::string(newest.version) + "`"));
    std::istringstream lines(describe_rules(newest));
    std::string name, number;
    lines >> name >> number;  // the version
    while (lines >> name >> number) {
      INFO(name << " " << number);
      CHECK(tells(page, name, number));
    }
  }
}

TEST_CASE("the guides to screening tell every reason and level in the words of the program") {
  for (const Language language : {Language::english, Language::thai}) {
    const std::string guide = language == Language::thai ? "docs/screening.th.md" : "docs/screening.md";
    const std::string page = test::read_repository_file(guide);
    const auto tells_word = [&](std::string_view code, const Message& name) {
      INFO(guide << ": " << code);
      CHECK(contains(page, fmt::format("| `{}` | {} |", code, name.in(language))));
    };
    for (std::size_t at = 0; at < reason_count; ++at) {
      const auto reason = static_cast<Reason>(at);
      tells_word(reason_code(reason), reason_text(reason));
      CHECK(find_reason(reason_code(reason)) == reason);
    }
    for (std::size_t at = 0; at < level_count; ++at) {
      tells_word(level_code(static_cast<Level>(at)), level_name(static_cast<Level>(at)));
    }
  }
}
