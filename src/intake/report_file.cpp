#include "intake/report_file.h"

#include <unordered_set>

#include <fmt/format.h>

#include "core/thai_calendar.h"
#include "intake/finding_report.h"
#include "intake/row_cells.h"
#include "intake/table_reader.h"

namespace saraban::intake {
namespace {

constexpr std::size_t most_words = 200;  // characters of a project's or an agency's name

// A row's telling cells as one number, to know it again (FNV-1a).
std::uint64_t fingerprint(const TableRow& row) {
  std::uint64_t hash = 14695981039346656037ULL;
  const auto add = [&](unsigned char byte) { hash = (hash ^ byte) * 1099511628211ULL; };
  for (std::size_t i = 0; i < field_count; ++i) {
    const auto field = static_cast<Field>(i);
    if (row.cells[i] == nullptr || field == Field::number || field == Field::origin) continue;
    add(static_cast<unsigned char>(i + 1));
    for (const char c : row.cells[i]->text) add(static_cast<unsigned char>(c));
    add(0);
  }
  return hash;
}

bool is_in_month(const Date& day, const Date& month) {
  return day.year() == month.year() && day.month() == month.month();
}

class ReportReader {
 public:
  ReportReader(const Reference& reference, const ReportOptions& options) : recogniser_(reference), options_(options) {}

  Result<ReportFile> read(const std::string& name, std::string bytes) {
    Diagnostics problems;
    auto table = problems.take(
        TableReader::open(name, std::move(bytes), {TableKind::report, &options_.mapping, options_.most_rows}));
    if (!table) return problems;
    problems.add(settle_agency_and_month((*table)->file()));
    if (problems.has_errors()) return problems;
    const bool is_whole = (*table)->read_rows([&](const TableRow& row) { take(row); });
    problems.add((*table)->take_diagnostics());
    if (!is_whole) return problems;
    static_cast<TableFile&>(file_) = (*table)->take_file();
    file_.refused = std::move(refused_);
    file_.agency_code = agency_.empty() ? only_agency() : agency_;
    return {std::move(file_), std::move(problems)};
  }

 private:
  Diagnostics settle_agency_and_month(const TableFile& file) {
    Diagnostics problems;
    agency_ = options_.agency_code;
    month_ = options_.month;
    if (file.stamp) {
      if (agency_.empty()) agency_ = file.stamp->agency_code;
      if (!month_) month_ = file.stamp->month;
      if (agency_ != file.stamp->agency_code) problems.add(other_agency(file));
      if (!is_in_month(*month_, file.stamp->month)) problems.add(other_month(file));
    }
    if (!agency_.empty() && recogniser_.reference().find_agency(agency_) == nullptr) problems.add(unknown_agency(file));
    return problems;
  }

  Diagnostic other_agency(const TableFile& file) const {
    return make_error("intake.other-agency", file_place(file.name),
                      {fmt::format("แบบรายงานนี้ทำให้หน่วยงานรหัส {} ไม่ใช่ {}", file.stamp->agency_code, agency_),
                       fmt::format("this form was made for agency {}, not {}", file.stamp->agency_code, agency_)},
                      {"ตรวจว่านำเข้าแฟ้มของหน่วยงานที่ถูกต้อง", "see that the file is of the agency that you named"});
  }

  Diagnostic other_month(const TableFile& file) const {
    const auto word = [](const Date& date) {
      return fmt::format("{:02}/{}", date.month(), date.year() + buddhist_offset);
    };
    return make_error(
        "intake.other-month", file_place(file.name),
        {fmt::format("แบบรายงานนี้เป็นของเดือน {} ไม่ใช่ {}", word(file.stamp->month), word(*month_)),
         fmt::format("this form is for the month {}, not {} (Buddhist era)", word(file.stamp->month), word(*month_))},
        {"ตรวจว่านำเข้าแฟ้มของเดือนที่ถูกต้อง", "see that the file is of the month that you named"});
  }

  Diagnostic unknown_agency(const TableFile& file) const {
    return make_error(
        "intake.unknown-agency", file_place(file.name),
        {fmt::format("ไม่รู้จักหน่วยงานรหัส {}", agency_), fmt::format("there is no agency of the code {}", agency_)},
        {"ดูรหัสในทะเบียนหน่วยงานของสำนักงาน", "see the office's list of agencies"});
  }

  void take(const TableRow& table_row) {
    RowCells cells(table_row);
    if (table_row.raw->state == RawRow::State::broken) {
      refused_.push_back(make_refused_row(table_row, {{FindingKind::broken_line, Field::note, 0, {}}}));
      return;
    }
    ReportRow row = read_row(cells);
    if (cells.has_faults()) {
      refused_.push_back(make_refused_row(table_row, cells.take_faults()));
      return;
    }
    row.repairs = cells.take_repairs();
    row.doubts = cells.take_doubts();
    file_.accepted.push_back(std::move(row));
  }

  ReportRow read_row(RowCells& cells) {
    ReportRow row;
    row.place = cells.row().place;
    if (!seen_.insert(fingerprint(cells.row())).second) cells.add(FindingKind::repeated_row, Field::number);
    if (cells.row().raw->state == RawRow::State::hidden) cells.add(FindingKind::hidden_row, Field::number);
    row.agency_code = read_agency(cells);
    read_day(cells, row);
    PersonCells person = read_person(cells, recogniser_);
    row.title = std::move(person.title);
    row.given_name = std::move(person.given_name);
    row.surname = std::move(person.surname);
    row.national_id = std::move(person.national_id);
    row.house_number = std::move(person.house_number);
    row.village_no = person.village_no;
    row.reported_tambon = std::move(person.tambon);
    row.reported_amphoe = std::move(person.amphoe);
    row.tambon_code = std::move(person.tambon_code);
    row.amphoe_code = std::move(person.amphoe_code);
    read_help(cells, row);
    row.origin = cells.text(Field::origin);
    return row;
  }

  std::string read_agency(RowCells& cells) {
    const std::string text = cells.text(Field::agency, most_words);
    if (text.empty()) {
      if (agency_.empty()) cells.add(FindingKind::no_agency, Field::agency);
      return agency_;
    }
    const Agency* agency = recogniser_.find_agency(text);
    if (agency == nullptr)
      return cells.add(FindingKind::unknown_agency, Field::agency, recogniser_.nearest_agency(text)), "";
    if (!agency_.empty() && agency->code != agency_) {
      cells.add(FindingKind::other_agency, Field::agency, recogniser_.reference().find_agency(agency_)->name);
    }
    if (text != agency->name) cells.repaired(Field::agency, RepairKind::word_variant, agency->name);
    return agency->code;
  }

  void read_day(RowCells& cells, ReportRow& row) {
    if (!cells.has(Field::assisted_on)) return cells.add(FindingKind::no_date, Field::assisted_on);
    const auto day = read_date(cells, Field::assisted_on);
    if (!day) return;
    row.assisted_on = *day;
    if (month_ && !is_in_month(*day, *month_)) cells.add(FindingKind::outside_month, Field::assisted_on);
  }

  void read_help(RowCells& cells, ReportRow& row) {
    const Project* project = read_project(cells, row);
    read_dimension(cells, row, project);
    row.household_role = cells.text(Field::household_role);
    row.assistance = cells.text(Field::assistance);
    if (!cells.has(Field::assistance)) cells.add(FindingKind::no_assistance, Field::assistance);
    auto amount = read_amount(cells.cell(Field::amount));
    const std::string shown = amount.value ? amount.value->to_string() : "";
    row.amount = cells.take(Field::amount, std::move(amount), shown).value_or(Decimal(0));
    row.outcome = cells.text(Field::outcome);
    row.note = cells.text(Field::note);
  }

  const Project* read_project(RowCells& cells, ReportRow& row) {
    const std::string text = cells.text(Field::project, most_words);
    if (!cells.has(Field::project)) return cells.add(FindingKind::no_project, Field::project), nullptr;
    if (text.empty() || row.agency_code.empty()) return nullptr;
    const Project* project = recogniser_.find_project(text, row.agency_code, row.assisted_on);
    if (project == nullptr) {
      cells.add(FindingKind::unknown_project, Field::project, recogniser_.nearest_project(text, row.agency_code));
      return nullptr;
    }
    if (text != project->name) cells.repaired(Field::project, RepairKind::word_variant, project->name);
    row.project_code = project->code;
    return project;
  }

  void read_dimension(RowCells& cells, ReportRow& row, const Project* project) {
    const std::string text = cells.text(Field::dimension, most_words);
    if (project != nullptr) row.dimension_code = project->dimension_code;
    if (text.empty() || means_nothing(text)) return;
    const Dimension* dimension = recogniser_.find_dimension(text);
    if (dimension == nullptr) {
      return cells.add(FindingKind::unknown_dimension, Field::dimension, recogniser_.all_dimensions());
    }
    if (text != dimension->name) cells.repaired(Field::dimension, RepairKind::word_variant, dimension->name);
    row.dimension_code = dimension->code;
    if (project == nullptr || project->dimension_code == dimension->code) return;
    const Dimension* expected = recogniser_.reference().find_dimension(project->dimension_code);
    cells.add(FindingKind::other_dimension, Field::dimension, expected == nullptr ? "" : expected->name);
  }

  std::string only_agency() const {
    std::string only;
    for (const ReportRow& row : file_.accepted) {
      if (!only.empty() && row.agency_code != only) return "";
      only = row.agency_code;
    }
    return only;
  }

  Recogniser recogniser_;
  const ReportOptions& options_;
  std::string agency_;  // of the sender; empty: each row says
  std::optional<Date> month_;
  ReportFile file_;
  std::vector<RefusedRow> refused_;
  std::unordered_set<std::uint64_t> seen_;
};

}  // namespace

Result<ReportFile> read_report(const std::string& name, std::string bytes, const Reference& reference,
                               const ReportOptions& options) {
  return ReportReader(reference, options).read(name, std::move(bytes));
}

Diagnostics describe_doubts(const ReportFile& file, std::size_t most) { return describe_accepted(file, most); }

}  // namespace saraban::intake
