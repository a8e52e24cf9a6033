#include "office_fixture.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>

#include "core/national_id.h"
#include "data/database.h"

namespace saraban::office {

TestOffice::TestOffice() : world_(make_real_world()) {
  std::string pattern = (std::filesystem::temp_directory_path() / "saraban-office-XXXXXX").string();
  REQUIRE(::mkdtemp(pattern.data()) != nullptr);
  folder_ = pattern;
  write("areas.csv",
        "province_code,province_name,amphoe_code,amphoe_name,tambon_code,tambon_name\n"
        "64,สุโขทัย,6402,บ้านด่านลานหอย,640207,วังลึก\n"
        "64,สุโขทัย,6406,ศรีสำโรง,640601,คลองตาล\n"
        "64,สุโขทัย,6406,ศรีสำโรง,640602,วังลึก\n");
  write("agencies.csv",
        "agency_code,agency_name,agency_short_name\n"
        "SKILL,สำนักงานพัฒนาฝีมือแรงงานสุโขทัย,สนพ.\n"
        "JOBS,สำนักงานจัดหางานจังหวัดสุโขทัย,สจจ.\n");
  write("projects.csv",
        "project_code,project_name,kind_code,kind_name,dimension_code,agency_code,fiscal_year\n"
        "P1,ฝึกอาชีพ,training,ฝึกอบรม,income,SKILL,2566\n"
        "P2,รับงานไปทำที่บ้าน,self,อาชีพอิสระ,income,JOBS,2566\n");
}

TestOffice::~TestOffice() { std::filesystem::remove_all(folder_); }

void TestOffice::write(const std::string& name, const std::string& text) const {
  std::ofstream(file(name), std::ios::binary) << text;
}

std::string TestOffice::describe(const Diagnostics& news) const {
  std::string text = test::describe(news);
  for (std::size_t at = 0; (at = text.find(folder_ + "/", at)) != std::string::npos;) {
    text.erase(at, folder_.size() + 1);
  }
  return text;
}

NewOffice TestOffice::wanted() const {
  return {database(), file("areas.csv"), file("agencies.csv"), file("projects.csv"), 5};
}

Actor TestOffice::actor(int day) { return {*Date::from_parts(2023, 2, static_cast<unsigned>(day)), "somchai"}; }

Office TestOffice::open() const {
  if (!world_->is_file(database())) {
    const auto made = create_office(*world_, wanted(), actor(), Mode::real);
    INFO(describe(made.diagnostics()));
    REQUIRE(made);
  }
  auto office = Office::open(*world_, database());
  INFO(describe(office.diagnostics()));
  REQUIRE(office);
  return std::move(*office);
}

TakenIn TestOffice::take_report(const std::string& name, Mode mode, Relation relation) const {
  Office office = open();
  ReportTaking wanted;
  wanted.path = file(name);
  wanted.agency_code = "SKILL";
  wanted.errors_folder = file("errors");
  wanted.relation = relation;
  auto taken = take_in_report(*world_, office, wanted, actor(), mode);
  INFO(describe(taken.diagnostics()));
  REQUIRE(taken);
  return std::move(*taken);
}

std::string TestOffice::refuse_report(const std::string& name) const {
  Office office = open();
  ReportTaking wanted;
  wanted.path = file(name);
  const auto taken = take_in_report(*world_, office, wanted, actor(), Mode::real);
  CHECK_FALSE(taken);
  return describe(taken.diagnostics());
}

TakenIn TestOffice::take_list(const std::string& name) const {
  Office office = open();
  ListTaking wanted;
  wanted.path = file(name);
  wanted.survey_year = 2565;
  wanted.card_year = 2565;
  auto taken = take_in_list(*world_, office, wanted, actor(), Mode::real);
  INFO(describe(taken.diagnostics()));
  REQUIRE(taken);
  return std::move(*taken);
}

ScreeningSummary TestOffice::screen(int day) const {
  Office office = open();
  auto done = screen_office(office, {}, actor(day), Mode::real);
  INFO(describe(done.diagnostics()));
  REQUIRE(done);
  return std::move(*done);
}

std::string TestOffice::rows(const std::string& sql) const {
  const Office office = open();
  std::string text;
  office.database().for_each_row(sql, {}, [&](const data::ResultRow& row) {
    for (int i = 0; i < row.columns(); ++i) text += fmt::format("{}{}", i == 0 ? "" : "|", row.text(i));
    text += "\n";
  });
  const auto read = office.database().finish_reading();
  INFO(describe(read.diagnostics()));
  REQUIRE(read);
  return text;
}

std::int64_t TestOffice::count(const std::string& table) const {
  return *open().database().find_integer("SELECT count(*) FROM " + table);
}

std::string TestOffice::dump() const {
  std::string text;
  std::string tables = rows("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
  for (std::size_t begin = 0; begin < tables.size();) {
    const std::size_t end = tables.find('\n', begin);
    const std::string table = tables.substr(begin, end - begin);
    text += "-- " + table + "\n" + rows("SELECT * FROM " + table);
    begin = end + 1;
  }
  return text;
}

std::string make_id(int number) {
  const std::string twelve = fmt::format("9{:011}", number);
  return twelve + check_digit_of_national_id(twelve);
}

std::string report_csv(const std::vector<Helped>& rows) {
  std::string text =
      "ที่,โครงการ/หลักสูตร,ว.ด.ป.,เลขประจำตัวประชาชน,คำนำหน้า,ชื่อ,สกุล,บ้านเลขที่,หมู่,ตำบล,อำเภอ,ความช่วยเหลือ,งบประมาณ,ผล\n";
  int number = 0;
  for (const Helped& row : rows) {
    text += fmt::format("{},{},{},{},{},{},{},{},{},{},{},อบรม,1500,มีงานทำ\n", ++number, row.project, row.day, row.id,
                        row.title, row.given_name, row.surname, row.house, row.village, row.tambon, row.amphoe);
  }
  return text;
}

std::string list_csv(const std::vector<Helped>& rows) {
  std::string text = "เลขประจำตัวประชาชน,คำนำหน้า,ชื่อ,สกุล,รหัสบ้าน,บ้านเลขที่,หมู่,ตำบล,อำเภอ,มิติ\n";
  int number = 0;
  for (const Helped& row : rows) {
    text += fmt::format("{},{},{},{},6406{:07},{},{},{},{},รายได้\n", row.id, row.title, row.given_name, row.surname,
                        ++number, row.house, row.village, row.tambon, row.amphoe);
  }
  return text;
}

}  // namespace saraban::office
