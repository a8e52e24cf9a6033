#include "unit/intake/sample_office.h"

#include <fmt/format.h>

#include "core/national_id.h"
#include "intake/error_workbook.h"
#include "support/catch.h"
#include "support/support.h"

namespace saraban::intake::test {

const Reference& sample_reference() {
  static const Reference reference = [] {
    Reference made;
    made.province_code = "64";
    made.province_name = "สุโขทัย";
    made.amphoe = {{"6401", "เมืองสุโขทัย"}, {"6402", "บ้านด่านลานหอย"}, {"6406", "ศรีสำโรง"}};
    made.tambon = {{"640101", "ธานี", "6401"},    {"640106", "บ้านกล้วย", "6401"}, {"640201", "ลานหอย", "6402"},
                   {"640202", "บ้านด่าน", "6402"}, {"640207", "วังลึก", "6402"},    {"640601", "คลองตาล", "6406"},
                   {"640602", "วังลึก", "6406"},   {"640603", "สามเรือน", "6406"}};
    made.agencies = {{"A01", "สำนักงานแรงงานจังหวัดสุโขทัย", "สรจ."}, {"A02", "สำนักงานจัดหางานจังหวัดสุโขทัย", "สจจ."}};
    made.projects = {{"P01", "โครงการแก้ไขปัญหาความเดือดร้อนด้านอาชีพ", "training", "income", "A01", 2566},
                     {"P03", "โครงการจ้างงานเร่งด่วน", "urgent", "income", "A01", 2566},
                     {"P10", "โครงการแนะแนวอาชีพ", "placement", "education", "A02", 2566},
                     {"P11", "โครงการต่อเนื่อง", "training", "income", "A01", 2566},
                     {"P12", "โครงการต่อเนื่อง", "training", "income", "A01", 2567}};
    made.dimensions = {{"health", "สุขภาพ"},
                       {"living", "ความเป็นอยู่"},
                       {"education", "การศึกษา"},
                       {"income", "รายได้"},
                       {"access", "การเข้าถึงบริการรัฐ"}};
    return made;
  }();
  return reference;
}

std::string valid_id(std::string_view twelve_digits) {
  return std::string(twelve_digits) + check_digit_of_national_id(twelve_digits);
}

xlsx::NewWorkbook workbook_of(const Rows& rows, const std::string& tab) {
  xlsx::NewSheet sheet;
  sheet.tab = tab;
  for (std::uint32_t row = 0; row < rows.size(); ++row) {
    for (std::uint32_t column = 0; column < rows[row].size(); ++column) {
      const Value& value = rows[row][column];
      if (value.text() != nullptr && value.text()->empty()) continue;
      xlsx::NewLook look;
      if (value.date() != nullptr) look.number_format = "dd/mm/yyyy";
      sheet.cells.push_back({{row + 1, column + 1}, value, look, {}, {}});
    }
  }
  xlsx::NewWorkbook workbook;
  workbook.sheets.push_back(std::move(sheet));
  return workbook;
}

namespace {

template <class Write>
std::string written(const Write& write) {
  MemoryWorld world;
  auto file = world.create_file("a.xlsx");
  REQUIRE(file);
  const auto done = write(**file);
  INFO(saraban::test::describe(done.diagnostics()));
  REQUIRE(done);
  REQUIRE((*file)->commit());
  return world.files.at("a.xlsx");
}

}  // namespace

std::string bytes_of(const xlsx::NewWorkbook& workbook) {
  return written([&](OutputFile& file) { return xlsx::write_new_workbook(workbook, file_place("a.xlsx"), file); });
}

std::string form_bytes(const FormRequest& request) {
  return written([&](OutputFile& file) { return write_form(sample_reference(), request, file); });
}

std::string error_bytes(const ReportFile& report) {
  const Date month = *Date::from_parts(2023, 1, 1);
  return written([&](OutputFile& file) { return write_error_workbook(report, sample_reference(), month, file); });
}

ReportFile read(const std::string& name, std::string bytes, ReportOptions options) {
  if (options.agency_code.empty()) options.agency_code = "A01";
  auto file = read_report(name, std::move(bytes), sample_reference(), options);
  INFO(saraban::test::describe(file.diagnostics()));
  REQUIRE(file);
  CHECK(adds_up(*file));
  return std::move(*file);
}

std::string errors_of(const std::string& name, std::string bytes, ReportOptions options) {
  if (options.agency_code.empty()) options.agency_code = "A01";
  return saraban::test::describe(read_report(name, std::move(bytes), sample_reference(), options).diagnostics());
}

TargetListFile read_list(const std::string& name, std::string bytes, TargetListOptions options) {
  auto file = read_target_list(name, std::move(bytes), sample_reference(), options);
  INFO(saraban::test::describe(file.diagnostics()));
  REQUIRE(file);
  CHECK(adds_up(*file));
  return std::move(*file);
}

std::string describe(const ReportRow& row) {
  const std::string village = row.village_no ? std::to_string(*row.village_no) : "";
  return fmt::format("{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}", row.title, row.given_name, row.surname, row.national_id,
                     row.house_number, village, row.tambon_code, row.amphoe_code, row.project_code,
                     row.assisted_on.to_iso(), row.dimension_code, row.assistance, row.amount.to_string());
}

std::string describe(const ListRow& row) {
  const std::string village = row.village_no ? std::to_string(*row.village_no) : "";
  return fmt::format("{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}", row.title, row.given_name, row.surname, row.national_id,
                     row.birth_date ? row.birth_date->to_iso() : "", row.household_code, row.house_number, village,
                     row.tambon_code, row.amphoe_code, fmt::join(row.dimension_codes, "+"));
}

std::string repairs_of(const std::vector<Repair>& repairs) {
  std::string text;
  for (const Repair& one : repairs) {
    text += fmt::format("{}{}:{}", text.empty() ? "" : " ", heading_of(one.field), word_of(one.kind));
  }
  return text;
}

std::string codes_of(const std::vector<Finding>& findings) {
  std::string text;
  for (const Finding& one : findings) {
    text += fmt::format("{}{}:{}", text.empty() ? "" : " ", heading_of(one.field), code_of(one.kind));
  }
  return text;
}

bool adds_up(const ReportFile& file) {
  return file.rows_read == file.accepted.size() + file.refused.size() + file.skipped.size();
}

bool adds_up(const TargetListFile& file) {
  return file.rows_read == file.accepted.size() + file.joined + file.refused.size() + file.skipped.size();
}

}  // namespace saraban::intake::test
