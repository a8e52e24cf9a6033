#include "data/sql_text.h"

#include "unit/data/support.h"

namespace saraban::data {
namespace {

std::string complaints(const std::string& sql, const Parameters& parameters = {},
                       SqlDialect dialect = SqlDialect::sqlite) {
  return test::describe(check_sql(make_query(sql), parameters, dialect));
}

}  // namespace

TEST_CASE("parameters are found outside of texts, names, comments and casts") {
  const std::string sql =
      "SELECT ':no', \":no\", a::text, :month -- :no\n FROM t /* :no */ WHERE x = :เดือน AND y = :month AND z = 'it''s "
      ":no'";
  CHECK(find_parameters(sql) == std::vector<std::string>{"month", "เดือน"});
}

TEST_CASE("PostgreSQL gets numbers for names, and places lead back") {
  const std::string sql = "SELECT :a, ':a', x::date, $$:a$$, E'\\':a', $q$ :a $q$, :บ, :a + 1";
  const NumberedSql numbered = number_parameters(sql);
  CHECK(numbered.sql == "SELECT $1, ':a', x::date, $$:a$$, E'\\':a', $q$ :a $q$, $2, $1 + 1");
  CHECK(numbered.parameters == std::vector<std::string>{"a", "บ"});
  for (const char* word : {"x::date", "$q$", "+ 1", "SELECT"}) {
    CHECK(numbered.author_offset(numbered.sql.find(word)) == sql.find(word));
  }
}

TEST_CASE("only one statement that reads") {
  CHECK(complaints("SELECT 1;") == "");
  CHECK(complaints(" -- why\n WITH a AS (SELECT 1) SELECT * FROM a") == "");
  CHECK(
      complaints("") ==
      "error data.bad-sql at people.sql:1:1: the SQL of “people” is empty (write one statement that begins with SELECT "
      "or WITH)\n");
  CHECK(complaints("DELETE FROM t") ==
        "error data.bad-sql at people.sql:1:1: this does not read data: sources are opened for reading only (write one "
        "statement that begins with SELECT or WITH)\n");
  CHECK(complaints("SELECT ';';\nSELECT 2") ==
        "error data.bad-sql at people.sql:2:1: there is a second statement behind the “;” (write one statement that "
        "begins with SELECT or WITH)\n");
}

TEST_CASE("parameters must be known, named and single") {
  const Parameters parameters{{"month", Value("2023-01")}, {"rows", Value(std::vector<Value>{})}};
  CHECK(complaints("SELECT :month", parameters) == "");
  CHECK(complaints("SELECT :mnth", parameters) ==
        "error data.missing-parameter at people.sql:1:8: there is no value for the parameter :mnth (did you mean "
        ":month?)\n");
  CHECK(complaints("SELECT\n  :amphoe", parameters) ==
        "error data.missing-parameter at people.sql:2:3: there is no value for the parameter :amphoe (the parameters "
        "are: "
        "month, rows)\n");
  CHECK(
      complaints("SELECT ?", parameters) ==
      "error data.unknown-parameter at people.sql:1:8: “?” does not name a parameter in the way that reports do (write "
      "it as :name, for instance :month)\n");
  CHECK(complaints("SELECT $1", parameters, SqlDialect::postgres).find("data.unknown-parameter") != std::string::npos);
  CHECK(complaints("SELECT :rows", parameters).find("data.wrong-type at people.sql:1:8") != std::string::npos);
}

TEST_CASE("neither clock nor chance") {
  for (const char* sql : {"SELECT date('now')", "SELECT random()", "SELECT current_date", "SELECT now()"}) {
    INFO(sql);
    CHECK(complaints(sql).find("error data.not-repeatable at people.sql:1:") == 0);
  }
  CHECK(complaints("SELECT t.now, random FROM t") == "");
}

TEST_CASE("tokens cover any text, whole or broken") {
  std::uint32_t state = 12345;
  const auto next = [&state] {
    state ^= state << 13U;
    state ^= state >> 17U;
    state ^= state << 5U;
    return state;
  };
  const std::string letters = "'\"$:-/*;[]` \n1aEก\\?@q";
  for (int round = 0; round < 3000; ++round) {
    std::string sql;
    for (std::uint32_t i = next() % 24; i > 0; --i) sql += letters[next() % letters.size()];
    const SqlDialect dialect = round % 2 == 0 ? SqlDialect::sqlite : SqlDialect::postgres;
    std::size_t end = 0;
    for (const SqlToken& token : read_sql_tokens(sql, dialect)) {
      CHECK((token.offset >= end && token.length > 0));
      end = token.offset + token.length;
    }
    CHECK(end <= sql.size());
  }
}

}  // namespace saraban::data
