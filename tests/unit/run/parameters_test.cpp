#include "run/parameters.h"

#include "support/catch.h"
#include "support/support.h"

using namespace saraban;
using namespace saraban::run;

namespace {

Report report_with(std::vector<Parameter> parameters) {
  Report report;
  report.folder = "r";
  report.parameters = std::move(parameters);
  return report;
}

Parameter parameter(const char* name, const char* thai, ParameterKind kind, std::optional<std::string> text = {}) {
  return {name, thai, kind, std::move(text), "", file_place("r/report.toml")};
}

std::string show(const Value& value) {
  if (value.date()) return value.date()->to_iso();
  if (value.number()) return value.number()->to_string();
  return value.text() ? *value.text() : "?";
}

std::string read(const Report& report, const Assignments& assignments) {
  const auto values = read_parameters(report, assignments);
  if (!values) return test::describe(values.diagnostics());
  std::string text;
  for (const auto& [name, value] : *values) text += name + "=" + show(value) + " ";
  return text;
}

}  // namespace

TEST_CASE("a month brings its last day, in either era and in Thai digits") {
  const Report report = report_with({parameter("month", "เดือน", ParameterKind::month, "2566-01")});
  const std::string january = "month=2023-01-01 month_end=2023-01-31 เดือน=2023-01-01 เดือน_end=2023-01-31 ";
  CHECK(read(report, {}) == january);
  CHECK(read(report, {{"month", "2023-01"}}) == january);
  CHECK(read(report, {{"เดือน", "๒๕๖๖-๐๑"}}) == january);
  CHECK(read(report, {{"month", "2566-07"}, {"month", "2567-02"}}) ==
        "month=2024-02-01 month_end=2024-02-29 เดือน=2024-02-01 เดือน_end=2024-02-29 ");
  CHECK(read(report, {{"month", "2566-12"}}).find("month_end=2023-12-31") != std::string::npos);
}

TEST_CASE("a fiscal year starts in October of the year before") {
  const Report report = report_with({parameter("year", "", ParameterKind::fiscal_year, "2566")});
  CHECK(read(report, {}) == "year=2566 year_start=2022-10-01 year_end=2023-09-30 ");
  CHECK(read(report, {{"year", "2023"}}) == "year=2566 year_start=2022-10-01 year_end=2023-09-30 ");
}

TEST_CASE("dates, numbers, texts and files") {
  const Report report =
      report_with({parameter("d", "", ParameterKind::date), parameter("n", "", ParameterKind::number),
                   parameter("t", "", ParameterKind::text), parameter("f", "", ParameterKind::file, "content.txt")});
  CHECK(read(report, {{"d", "2566-02-28"}, {"n", "1.50"}, {"t", "ก=๑"}}) ==
        "d=2023-02-28 n=1.5 t=ก=๑ f=r/content.txt ");
  CHECK(read(report, {{"d", "2566-02-28"}, {"n", "1"}, {"t", ""}, {"f", "x.txt"}}) == "d=2023-02-28 n=1 t= f=x.txt ");
}

TEST_CASE("wrong parameters are told all together, with an example") {
  const Report report =
      report_with({parameter("month", "เดือน", ParameterKind::month), parameter("d", "", ParameterKind::date)});
  const std::string news = read(report, {{"monht", "2566-01"}, {"d", "30/2/2566"}});
  CHECK(news ==
        "error parameter.unknown at r/report.toml: this report has no parameter “monht” (did you mean “month”?)\n"
        "error parameter.missing at r/report.toml: “month” must be set (add --set month=2566-01)\n"
        "error parameter.bad-value at r/report.toml: “30/2/2566” is no value for d (write it like this: 2566-01-31)\n");
  for (const char* bad : {"2566", "2566-13", "2566-0", "มกราคม", "2566-01-01", "-1", "99999-01", ""}) {
    INFO(bad);
    CHECK(read(report, {{"month", bad}, {"d", "2566-01-01"}}).find("parameter.bad-value") != std::string::npos);
  }
}
