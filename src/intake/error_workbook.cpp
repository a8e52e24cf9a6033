#include "intake/error_workbook.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/thai_calendar.h"
#include "core/thai_digits.h"
#include "intake/form_layout.h"
#include "intake/row_height.h"

namespace saraban::intake {
namespace {

constexpr double to_mend_width = 80, other_width = 30;  // of a list's columns, millimetres

// Where a field of the agency's own columns stands on our form, so that it is read there again: a whole name with the
// given name, an address with the house number.
Field form_field_of(Field field) {
  if (field == Field::full_name) return Field::given_name;
  if (field == Field::address) return Field::house_number;
  return field;
}

Value value_of(Field field, const std::string& text) {
  if (field == Field::assisted_on || field == Field::birth_date) {
    if (const auto date = Date::parse_iso(text)) return Value(*date);
  }
  if (field == Field::amount) {
    if (const auto number = Decimal::parse(text)) return Value(*number);
  }
  return Value(text);
}

std::string origin_of(const TableFile& file, const RefusedRow& row) {
  if (!row.origin.empty()) return row.origin;
  const std::string& sheet = row.place.sheet < file.sheets.size() ? file.sheets[row.place.sheet].name : file.name;
  return sheet.empty() ? fmt::format("{}", row.place.row) : fmt::format("{}!{}", sheet, row.place.row);
}

// "เลขประจำตัว: … → …", a line for each fault.
std::string to_mend(const RefusedRow& row) {
  std::string text;
  for (const Finding& fault : row.faults) {
    if (!text.empty()) text += "\n";
    text += fmt::format("{}: {} → {}", heading_of(fault.field), describe(fault).thai, hint_of(fault).thai);
  }
  return text;
}

std::string note_of(const RefusedRow& row, Field field) {
  std::string note;
  for (const Finding& fault : row.faults) {
    if (form_field_of(fault.field) != field) continue;
    if (!note.empty()) note += "\n";
    note += describe(fault).thai + "\n" + hint_of(fault).thai;
  }
  return note;
}

FormCells cells_of(const TableFile& file, const RefusedRow& row, std::span<const Field> fields) {
  FormCells cells;
  for (const Field field : fields) {
    FormCell cell;
    for (const RefusedRow::Content& content : row.cells) {
      if (form_field_of(content.field) == field && cell.value.is_null()) cell.value = value_of(field, content.text);
    }
    cell.note = note_of(row, field);
    cells.push_back(std::move(cell));
  }
  cells.push_back({Value(to_mend(row)), ""});
  cells.push_back({Value(origin_of(file, row)), ""});
  return cells;
}

Diagnostic unknown_agency(const ReportFile& file) {
  return make_error("intake.unknown-agency", file_place(file.name),
                    {"แฟ้มนี้ไม่ได้บอกว่าเป็นของหน่วยงานใด จึงทำแฟ้มส่งกลับแก้ไม่ได้",
                     "the file does not say which agency's it is, so its refused rows cannot be sent back"},
                    {"ระบุหน่วยงานที่ส่งแฟ้มนี้", "name the agency that sent it"});
}

// The columns that the refused rows of a list have.
std::vector<Field> fields_of(const TableFile& file) {
  std::vector<Field> fields;
  for (std::size_t i = 0; i < field_count; ++i) {
    const auto field = static_cast<Field>(i);
    if (field == Field::origin || field == Field::to_mend) continue;
    const auto has = [&](const RefusedRow& row) {
      const auto is_it = [&](const auto& one) { return form_field_of(one.field) == field; };
      return std::any_of(row.cells.begin(), row.cells.end(), is_it) ||
             std::any_of(row.faults.begin(), row.faults.end(), is_it);
    };
    if (std::any_of(file.refused.begin(), file.refused.end(), has)) fields.push_back(field);
  }
  return fields;
}

}  // namespace

Result<Done> write_error_workbook(const ReportFile& file, const Reference& reference, const Date& month,
                                  OutputFile& output) {
  FormDescription form;
  form.agency = reference.find_agency(file.agency_code);
  if (form.agency == nullptr) return unknown_agency(file);
  const Date first = *Date::from_parts(month.year(), month.month(), 1);
  form.stamp = {FormStamp::Kind::correction, form_version, form.agency->code, first, file.digest,
                file_name_of(file.name)};
  form.title = "แถวที่ต้องแก้ไขแล้วส่งใหม่";
  form.lines = {fmt::format("หน่วยงาน {}   ประจำเดือน {} พ.ศ. {}   จากแฟ้ม {}", form.agency->name,
                            thai_month_name(first.month()), first.year() + buddhist_offset, file_name_of(file.name)),
                "แก้ช่องสีชมพู แล้วส่งแฟ้มนี้กลับมา แถวอื่นในแฟ้มเดิมรับไว้แล้ว ไม่ต้องส่งซ้ำ"};
  form.further = {Field::to_mend, Field::origin};
  form.blank_rows = 0;
  for (const RefusedRow& row : file.refused) form.rows.push_back(cells_of(file, row, form_fields()));
  return xlsx::write_new_workbook(build_form(reference, form), file_place(file.name), output);
}

Result<Done> write_error_workbook(const TargetListFile& file, OutputFile& output) {
  std::vector<Field> columns = fields_of(file);
  xlsx::NewSheet sheet;
  sheet.tab = "แถวที่ต้องแก้ไข";
  sheet.first_unfrozen = {2, 1};
  sheet.title_first_row = 1;
  xlsx::NewLook heading;
  heading.weight = xlsx::NewLook::Weight::bold;
  heading.border = xlsx::NewLook::Border::thin;
  heading.fill = 0xD9E2EF;
  xlsx::NewLook plain;
  plain.border = xlsx::NewLook::Border::thin;
  plain.lines = xlsx::NewLook::Lines::wrapped;
  plain.number_format = "@";
  std::vector<Field> all = columns;
  all.insert(all.end(), {Field::to_mend, Field::origin});
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    const double width = all[i] == Field::to_mend ? to_mend_width : other_width;
    sheet.columns.push_back({i + 1, i + 1, Length::millimetres(width), {}, xlsx::NewColumn::State::visible});
    sheet.cells.push_back({{1, i + 1}, Value(heading_of(all[i])), heading, {}, {}});
  }
  std::uint32_t row = 1;
  for (const RefusedRow& refused : file.refused) {
    ++row;
    std::uint32_t column = 0;
    const std::int64_t lines = count_lines(to_mend(refused), Length::millimetres(to_mend_width));
    if (lines > 1) sheet.rows.push_back({row, height_of(lines), xlsx::NewRow::State::visible});
    for (const FormCell& cell : cells_of(file, refused, columns)) {
      xlsx::NewLook look = plain;
      if (!cell.note.empty()) look.fill = 0xFFC7CE;
      const Date* date = cell.value.date();
      const Value shown = date != nullptr ? Value(date->to_iso()) : cell.value;  // all of its columns are texts
      sheet.cells.push_back({{row, ++column}, shown, look, cell.note, {}});
    }
  }
  xlsx::NewWorkbook workbook;
  workbook.title = "แถวของบัญชีกลุ่มเป้าหมายที่ต้องแก้ไข";
  workbook.sheets.push_back(std::move(sheet));
  return xlsx::write_new_workbook(workbook, file_place(file.name), output);
}

}  // namespace saraban::intake
