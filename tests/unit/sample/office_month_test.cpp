#include "sample/office_month.h"

#include <map>
#include <set>

#include "data/csv.h"
#include "intake/report_file.h"
#include "intake/target_list.h"
#include "support/catch.h"
#include "support/support.h"

namespace saraban::sample {
namespace {

struct TrueRow {
  std::string fault, listed_id, damage;
};
using Truth = std::map<std::string, std::map<std::uint32_t, TrueRow>>;  // by file and row

Truth read_truth(const std::string& csv) {
  Truth truth;
  data::CsvReader reader(csv);
  std::vector<std::string_view> cells;
  reader.next(cells);  // the head
  while (reader.next(cells) == data::CsvReader::Outcome::record) {
    truth[std::string(cells[0])][static_cast<std::uint32_t>(std::stoul(std::string(cells[1])))] = {
        std::string(cells[2]), std::string(cells[3]), std::string(cells[4])};
  }
  return truth;
}

MemoryWorld make_month(std::uint64_t seed) {
  MemoryWorld world;
  OfficeMonthRequest request;
  request.seed = seed;
  const auto made = write_office_month(world, request, "month");
  INFO(test::describe(made.diagnostics()));
  REQUIRE(made);
  CHECK(made->reports == 5);
  CHECK(made->rows == 240);
  return world;
}

}  // namespace

TEST_CASE("a month's reports are read as its truth says, row by row") {
  const MemoryWorld world = make_month(1);
  const OfficeMonthRequest request;
  const intake::Reference reference = sample_reference(request.month);
  const Truth truth = read_truth(world.files.at("month/truth.csv"));
  CHECK(truth.size() == 5);
  std::size_t accepted = 0, refused = 0;
  for (const auto& [name, rows] : truth) {
    INFO(name);
    intake::ReportOptions options;
    options.month = request.month;
    const auto file = intake::read_report(name, world.files.at("month/incoming/" + name), reference, options);
    INFO(test::describe(file.diagnostics()));
    REQUIRE(file);
    for (const intake::ReportRow& row : file->accepted) {
      INFO("accepted row " << row.place.row);
      REQUIRE(rows.count(row.place.row) == 1);
      CHECK(rows.at(row.place.row).fault == "");
      ++accepted;
    }
    for (const intake::RefusedRow& row : file->refused) {
      INFO("refused row " << row.place.row);
      REQUIRE(rows.count(row.place.row) == 1);
      std::set<std::string> codes;
      for (const intake::Finding& fault : row.faults) codes.insert(std::string(intake::code_of(fault.kind)));
      CHECK(codes == std::set<std::string>{rows.at(row.place.row).fault});
      ++refused;
    }
    CHECK(file->accepted.size() + file->refused.size() == rows.size());
  }
  CHECK(accepted > 210);
  CHECK(refused > 4);
}

TEST_CASE("a month's lists are read whole, with their vintage") {
  const MemoryWorld world = make_month(2);
  const intake::Reference reference = sample_reference(OfficeMonthRequest().month);
  std::set<std::string> ids;
  for (const std::string name : {"tpmap-2566.xlsx", "fragile-2566.csv"}) {
    INFO(name);
    intake::TargetListOptions options;
    options.kind = name.substr(0, name.find('-'));
    const auto file = intake::read_target_list(name, world.files.at("month/lists/" + name), reference, options);
    INFO(test::describe(file.diagnostics()));
    REQUIRE(file);
    CHECK(file->refused.empty());
    CHECK(file->vintage.survey_year == 2565);
    CHECK(file->accepted.size() > 80);
    for (const intake::ListRow& row : file->accepted) {
      ids.insert(row.national_id);
      CHECK_FALSE(row.dimension_codes.empty());
      CHECK(row.birth_date.has_value());
    }
  }
  for (const auto& [name, rows] : read_truth(world.files.at("month/truth.csv"))) {
    for (const auto& [number, row] : rows) {
      INFO(name << " row " << number);
      CHECK((row.listed_id.empty() || ids.count(row.listed_id) == 1));
    }
  }
}

TEST_CASE("the same month has the same bytes, another seed others") {
  CHECK(make_month(3).files == make_month(3).files);
  CHECK(make_month(3).files != make_month(4).files);
}

TEST_CASE("a month of too few rows is refused with what to do") {
  MemoryWorld world;
  OfficeMonthRequest request;
  request.rows = 3;
  const auto made = write_office_month(world, request, "month");
  REQUIRE_FALSE(made);
  CHECK(made.diagnostics().begin()->code == "sample.too-many-rows");
  CHECK(made.diagnostics().begin()->fault == Fault::usage);
  CHECK(world.files.empty());
}

}  // namespace saraban::sample
