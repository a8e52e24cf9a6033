// A real PostgreSQL server, started for this test: the same sample and the same queries as in SQLite, the same tables.
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "data/data_source.h"
#include "data/postgres_source.h"
#include "sample/sample.h"
#include "support/catch.h"
#include "support/support.h"

namespace saraban::sample {
namespace {

struct Outcome {
  int code = 0;
  std::string output;
};

Outcome run(const std::string& arguments) {
  const std::string command = test::repository_path("tests/tools/postgres.sh") + " " + arguments;
  Outcome outcome;
  std::FILE* pipe = ::popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::array<char, 512> buffer{};
  while (std::fgets(buffer.data(), buffer.size(), pipe) != nullptr) outcome.output += buffer.data();
  const int status = ::pclose(pipe);
  outcome.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  while (!outcome.output.empty() && outcome.output.back() == '\n') outcome.output.pop_back();
  return outcome;
}

// A server and, beside it, the sample as a SQLite file; both gone at the end.
class Server {
 public:
  Server() {
    std::string name = (std::filesystem::temp_directory_path() / "saraban-test-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    folder_ = name;
    const Outcome started = run("start " + folder_);
    is_installed_ = started.code != 77;
    if (!is_installed_) return;
    REQUIRE(started.code == 0);
    address = started.output;
  }
  ~Server() {
    if (is_installed_) run("stop " + folder_);
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
    std::filesystem::remove(file(), ignored);
  }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  bool is_installed() const { return is_installed_; }
  std::string file() const { return folder_ + ".db"; }

  std::string address;

 private:
  std::string folder_;
  bool is_installed_ = false;
};

std::string show(const Value& value) {
  if (const bool* truth = value.truth()) return *truth ? "true" : "false";
  if (const Decimal* number = value.number()) return "number " + number->to_string();
  if (const Date* date = value.date()) return "date " + date->to_iso();
  if (const std::string* text = value.text()) return "text " + *text;
  return "null";
}

std::string answer(data::DataSource& source, const std::string& sql, const data::Parameters& parameters = {}) {
  data::Query query{"q", std::make_shared<SourceText>("q.sql", sql), {}};
  const auto columns = source.columns_of(query, parameters);
  const auto table = source.query(query, parameters);
  if (!table) return test::describe(table.diagnostics());
  CHECK(columns);
  if (columns) CHECK(*columns == (*table)->columns());
  std::string lines;
  for (const std::string& column : (*table)->columns()) lines += column + "|";
  for (std::size_t row = 0; row < (*table)->rows(); ++row) {
    lines += "\n";
    for (std::size_t i = 0; i < (*table)->columns().size(); ++i) lines += show((*table)->at(row, i)) + "|";
  }
  return lines;
}

const char* const queries[] = {
    "SELECT * FROM matched_assistance ORDER BY assistance_id",
    "SELECT * FROM targets ORDER BY target_id",
    "SELECT full_name FROM matched_assistance ORDER BY given_name, surname, assistance_id",
    "SELECT amphoe_name, agency_name, count(*) AS persons, sum(amount) AS total, avg(amount) AS mean, min(amount) AS "
    "least, max(amount) AS most FROM accepted_assistance GROUP BY amphoe_code, amphoe_name, agency_order, agency_name "
    "ORDER BY amphoe_code, agency_order",
    "SELECT avg(amount) AS mean, sum(amount) / count(*) AS quotient, round(sum(amount) / 7, 2) AS rounded, 1 / 3.0 AS "
    "third, 0.1 + 0.2 AS tenths, sum(amount * 1.07) AS taxed FROM assistance",
    "SELECT project_code, 100.0 * count(*) / (SELECT count(*) FROM assistance) AS percent FROM assistance "
    "GROUP BY project_code ORDER BY project_code",
    "SELECT assisted_on, amount, sum(amount) OVER (ORDER BY assistance_id) AS running FROM assistance "
    "ORDER BY assistance_id",
    "SELECT count(*) AS n FROM assistance WHERE assisted_on >= :from AND assisted_on < :until",
    "SELECT count(*) AS n FROM assistance WHERE (:amphoe IS NULL OR amphoe_code = :amphoe) AND amount > :least",
    "SELECT count(*) AS n FROM assistance WHERE amphoe_code = :none",
    "SELECT :amphoe AS amphoe, :least AS least, :none AS none",
    "SELECT * FROM assistance WHERE amount < 0",
};

}  // namespace

TEST_CASE("PostgreSQL and SQLite give equal tables") {
  Server server;
  if (!server.is_installed()) {
    WARN("no PostgreSQL server is installed: skipped");
    return;
  }
  const auto world = make_real_world();
  SampleRequest request;
  request.rows = 700;
  REQUIRE(write_sample(*world, request, server.file()));
  REQUIRE(run("load '" + server.address + "' " + server.file()).code == 0);
  auto sqlite = data::open_source(*world, server.file());
  auto postgres = data::open_source(*world, server.address);
  INFO(test::describe(postgres.diagnostics()));
  REQUIRE((sqlite && postgres));

  const data::Parameters parameters{{"from", Value("2023-01-01")},
                                    {"until", Value(*Date::from_parts(2023, 2, 1))},
                                    {"amphoe", Value("6406")},
                                    {"least", Value(*Decimal::parse("250.50"))},
                                    {"none", Value()}};
  for (const char* sql : queries) {
    INFO(sql);
    const std::string expected = answer(**sqlite, sql, parameters);
    CHECK(expected.find("error") == std::string::npos);
    CHECK(answer(**postgres, sql, parameters) == expected);
  }

  SECTION("errors are told alike, and the connection lives on") {
    for (const char* sql : {"SELECT amount,\n  amphoe_nam FROM matched_assistance", "SELECT 1 FROM asistance"}) {
      CHECK(answer(**postgres, sql) == answer(**sqlite, sql));
    }
    CHECK(answer(**postgres, "SELECT 1 FROM").find("error data.bad-sql at q.sql:1:14") == 0);
    CHECK(answer(**postgres, "WITH gone AS (DELETE FROM matches RETURNING 1) SELECT * FROM gone")
              .find("error data.bad-sql") == 0);
    const std::string wrong = answer(**postgres, "SELECT CAST(given_name AS date) AS x FROM assistance");
    CHECK(wrong.find("error data.bad-sql") == 0);
    CHECK(wrong.find("“…”") != std::string::npos);
    CHECK(answer(**postgres, "SELECT count(*) AS n FROM matches") == "n|\nnumber 700|");
  }
  SECTION("work and rows are bounded") {
    data::Limits limits;
    limits.rows = 10;
    limits.seconds = 1;
    auto bounded = data::open_source(*world, server.address, limits);
    REQUIRE(bounded);
    CHECK(answer(**bounded, "SELECT 1 AS x FROM assistance").find("error data.too-many-rows") == 0);
    CHECK(answer(**bounded, "SELECT count(*) AS n FROM targets a, targets b, targets c, targets d, targets e")
              .find("error data.interrupted") == 0);
    CHECK(answer(**bounded, "SELECT 2 AS x") == "x|\nnumber 2|");
  }
  SECTION("what is named is the address without its secrets") {
    CHECK((*postgres)->name() == server.address);
    const auto missing = data::open_source(*world, "postgresql://saraban:top%20secret@/nothing?host=" + server.file());
    CHECK_FALSE(missing);
    const std::string told = test::describe(missing.diagnostics());
    CHECK(told.find("data.connection") != std::string::npos);
    CHECK(told.find("secret") == std::string::npos);
  }
}

TEST_CASE("addresses are shown without passwords") {
  CHECK(data::hide_password("postgres://u:se%40cret@host:5432/db") == "postgres://u@host:5432/db");
  CHECK(data::hide_password("postgres://u:p@ss@host/db") == "postgres://u@host/db");
  CHECK(data::hide_password("postgres://host:5432/db") == "postgres://host:5432/db");
  CHECK(data::hide_password("postgres://u@/db?host=/run&password=secret&x=1") ==
        "postgres://u@/db?host=/run&password=&x=1");
}

}  // namespace saraban::sample
