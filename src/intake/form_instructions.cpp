#include "intake/form_instructions.h"

#include <array>

#include "intake/field.h"
#include "intake/row_height.h"

namespace saraban::intake {
namespace {

using xlsx::NewLook;

struct Instruction {
  Field field;
  std::string_view how, example;
};

constexpr std::array<Instruction, 18> instructions = {{
    {Field::number, "ลำดับที่ เว้นว่างได้", "1"},
    {Field::agency, "เว้นว่างได้ แบบนี้เป็นของหน่วยงานที่ระบุไว้ด้านบน", ""},
    {Field::project, "จำเป็น เลือกจากรายการ", "เลือกจากรายการ"},
    {Field::assisted_on, "จำเป็น วันที่ให้ความช่วยเหลือ พิมพ์ปีเป็น พ.ศ. หรือ ค.ศ. ก็ได้", "5/1/2566"},
    {Field::title, "เลือกจากรายการ หรือพิมพ์คำเต็ม", "นางสาว"},
    {Field::given_name, "จำเป็น ชื่อตัวอย่างเดียว ไม่มีคำนำหน้า", "สมมติ"},
    {Field::surname, "จำเป็น สกุลอย่างเดียว (พระภิกษุและสามเณรเว้นว่างได้)", "ตัวอย่างดี"},
    {Field::national_id, "เลข 13 หลักติดกัน ช่องนี้ตั้งเป็นข้อความไว้แล้ว ถ้าไม่มีให้เว้นว่าง", "9640000000131"},
    {Field::house_number, "ตามทะเบียนบ้าน ช่องนี้ตั้งเป็นข้อความไว้แล้ว", "12/3"},
    {Field::village_no, "ตัวเลขอย่างเดียว", "3"},
    {Field::tambon, "จำเป็น เลือกอำเภอก่อน แล้วเลือกตำบลจากรายการ", "วังลึก"},
    {Field::amphoe, "จำเป็น เลือกจากรายการ (ตำบลชื่อเดียวกันอาจมีในหลายอำเภอ)", "ศรีสำโรง"},
    {Field::household_role, "ความสัมพันธ์กับหัวหน้าครัวเรือน", "หัวหน้าครัวเรือน"},
    {Field::dimension, "มิติที่ช่วยเหลือ เว้นว่างได้ถ้าตรงกับโครงการ", "รายได้"},
    {Field::assistance, "จำเป็น ช่วยเหลืออะไร", "ฝึกอบรมการทำขนมไทย"},
    {Field::amount, "บาท ถ้าไม่ใช้เงินให้กรอก 0", "1500.00"},
    {Field::outcome, "ผลที่เกิดขึ้น", "มีรายได้เพิ่มขึ้น"},
    {Field::note, "ถ้ามี", ""},
}};

constexpr std::array<std::string_view, 6> report_rules = {
    "กรอกหนึ่งแถวต่อหนึ่งคนต่อหนึ่งครั้งที่ช่วยเหลือ ในแผ่น “แบบรายงาน” ตั้งแต่ใต้หัวตาราง",
    "คอลัมน์ที่หัวสีส้มจำเป็นต้องกรอก",
    "ถ้าคัดลอกมาจากแฟ้มอื่น ให้วางแบบ “วางค่าเท่านั้น” เพื่อไม่ให้รายการให้เลือกหายไป",
    "ไม่ต้องเพิ่ม ลบ หรือเปลี่ยนชื่อคอลัมน์ และไม่ต้องใส่แถวผลรวม",
    "ถ้าเกินจำนวนแถวที่มี ให้ขอแบบอีกชุดหรือส่งเป็นสองแฟ้ม",
    "แฟ้มนี้มีข้อมูลส่วนบุคคลเมื่อกรอกแล้ว ส่งตามช่องทางของสำนักงานเท่านั้น ไม่ส่งทางแชต",
};

constexpr std::array<std::string_view, 4> correction_rules = {
    "แฟ้มนี้มีเฉพาะแถวที่ยังรับเข้าไม่ได้ แถวอื่นรับแล้ว ไม่ต้องส่งซ้ำ",
    "แก้ช่องที่เป็นสีชมพูตามคำอธิบายในช่อง “สิ่งที่ต้องแก้” แล้วส่งแฟ้มนี้กลับมา",
    "แถวที่ไม่ต้องการรายงานแล้ว ให้ลบข้อมูลในแถวนั้นให้ว่าง",
    "แฟ้มนี้มีข้อมูลส่วนบุคคล ส่งตามช่องทางของสำนักงานเท่านั้น ไม่ส่งทางแชต",
};

constexpr std::array<double, 3> widths = {38, 95, 40};  // millimetres

class InstructionSheet {
 public:
  xlsx::NewSheet build(FormStamp::Kind kind) {
    sheet_.tab = "คำแนะนำ";
    sheet_.page = xlsx::NewSheet::Page::portrait;
    sheet_.protection = xlsx::NewSheet::Protection::locked_cells;
    for (std::uint32_t i = 0; i < widths.size(); ++i) {
      sheet_.columns.push_back({i + 1, i + 1, Length::millimetres(widths[i]), {}, xlsx::NewColumn::State::visible});
    }
    const bool is_report = kind == FormStamp::Kind::report;
    NewLook title;
    title.weight = NewLook::Weight::bold;
    title.size = 18;
    sheet_.rows.push_back({1, Length::points(28), xlsx::NewRow::State::visible});
    put(1, is_report ? "วิธีกรอกแบบรายงาน" : "วิธีแก้แถวที่ส่งกลับ", title);
    if (is_report) {
      for (const std::string_view rule : report_rules) add_rule(rule);
    } else {
      for (const std::string_view rule : correction_rules) add_rule(rule);
    }
    ++row_;
    add_columns();
    return std::move(sheet_);
  }

 private:
  void put(std::uint32_t column, std::string_view text, const NewLook& look) {
    sheet_.cells.push_back({{row_, column}, Value(text), look, {}, {}});
  }

  void set_height(std::int64_t lines) {
    if (lines > 1) sheet_.rows.push_back({row_, height_of(lines), xlsx::NewRow::State::visible});
  }

  void add_rule(std::string_view rule) {
    ++row_;
    NewLook look;
    look.lines = NewLook::Lines::wrapped;
    put(1, "• " + std::string(rule), look);
    sheet_.merges.push_back({{row_, 1}, {row_, 3}});
    set_height(count_lines(rule, Length::millimetres(widths[0] + widths[1] + widths[2])));
  }

  void add_columns() {
    NewLook heading;
    heading.weight = NewLook::Weight::bold;
    heading.border = NewLook::Border::thin;
    heading.fill = 0xD9E2EF;
    NewLook cell;
    cell.border = NewLook::Border::thin;
    cell.lines = NewLook::Lines::wrapped;
    ++row_;
    put(1, "คอลัมน์", heading);
    put(2, "วิธีกรอก", heading);
    put(3, "ตัวอย่าง", heading);
    for (const Instruction& one : instructions) {
      ++row_;
      put(1, heading_of(one.field), cell);
      put(2, one.how, cell);
      put(3, one.example, cell);
      set_height(count_lines(one.how, Length::millimetres(widths[1])));
    }
  }

  xlsx::NewSheet sheet_;
  std::uint32_t row_ = 1;
};

}  // namespace

xlsx::NewSheet build_instructions(FormStamp::Kind kind) { return InstructionSheet().build(kind); }

}  // namespace saraban::intake
