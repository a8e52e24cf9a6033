// The officers' guides name every finding, and every column that we know.
#include "support/catch.h"
#include "support/support.h"
#include "unit/intake/sample_office.h"

using namespace saraban;
using namespace saraban::intake;

TEST_CASE("the guides name each fault and doubt") {
  for (const char* page : {"docs/intake.md", "docs/intake.th.md"}) {
    const std::string text = saraban::test::read_repository_file(page);
    for (std::size_t i = 0; i < finding_kind_count; ++i) {
      const std::string code = "`" + std::string(code_of(static_cast<FindingKind>(i))) + "`";
      INFO(page << " " << code);
      CHECK(text.find(code) != std::string::npos);
    }
  }
}

TEST_CASE("each finding and each repair has words in both languages, and a finding a hint") {
  for (std::size_t i = 0; i < finding_kind_count; ++i) {
    const Finding finding{static_cast<FindingKind>(i), Field::note, 0, ""};
    INFO(code_of(finding.kind));
    for (const Message& one : {intake::describe(finding), hint_of(finding)}) {
      CHECK(!one.thai.empty());
      CHECK(!one.english.empty());
      CHECK(one.thai.find("{}") == std::string::npos);
      CHECK(one.english.find("{}") == std::string::npos);
    }
  }
  for (std::size_t i = 0; i < repair_kind_count; ++i) {
    CHECK(!word_of(static_cast<RepairKind>(i)).empty());
    CHECK(!intake::describe(static_cast<RepairKind>(i)).thai.empty());
  }
}

TEST_CASE("the mapping example of the guides can be read") {
  for (const char* page : {"docs/intake.md", "docs/intake.th.md"}) {
    const std::string text = saraban::test::read_repository_file(page);
    const std::size_t begin = text.find("```csv\n") + 7;
    const auto mapping = read_column_mapping(page, text.substr(begin, text.find("```", begin) - begin));
    INFO(saraban::test::describe(mapping.diagnostics()));
    REQUIRE(mapping);
    CHECK(mapping->entries.size() == 2);
    CHECK(!mapping->entries[1].field);
  }
}
