#include "sample/sample.h"

#include "data/data_source.h"
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

}  // namespace saraban::sample
