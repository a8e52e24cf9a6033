#include "sample/sample.h"

#include <set>

#include "core/national_id.h"
#include "data/data_source.h"
#include "sample/sukhothai.h"
#include "support/catch.h"
#include "support/support.h"

namespace saraban::sample {
namespace {

std::string make_bytes(const SampleRequest& request) {
  MemoryWorld world;
  REQUIRE(write_sample(world, request, "s.db"));
  return world.files.at("s.db");
}

TablePtr ask(const std::string& bytes, const std::string& sql) {
  MemoryWorld world;
  world.files["sample.db"] = bytes;
  auto source = data::open_source(world, "sample.db");
  INFO(test::describe(source.diagnostics()));
  REQUIRE(source);
  data::Query query;
  query.name = "q";
  query.sql = std::make_shared<SourceText>("q.sql", sql);
  auto table = (*source)->query(query, {});
  INFO(test::describe(table.diagnostics()));
  REQUIRE(table);
  CHECK(table.diagnostics().empty());
  return *table;
}

std::int64_t ask_number(const std::string& bytes, const std::string& sql) {
  const TablePtr table = ask(bytes, sql);
  REQUIRE(table->rows() == 1);
  REQUIRE(table->at(0, 0).number() != nullptr);
  return *table->at(0, 0).number()->to_integer();
}

}  // namespace

TEST_CASE("eight rows are the seed case, whatever the seed") {
  const std::uint64_t seed = GENERATE(1U, 2U, 77U);
  SampleRequest request;
  request.seed = seed;
  const std::string bytes = make_bytes(request);
  const TablePtr counts = ask(bytes,
                              "SELECT amphoe_name, count(*) AS persons FROM accepted_assistance "
                              "WHERE dimension_name = 'รายได้' GROUP BY amphoe_code, amphoe_name ORDER BY amphoe_code");
  REQUIRE(counts->rows() == 2);
  CHECK(*counts->at(0, 0).text() == "บ้านด่านลานหอย");
  CHECK(*counts->at(0, 1).number() == Decimal(3));
  CHECK(*counts->at(1, 0).text() == "ศรีสำโรง");
  CHECK(*counts->at(1, 1).number() == Decimal(5));
  CHECK(ask_number(bytes, "SELECT count(*) FROM matched_assistance") == 8);
  CHECK(ask_number(bytes, "SELECT count(DISTINCT national_id) FROM accepted_assistance") == 8);
  CHECK(ask_number(bytes, "SELECT count(DISTINCT project_code) FROM accepted_assistance") == 2);
  CHECK(ask_number(bytes, "SELECT count(*) FROM assistance WHERE assisted_on NOT LIKE '2023-01-%'") == 0);
}

TEST_CASE("the same request gives the same bytes, another seed others") {
  SampleRequest request;
  request.rows = 300;
  const std::string bytes = make_bytes(request);
  CHECK(make_bytes(request) == bytes);
  request.seed = 2;
  CHECK(make_bytes(request) != bytes);
}

TEST_CASE("a larger sample is a whole province, and believable") {
  SampleRequest request;
  request.rows = 3000;
  const std::string bytes = make_bytes(request);
  const auto count = [&bytes](const std::string& what) {
    return ask_number(bytes, "SELECT count(*) AS n FROM " + what);
  };
  CHECK(count("assistance") == 3000);
  CHECK(count("matches") == 3000);
  CHECK(count("matched_assistance") == 3000);
  CHECK(count("amphoe") == 9);
  CHECK(count("tambon") == 86);
  CHECK(count("tambon WHERE tambon_name = 'วังลึก'") == 2);
  CHECK(count("agencies") == 5);
  CHECK(ask_number(bytes, "SELECT count(DISTINCT amphoe_code) AS n FROM assistance") == 9);
  CHECK(ask_number(bytes, "SELECT count(DISTINCT project_code) AS n FROM assistance") == 10);
  CHECK(ask_number(bytes, "SELECT count(DISTINCT match_outcome) AS n FROM matches") == 4);
  // Weight on the month, the rest within fiscal year 2566; never on a weekend.
  CHECK(count("assistance WHERE assisted_on BETWEEN '2023-01-01' AND '2023-01-31'") > 1200);
  CHECK(count("assistance WHERE assisted_on NOT BETWEEN '2022-10-01' AND '2023-09-30'") == 0);
  CHECK(count("assistance WHERE strftime('%w', assisted_on) IN ('0', '6')") == 0);
  // Persons helped twice; none without a project's usual amount; households of more than one.
  CHECK(count("(SELECT 1 FROM accepted_assistance GROUP BY national_id HAVING count(*) > 1)") > 20);
  CHECK(count("assistance WHERE amount > 30000 OR amount < 0") == 0);
  CHECK(count("(SELECT 1 FROM targets GROUP BY household_code HAVING count(*) > 1)") > 200);
}

TEST_CASE("what is accepted agrees with the list, and nothing dangles") {
  SampleRequest request;
  request.rows = 1000;
  const std::string bytes = make_bytes(request);
  CHECK(ask_number(bytes,
                   "SELECT count(*) AS n FROM matches m JOIN assistance a ON a.assistance_id = m.assistance_id "
                   "JOIN targets t ON t.target_id = m.target_id "
                   "WHERE m.match_outcome = 'accepted' AND a.national_id <> t.national_id") == 0);
  CHECK(ask_number(bytes,
                   "SELECT count(*) AS n FROM matches WHERE (target_id IS NULL) <> (match_outcome = 'not_found')") ==
        0);
  CHECK(ask_number(bytes,
                   "SELECT count(*) AS n FROM assistance a LEFT JOIN tambon t ON t.tambon_code = a.tambon_code "
                   "AND t.amphoe_code = a.amphoe_code WHERE t.tambon_code IS NULL") == 0);
  CHECK(ask_number(bytes,
                   "SELECT count(*) AS n FROM (SELECT source_file, source_row FROM assistance "
                   "GROUP BY source_file, source_row HAVING count(*) > 1)") == 0);
}

TEST_CASE("no id can be a person's") {
  SampleRequest request;
  request.rows = 1000;
  const TablePtr ids = ask(make_bytes(request), "SELECT national_id, given_name, surname FROM targets");
  std::set<std::string> seen;
  for (std::size_t row = 0; row < ids->rows(); ++row) {
    const std::string id = *ids->at(row, 0).text();
    CHECK(id.front() == '9');
    CHECK(is_valid_national_id(id));
    CHECK(seen.insert(id).second);
    CHECK_FALSE(ids->at(row, 1).text()->empty());
    CHECK_FALSE(ids->at(row, 2).text()->empty());
  }
}

TEST_CASE("areas are those of the Department of Provincial Administration") {
  const auto areas = test::read_shared_file("domain/admin_areas.csv");
  if (!areas) {
    WARN("the shared folder is not there: skipped");
    return;
  }
  std::size_t found = 0;
  for (const Amphoe& amphoe : amphoe_of_sukhothai()) {
    for (const Tambon& tambon : tambon_of(amphoe)) {
      std::string line = "\n64,สุโขทัย,";
      line.append(amphoe.code).append(",").append(amphoe.name).append(",");
      line.append(tambon.code).append(",").append(tambon.name).append(",");
      INFO(line);
      CHECK(areas->find(line) != std::string::npos);
      ++found;
    }
  }
  CHECK(found == 86);
}

TEST_CASE("the number of rows is bounded, the month is free") {
  MemoryWorld world;
  SampleRequest request;
  for (const std::uint64_t rows : {std::uint64_t{0}, std::uint64_t{500'001}}) {
    request.rows = rows;
    const auto refused = write_sample(world, request, "s.db");
    CHECK(test::describe(refused.diagnostics()) ==
          "error sample.too-many-rows at : the number of rows must be from 1 to 500000 (set it with --rows)\n");
  }
  CHECK(world.files.empty());
  request.rows = 40;
  request.month = *Date::from_parts(2024, 11, 20);
  const std::string bytes = make_bytes(request);
  CHECK(ask_number(bytes,
                   "SELECT count(*) AS n FROM assistance WHERE assisted_on BETWEEN '2024-11-01' AND '2024-11-30'") > 5);
  CHECK(ask_number(bytes, "SELECT DISTINCT fiscal_year AS n FROM projects") == 2568);
}

}  // namespace saraban::sample
