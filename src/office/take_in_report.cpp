// The step of one agency's report, or of its corrected rows.
#include <set>

#include <fmt/format.h>

#include "core/digest.h"
#include "intake/error_workbook.h"
#include "intake/report_file.h"
#include "office/cells.h"
#include "office/incoming_file.h"
#include "office/take_in.h"

namespace saraban::office {
namespace {

using data::WritableDatabase;
using intake::ReportFile;
using intake::ReportRow;

Diagnostic describe_unknown_month(const std::string& path, bool has_rows) {
  return make_error(
      "office.no-month", file_place(path),
      {has_rows ? "แฟ้มนี้ไม่บอกว่าเป็นรายงานของเดือนใด และมีวันที่ช่วยเหลือหลายเดือน" : "แฟ้มนี้ไม่บอกว่าเป็นรายงานของเดือนใด",
       has_rows ? "the file does not say which month it reports, and its rows are of several"
                : "the file does not say which month it reports"},
      {"บอกเดือนด้วย --month เช่น --month 2566-01", "say it with --month, as in --month 2566-01"});
}

Diagnostic describe_unknown_agency(const std::string& path) {
  return make_error("office.no-agency", file_place(path),
                    {"แฟ้มนี้ไม่บอกว่าเป็นรายงานของหน่วยงานใด", "the file does not say which agency reports"},
                    {"บอกหน่วยงานด้วย --agency รหัสหน่วยงาน", "say it with --agency CODE"});
}

Diagnostic describe_unknown_original(const std::string& path, const std::string& original) {
  return make_error("office.unknown-original", file_place(path),
                    {fmt::format("แฟ้มนี้แก้แถวของแฟ้ม {} ซึ่งยังไม่ได้รับเข้า", original),
                     fmt::format("this corrects rows of {}, which was not taken in here", original)},
                    {"รับแฟ้มเดิมเข้าก่อน แล้วรับแฟ้มนี้อีกครั้ง", "take that file in first, then this one again"});
}

Diagnostic describe_superseded_original(const std::string& path, const std::string& original, std::int64_t by) {
  return make_error(
      "office.superseded-original", file_place(path),
      {fmt::format("แฟ้มนี้แก้แถวของแฟ้ม {} ซึ่งถูกแทนด้วยแฟ้มลำดับที่ {} แล้ว", original, by),
       fmt::format("this corrects rows of {}, which file {} has replaced since", original, by)},
      {"แก้ในแฟ้มฉบับล่าสุดของเดือนนั้น แล้วส่งใหม่ทั้งแฟ้ม", "mend the newest file of that month, and send the whole file again"});
}

// What a month's rows say of it: nothing where they are of several.
std::optional<ReportMonth> find_month_of_rows(const std::vector<ReportRow>& rows) {
  std::set<std::string> months;
  for (const ReportRow& row : rows) months.insert(ReportMonth::of(row.assisted_on).stored());
  if (months.size() != 1) return std::nullopt;
  return ReportMonth::of(rows.front().assisted_on);
}

std::string error_workbook_path(const std::string& folder, const IncomingFile& record) {
  return join_path(folder, fmt::format("{}-{}-to-mend-{}.xlsx", record.agency_code, record.month, record.number));
}

std::uint64_t count_repairs(const auto& rows) {
  std::uint64_t count = 0;
  for (const auto& row : rows) count += row.repairs.size();
  return count;
}

std::vector<std::int64_t> find_files(WritableDatabase& database, std::string_view sql,
                                     std::initializer_list<Value> values) {
  std::vector<std::int64_t> files;
  database.for_each_row(sql, values, [&](const data::ResultRow& row) { files.push_back(row.integer(0)); });
  return files;
}

// The step of one report: read and checked under the right to write, so that nobody writes in between.
class ReportStep {
 public:
  ReportStep(World& world, Office& office, const ReportTaking& wanted, const Actor& actor, Mode mode)
      : world_(world), office_(office), database_(office.database()), wanted_(wanted), actor_(actor), mode_(mode) {}

  Result<TakenIn> take() {
    Diagnostics news;
    auto bytes = news.take(world_.read_file(wanted_.path));
    if (!bytes) return news;
    const std::string digest = sha256_hex(*bytes);
    data::Transaction transaction(database_);
    if (!news.take(database_.finish_reading())) return news;
    const auto before = find_incoming_file(database_, digest);
    if (before && (wanted_.errors_folder.empty() || before->refused == 0)) return recognise(*before);
    const auto file = news.take(read(std::move(*bytes)));
    if (!file) return news;
    if (before) {
      record_ = *before;
      if (!news.take(write_errors(*file))) return news;
      return recognise(*before);
    }
    record_.digest = digest;
    if (!news.take(settle_record(*file))) return news;
    store(*file);
    if (!news.take(write_errors(*file))) return news;
    news.add(as_warnings(intake::describe_refused(*file, most_told)));
    news.add(as_warnings(intake::describe_doubts(*file, most_told)));
    if (!news.take(finish_step(database_, transaction, mode_, actor_, "take-in", details()))) return news;
    return {std::move(done_), std::move(news)};
  }

 private:
  TakenIn recognise(const IncomingFile& before) {
    done_.outcome = TakenIn::Outcome::same_as_before;
    done_.kind = before.corrects ? TakenIn::Kind::correction : TakenIn::Kind::report;
    done_.file_no = before.number;
    done_.file_name = before.name;
    done_.accepted = before.accepted;
    done_.refused = before.refused;
    done_.superseded_by = before.superseded_by;
    done_.corrects_file = before.corrects;
    describe_owner(before);
    return done_;
  }

  void describe_owner(const IncomingFile& record) {
    for (const intake::Agency& agency : office_.reference().agencies) {
      if (agency.code == record.agency_code) done_.agency_name = agency.name;
    }
    if (auto month = parse_report_month(record.month)) done_.month = *month;
  }

  Result<ReportFile> read(std::string bytes) {
    intake::ReportOptions options;
    options.agency_code = wanted_.agency_code;
    if (wanted_.month) options.month = wanted_.month->first;
    Diagnostics errors;
    auto mapping = errors.take(read_mapping(world_, wanted_.mapping_path));
    if (!mapping) return errors;
    options.mapping = std::move(*mapping);
    return intake::read_report(wanted_.path, std::move(bytes), office_.reference(), options);
  }

  // Whose file it is, of which month, and which files it takes the place of.
  Result<Done> settle_record(const ReportFile& file) {
    record_.number = next_file_number(database_);
    record_.name = file_name_of(wanted_.path);
    record_.kind = "report";
    record_.agency_code = file.agency_code;
    record_.accepted = file.accepted.size();
    record_.refused = file.refused.size();
    if (record_.agency_code.empty()) return describe_unknown_agency(wanted_.path);
    if (file.stamp && file.stamp->kind == intake::FormStamp::Kind::correction) return settle_correction(*file.stamp);
    std::optional<ReportMonth> month = wanted_.month;
    if (!month && file.stamp) month = ReportMonth::of(file.stamp->month);
    if (!month) month = find_month_of_rows(file.accepted);
    if (!month) return describe_unknown_month(wanted_.path, !file.accepted.empty());
    record_.month = month->stored();
    if (wanted_.relation == Relation::supersede) {
      superseded_ = find_files(database_,
                               "SELECT file_no FROM incoming_files WHERE file_kind = 'report' AND agency_code = ? AND "
                               "month = ? AND superseded_by IS NULL ORDER BY file_no",
                               {record_.agency_code, record_.month});
    }
    return Done{};
  }

  Result<Done> settle_correction(const intake::FormStamp& stamp) {
    const auto original = find_incoming_file(database_, stamp.corrects);
    if (!original || original->kind != "report") {
      return describe_unknown_original(wanted_.path, stamp.corrects_name);
    }
    if (original->superseded_by) {
      return describe_superseded_original(wanted_.path, original->name, *original->superseded_by);
    }
    record_.corrects = original->number;
    record_.agency_code = original->agency_code;
    record_.month = original->month;
    // What was sent before to correct the same rows, and what corrected that.
    superseded_ = find_files(
        database_,
        "WITH RECURSIVE earlier (file_no) AS (SELECT file_no FROM incoming_files WHERE corrects_file = ? AND "
        "superseded_by IS NULL UNION SELECT f.file_no FROM incoming_files f JOIN earlier e ON f.corrects_file = "
        "e.file_no WHERE f.superseded_by IS NULL) SELECT file_no FROM earlier ORDER BY file_no",
        {number(original->number)});
    return Done{};
  }

  void store(const ReportFile& file) {
    insert_file(database_, record_, file, actor_);
    const std::int64_t replaced = supersede_reports(database_, superseded_, record_.number, actor_);
    for (const std::int64_t earlier : superseded_) {
      database_.run("UPDATE refused_rows SET corrected_by = NULL WHERE corrected_by = ?", {number(earlier)});
    }
    insert_refused_rows(database_, record_.number, file);
    std::int64_t id = database_
                          .find_integer(
                              "SELECT max(coalesce((SELECT max(assistance_id) FROM assistance), 0), "
                              "coalesce((SELECT max(assistance_id) FROM past_assistance), 0))")
                          .value_or(0);
    for (const ReportRow& row : file.accepted) store_row(file, row, ++id);
    done_.kind = record_.corrects ? TakenIn::Kind::correction : TakenIn::Kind::report;
    done_.file_no = record_.number;
    done_.file_name = record_.name;
    done_.accepted = record_.accepted;
    done_.refused = record_.refused;
    done_.repairs = count_repairs(file.accepted);
    done_.superseded_files = superseded_;
    done_.superseded_rows = replaced;
    done_.corrects_file = record_.corrects;
    describe_owner(record_);
  }

  void store_row(const ReportFile& file, const ReportRow& row, std::int64_t id) {
    const std::string& sheet = file.sheets[row.place.sheet].name;
    database_.run("INSERT INTO assistance VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                  {number(id),
                   row.agency_code,
                   row.project_code,
                   row.assisted_on,
                   row.title,
                   row.given_name,
                   row.surname,
                   text_or_null(row.national_id),
                   text_or_null(row.house_number),
                   row.village_no ? number(*row.village_no) : Value(),
                   row.reported_tambon,
                   row.reported_amphoe,
                   text_or_null(row.tambon_code),
                   text_or_null(row.amphoe_code),
                   row.assistance,
                   row.amount,
                   row.outcome,
                   text_or_null(row.note),
                   record_.name,
                   number(row.place.row)});
    database_.run(
        "INSERT INTO assistance_origins VALUES (?, ?, ?, ?, ?, ?)",
        {number(id), number(record_.number), sheet, number(row.place.row), row.household_role, row.dimension_code});
    insert_findings(database_, record_.number, sheet, row.place.row, row.doubts);
    insert_repairs(database_, record_.number, sheet, row.place.row, row.repairs);
    if (record_.corrects && !row.origin.empty()) mark_corrected(row.origin);
  }

  // `origin` is "sheet!row" of the file that was sent first; between it and this one there may be other corrections.
  void mark_corrected(const std::string& origin) {
    const std::size_t mark = origin.rfind('!');
    const std::string sheet = mark == std::string::npos ? "" : origin.substr(0, mark);
    const auto row = Decimal::parse(mark == std::string::npos ? origin : origin.substr(mark + 1));
    if (!row) return;
    database_.run(
        "WITH RECURSIVE chain (file_no) AS (SELECT ? UNION SELECT f.corrects_file FROM incoming_files f JOIN chain c "
        "ON "
        "f.file_no = c.file_no WHERE f.corrects_file IS NOT NULL) UPDATE refused_rows SET corrected_by = ? WHERE "
        "file_no IN chain AND sheet = ? AND row = ?",
        {number(*record_.corrects), number(record_.number), sheet, *row});
  }

  Result<Done> write_errors(const ReportFile& file) {
    if (wanted_.errors_folder.empty() || file.refused.empty()) return Done{};
    done_.error_workbook = error_workbook_path(wanted_.errors_folder, record_);
    if (mode_ == Mode::dry_run) return Done{};
    Diagnostics errors;
    const auto month = errors.take(parse_report_month(record_.month));
    if (!month || !errors.take(world_.make_folders(wanted_.errors_folder))) return errors;
    auto output = errors.take(world_.create_file(done_.error_workbook));
    if (!output) return errors;
    if (!errors.take(intake::write_error_workbook(file, office_.reference(), month->first, **output))) return errors;
    return (*output)->commit();
  }

  std::string details() const {
    std::string text = fmt::format("file={} sha256={} kind=report agency={} month={} accepted={} refused={} repairs={}",
                                   record_.number, record_.digest, record_.agency_code, record_.month, record_.accepted,
                                   record_.refused, done_.repairs);
    if (record_.corrects) text += fmt::format(" corrects={}", *record_.corrects);
    if (!superseded_.empty()) {
      text += fmt::format(" supersedes={} superseded_rows={}", fmt::join(superseded_, ","), done_.superseded_rows);
    }
    return text;
  }

  World& world_;
  Office& office_;
  WritableDatabase& database_;
  const ReportTaking& wanted_;
  const Actor& actor_;
  Mode mode_;
  IncomingFile record_;
  std::vector<std::int64_t> superseded_;
  TakenIn done_;
};

}  // namespace

Result<TakenIn> take_in_report(World& world, Office& office, const ReportTaking& wanted, const Actor& actor,
                               Mode mode) {
  return ReportStep(world, office, wanted, actor, mode).take();
}

}  // namespace saraban::office
