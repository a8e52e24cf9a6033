#include "run/report.h"

#include "support/catch.h"
#include "support/support.h"

using namespace saraban;
using namespace saraban::run;

namespace {

std::string news_of(const std::string& toml) {
  MemoryWorld world;
  world.files["r/report.toml"] = toml;
  const auto report = read_report(world, "r");
  return report ? "fine" : test::describe(report.diagnostics());
}

}  // namespace

TEST_CASE("a report is read whole") {
  MemoryWorld world;
  world.files["r/report.toml"] = R"(
title = "รายงาน"
[parameters.month]
kind = "month"
thai = "เดือน"
default = "2566-01"
[queries."รายการ"]
file = "rows.sql"
columns = { "เลข" = "national_id" }
personal = ["ชื่อ"]
empty = "allow"
[queries."รวม"]
sql = "SELECT 1"
shape = "record"
[values]
"ชื่อเดือน" = "เดือน"
[[outputs]]
template = "a.xlsx"
file = "a.xlsx"
[[outputs]]
template = "a.md"
file = "a.pdf"
privacy = "full"
)";
  world.files["r/rows.sql"] = "SELECT 2";
  world.files["r/a.xlsx"] = world.files["r/a.md"] = "any";
  const auto report = read_report(world, "r");
  INFO(test::describe(report.diagnostics()));
  REQUIRE(report);
  CHECK(report->name == "r");
  REQUIRE(report->queries.size() == 2);
  CHECK(report->queries[0].query.sql->text() == "SELECT 2");
  CHECK(report->queries[0].personal.ids == std::vector<std::string>{"เลข"});
  CHECK(report->queries[0].empty == NamedQuery::Empty::allow);
  CHECK(report->queries[1].shape == NamedQuery::Shape::record);
  REQUIRE(report->outputs.size() == 2);
  CHECK(report->outputs[0].kind == Output::Kind::workbook);
  CHECK(report->outputs[0].privacy == PrivacyProfile::committee);
  CHECK(report->outputs[1].privacy == PrivacyProfile::full);
  CHECK(report->outputs[1].template_path == "r/a.md");
}

TEST_CASE("all mistakes of a report.toml are told at once, each with its line") {
  const std::string news = news_of(R"(titel = "x"
[parameters.m]
kind = "mont"
[queries.a]
sql = "SELECT 1"
file = "a.sql"
[queries.m]
sql = "SELECT 1"
columns = { b = "money" }
[values]
v = "1 +"
[[outputs]]
template = "a.docx"
file = "{{"
privacy = "secret"
)");
  INFO(news);
  for (const char* expected :
       {"settings.unknown-key at r/report.toml:1:1", "settings.missing", "report.unknown-kind at r/report.toml:3:1",
        "report.one-of at r/report.toml:4:", "report.name-taken at r/report.toml:7:",
        "report.unknown-kind at r/report.toml:9:", "lang.syntax at r/report.toml:11:",
        "lang.unclosed-tag at r/report.toml:14:", "report.unknown-kind at r/report.toml:15:"}) {
    INFO(expected);
    CHECK(news.find(expected) != std::string::npos);
  }
}

TEST_CASE("a report that makes nothing, or from no template of ours, is refused") {
  CHECK(news_of("title = \"x\"\n").find("report.no-outputs") != std::string::npos);
  CHECK(news_of("title = \"x\"\n[[outputs]]\ntemplate = \"a.docx\"\nfile = \"a.pdf\"\n")
            .find("report.bad-template-kind") != std::string::npos);
  CHECK(news_of("title = \"x\"\n[queries.a]\nfile = \"none.sql\"\n").find("world.cannot-read at r/none.sql") !=
        std::string::npos);
  CHECK(news_of("title = ").find("settings.syntax") != std::string::npos);
}

TEST_CASE("a template that is not there is told where it is named, with the nearest one") {
  MemoryWorld world;
  world.files["r/monthly.md"] = "x";
  world.files["r/report.toml"] = "title = \"x\"\n[[outputs]]\ntemplate = \"montly.md\"\nfile = \"a.pdf\"\n";
  const auto report = read_report(world, "r");
  REQUIRE_FALSE(report);
  const std::string news = test::describe(report.diagnostics());
  CHECK(news.find("report.no-template at r/report.toml:3:1") != std::string::npos);
  CHECK(news.find("did you mean “monthly.md”?") != std::string::npos);
}
