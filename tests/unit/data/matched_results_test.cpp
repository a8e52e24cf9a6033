#include "data/matched_results.h"

#include "unit/data/support.h"

namespace saraban::data {
namespace {

std::string all_ddl(SqlDialect dialect) {
  std::string ddl;
  for (const auto& statements : {matched_results_table_ddl(dialect), matched_results_index_ddl()}) {
    for (const std::string& statement : statements) ddl += statement + ";\n\n";
  }
  return ddl;
}

}  // namespace

TEST_CASE("the schema as SQLite and PostgreSQL get it") {
  CHECK(test::compare_golden("tests/suite/data/matched-results.sqlite.sql", all_ddl(SqlDialect::sqlite)) == "");
  CHECK(test::compare_golden("tests/suite/data/matched-results.postgres.sql", all_ddl(SqlDialect::postgres)) == "");
}

TEST_CASE("the empty schema can be asked for columns") {
  auto source = open_empty_matched_results();
  REQUIRE(source);
  const auto columns = (*source)->columns_of(make_query("SELECT amphoe_name, amount FROM matched_assistance"), {});
  REQUIRE(columns);
  CHECK(*columns == std::vector<std::string>{"amphoe_name", "amount"});
  CHECK(ask(**source, make_query("SELECT * FROM accepted_assistance"))->rows() == 0);
}

TEST_CASE("a database of another version is refused") {
  const std::string bytes =
      make_database("CREATE TABLE schema_version (version INTEGER); INSERT INTO schema_version VALUES (7)");
  CHECK(refusal_of("old.db", bytes) ==
        "error data.wrong-version at old.db: the matched-results database has schema version 7, this program reads "
        "version 1 (make the database again with this program, or use the program that made it)\n");
}

}  // namespace saraban::data
