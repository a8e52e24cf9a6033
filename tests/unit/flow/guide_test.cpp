// Every example of the guide is a template that works.
#include <vector>

#include "document_dump.h"
#include "flow/block_names.h"
#include "flow_fixture.h"
#include "support/catch.h"
#include "support/support.h"

using namespace saraban::flow;
using namespace saraban::flow::test;

namespace {

const std::string& guide() {
  static const std::string text = saraban::test::read_repository_file("docs/template-guide-prose.th.md");
  return text;
}

std::vector<std::string> examples(const std::string& kind) {
  std::vector<std::string> found;
  const std::string open = "\n```" + kind + "\n";
  for (std::size_t at = guide().find(open); at != std::string::npos; at = guide().find(open, at)) {
    at += open.size();
    const std::size_t end = guide().find("\n```\n", at - 1);
    REQUIRE(end != std::string::npos);
    found.push_back(guide().substr(at, end + 1 - at));
  }
  return found;
}

}  // namespace

TEST_CASE("the examples of the prose guide build without a word of complaint") {
  const auto templates = examples("แม่แบบ");
  const auto contents = examples("เนื้อหา");
  REQUIRE(templates.size() >= 10);
  REQUIRE(contents.size() == 1);
  for (const std::string& example : templates) {
    INFO(example);
    Setting setting = sample_setting();
    setting.scope.bind("ผู้รายงาน", "สมมติ หนึ่ง");
    setting.scope.bind("ผู้ตรวจสอบ", "สมมติ สอง");
    setting.files.files["เนื้อหา.txt"] = contents.front();
    CHECK(problems_of(example, setting) == "");
  }
}

TEST_CASE("the prose templates that are shipped are well formed") {
  const std::string name = GENERATE(as<std::string>(), "assistance-monthly/monthly.md",
                                    "district-committee/committee.md", "lesson-learned/lesson-learned.md");
  INFO(name);
  const auto parsed =
      parse_flow_template(source(saraban::test::read_repository_file("templates/" + name), name), official_styles());
  CHECK(saraban::test::describe(parsed.diagnostics()) == "");
}

TEST_CASE("the prose guide names every block and attribute in both languages") {
  for (const BlockSpec& block : block_specs()) {
    for (const std::string& name : attribute_names(block)) {
      INFO(block.english << " " << name);
      CHECK(guide().find(name) != std::string::npos);
    }
  }
  for (const std::string& name : block_names()) {
    INFO(name);
    CHECK(guide().find(name) != std::string::npos);
  }
}
