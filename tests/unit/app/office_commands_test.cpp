// The office's commands as a user types them: what they print, in both languages, and what they exit with.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <regex>
#include <string>
#include <vector>

#include "app/cli.h"
#include "core/national_id.h"
#include "core/world.h"
#include "support/catch.h"
#include "support/support.h"

namespace saraban::app {
namespace {

struct Printed {
  int code = 0;
  std::string out, err;
};

std::string read_all(std::FILE* file) {
  std::string text;
  std::rewind(file);
  for (int c = 0; (c = std::fgetc(file)) != EOF;) text += static_cast<char>(c);
  std::fclose(file);
  return text;
}

std::string make_id(const std::string& eleven) {
  const std::string twelve = "9" + eleven;
  return twelve + check_digit_of_national_id(twelve);
}

class CommandOffice {
 public:
  CommandOffice() : world_(make_real_world()) {
    std::string pattern = (std::filesystem::temp_directory_path() / "saraban-commands-XXXXXX").string();
    REQUIRE(::mkdtemp(pattern.data()) != nullptr);
    folder_ = pattern;
    write("areas.csv",
          "province_code,province_name,amphoe_code,amphoe_name,tambon_code,tambon_name\n"
          "64,สุโขทัย,6402,บ้านด่านลานหอย,640207,วังลึก\n64,สุโขทัย,6406,ศรีสำโรง,640602,วังลึก\n");
    write("agencies.csv",
          "agency_code,agency_name,agency_short_name\nSKILL,สำนักงานพัฒนาฝีมือแรงงานสุโขทัย,สนพ.สุโขทัย\n"
          "JOBS,สำนักงานจัดหางานจังหวัดสุโขทัย,สจจ.สุโขทัย\n");
    write("projects.csv",
          "project_code,project_name,kind_code,kind_name,dimension_code,agency_code,fiscal_year\n"
          "P1,ฝึกอาชีพ,training,ฝึกอบรม,income,SKILL,2566\n");
    write("list.csv", "เลขประจำตัวประชาชน,คำนำหน้า,ชื่อ,สกุล,รหัสบ้าน,บ้านเลขที่,หมู่,ตำบล,อำเภอ,มิติ\n" + make_id("00000000001") +
                          ",นาย,สมชาย,ใจดี,64060000001,1,2,วังลึก,ศรีสำโรง,รายได้\n");
    const std::string head =
        "โครงการ/หลักสูตร,ว.ด.ป.,เลขประจำตัวประชาชน,คำนำหน้า,ชื่อ,สกุล,บ้านเลขที่,หมู่,ตำบล,อำเภอ,ความช่วยเหลือ,งบประมาณ,ผล\n";
    write("report.csv",
          head + "ฝึกอาชีพ,5/1/2566," + make_id("00000000001") +
              ",นาย,สมชาย,ใจดี,1,2,วังลึก,ศรีสำโรง,อบรม,1500,มีงานทำ\nฝึกอาชีพ,9/1/2566," + make_id("00000000001") +
              ",นาย,สมชาย,ใจดี,1,2,วังลึก,ศรีสำโรง,อบรม,500,มีงานทำ\nฝึกอาชีพ,6/1/2566,123,นาง,ข,ค,3,2,วังลึก,ศรีสำโรง,"
              "อบรม,1500,มีงานทำ\n");
  }
  ~CommandOffice() { std::filesystem::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ + "/" + name, std::ios::binary) << text;
  }

  // Arguments that begin with @ are names in the folder, which is left out of what is printed.
  Printed type(std::vector<std::string> arguments) const {
    for (std::string& argument : arguments) {
      if (argument.rfind('@', 0) == 0) argument = folder_ + "/" + argument.substr(1);
    }
    std::FILE* out = std::tmpfile();
    std::FILE* err = std::tmpfile();
    Printed printed;
    printed.code = run_command_line(*world_, arguments, out, err);
    printed.out = without_folder(read_all(out));
    printed.err = without_folder(read_all(err));
    return printed;
  }

  // An office with a list, a report and a screening.
  void fill() const {
    const std::vector<std::string> who{"--on", "2566-02-06", "--by", "somchai", "--lang", "en"};
    const auto step = [&](std::vector<std::string> arguments, int code) {
      arguments.insert(arguments.end(), who.begin(), who.end());
      const Printed printed = type(arguments);
      INFO(printed.err);
      REQUIRE(printed.code == code);
    };
    step({"office", "new", "@office.db", "--areas", "@areas.csv", "--agencies", "@agencies.csv", "--projects",
          "@projects.csv"},
         0);
    step({"intake", "@office.db", "@list.csv", "--list", "tpmap", "--survey-year", "2565", "--card-year", "2565"}, 0);
    step({"intake", "@office.db", "@report.csv", "--agency", "SKILL"}, 2);
    step({"screen", "@office.db"}, 0);
  }

 private:
  std::string without_folder(std::string text) const {
    for (std::size_t at = 0; (at = text.find(folder_ + "/", at)) != std::string::npos;) {
      text.erase(at, folder_.size() + 1);
    }
    return text;
  }

  std::unique_ptr<World> world_;
  std::string folder_;
};

// Digests are left out: they change with every word of a reason, and audit_test.cpp holds them.
void compare(const std::string& name, const std::string& printed) {
  static const std::regex digest("[0-9a-f]{64}");
  const std::string text = std::regex_replace(printed, digest, "<sha256>");
  CHECK(test::compare_golden("tests/suite/office/" + name, text).empty());
}

}  // namespace

TEST_CASE("what the office's commands print is what an officer is promised") {
  const CommandOffice office;
  office.fill();
  for (const std::string language : {"th", "en"}) {
    const auto type = [&](std::vector<std::string> arguments) {
      arguments.insert(arguments.end(), {"--lang", language});
      const Printed printed = office.type(arguments);
      INFO(printed.err);
      CHECK(printed.code == 0);
      return printed.out;
    };
    compare("status." + language + ".txt", type({"status", "@office.db", "--month", "2566-01", "--on", "2566-02-07"}));
    compare("audit." + language + ".txt", type({"audit", "@office.db"}));
    compare("history." + language + ".txt", type({"history", "@office.db"}));
    compare("history-public." + language + ".txt", type({"history", "@office.db", "--privacy", "public"}));
    compare("intake-again." + language + ".txt", type({"intake", "@office.db", "@report.csv", "--agency", "SKILL",
                                                       "--on", "2566-02-07", "--by", "somying"}));
  }
  compare("status.json", office.type({"status", "@office.db", "--month", "2566-01", "--json"}).out);
  compare("audit.json", office.type({"audit", "@office.db", "--json"}).out);
}

TEST_CASE("refused rows are told, the others go in, and the exit says so") {
  const CommandOffice office;
  office.fill();
  office.write("again.csv", "x");
  const Printed printed = office.type({"intake", "@office.db", "@again.csv", "@report.csv", "@none.csv", "--agency",
                                       "SKILL", "--on", "2566-02-07", "--by", "somying", "--lang", "en"});
  CHECK(printed.code == 2);  // one file is there, two did not go in
  CHECK(printed.out.find("this was taken in before as file 2 (report.csv): nothing was changed") != std::string::npos);
  CHECK(printed.err.find("again.csv") != std::string::npos);
  CHECK(printed.err.find("none.csv") != std::string::npos);
  // nothing of it went in: the first error's code
  CHECK(office.type({"intake", "@office.db", "@again.csv", "--on", "2566-02-07", "--by", "x"}).code == 65);
}

TEST_CASE("a step asks for its day and for who does it") {
  const CommandOffice office;
  CHECK(office.type({"screen", "@office.db"}).code == 64);
  CHECK(office.type({"screen", "@office.db", "--on", "7 ก.พ. 2566", "--by", "x"}).code == 64);
  CHECK(office.type({"status", "@office.db", "--month", "มกราคม"}).code == 64);
  CHECK(office.type({"screen", "@office.db", "--on", "2566-02-07", "--by", "x"}).code == 65);
  CHECK(office.type({"offic", "new"}).code == 64);
}

}  // namespace saraban::app
