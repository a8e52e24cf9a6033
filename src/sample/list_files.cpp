#include "sample/list_files.h"

#include <map>
#include <vector>

#include <fmt/format.h>

#include "data/csv_cell.h"
#include "sample/calendar.h"
#include "sample/random.h"
#include "sample/sukhothai.h"
#include "xlsx/new_workbook.h"

namespace saraban::sample {
namespace {

// What a household fails: the same for all of its members, income always.
std::vector<bool> failed_dimensions(const screen::Person& person, std::uint64_t seed) {
  std::uint64_t mixed = seed;
  for (const char digit : person.household_code) mixed = mixed * 131 + static_cast<std::uint64_t>(digit - '0');
  Random random(mixed);
  std::vector<bool> failed;
  for (const Word& dimension : poverty_dimensions()) failed.push_back(random.happens(18) || dimension.code == "income");
  return failed;
}

struct ListColumn {
  std::string heading;
  int width;  // millimetres
};

class ListWriter {
 public:
  ListWriter(const intake::Reference& reference, const OfficeMonthRequest& request)
      : reference_(reference), request_(request), fiscal_year_(fiscal_year_of(request.month)) {}

  // What both lists tell of a person, and where he lives.
  std::vector<Value> person_cells(const screen::Person& person) const {
    return {person.household_code,
            person.national_id,
            person.title,
            person.given_name,
            person.surname,
            *person.birth_date,
            person.house_number,
            Decimal(person.village_no.value_or(1)),
            tambon_name(person.tambon_code),
            reference_.find_amphoe(person.amphoe_code)->name};
  }

  xlsx::NewWorkbook build_tpmap(const std::vector<const screen::Target*>& targets) const {
    static const std::vector<ListColumn> columns{
        {"รหัสบ้าน", 30}, {"เลขประจำตัวประชาชน", 36}, {"คำนำหน้า", 22}, {"ชื่อ", 28},    {"นามสกุล", 32},
        {"วันเกิด", 24},  {"บ้านเลขที่", 18},           {"หมู่ที่", 12},     {"ตำบล", 26},  {"อำเภอ", 28},
        {"สุขภาพ", 20},  {"ความเป็นอยู่", 20},         {"การศึกษา", 20}, {"รายได้", 20}, {"การเข้าถึงบริการรัฐ", 28},
        {"ปี จปฐ.", 16}, {"ปีบัตรสวัสดิการ", 24}};
    xlsx::NewWorkbook workbook;
    xlsx::NewSheet& sheet = workbook.sheets.emplace_back();
    sheet.tab = fmt::format("TPMAP {}", fiscal_year_);
    sheet.first_unfrozen = {2, 1};
    for (std::uint32_t i = 0; i < columns.size(); ++i) {
      xlsx::NewColumn column;
      column.first = column.last = i + 1;
      column.width = Length::millimetres(columns[i].width);
      sheet.columns.push_back(column);
      add(sheet, 1, i + 1, columns[i].heading);
    }
    std::uint32_t row = 1;
    for (const screen::Target* target : targets) {
      ++row;
      std::uint32_t column = 0;
      for (Value& value : person_cells(target->person)) add(sheet, row, ++column, std::move(value));
      for (const bool failed : failed_dimensions(target->person, request_.seed)) {
        add(sheet, row, ++column, failed ? Value("ตกเกณฑ์") : Value());
      }
      add(sheet, row, ++column, Decimal(fiscal_year_ - 1));
      add(sheet, row, ++column, Decimal(card_year));
    }
    return workbook;
  }

  std::string build_fragile(const std::vector<const screen::Target*>& targets) const {
    std::string csv =
        "\xEF\xBB\xBFรหัสบ้าน,เลขประจำตัวประชาชน,คำนำหน้า,ชื่อ,นามสกุล,วันเกิด,บ้านเลขที่,หมู่ที่,ตำบล,อำเภอ,มิติ,ปี จปฐ.\r\n";
    for (const screen::Target* target : targets) {
      for (const Value& value : person_cells(target->person)) {
        data::append_csv_cell(csv, csv_text(value));
        csv += ',';
      }
      data::append_csv_cell(csv, names_of_failed(target->person));
      csv += fmt::format(",{}\r\n", fiscal_year_ - 1);
    }
    return csv;
  }

 private:
  static constexpr int card_year = 2565;

  static void add(xlsx::NewSheet& sheet, std::uint32_t row, std::uint32_t column, Value value) {
    xlsx::NewCell cell;
    cell.at = {row, column};
    if (value.date()) cell.look.number_format = "d/m/yyyy";
    if (value.text()) cell.look.number_format = "@";
    if (row == 1) cell.look.weight = xlsx::NewLook::Weight::bold;
    cell.value = std::move(value);
    sheet.cells.push_back(std::move(cell));
  }

  std::string tambon_name(const std::string& code) const {
    for (const intake::Tambon& tambon : reference_.tambon) {
      if (tambon.code == code) return tambon.name;
    }
    return "";
  }

  // Dates as officers write them: day, month, year of the Buddhist era.
  static std::string csv_text(const Value& value) {
    if (const Date* date = value.date()) return fmt::format("{}/{}/{}", date->day(), date->month(), date->year() + 543);
    if (const Decimal* number = value.number()) return number->to_string();
    return value.text() ? *value.text() : "";
  }

  std::string names_of_failed(const screen::Person& person) const {
    const std::vector<bool> failed = failed_dimensions(person, request_.seed);
    std::string names;
    for (std::size_t i = 0; i < failed.size(); ++i) {
      if (failed[i]) names += (names.empty() ? "" : ", ") + std::string(poverty_dimensions()[i].thai);
    }
    return names;
  }

  const intake::Reference& reference_;
  const OfficeMonthRequest& request_;
  int fiscal_year_;
};

std::vector<const screen::Target*> targets_of(const TargetLists& lists, std::string_view list_code) {
  std::vector<const screen::Target*> targets;
  for (const screen::Target& target : lists.targets) {
    if (target.list_code == list_code) targets.push_back(&target);
  }
  return targets;
}

}  // namespace

TargetLists current_lists(const TargetLists& lists) {
  TargetLists current;
  for (std::size_t i = 0; i < lists.targets.size(); ++i) {
    if (lists.targets[i].list_code == older_tpmap) continue;
    current.targets.push_back(lists.targets[i]);
    current.targets.back().id = static_cast<std::int64_t>(current.targets.size());
    current.persons.push_back(lists.persons[i]);
  }
  return current;
}

Result<Done> write_list_files(World& world, const std::string& folder, const TargetLists& lists,
                              const intake::Reference& reference, const OfficeMonthRequest& request) {
  const ListWriter writer(reference, request);
  const int year = fiscal_year_of(request.month);
  Diagnostics errors;
  Place place;
  place.file = join_path(folder, fmt::format("tpmap-{}.xlsx", year));
  const auto workbook = errors.take(world.create_file(place.file));
  if (!workbook) return errors;
  if (!errors.take(xlsx::write_new_workbook(writer.build_tpmap(targets_of(lists, tpmap)), place, **workbook)) ||
      !errors.take((*workbook)->commit())) {
    return errors;
  }
  const auto csv = errors.take(world.create_file(join_path(folder, fmt::format("fragile-{}.csv", year))));
  if (!csv) return errors;
  (*csv)->write(writer.build_fragile(targets_of(lists, fragile)));
  return (*csv)->commit();
}

}  // namespace saraban::sample
