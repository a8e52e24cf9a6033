// The audit log: whatever is changed behind its back is found.
#include "office/audit_chain.h"
#include "office/audit_log.h"
#include "office/report_month.h"
#include "office_fixture.h"

namespace saraban::office {
namespace {

std::string check(const TestOffice& test) {
  const Office office = test.open();
  return test.describe(check_audit_log(office.database(), read_entries(office.database())));
}

void add_entries(const TestOffice& test) {
  const Office office = test.open();
  for (const char* step : {"take-in", "screen"}) {
    data::Transaction transaction(office.database());
    REQUIRE(finish_step(office.database(), transaction, Mode::real, TestOffice::actor(3), step, "rows=1"));
  }
}

}  // namespace

TEST_CASE("lengths go into a digest, so fields cannot flow into each other") {
  CHECK(chain_digest("", {"ab", "c"}) != chain_digest("", {"a", "bc"}));
  CHECK(chain_digest("", {"a"}) != chain_digest("x", {"a"}));
}

TEST_CASE("an untouched log is whole") {
  const TestOffice test;
  add_entries(test);
  CHECK(test.count("audit_log") == 3);
  CHECK(check(test).empty());
}

TEST_CASE("an entry that was changed, taken out or put in is found") {
  const TestOffice test;
  add_entries(test);
  std::string broken = "2";
  SECTION("its day") { test.open().database().run("UPDATE audit_log SET done_on = '2023-02-09' WHERE entry_no = 2"); }
  SECTION("its name") { test.open().database().run("UPDATE audit_log SET done_by = 'x' WHERE entry_no = 2"); }
  SECTION("its details") { test.open().database().run("UPDATE audit_log SET details = 'rows=2' WHERE entry_no = 2"); }
  SECTION("its digest") { test.open().database().run("UPDATE audit_log SET digest = 'x' WHERE entry_no = 2"); }
  SECTION("taken out") {
    test.open().database().run("DELETE FROM audit_log WHERE entry_no = 2");
    broken = "3";
  }
  SECTION("taken out, the others numbered anew") {
    test.open().database().run("DELETE FROM audit_log WHERE entry_no = 2");
    test.open().database().run("UPDATE audit_log SET entry_no = 2 WHERE entry_no = 3");
  }
  CHECK(check(test) ==
        "error office.broken-chain at office.db, query audit_log, row " + broken + ": entry " + broken +
            " of the audit log does not agree with its digest: it was changed, put in or taken out (do not go on with "
            "this database: take a backup from before, and tell the auditor)\n");
}

TEST_CASE("contents that another program changed are found") {
  const TestOffice test;
  add_entries(test);
  test.open().database().run("INSERT INTO decisions VALUES (1, 'a', 'b', 'same', '', '2023-02-01', 'x', '')");
  CHECK(check(test).find("error office.changed-contents at office.db") == 0);
}

TEST_CASE("a dry run leaves no entry") {
  const TestOffice test;
  const Office office = test.open();
  {
    data::Transaction transaction(office.database());
    REQUIRE(finish_step(office.database(), transaction, Mode::dry_run, TestOffice::actor(), "screen", ""));
  }
  CHECK(test.count("audit_log") == 1);
}

TEST_CASE("months and days are read in both eras") {
  CHECK(parse_report_month("2566-01")->stored() == "2023-01");
  CHECK(parse_report_month("2023-12")->in_buddhist() == "2566-12");
  CHECK(parse_report_month("2566-02")->last().to_iso() == "2023-02-28");
  CHECK(parse_report_month("2566-12")->last().to_iso() == "2023-12-31");
  CHECK(parse_report_month("2566-01")->name().thai == "มกราคม 2566");
  CHECK(parse_day("2567-02-29")->to_iso() == "2024-02-29");
  CHECK(describe(*parse_day("2566-02-05")).thai == "5 ก.พ. 2566");
  for (const char* wrong : {"", "2566-13", "2566-1", "2566/01", "66-01", "2566-01-01", "xxxx-01"}) {
    const auto month = parse_report_month(wrong);
    REQUIRE_FALSE(month);
    CHECK(month.diagnostics().begin()->code == "office.bad-month");
    CHECK(month.diagnostics().begin()->fault == Fault::usage);
  }
  for (const char* wrong : {"", "2566-02-30", "5/2/2566", "2566-02"}) {
    const auto day = parse_day(wrong);
    REQUIRE_FALSE(day);
    CHECK(day.diagnostics().begin()->code == "office.bad-date");
  }
}

}  // namespace saraban::office
