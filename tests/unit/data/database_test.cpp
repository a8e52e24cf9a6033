// A database that is written in place: done or not, one writer at a time, each failure a diagnostic.
#include <filesystem>
#include <fstream>

#include "data/data_source.h"
#include "data/database.h"
#include "data/matched_results.h"
#include "support/catch.h"
#include "support/support.h"

namespace saraban::data {
namespace {

using Opening = WritableDatabase::Opening;

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "saraban-database-XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  std::string file(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

std::unique_ptr<WritableDatabase> open(const std::string& path, Opening opening = Opening::create) {
  const auto world = make_real_world();
  auto database = WritableDatabase::open(*world, path, opening);
  INFO(test::describe(database.diagnostics()));
  REQUIRE(database);
  return std::move(*database);
}

void make_people(WritableDatabase& database) {
  Transaction transaction(database);
  database.run("CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT NOT NULL, amount DECIMAL(12,2), day DATE)");
  database.run("CREATE TABLE notes (id INTEGER REFERENCES people (id))");
  REQUIRE(transaction.commit());
}

std::int64_t count(WritableDatabase& database) { return *database.find_integer("SELECT count(*) FROM people"); }

void add(WritableDatabase& database, std::int64_t id) {
  database.run("INSERT INTO people VALUES (?, ?, ?, ?)",
               {Decimal(id), "ก", *Decimal::from_parts(125, 2), *Date::from_parts(2023, 1, 5)});
}

}  // namespace

TEST_CASE("rows come back as they were written") {
  const TemporaryFolder folder;
  const auto database = open(folder.file("a.db"));
  make_people(*database);
  add(*database, 7);
  std::size_t rows = 0;
  database->for_each_row("SELECT id, name, amount, day, NULL FROM people WHERE id = ?", {Decimal(7)},
                         [&](const ResultRow& row) {
                           ++rows;
                           CHECK(row.integer(0) == 7);
                           CHECK(row.text(1) == "ก");
                           CHECK(row.number(2).to_string() == "1.25");
                           CHECK(row.date(3)->to_iso() == "2023-01-05");
                           CHECK(row.is_null(4));
                           CHECK_FALSE(row.find_integer(4));
                           // the same statement may run inside
                           CHECK(count(*database) == 1);
                         });
  CHECK(rows == 1);
  CHECK(database->finish_reading());
  CHECK(database->check_integrity());
}

TEST_CASE("what is not committed is not done") {
  const TemporaryFolder folder;
  const auto database = open(folder.file("a.db"));
  make_people(*database);
  {
    const Transaction transaction(*database);
    add(*database, 1);
    CHECK(count(*database) == 1);
  }
  CHECK(count(*database) == 0);
  Transaction transaction(*database);
  add(*database, 1);
  CHECK(transaction.commit());
  CHECK(count(*open(folder.file("a.db"), Opening::existing)) == 1);
}

TEST_CASE("a second writer is told to wait, and nothing of its work is done") {
  const TemporaryFolder folder;
  const auto first = open(folder.file("a.db"));
  make_people(*first);
  const auto second = open(folder.file("a.db"));
  Transaction holding(*first);
  Transaction waiting(*second);
  CHECK(second->has_failed());
  add(*second, 2);
  const auto refused = waiting.commit();
  REQUIRE_FALSE(refused);
  CHECK(test::describe(refused.diagnostics()) ==
        "error data.busy at " + folder.file("a.db") +
            ": another program is writing this database; nothing was changed (wait until the other command is done, "
            "then give this one again)\n");
  CHECK(refused.diagnostics().begin()->fault == Fault::busy);
  add(*first, 1);
  CHECK(holding.commit());
  CHECK(count(*first) == 1);
}

TEST_CASE("the first failure is told, and nothing of the transaction is done") {
  const TemporaryFolder folder;
  const auto database = open(folder.file("a.db"));
  make_people(*database);
  Transaction transaction(*database);
  add(*database, 1);
  SECTION("a rule of a table") { add(*database, 1); }
  SECTION("a reference to nothing") { database->run("INSERT INTO notes VALUES (9)"); }
  add(*database, 3);
  const auto refused = transaction.commit();
  REQUIRE_FALSE(refused);
  CHECK(refused.diagnostics().begin()->code == "data.broken-rule");
  CHECK(refused.diagnostics().begin()->place.file == folder.file("a.db"));
  CHECK(count(*open(folder.file("a.db"))) == 0);
}

TEST_CASE("files that are no database, or another's, are refused") {
  const TemporaryFolder folder;
  const std::string path = folder.file("a.db");
  const auto world = make_real_world();
  const auto refusal = [&] {
    const auto database = WritableDatabase::open(*world, path, Opening::existing);
    REQUIRE_FALSE(database);
    CHECK_FALSE(database.diagnostics().begin()->hint.thai.empty());
    return database.diagnostics().begin()->code;
  };
  CHECK(refusal() == "data.not-found");
  std::ofstream(path) << "ชื่อ,สกุล\nก,ข\n" << std::string(5000, 'x');
  CHECK(refusal() == "data.not-a-database");
  std::filesystem::remove(path);
  {
    const auto database = open(path);
    database->run("CREATE TABLE schema_version (version INTEGER)");
    database->run("INSERT INTO schema_version VALUES (99)");
  }
  CHECK(refusal() == "data.wrong-version");
}

TEST_CASE("a damaged file is found") {
  const TemporaryFolder folder;
  const std::string path = folder.file("a.db");
  {
    const auto database = open(path);
    make_people(*database);
    Transaction transaction(*database);
    for (std::int64_t id = 1; id < 2000; ++id) add(*database, id);
    REQUIRE(transaction.commit());
    CHECK(database->check_integrity());
  }
  {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(4096 * 4 + 3);
    file << std::string(600, '\x7F');
  }
  const auto found = open(path)->check_integrity();
  REQUIRE_FALSE(found);
  CHECK(found.diagnostics().begin()->code == "data.damaged");
}

TEST_CASE("a broken reference is found") {
  const TemporaryFolder folder;
  const auto database = open(folder.file("a.db"));
  make_people(*database);
  REQUIRE(database->check_integrity());
  // what another program, which does not look at references, may do
  database->for_each_row("PRAGMA foreign_keys = OFF", {}, [](const ResultRow&) {});
  database->run("INSERT INTO notes VALUES (9)");
  const auto found = database->check_integrity();
  REQUIRE_FALSE(found);
  CHECK(found.diagnostics().begin()->code == "data.damaged");
}

}  // namespace saraban::data
