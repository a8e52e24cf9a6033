// Templates of tests/suite/flow and what becomes of them: NAME.md -> NAME.blocks, errors/NAME.md -> errors/NAME.errors.
#include <fmt/format.h>

#include "flow_fixture.h"
#include "support/catch.h"
#include "support/support.h"

using namespace saraban::flow::test;
using saraban::test::compare_golden;
using saraban::test::read_repository_file;

namespace {

Setting suite_setting() {
  Setting setting = sample_setting();
  setting.files.files["บทเรียน.txt"] = read_repository_file("tests/suite/flow/content.txt");
  setting.files.files["ข้อความ.txt"] = "ข\n\nข้อความ";
  return setting;
}

}  // namespace

TEST_CASE("the templates of the suite become the blocks beside them") {
  const std::string name = GENERATE(as<std::string>(), "markdown", "statements", "blocks", "tables", "table-options",
                                    "content", "notes", "contents");
  INFO(name);
  Setting setting = suite_setting();
  const std::string blocks = blocks_of(read_repository_file(fmt::format("tests/suite/flow/{}.md", name)), setting);
  CHECK(compare_golden(fmt::format("tests/suite/flow/{}.blocks", name), blocks) == "");
}

TEST_CASE("the wrong templates of the suite are told so, with place and hint") {
  const std::string name = GENERATE(as<std::string>(), "unknown-block", "attributes", "fences", "statements", "crossed",
                                    "tables", "table-options", "misplaced", "markdown-table", "expressions", "rows",
                                    "files", "unclosed-tag", "warnings", "kept", "notes", "contents", "kept-contents");
  INFO(name);
  Setting setting = suite_setting();
  const std::string told =
      problems_of(read_repository_file(fmt::format("tests/suite/flow/errors/{}.md", name)), setting);
  CHECK(compare_golden(fmt::format("tests/suite/flow/errors/{}.errors", name), told) == "");
}
