// Files that come in: once, corrected, refused in part; what was there before is kept.
#include "office_fixture.h"

namespace saraban::office {
namespace {

std::vector<Helped> two_people() {
  return {{make_id(1), "นาย", "สมชาย", "ใจดี"}, {make_id(2), "นาง", "สมหญิง", "ใจงาม"}};
}

}  // namespace

TEST_CASE("a report goes in as its agency's for its month") {
  const TestOffice test;
  test.write("a.csv", report_csv(two_people()));
  const TakenIn taken = test.take_report("a.csv");
  CHECK(taken.outcome == TakenIn::Outcome::taken_in);
  CHECK(taken.file_no == 1);
  CHECK(taken.accepted == 2);
  CHECK(taken.refused == 0);
  CHECK(taken.agency_name == "สำนักงานพัฒนาฝีมือแรงงานสุโขทัย");
  CHECK(taken.month->stored() == "2023-01");
  CHECK(test.rows("SELECT assistance_id, agency_code, project_code, assisted_on, given_name, tambon_code, amount, "
                  "source_file FROM assistance ORDER BY 1") ==
        "1|SKILL|P1|2023-01-05|สมชาย|640602|1500|a.csv\n2|SKILL|P1|2023-01-05|สมหญิง|640602|1500|a.csv\n");
  CHECK(
      test.rows("SELECT file_kind, agency_code, month, taken_in_on, taken_in_by, rows_accepted FROM incoming_files") ==
      "report|SKILL|2023-01|2023-02-01|somchai|2\n");
  CHECK(test.count("audit_log") == 2);
  CHECK(test.open().database().check_integrity());
}

TEST_CASE("the audit log holds no name, no id and no file's name") {
  const TestOffice test;
  test.write("สมชาย ใจดี.csv", report_csv(two_people()));
  test.take_report("สมชาย ใจดี.csv");
  const std::string log = test.rows("SELECT step, details FROM audit_log");
  CHECK(log.find("agency=SKILL month=2023-01 accepted=2") != std::string::npos);
  CHECK(log.find("สม") == std::string::npos);
  CHECK(log.find(make_id(1)) == std::string::npos);
}

TEST_CASE("the same bytes twice change nothing, whatever the file is called") {
  const TestOffice test;
  test.write("a.csv", report_csv(two_people()));
  test.write("b.csv", report_csv(two_people()));
  test.take_report("a.csv");
  const std::string before = test.dump();
  const TakenIn again = test.take_report("b.csv");
  CHECK(again.outcome == TakenIn::Outcome::same_as_before);
  CHECK(again.file_no == 1);
  CHECK(again.file_name == "a.csv");
  CHECK(again.accepted == 2);
  CHECK(test.dump() == before);
}

TEST_CASE("a dry run tells and changes nothing") {
  const TestOffice test;
  auto people = two_people();
  people[1].id = "123";
  test.write("a.csv", report_csv(people));
  test.open();
  const std::string before = test.dump();
  const TakenIn taken = test.take_report("a.csv", Mode::dry_run);
  CHECK(taken.accepted == 1);
  CHECK(taken.refused == 1);
  CHECK_FALSE(taken.error_workbook.empty());
  CHECK_FALSE(test.world().is_file(taken.error_workbook));
  CHECK(test.dump() == before);
}

TEST_CASE("a corrected file takes the place of the earlier one, which is kept as history") {
  const TestOffice test;
  auto people = two_people();
  test.write("a.csv", report_csv(people));
  test.take_report("a.csv");
  people.pop_back();
  people[0].surname = "ใจดียิ่ง";
  test.write("b.csv", report_csv(people));
  const TakenIn taken = test.take_report("b.csv");
  CHECK(taken.superseded_files == std::vector<std::int64_t>{1});
  CHECK(taken.superseded_rows == 2);
  CHECK(test.rows("SELECT assistance_id, surname, source_file FROM assistance") == "3|ใจดียิ่ง|b.csv\n");
  CHECK(test.rows("SELECT assistance_id, surname, source_file, file_no, replaced_by FROM past_assistance ORDER BY 1") ==
        "1|ใจดี|a.csv|1|2\n2|ใจงาม|a.csv|1|2\n");
  CHECK(test.rows("SELECT file_no, superseded_by, superseded_on FROM incoming_files") == "1|2|2023-02-01\n2||\n");
  // the old bytes again are known, and it is said that they were replaced
  const TakenIn again = test.take_report("a.csv");
  CHECK(again.outcome == TakenIn::Outcome::same_as_before);
  CHECK(again.superseded_by == 2);
}

TEST_CASE("a second file that is added stands beside the first") {
  const TestOffice test;
  auto people = two_people();
  test.write("a.csv", report_csv({people[0]}));
  test.write("b.csv", report_csv({people[1]}));
  test.take_report("a.csv");
  const TakenIn taken = test.take_report("b.csv", Mode::real, Relation::add);
  CHECK(taken.superseded_files.empty());
  CHECK(test.count("assistance") == 2);
}

TEST_CASE("refused rows are kept with their cells and faults, and go back in a workbook") {
  const TestOffice test;
  auto people = two_people();
  people[1].id = "123";
  test.write("a.csv", report_csv(people));
  const TakenIn taken = test.take_report("a.csv");
  CHECK(taken.accepted == 1);
  CHECK(taken.refused == 1);
  CHECK(taken.error_workbook == test.file("errors/SKILL-2023-01-to-mend-1.xlsx"));
  CHECK(test.world().is_file(taken.error_workbook));
  CHECK(test.rows("SELECT row, gravity, code FROM findings") == "3|fault|intake.bad-id\n");
  CHECK(test.rows("SELECT text FROM refused_cells WHERE heading = 'สกุล'") == "ใจงาม\n");

  SECTION("the same file again writes the workbook again and changes nothing else") {
    const std::string before = test.dump();
    const auto bytes = test.world().read_file(taken.error_workbook);
    test.write("errors/SKILL-2023-01-to-mend-1.xlsx", "");
    CHECK(test.take_report("a.csv").error_workbook == taken.error_workbook);
    CHECK(*test.world().read_file(taken.error_workbook) == *bytes);
    CHECK(test.dump() == before);
  }
  SECTION("mended rows go to the file that they correct") {
    // still refused, since nothing was mended: another file, which corrects the first
    const TakenIn sent_back = test.take_report("errors/SKILL-2023-01-to-mend-1.xlsx");
    CHECK(sent_back.kind == TakenIn::Kind::correction);
    CHECK(sent_back.corrects_file == 1);
    CHECK(sent_back.superseded_files.empty());
    CHECK(sent_back.refused == 1);
    CHECK(test.count("assistance") == 1);
    CHECK(test.rows("SELECT corrects_file, month, agency_code FROM incoming_files WHERE file_no = 2") ==
          "1|2023-01|SKILL\n");
  }
  SECTION("what corrects a file that was replaced since is refused") {
    test.write("b.csv", report_csv(two_people()));
    test.take_report("b.csv");
    CHECK(test.refuse_report("errors/SKILL-2023-01-to-mend-1.xlsx")
              .find("error office.superseded-original at errors/SKILL-2023-01-to-mend-1.xlsx: this corrects rows of "
                    "a.csv, which file 2 has replaced since") != std::string::npos);
  }
  SECTION("what corrects a file that never came is refused") {
    const TestOffice other;
    other.write("errors.xlsx", *test.world().read_file(taken.error_workbook));
    CHECK(other.refuse_report("errors.xlsx").find("error office.unknown-original at errors.xlsx") != std::string::npos);
  }
}

TEST_CASE("a report must say whose it is and of which month") {
  const TestOffice test;
  auto people = two_people();
  test.write("a.csv", report_csv(people));
  const std::string said = test.refuse_report("a.csv");
  CHECK(said.find("agency") != std::string::npos);
  people[1].day = "5/2/2566";
  test.write("b.csv", report_csv(people));
  Office office = test.open();
  ReportTaking wanted;
  wanted.path = test.file("b.csv");
  wanted.agency_code = "SKILL";
  auto taken = take_in_report(test.world(), office, wanted, TestOffice::actor(), Mode::real);
  REQUIRE_FALSE(taken);
  CHECK(test.describe(taken.diagnostics())
            .find("error office.no-month at b.csv: the file does not say which month it reports, and its rows are of "
                  "several (say it with --month, as in --month 2566-01)") != std::string::npos);
  wanted.month = *parse_report_month("2566-01");
  office = test.open();
  CHECK(take_in_report(test.world(), office, wanted, TestOffice::actor(), Mode::real)->month->stored() == "2023-01");
}

TEST_CASE("a list goes in with its vintage, and a corrected one takes its place") {
  const TestOffice test;
  auto people = two_people();
  test.write("list.csv", list_csv(people));
  const TakenIn taken = test.take_list("list.csv");
  CHECK(taken.kind == TakenIn::Kind::list);
  CHECK(taken.accepted == 2);
  CHECK(test.rows("SELECT list_code, survey_year, card_year FROM target_lists") == "tpmap-2565-2565|2565|2565\n");
  CHECK(test.rows("SELECT village_code, village_no FROM villages") == "64060202|2\n");
  CHECK(test.rows("SELECT target_id, given_name, village_code, tambon_code FROM targets ORDER BY 1") ==
        "1|สมชาย|64060202|640602\n2|สมหญิง|64060202|640602\n");
  CHECK(test.count("target_dimensions") == 2);
  people[0].given_name = "สมหมาย";
  test.write("mended.csv", list_csv(people));
  CHECK(test.take_list("mended.csv").superseded_rows == 2);
  CHECK(test.rows("SELECT target_id, given_name FROM targets ORDER BY 1") == "3|สมหมาย\n4|สมหญิง\n");
  CHECK(test.rows("SELECT target_id, file_no, replaced_by FROM past_targets ORDER BY 1") == "1|1|2\n2|1|2\n");
  CHECK(test.take_list("mended.csv").outcome == TakenIn::Outcome::same_as_before);
  CHECK(test.open().database().check_integrity());
}

}  // namespace saraban::office
