// A new office's database: made of three files, or refused with all that is wrong in them.
#include "office_fixture.h"

namespace saraban::office {
namespace {

std::string refusal(const TestOffice& test, NewOffice wanted) {
  const auto made = create_office(test.world(), wanted, TestOffice::actor(), Mode::real);
  CHECK_FALSE(made);
  for (const Diagnostic& one : made.diagnostics()) CHECK_FALSE(one.hint.thai.empty());
  CHECK_FALSE(test.world().is_file(test.database()));
  return test.describe(made.diagnostics());
}

}  // namespace

TEST_CASE("an office is made of its areas, agencies and projects") {
  const TestOffice test;
  const auto made = create_office(test.world(), test.wanted(), TestOffice::actor(), Mode::real);
  REQUIRE(made);
  CHECK(made->amphoe == 2);
  CHECK(made->tambon == 3);
  CHECK(made->agencies == 2);
  CHECK(made->projects == 2);
  const Office office = test.open();
  CHECK(office.reference().province_name == "สุโขทัย");
  CHECK(office.reference().find_tambon("วังลึก").size() == 2);
  CHECK(office.reference().agencies.front().code == "SKILL");
  CHECK(office.reference().dimensions.size() == 5);
  CHECK(test.rows("SELECT match_outcome FROM match_outcomes ORDER BY match_outcome_order") ==
        "accepted\nreview\nrejected\nnot_found\n");
  CHECK(test.rows("SELECT done_on, done_by, step, details FROM audit_log") ==
        "2023-02-01|somchai|new|amphoe=2 tambon=3 agencies=2 projects=2 due_day=5\n");
  CHECK(office.database().check_integrity());
}

TEST_CASE("a dry run makes no file") {
  const TestOffice test;
  CHECK(create_office(test.world(), test.wanted(), TestOffice::actor(), Mode::dry_run));
  CHECK_FALSE(test.world().is_file(test.database()));
}

TEST_CASE("an office is not made twice, and an empty file that a killed run left is taken") {
  const TestOffice test;
  test.write("office.db", "");
  CHECK(create_office(test.world(), test.wanted(), TestOffice::actor(), Mode::real));
  const auto again = create_office(test.world(), test.wanted(), TestOffice::actor(), Mode::real);
  REQUIRE_FALSE(again);
  CHECK(test.describe(again.diagnostics()) ==
        "error office.exists at office.db: there is a file of this name, which is not replaced (use another name, or "
        "move that file away first)\n");
  CHECK(again.diagnostics().begin()->fault == Fault::output);
}

TEST_CASE("what is wrong in the files is told with its line, all at once") {
  const TestOffice test;
  test.write("areas.csv",
             "province_code,province_name,amphoe_code,amphoe_name,tambon_code,tambon_name\n"
             "64,สุโขทัย,6406,ศรีสำโรง,640601,คลองตาล\n"
             "64,สุโขทัย,6406,ศรีสำโรง,640601,วังลึก\n"
             "64,สุโขทัย,6406,ศรีสำโรง,650602,วังลึก\n");
  test.write("projects.csv",
             "project_code,project_name,kind_code,kind_name,dimension_code,agency_code,fiscal_year\n"
             "P 1,ฝึกอาชีพ,training,ฝึกอบรม,income,SKILL,2566\n"
             "P2,ฝึกอาชีพ,training,ฝึกอบรม,money,NOBODY,2023\n");
  const std::string said = refusal(test, test.wanted());
  INFO(said);
  CHECK(said.find("error office.repeated-code at areas.csv:3:1") != std::string::npos);
  CHECK(said.find("error office.bad-code at areas.csv:4:1") != std::string::npos);
  CHECK(said.find("error office.bad-code at projects.csv:2:1") != std::string::npos);
  CHECK(said.find("error office.unknown-dimension at projects.csv:3:1: unknown dimension “money” (dimensions: health, "
                  "living, education, income, state_services)") != std::string::npos);
  CHECK(said.find("error office.unknown-agency at projects.csv:3:1") != std::string::npos);
  CHECK(said.find("error office.bad-year at projects.csv:3:1") != std::string::npos);
}

TEST_CASE("a file that is not what it should be is refused") {
  const TestOffice test;
  SECTION("a column is missing") {
    test.write("agencies.csv", "agency_code,agency_name\nSKILL,สนพ.\n");
    CHECK(
        refusal(test, test.wanted()) ==
        "error office.missing-column at agencies.csv: there is no column “agency_short_name” (the first line must name "
        "the columns as docs/office.md tells)\n");
  }
  SECTION("a cell is empty") {
    test.write("agencies.csv", "agency_code,agency_name,agency_short_name\nSKILL,,สนพ.\n");
    CHECK(refusal(test, test.wanted()).find("error office.empty-cell at agencies.csv:2:1") == 0);
  }
  SECTION("no row") {
    test.write("agencies.csv", "agency_code,agency_name,agency_short_name\n");
    CHECK(refusal(test, test.wanted()).find("error office.no-rows at agencies.csv") == 0);
  }
  SECTION("another encoding") {
    test.write("agencies.csv", "agency_code,agency_name,agency_short_name\nSKILL,\xCA\xB9\xBE,x\n");
    CHECK(refusal(test, test.wanted()).find("error data.bad-utf8 at agencies.csv") == 0);
  }
  SECTION("broken quotes") {
    test.write("agencies.csv", "agency_code,agency_name,agency_short_name\nSKILL,\"x,y\n");
    CHECK(refusal(test, test.wanted()).find("error data.bad-csv at agencies.csv:2") == 0);
  }
  SECTION("two provinces") {
    test.write("areas.csv",
               "province_code,province_name,amphoe_code,amphoe_name,tambon_code,tambon_name\n"
               "64,สุโขทัย,6406,ศรีสำโรง,640601,คลองตาล\n65,พิษณุโลก,6501,เมืองพิษณุโลก,650101,ในเมือง\n");
    CHECK(refusal(test, test.wanted()).find("error office.other-province at areas.csv:3:1") == 0);
  }
  SECTION("a due day that not all months have") {
    NewOffice wanted = test.wanted();
    wanted.due_day = 31;
    CHECK(
        refusal(test, wanted) ==
        "error office.bad-due-day at : reports cannot be due on day 31 (use a day from 1 to 28, of the month after)\n");
  }
}

TEST_CASE("a database of another kind is no office") {
  const TestOffice test;
  {
    auto other = data::WritableDatabase::open(test.world(), test.database(), data::WritableDatabase::Opening::create);
    REQUIRE(other);
    (*other)->run("CREATE TABLE people (id INTEGER)");
  }
  auto office = Office::open(test.world(), test.database());
  REQUIRE_FALSE(office);
  CHECK(office.diagnostics().begin()->code == "office.not-an-office");
  CHECK_FALSE(office.diagnostics().begin()->hint.thai.empty());
}

TEST_CASE("an office of another version is refused") {
  const TestOffice test;
  test.open().database().run("UPDATE office SET office_version = 9");
  auto office = Office::open(test.world(), test.database());
  REQUIRE_FALSE(office);
  CHECK(test.describe(office.diagnostics()) ==
        "error office.wrong-version at office.db: the office's database has version 9, this program uses version 1 "
        "(use the version of the program that made it)\n");
}

}  // namespace saraban::office
