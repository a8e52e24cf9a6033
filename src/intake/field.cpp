#include "intake/field.h"

#include <array>

namespace saraban::intake {
namespace {

constexpr std::array<std::string_view, field_count> headings = {
    "ที่",
    "หน่วยงาน",
    "โครงการ/หลักสูตร",
    "ว.ด.ป.",
    "คำนำหน้า",
    "ชื่อ",
    "สกุล",
    "เลขประจำตัว",
    "บ้านเลขที่",
    "หมู่",
    "ตำบล",
    "อำเภอ",
    "สถานะในครัวเรือน",
    "มิติ",
    "ความช่วยเหลือ",
    "งบประมาณ",
    "ผล",
    "หมายเหตุ",
    "ชื่อ-สกุล",
    "ที่อยู่",
    "จังหวัด",
    "วันเกิด",
    "รหัสบ้าน",
    "รหัสหมู่บ้าน",
    "ปี จปฐ.",
    "ปีบัตร",
    "สุขภาพ",
    "ความเป็นอยู่",
    "การศึกษา",
    "รายได้",
    "การเข้าถึงบริการรัฐ",
    "แถวในแฟ้มเดิม",
    "สิ่งที่ต้องแก้",
};

constexpr std::array form_columns = {
    Field::number,     Field::agency,  Field::project,        Field::assisted_on,  Field::title,
    Field::given_name, Field::surname, Field::national_id,    Field::house_number, Field::village_no,
    Field::tambon,     Field::amphoe,  Field::household_role, Field::dimension,    Field::assistance,
    Field::amount,     Field::outcome, Field::note,
};

}  // namespace

std::string_view heading_of(Field field) { return headings[static_cast<std::size_t>(field)]; }

std::optional<Field> find_heading(std::string_view heading) {
  for (std::size_t i = 0; i < headings.size(); ++i) {
    if (headings[i] == heading) return static_cast<Field>(i);
  }
  return std::nullopt;
}

std::span<const Field> form_fields() { return form_columns; }

}  // namespace saraban::intake
