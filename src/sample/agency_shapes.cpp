#include "sample/agency_shapes.h"

#include <fmt/format.h>

#include "core/national_id.h"
#include "core/thai_calendar.h"
#include "core/thai_digits.h"

namespace saraban::sample {
namespace {

using Cell = std::function<Value(const MonthRow&, std::size_t)>;

// A text, or no cell at all where there is nothing to say.
Value text(const std::string& value) { return value.empty() ? Value() : Value(value); }

Cell person(std::string screen::Person::*field) {
  return [field](const MonthRow& row, std::size_t) { return text(row.written.*field); };
}

Value number_of_row(const MonthRow&, std::size_t number) { return Decimal(static_cast<std::int64_t>(number)); }
Value village(const MonthRow& row, std::size_t) {
  return row.written.village_no ? Value(Decimal(*row.written.village_no)) : Value();
}
Value tambon(const MonthRow& row, std::size_t) { return text(row.tambon); }
Value amphoe(const MonthRow& row, std::size_t) { return text(row.amphoe); }
Value project(const MonthRow& row, std::size_t) { return row.project_name; }
Value assistance(const MonthRow& row, std::size_t) { return row.given.description; }
Value amount(const MonthRow& row, std::size_t) { return row.given.amount; }
Value outcome(const MonthRow& row, std::size_t) { return row.given.outcome; }
Value agency_name(const MonthRow& row, std::size_t) { return labour_agencies()[row.project->agency].name; }
Value agency_short_name(const MonthRow& row, std::size_t) { return labour_agencies()[row.project->agency].short_name; }
Value household_role(const MonthRow& row, std::size_t) { return text(row.household_role); }

Value dimension(const MonthRow& row, std::size_t) {
  for (const Word& word : poverty_dimensions()) {
    if (word.code == row.project->dimension) return word.thai;
  }
  return {};
}

Value full_name(const MonthRow& row, std::size_t) {
  const screen::Person& one = row.written;
  const std::string first = one.title + one.given_name;
  return text(one.surname.empty() ? first : first + " " + one.surname);
}

Value id_with_hyphens(const MonthRow& row, std::size_t) {
  const auto digits = read_national_id(row.written.national_id);
  return digits ? Value(format_national_id(*digits)) : text(row.written.national_id);
}

Value id_as_number(const MonthRow& row, std::size_t) {
  const std::string& id = row.written.national_id;
  const bool is_plain = id.size() == 13 && id.find_first_not_of("0123456789") == std::string::npos;
  return is_plain ? Value(*Decimal::parse(id)) : text(id);
}

Value day(const MonthRow& row, std::size_t) { return row.day ? Value(*row.day) : Value("31/02/2566"); }

Value day_in_words(const MonthRow& row, std::size_t) {
  if (!row.day) return "๓๑ กุมภาพันธ์ ๒๕๖๖";
  return to_thai_digits(
      fmt::format("{} {} {}", row.day->day(), thai_month_name(row.day->month()), row.day->year() + buddhist_offset));
}

Value day_with_short_month(const MonthRow& row, std::size_t) {
  if (!row.day) return "31 ก.พ. 2566";
  return fmt::format("{} {} {}", row.day->day(), thai_month_short_name(row.day->month()),
                     row.day->year() + buddhist_offset);
}

Value day_with_strokes(const MonthRow& row, std::size_t) {
  if (!row.day) return "31/02/2566";
  return fmt::format("{:02}/{:02}/{}", row.day->day(), row.day->month(), row.day->year() + buddhist_offset);
}

Value amount_with_commas(const MonthRow& row, std::size_t) { return row.given.amount.to_grouped(2); }

std::string month_in_words(const Date& month) {
  return fmt::format("{} พ.ศ. {}", thai_month_name(month.month()), month.year() + buddhist_offset);
}

// Our form: a value for each of intake::form_fields(), in order.
Shape labour(const Date&) {
  Shape shape;
  shape.kind = Shape::Kind::our_form;
  shape.columns = {{"", "", 0, number_of_row},
                   {"", "", 0, agency_name},
                   {"", "", 0, project},
                   {"", "", 0, day},
                   {"", "", 0, person(&screen::Person::title)},
                   {"", "", 0, person(&screen::Person::given_name)},
                   {"", "", 0, person(&screen::Person::surname)},
                   {"", "", 0, person(&screen::Person::national_id)},
                   {"", "", 0, person(&screen::Person::house_number)},
                   {"", "", 0, village},
                   {"", "", 0, tambon},
                   {"", "", 0, amphoe},
                   {"", "", 0, household_role},
                   {"", "", 0, dimension},
                   {"", "", 0, assistance},
                   {"", "", 0, amount},
                   {"", "", 0, outcome},
                   {"", "", 0, [](const MonthRow&, std::size_t) { return Value(); }}};
  return shape;
}

// A title above the table, names in one cell, ids as the card shows them, a sum below.
Shape employment(const Date& month) {
  Shape shape;
  shape.titles = {fmt::format("บัญชีรายชื่อผู้ได้รับบริการ ประจำเดือน{}", month_in_words(month)), "สำนักงานจัดหางานจังหวัดสุโขทัย"};
  shape.columns = {{"ลำดับที่", "", 12, number_of_row},
                   {"ชื่อ-สกุล", "", 48, full_name},
                   {"เลขประจำตัวประชาชน", "", 36, id_with_hyphens},
                   {"บ้านเลขที่", "", 18, person(&screen::Person::house_number)},
                   {"หมู่ที่", "", 12, village},
                   {"ตำบล", "", 26, tambon},
                   {"อำเภอ", "", 28, amphoe},
                   {"โครงการ/กิจกรรม", "", 60, project},
                   {"วันที่", "", 24, day},
                   {"การช่วยเหลือ", "", 60, assistance},
                   {"งบประมาณ (บาท)", "", 26, amount},
                   {"ผลที่ได้รับ", "", 50, outcome},
                   {"หน่วยงาน", "", 30, agency_short_name}};
  shape.total = Shape::Total::below_rows;
  return shape;
}

// Two rows of heads, merged; the numbers of the columns below them; dates as texts.
Shape skill(const Date& month) {
  Shape shape;
  shape.titles = {fmt::format("รายงานผลการฝึกอบรม เดือน{}", month_in_words(month))};
  shape.columns = {{"ที่", "", 10, number_of_row},
                   {"คำนำหน้า", "ข้อมูลผู้เข้ารับการฝึก", 22, person(&screen::Person::title)},
                   {"ชื่อ", "ข้อมูลผู้เข้ารับการฝึก", 28, person(&screen::Person::given_name)},
                   {"นามสกุล", "ข้อมูลผู้เข้ารับการฝึก", 32, person(&screen::Person::surname)},
                   {"เลขบัตรประชาชน", "ข้อมูลผู้เข้ารับการฝึก", 36, person(&screen::Person::national_id)},
                   {"บ้านเลขที่", "ที่อยู่", 18, person(&screen::Person::house_number)},
                   {"หมู่", "ที่อยู่", 12, village},
                   {"ตำบล", "ที่อยู่", 26, tambon},
                   {"อำเภอ", "ที่อยู่", 28, amphoe},
                   {"โครงการ", "การฝึกอบรม", 60, project},
                   {"วันที่ฝึกอบรม", "การฝึกอบรม", 26, day_with_short_month},
                   {"รายการความช่วยเหลือ", "การฝึกอบรม", 60, assistance},
                   {"จำนวนเงิน", "การฝึกอบรม", 24, amount},
                   {"ผล", "การฝึกอบรม", 50, outcome},
                   {"หน่วยงาน", "", 40, agency_name}};
  shape.column_numbers = Shape::Numbers::below_head;
  return shape;
}

// Ids that Excel took for numbers, and dates in words with Thai digits.
Shape protection(const Date& month) {
  Shape shape;
  shape.titles = {fmt::format("ผลการดำเนินงานเดือน{}", month_in_words(month))};
  shape.columns = {{"ลำดับ", "", 12, number_of_row},
                   {"หน่วยงาน", "", 40, agency_name},
                   {"โครงการ", "", 60, project},
                   {"ว.ด.ป.", "", 34, day_in_words},
                   {"คำนำหน้าชื่อ", "", 24, person(&screen::Person::title)},
                   {"ชื่อ", "", 28, person(&screen::Person::given_name)},
                   {"ชื่อสกุล", "", 32, person(&screen::Person::surname)},
                   {"เลขประจำตัว", "", 36, id_as_number},
                   {"บ้านเลขที่", "", 18, person(&screen::Person::house_number)},
                   {"ม.", "", 10, village},
                   {"ต.", "", 26, tambon},
                   {"อ.", "", 28, amphoe},
                   {"มิติ", "", 30, dimension},
                   {"ความช่วยเหลือ", "", 60, assistance},
                   {"งบประมาณ", "", 24, amount},
                   {"ผล", "", 50, outcome}};
  return shape;
}

// Saved as .csv by a Thai Excel: cp874, amounts with commas.
Shape security(const Date&) {
  Shape shape;
  shape.kind = Shape::Kind::csv_874;
  shape.columns = {{"ที่", "", 0, number_of_row},
                   {"หน่วยงาน", "", 0, agency_short_name},
                   {"โครงการ", "", 0, project},
                   {"วันที่", "", 0, day_with_strokes},
                   {"คำนำหน้า", "", 0, person(&screen::Person::title)},
                   {"ชื่อ", "", 0, person(&screen::Person::given_name)},
                   {"สกุล", "", 0, person(&screen::Person::surname)},
                   {"เลขบัตร", "", 0, id_with_hyphens},
                   {"บ้านเลขที่", "", 0, person(&screen::Person::house_number)},
                   {"หมู่", "", 0, village},
                   {"ตำบล", "", 0, tambon},
                   {"อำเภอ", "", 0, amphoe},
                   {"ความช่วยเหลือ", "", 0, assistance},
                   {"จำนวนเงิน", "", 0, amount_with_commas},
                   {"ผล", "", 0, outcome}};
  return shape;
}

}  // namespace

std::vector<Shape> agency_shapes(const Date& month) {
  std::vector<Shape> shapes{labour(month), employment(month), skill(month), protection(month), security(month)};
  for (std::size_t agency = 0; agency < shapes.size(); ++agency) {
    Shape& shape = shapes[agency];
    shape.agency = agency;
    shape.file_name =
        fmt::format("{}-{}-{:02}.{}", labour_agencies()[agency].short_name, month.year() + buddhist_offset,
                    month.month(), shape.kind == Shape::Kind::csv_874 ? "csv" : "xlsx");
  }
  return shapes;
}

}  // namespace saraban::sample
