#include <sys/resource.h>
#include <csignal>

#include "unit/data/support.h"

namespace saraban::data {
namespace {

const char* const people =
    "CREATE TABLE people (code TEXT, amount DECIMAL(12,2), born DATE, active BOOLEAN, score REAL, seen TIMESTAMP);"
    "INSERT INTO people VALUES ('007', 0.1, '1950-01-31', 1, 0.5, '2023-01-05 13:00:00'),"
    "('1234567890123', 1234567890.25, NULL, 0, 2, NULL), (12, 100, '2023-12-01', NULL, NULL, NULL);";

std::string answer(const std::string& schema, const std::string& sql, std::vector<ColumnDeclaration> declared = {},
                   const Parameters& parameters = {}) {
  auto source = open_bytes("people.db", make_database(schema));
  const auto table = source->query(make_query(sql, std::move(declared)), parameters);
  return table ? show(**table) + test::describe(table.diagnostics()) : test::describe(table.diagnostics());
}

}  // namespace

TEST_CASE("declared types of columns decide") {
  CHECK(answer(people, "SELECT * FROM people") ==
        "code amount born active score seen\n"
        "'007' 0.1 1950-01-31 true 0.5 2023-01-05\n"
        "'1234567890123' 1234567890.25 null false 2 null\n"
        "'12' 100 2023-12-01 null null null\n");
  CHECK(answer(people, "SELECT * FROM people WHERE 0") == "code amount born active score seen\n");
}

TEST_CASE("expressions are what their values are, and quotients have twelve digits") {
  CHECK(answer(people,
               "SELECT code || 'x' AS c, 0.1 + 0.2 AS s, 1 / 3.0 AS third, 100 / 300.0 / 100 AS small, 5 AS five, "
               "max(born) AS last FROM people") ==
        "c s third small five last\n'12x' 0.3 0.333333333333 0.00333333333333 5 '2023-12-01'\n");
}

TEST_CASE("sums, averages and rounding are exact") {
  const std::string tenths =
      "CREATE TABLE t (x DECIMAL, g INTEGER); WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 "
      "FROM n WHERE i < 1000) INSERT INTO t SELECT 0.1, i % 2 FROM n;";
  CHECK(
      answer(tenths, "SELECT sum(x) AS s, total(x) AS t, avg(x) AS a, round(2.675, 2) AS r, round(0.5) AS h FROM t") ==
      "s t a r h\n100 100 0.1 2.68 1\n");
  CHECK(answer(tenths, "SELECT sum(x) = 100 AS same, sum(x) > 99.9 AS more FROM t") == "same more\n1 1\n");
  CHECK(answer(tenths, "SELECT sum(x) AS s, avg(x) AS a, total(x) AS t FROM t WHERE 0") == "s a t\nnull null 0\n");
  CHECK(answer("CREATE TABLE t (x DECIMAL); INSERT INTO t VALUES (1.1), (2.2), (3.3), (NULL)",
               "SELECT sum(x) OVER (ORDER BY x ROWS 1 PRECEDING) AS s FROM t") == "s\nnull\n1.1\n3.3\n5.5\n");
  CHECK(answer("CREATE TABLE t (x INTEGER); INSERT INTO t VALUES (7), (8)", "SELECT sum(x) / 2 AS s FROM t") ==
        "s\n7\n");
}

TEST_CASE("a sum that cannot be exact is an error") {
  const std::string large =
      "CREATE TABLE t (x INTEGER); INSERT INTO t VALUES (900000000000000000), (900000000000000000)";
  CHECK(answer(large, "SELECT sum(x) AS s FROM t") ==
        "error data.not-exact at people.db, query people: a sum or a number has more digits than can be kept exactly "
        "(look for wrong values in the column, or sum over smaller groups)\n");
  CHECK(answer("CREATE TABLE t (x INTEGER); INSERT INTO t VALUES (9000000000000000000)", "SELECT x FROM t")
            .find("error data.") == 0);
}

TEST_CASE("declared types of the report win and are strict") {
  const auto declare = [](ColumnType type) {
    return std::vector<ColumnDeclaration>{{"x", type, file_place("report.toml")}};
  };
  CHECK(answer("", "SELECT '2023-01-05' AS x", declare(ColumnType::date)) == "x\n2023-01-05\n");
  CHECK(answer("", "SELECT '12.50' AS x", declare(ColumnType::number)) == "x\n12.5\n");
  CHECK(answer("", "SELECT 12.5 AS x", declare(ColumnType::text)) == "x\n'12.5'\n");
  CHECK(answer("", "SELECT 1 AS x", declare(ColumnType::truth)) == "x\ntrue\n");
  CHECK(answer("", "SELECT 9640669584965 AS x", declare(ColumnType::national_id)) == "x\n'9640669584965'\n");
  CHECK(answer("", "SELECT 1 AS x UNION ALL SELECT '12,500 บาท'", declare(ColumnType::number)) ==
        "error data.wrong-type at people.db, query people, row 2: the column “x” should hold a number, but here is "
        "“12,500 บาท” (write numbers in Arabic digits without separators and units, as 12500.50)\n");
  CHECK(
      answer("", "SELECT 1 AS amount", declare(ColumnType::number)) ==
      "error data.unknown-column at report.toml: the result of “people” has no column “x”, which is declared here (the "
      "columns are: amount)\n");
}

TEST_CASE("no diagnostic shows what may tell who a person is") {
  const auto declare = [](ColumnType type, const char* name) {
    return std::vector<ColumnDeclaration>{{name, type, file_place("report.toml")}};
  };
  for (const char* value : {"สมชาย", "9640669584965", "0812345678", "964066958496"}) {
    INFO(value);
    const std::string sql = "SELECT '" + std::string(value) + "x' AS x";
    CHECK(answer("", sql, declare(ColumnType::date, "x")).find(value) == std::string::npos);
    CHECK(answer("", sql, declare(ColumnType::national_id, "x")).find(value) == std::string::npos);
  }
  CHECK(answer("", "SELECT '12/3' AS house_number", declare(ColumnType::number, "house_number")).find("12/3") ==
        std::string::npos);
}

TEST_CASE("wrong names get a hint") {
  CHECK(answer(people, "SELECT code,\n  amonut FROM people") ==
        "error data.unknown-column at people.sql:2:3: query “people”: there is no column “amonut” (did you mean "
        "“amount”? "
        "the columns are: code, amount, born, active, score, seen)\n");
  CHECK(answer(people, "SELECT 1 FROM peopel") ==
        "error data.unknown-table at people.sql:1:15: query “people”: the source has no table “peopel” (did you mean "
        "“people”? the tables are: people)\n");
  CHECK(
      answer(people, "SELECT 1 FROM people WHERE AND") ==
      "error data.bad-sql at people.sql:1:28: the SQL of “people” does not work: near \"AND\": syntax error (mend the "
      "SQL at this place; the tables are: people)\n");
}

TEST_CASE("parameters of every kind") {
  const Parameters parameters{{"code", Value("007")},
                              {"least", Value(*Decimal::parse("0.1"))},
                              {"day", Value(*Date::from_parts(1950, 1, 31))},
                              {"none", Value()},
                              {"yes", Value(true)}};
  CHECK(answer(people,
               "SELECT code FROM people WHERE code = :code AND amount <= :least AND born = :day AND active = :yes "
               "AND (:none IS NULL OR code = :none)",
               {}, parameters) == "code\n'007'\n");
  CHECK(answer(people, "SELECT :code AS x WHERE :code <> ''' OR 1=1'", {}, {{"code", Value("x' OR '1'='1")}}) ==
        "x\n'x' OR '1'='1'\n");
}

TEST_CASE("sources are only read, and nothing else is opened") {
  for (const char* sql :
       {"WITH a AS (SELECT 1) DELETE FROM people", "WITH a AS (SELECT 1) INSERT INTO people SELECT 1,2,3,4,5,6",
        "SELECT load_extension('x')", "SELECT * FROM pragma_database_list", "SELECT writefile('x', 'y')"}) {
    INFO(sql);
    CHECK(answer(people, sql).find("error data.") == 0);
  }
}

TEST_CASE("work and rows are bounded") {
  const std::string endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT ";
  Limits limits;
  limits.steps = 1'000'000;
  limits.rows = 100;
  auto source = open_bytes("people.db", make_database(people), limits);
  const auto rows = source->query(make_query(endless + "i FROM n"), {});
  CHECK(test::describe(rows.diagnostics()) ==
        "error data.too-many-rows at people.sql:1:1: the result of “people” has more than 100 rows (narrow it with "
        "WHERE, "
        "or sum rows with GROUP BY)\n");
  const auto work = source->query(make_query(endless + "count(*) AS n FROM n"), {});
  CHECK(test::describe(work.diagnostics()) ==
        "error data.interrupted at people.sql:1:1: the query “people” ran longer than allowed and was stopped (check "
        "that "
        "each JOIN has its ON condition)\n");
  CHECK(ask(*source, make_query("SELECT count(*) AS n FROM people"))->at(0, 0).number()->to_string() == "3");
}

TEST_CASE("two columns of one name are a warning") {
  CHECK(
      answer(people, "SELECT code, amount AS code FROM people WHERE 0") ==
      "code code\nwarning data.same-column at people.sql:1:1: the result of “people” has more than one column “code”: "
      "templates see the first (name the columns one by one, with AS where two are alike)\n");
}

TEST_CASE("rows know where they come from") {
  auto source = open_bytes("people.db", make_database(people));
  const TablePtr table = ask(*source, make_query("SELECT code FROM people"));
  CHECK(describe(table->place(1)) == "people.db, query people, row 2");
}

TEST_CASE("LIKE tells capitals apart, and COLLATE \"C\" is there, as in PostgreSQL") {
  CHECK(answer("", "SELECT 'A' LIKE 'a' AS x") == "x\n0\n");
  CHECK(answer(people, "SELECT code FROM people ORDER BY code COLLATE \"C\" DESC") ==
        "code\n'1234567890123'\n'12'\n'007'\n");
}

TEST_CASE("what is no SQLite file is refused") {
  CHECK(refusal_of("people.db", "id,name\n1,x\n") ==
        "error data.not-a-database at people.db: this file is not a SQLite database, or it is encrypted (check that it "
        "is "
        "the right file; CSV, JSON and Excel files need their ending .csv, .json, .xlsx)\n");
  CHECK(refusal_of("people.docx", "PK") ==
        "error data.unknown-kind at people.docx: this is no kind of data that can be read (use a .db (SQLite), .csv, "
        ".json or .xlsx file, a folder of .csv files, or a postgres:// address)\n");
  MemoryWorld world;
  world.files["data/people.db"] = "x";
  const auto missing = open_source(world, "data/peple.db");
  CHECK(test::describe(missing.diagnostics()) ==
        "error data.not-found at data/peple.db: there is no such source of data (did you mean “data/people.db”?)\n");
  CHECK(ask(*open_bytes("people.data", make_database(people)), make_query("SELECT * FROM people"))->rows() == 3);
}

TEST_CASE("a damaged database ends in an error or an answer, never in a crash") {
  const std::string sound = make_database(std::string(people) +
                                          "CREATE INDEX by_code ON people (code);"
                                          "CREATE VIEW all_people AS SELECT * FROM people;");
  std::uint32_t state = 99;
  const auto next = [&state] {
    state ^= state << 13U;
    state ^= state >> 17U;
    state ^= state << 5U;
    return state;
  };
  Limits limits;
  limits.steps = 1'000'000;
  for (int round = 0; round < 1500; ++round) {
    MemoryWorld world;
    std::string& bytes = world.files["people.db"] = sound;
    for (std::uint32_t i = 1 + next() % 8; i > 0; --i) bytes[next() % bytes.size()] = static_cast<char>(next());
    if (round % 5 == 0) bytes.resize(next() % bytes.size());
    const auto source = open_source(world, "people.db", limits);
    if (!source) continue;
    const auto table = (*source)->query(make_query("SELECT * FROM all_people ORDER BY code"), {});
    CHECK((table || table.diagnostics().has_errors()));
  }
}

TEST_CASE("a large sort writes no file") {
  const std::string sql =
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000) "
      "SELECT printf('%080d', i * 7919 % 60013) AS name FROM n ORDER BY name";
  auto source = open_bytes("people.db", make_database(people));
  rlimit before{};
  getrlimit(RLIMIT_FSIZE, &before);
  const rlimit none{0, before.rlim_max};
  auto* const handler = std::signal(SIGXFSZ, SIG_IGN);
  setrlimit(RLIMIT_FSIZE, &none);
  const auto table = source->query(make_query(sql), {});
  setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, handler);
  INFO(test::describe(table.diagnostics()));
  REQUIRE(table);
  CHECK((*table)->rows() == 60'000);
  CHECK(*(*table)->at(0, 0).text() < *(*table)->at(59'999, 0).text());
}

}  // namespace saraban::data
