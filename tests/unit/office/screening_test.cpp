// Screening as a step: matches with their reasons and weights, the same twice, decisions that outlive it.
#include "office/review.h"
#include "office/status.h"
#include "office_fixture.h"

namespace saraban::office {
namespace {

// One who agrees, one whose names are others', one who is nowhere on the list.
void fill(const TestOffice& test) {
  test.write("list.csv", list_csv({{make_id(1), "นาย", "สมชาย", "ใจดี"}, {make_id(2), "นาง", "สมหญิง", "ใจงาม"}}));
  test.write("a.csv", report_csv({{make_id(1), "นาย", "สมชาย", "ใจดี"},
                                  {make_id(2), "นาย", "ประเสริฐ", "ทองคำ", "77"},
                                  {make_id(3), "นาย", "วีระ", "แสงทอง", "9"}}));
  test.take_list("list.csv");
  test.take_report("a.csv");
}

}  // namespace

TEST_CASE("each row gets a match with its reasons, and each pair its weights") {
  const TestOffice test;
  fill(test);
  const ScreeningSummary done = test.screen();
  CHECK(done.rows == 3);
  CHECK(done.targets == 2);
  CHECK(done.accepted == 1);
  CHECK(done.review == 1);
  CHECK(done.rejected + done.not_found == 1);
  CHECK(test.rows("SELECT assistance_id, target_id, match_outcome FROM matches WHERE assistance_id < 3") ==
        "1|1|accepted\n2|2|review\n");
  CHECK(test.rows("SELECT code FROM match_reasons WHERE assistance_id = 2 AND position = 1") != "");
  CHECK(test.rows("SELECT level FROM pair_features WHERE assistance_id = 1 AND feature = 'national-id'") == "exact\n");
  CHECK(
      test.rows("SELECT match_outcome, count(*) FROM matched_assistance GROUP BY 1 ORDER BY 1").find("accepted|1\n") ==
      0);
  CHECK(test.open().database().check_integrity());
}

TEST_CASE("screening again gives the same matches") {
  const TestOffice test;
  fill(test);
  test.screen();
  const std::string tables = "SELECT * FROM matches ORDER BY 1";
  const std::string before =
      test.rows(tables) + test.rows("SELECT * FROM pair_features") + test.rows("SELECT * FROM match_reasons");
  test.screen(3);
  CHECK(test.rows(tables) + test.rows("SELECT * FROM pair_features") + test.rows("SELECT * FROM match_reasons") ==
        before);
  CHECK(test.count("screening_runs") == 2);
}

TEST_CASE("the same inputs in the same order give the same database") {
  const TestOffice one, two;
  for (const TestOffice* test : {&one, &two}) {
    fill(*test);
    test->screen();
  }
  CHECK(one.dump() == two.dump());
}

TEST_CASE("what a run's pairs say of the rules is told where it is asked for, and changes nothing") {
  const TestOffice test;
  fill(test);
  test.screen();
  const std::string before = test.rows("SELECT * FROM matches");
  Office office = test.open();
  ScreeningRequest wanted;
  CHECK(screen_office(office, wanted, TestOffice::actor(), Mode::dry_run)->estimated.empty());
  wanted.levels = ScreeningRequest::Levels::are_estimated;
  const auto done = screen_office(office, wanted, TestOffice::actor(), Mode::real);
  REQUIRE(done);
  REQUIRE_FALSE(done->estimated.empty());
  for (const EstimatedLevel& one : done->estimated) {
    INFO(one.feature.english << ", " << one.level.english);
    CHECK(!one.one_person.is_negative());
    CHECK(one.one_person <= Decimal(1));
    CHECK(one.two_persons <= Decimal(1));
  }
  CHECK(test.rows("SELECT * FROM matches") == before);
}

TEST_CASE("nothing to screen is said") {
  const TestOffice test;
  Office office = test.open();
  const auto done = screen_office(office, {}, TestOffice::actor(), Mode::real);
  REQUIRE(done);
  CHECK(test.describe(done.diagnostics()) ==
        "warning office.nothing-to-screen at office.db: there is no agency's report yet, so nobody to screen (take "
        "reports in with saraban intake)\n");
}

TEST_CASE("an unknown rule version is refused") {
  const TestOffice test;
  Office office = test.open();
  ScreeningRequest wanted;
  wanted.rule_version = "tomorrow";
  const auto done = screen_office(office, wanted, TestOffice::actor(), Mode::real);
  REQUIRE_FALSE(done);
  CHECK(done.diagnostics().begin()->code == "screen.unknown-rule-version");
  CHECK(test.count("screening_runs") == 0);
}

TEST_CASE("rows of one person are found to be helped twice") {
  const TestOffice test;
  test.write("list.csv", list_csv({{make_id(1), "นาย", "สมชาย", "ใจดี"}}));
  test.write("a.csv", report_csv({{make_id(1), "นาย", "สมชาย", "ใจดี"},
                                  {make_id(1), "นาย", "สมชาย", "ใจดี", "1", "2", "วังลึก", "ศรีสำโรง", "9/1/2566"}}));
  test.take_list("list.csv");
  test.take_report("a.csv");
  CHECK(test.screen().helped_twice == 1);
  CHECK(test.rows("SELECT group_no, assistance_id FROM helped_twice") == "1|1\n1|2\n");
}

TEST_CASE("a month's status counts files and rows, and tells late from missing and overdue") {
  const TestOffice test;
  fill(test);
  test.screen();
  Office office = test.open();
  const auto status = read_status(office, *parse_report_month("2566-01"), *parse_day("2566-02-06"));
  REQUIRE(status);
  CHECK(status->due_on.to_iso() == "2023-02-05");
  REQUIRE(status->agencies.size() == 2);
  CHECK(status->agencies[0].receipt == Receipt::on_time);
  CHECK(status->agencies[0].counts.rows == 3);
  CHECK(status->agencies[0].counts.accepted == 1);
  CHECK(status->agencies[1].receipt == Receipt::overdue);
  CHECK(status->counts.review == 1);
  CHECK(status->amphoe.size() == 2);
  CHECK(status->amphoe[1].counts.rows == 3);
  CHECK(status->screened_on->to_iso() == "2023-02-02");
  CHECK(read_status(office, *parse_report_month("2566-01"), std::nullopt)->agencies[1].receipt == Receipt::missing);
  CHECK(read_status(office, *parse_report_month("2566-02"), std::nullopt)->counts.rows == 0);
  CHECK(test.rows("SELECT agency_code, due_on, received_on, files FROM expected_reports ORDER BY agency_order") ==
        "SKILL|2023-02-05|2023-02-01|1\nJOBS|2023-02-05||0\n");
}

}  // namespace saraban::office
