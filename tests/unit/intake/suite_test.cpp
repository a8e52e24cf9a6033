// Files as agencies make them, with what becomes of them beside them: tests/suite/intake/*.csv and *.expected.
#include <fmt/format.h>

#include "support/catch.h"
#include "support/support.h"
#include "unit/intake/sample_office.h"

using namespace saraban;
using namespace saraban::intake;
using namespace saraban::intake::test;

namespace {

std::string columns_of(const TableFile& file) {
  std::string text;
  for (const SheetRead& sheet : file.sheets) {
    text += fmt::format("head in row {}, {} rows\n", sheet.head_row, sheet.head_rows);
    for (const RecognisedColumn& column : sheet.columns) {
      text += fmt::format("  {} {} = {}\n", xlsx::column_name(column.column), column.heading,
                          column.field ? heading_of(*column.field) : "-");
    }
  }
  return text;
}

std::string refused_of(const TableFile& file) {
  std::string text;
  for (const RefusedRow& row : file.refused) {
    text += fmt::format("{} refused\n", row.place.row);
    for (const Finding& fault : row.faults) {
      text += fmt::format("  {} {}{}{}\n", heading_of(fault.field), code_of(fault.kind),
                          fault.detail.empty() ? "" : " ", fault.detail);
    }
  }
  for (const SkippedRow& row : file.skipped) {
    text += fmt::format("{} skipped: {}\n", row.place.row, intake::describe(row.reason).english);
  }
  return text;
}

std::string dump(const ReportFile& file) {
  std::string text = columns_of(file);
  for (const ReportRow& row : file.accepted) {
    text += fmt::format("{} {}\n", row.place.row, describe(row));
    if (!row.repairs.empty()) text += "  mended " + repairs_of(row.repairs) + "\n";
    if (!row.doubts.empty()) text += "  doubts " + codes_of(row.doubts) + "\n";
  }
  return text + refused_of(file);
}

std::string dump(const TargetListFile& file) {
  std::string text = columns_of(file) + file.vintage.code() + " " + file.vintage.name() + "\n";
  for (const ListRow& row : file.accepted) {
    text += fmt::format("{} {}\n", row.place.row, describe(row));
    if (!row.repairs.empty()) text += "  mended " + repairs_of(row.repairs) + "\n";
    if (!row.doubts.empty()) text += "  doubts " + codes_of(row.doubts) + "\n";
  }
  return text + refused_of(file);
}

}  // namespace

TEST_CASE("reports in agencies' own ways") {
  const std::string name = GENERATE(as<std::string>{}, "own_way", "semicolons", "two_heads");
  const std::string folder = "tests/suite/intake/";
  ReportOptions options;
  options.month = Date::from_parts(2023, 1, 1);
  const std::string bytes = saraban::test::read_repository_file(folder + name + ".csv");
  const auto file = read_report(name + ".csv", bytes, sample_reference(), [&] {
    options.agency_code = "A01";
    return options;
  }());
  INFO(saraban::test::describe(file.diagnostics()));
  REQUIRE(file);
  CHECK(adds_up(*file));
  std::string text = dump(*file) + "\n" + saraban::test::describe(file.diagnostics());
  text += saraban::test::describe(describe_refused(*file, 100)) + saraban::test::describe(describe_doubts(*file, 100));
  CHECK(saraban::test::compare_golden(folder + name + ".expected", text) == "");
}

TEST_CASE("lists of targets") {
  const std::string name = GENERATE(as<std::string>{}, "list_columns", "list_rows");
  const std::string folder = "tests/suite/intake/";
  const std::string bytes = saraban::test::read_repository_file(folder + name + ".csv");
  const TargetListFile file = read_list(name + ".csv", bytes);
  const std::string text = dump(file) + "\n" + saraban::test::describe(describe_refused(file, 100));
  CHECK(saraban::test::compare_golden(folder + name + ".expected", text) == "");
}
