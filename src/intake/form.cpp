#include "intake/form.h"

#include <fmt/format.h>

#include "core/thai_calendar.h"
#include "intake/form_layout.h"

namespace saraban::intake {
namespace {

Diagnostic unknown_agency(const std::string& code) {
  Diagnostic error =
      make_error("intake.unknown-agency", {},
                 {fmt::format("ไม่รู้จักหน่วยงานรหัส {}", code), fmt::format("there is no agency of the code {}", code)},
                 {"ดูรหัสในทะเบียนหน่วยงานของสำนักงาน", "see the office's list of agencies"});
  error.fault = Fault::usage;
  return error;
}

}  // namespace

Result<Done> write_form(const Reference& reference, const FormRequest& request, OutputFile& output) {
  FormDescription form;
  form.agency = reference.find_agency(request.agency_code);
  if (form.agency == nullptr) return unknown_agency(request.agency_code);
  const Date month = *Date::from_parts(request.month.year(), request.month.month(), 1);
  form.stamp = {FormStamp::Kind::report, form_version, request.agency_code, month, "", ""};
  form.title = "แบบรายงานผลการให้ความช่วยเหลือกลุ่มเป้าหมาย จังหวัด" + reference.province_name;
  form.lines = {fmt::format("หน่วยงาน {}   ประจำเดือน {} พ.ศ. {}", form.agency->name, thai_month_name(month.month()),
                            month.year() + buddhist_offset),
                "หนึ่งแถวต่อหนึ่งคนต่อหนึ่งครั้งที่ช่วยเหลือ หัวคอลัมน์สีส้มจำเป็นต้องกรอก วิธีกรอกอยู่ในแผ่น “คำแนะนำ”"};
  for (const FormRow& row : request.rows) {
    FormCells cells;
    for (const Value& value : row) cells.push_back({value, ""});
    form.rows.push_back(std::move(cells));
  }
  return xlsx::write_new_workbook(build_form(reference, form), file_place(request.agency_code), output);
}

}  // namespace saraban::intake
