#include "intake/form_rules.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/thai_calendar.h"
#include "intake/form_lists.h"

namespace saraban::intake {
namespace {

using xlsx::NewValidation;
using Kind = NewValidation::Kind;

class Rules {
 public:
  Rules(std::uint32_t first_row, std::uint32_t last_row) : first_row_(first_row), last_row_(last_row) {}

  NewValidation& add(Field field, Kind kind, std::string formula, std::string prompt, std::string error) {
    NewValidation rule;
    const std::uint32_t column = form_column(field);
    rule.range = {{first_row_, column}, {last_row_, column}};
    rule.kind = kind;
    rule.formula = std::move(formula);
    rule.prompt_title = heading_of(field);
    rule.prompt = std::move(prompt);
    rule.error_title = "ตรวจข้อมูลอีกครั้ง";
    rule.error = std::move(error);
    rules_.push_back(std::move(rule));
    return rules_.back();
  }

  // The cell of the rule's first row in that column, its column fixed: "$L6".
  std::string cell(Field field) const {
    return fmt::format("${}{}", xlsx::column_name(form_column(field)), first_row_);
  }

  std::vector<NewValidation> take() { return std::move(rules_); }

 private:
  std::uint32_t first_row_, last_row_;
  std::vector<NewValidation> rules_;
};

void add_lists(Rules& rules) {
  rules.add(Field::agency, Kind::list, agency_name, "เว้นว่างได้ แบบนี้เป็นของหน่วยงานนี้อยู่แล้ว",
            "แบบนี้ใช้ได้เฉพาะหน่วยงานที่ระบุไว้ด้านบน");
  rules.add(Field::project, Kind::list, projects_name, "เลือกจากรายการ",
            "เลือกโครงการจากรายการ ถ้าไม่มีให้แจ้งสำนักงานแรงงานจังหวัด");
  rules.add(Field::title, Kind::list, titles_name, "เลือกจากรายการ หรือพิมพ์คำเต็ม", "คำนำหน้านี้ไม่อยู่ในรายการ ใช้ต่อหรือไม่")
      .alarm = NewValidation::Alarm::warning;
  rules.add(Field::amphoe, Kind::list, amphoe_name, "เลือกอำเภอก่อน แล้วจึงเลือกตำบล", "เลือกอำเภอจากรายการ");
  rules.add(Field::tambon, Kind::list,
            fmt::format("INDIRECT(\"{}\"&INDEX({},MATCH({},{},0)))", tambon_name_prefix, amphoe_codes_name,
                        rules.cell(Field::amphoe), amphoe_name),
            "เลือกอำเภอก่อน รายการตำบลจะเป็นของอำเภอนั้น", "เลือกอำเภอก่อน แล้วเลือกตำบลจากรายการของอำเภอนั้น");
  rules.add(Field::dimension, Kind::list, dimensions_name, "มิติที่ช่วยเหลือ เลือกจากรายการ", "เลือกมิติจากรายการ");
}

// The check digit as core/national_id.h computes it.
void add_id(Rules& rules) {
  const std::string id = rules.cell(Field::national_id);
  const std::string formula =
      fmt::format("AND(LEN({0})=13,MOD(11-MOD(SUMPRODUCT(MID({0},{1},1)*{2}),11),10)=VALUE(RIGHT({0},1)))", id,
                  id_places_name, id_weights_name);
  rules.add(Field::national_id, Kind::custom, formula, "พิมพ์เลข 13 หลักติดกัน ไม่ต้องมีขีด ถ้าไม่มีให้เว้นว่าง",
            "เลขประจำตัวประชาชนไม่ถูกต้อง ต้องเป็นเลข 13 หลักติดกัน และหลักสุดท้ายต้องผ่านการตรวจ โปรดดูจากบัตรอีกครั้ง");
}

void add_numbers(Rules& rules, const Date& month) {
  const Date first = *Date::from_parts(month.year(), month.month(), 1);
  const Date next = Date::from_days(first.days_since_1970() + 32);
  const Date last = Date::from_days(Date::from_parts(next.year(), next.month(), 1)->days_since_1970() - 1);
  NewValidation& day =
      rules.add(Field::assisted_on, Kind::date, "",
                fmt::format("วันที่ให้ความช่วยเหลือ ใน{} {} เช่น 5/{}/{} หรือ 5/{}/{}", thai_month_name(month.month()),
                            month.year() + buddhist_offset, month.month(), month.year() + buddhist_offset,
                            month.month(), month.year()),
                "วันที่นี้อยู่นอกเดือนที่รายงาน หรือปีเป็น พ.ศ. ถ้าถูกต้องแล้วให้ตอบใช่ โปรแกรมอ่านได้ทั้ง พ.ศ. และ ค.ศ.");
  day.alarm = NewValidation::Alarm::warning;
  day.least = Value(first);
  day.most = Value(last);
  NewValidation& village =
      rules.add(Field::village_no, Kind::whole_number, "", "หมู่ที่ เป็นตัวเลข", "หมู่ที่ต้องเป็นตัวเลข 1 ถึง 99");
  village.least = Value(Decimal(1));
  village.most = Value(Decimal(99));
  NewValidation& amount =
      rules.add(Field::amount, Kind::decimal, "", "จำนวนเงินเป็นบาท ถ้าไม่ใช้เงินให้กรอก 0", "จำนวนเงินต้องเป็นตัวเลข ไม่ติดลบ");
  amount.least = Value(Decimal(0));
  amount.most = Value(Decimal(9'999'999'999));
}

}  // namespace

std::uint32_t form_column(Field field) {
  const auto fields = form_fields();
  return static_cast<std::uint32_t>(std::find(fields.begin(), fields.end(), field) - fields.begin()) + 1;
}

std::vector<NewValidation> form_rules(std::uint32_t first_row, std::uint32_t last_row, const Date& month) {
  Rules rules(first_row, last_row);
  add_lists(rules);
  add_id(rules);
  add_numbers(rules, month);
  return rules.take();
}

}  // namespace saraban::intake
