#include "sample/office_month.h"

#include <array>
#include <span>
#include <vector>

#include <fmt/format.h>

#include "data/csv_cell.h"
#include "sample/agency_files.h"
#include "sample/calendar.h"
#include "sample/list_files.h"
#include "sample/month_rows.h"

namespace saraban::sample {
namespace {

constexpr std::uint64_t least_rows = 20, most_rows = 50'000;
constexpr std::uint64_t targets_per_row = 5;

using Row = std::vector<std::string>;

std::string csv_of(std::initializer_list<Row> head, const std::vector<Row>& rows) {
  std::string csv;
  const auto add = [&csv](const Row& row) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) csv += ',';
      data::append_csv_cell(csv, row[i]);
    }
    csv += "\r\n";
  };
  for (const Row& row : head) add(row);
  for (const Row& row : rows) add(row);
  return csv;
}

Result<Done> write_text(World& world, const std::string& path, const std::string& text) {
  Diagnostics errors;
  const auto output = errors.take(world.create_file(path));
  if (!output) return errors;
  (*output)->write(text);
  return (*output)->commit();
}

std::string areas_csv(const intake::Reference& reference) {
  std::vector<Row> rows;
  for (const intake::Tambon& tambon : reference.tambon) {
    rows.push_back({reference.province_code, reference.province_name, tambon.amphoe_code,
                    reference.find_amphoe(tambon.amphoe_code)->name, tambon.code, tambon.name});
  }
  return csv_of({{"province_code", "province_name", "amphoe_code", "amphoe_name", "tambon_code", "tambon_name"}}, rows);
}

std::string agencies_csv(const intake::Reference& reference) {
  std::vector<Row> rows;
  for (const intake::Agency& agency : reference.agencies) rows.push_back({agency.code, agency.name, agency.short_name});
  return csv_of({{"agency_code", "agency_name", "agency_short_name"}}, rows);
}

std::string_view name_of_kind(std::string_view code) {
  for (const Word& kind : project_kinds()) {
    if (kind.code == code) return kind.thai;
  }
  return "";
}

std::string projects_csv(const intake::Reference& reference) {
  std::vector<Row> rows;
  for (const intake::Project& project : reference.projects) {
    rows.push_back({project.code, project.name, project.kind_code, std::string(name_of_kind(project.kind_code)),
                    project.dimension_code, project.agency_code, std::to_string(project.fiscal_year)});
  }
  return csv_of(
      {{"project_code", "project_name", "kind_code", "kind_name", "dimension_code", "agency_code", "fiscal_year"}},
      rows);
}

class FolderMaker {
 public:
  FolderMaker(World& world, const OfficeMonthRequest& request, std::string folder)
      : world_(world), request_(request), folder_(std::move(folder)), reference_(sample_reference(request.month)) {}

  Result<OfficeMonth> write() {
    const std::size_t targets = request_.rows * targets_per_row;
    const Census census = make_census({request_.seed, targets});
    const TargetLists lists = current_lists(make_target_lists(census, targets, request_.seed));
    MonthRowsRequest asked;
    asked.seed = request_.seed;
    asked.rows = request_.rows;
    asked.month = request_.month;
    const std::vector<MonthRow> rows = make_month_rows(census, lists, asked);
    OfficeMonth made;
    made.targets = lists.targets.size();
    made.rows = rows.size();
    if (!take(world_.make_folders(folder_)) || !take(world_.make_folders(join_path(folder_, "lists"))) ||
        !take(world_.make_folders(join_path(folder_, "incoming"))) || !write_reference() ||
        !take(write_list_files(world_, join_path(folder_, "lists"), lists, reference_, request_)) ||
        !write_reports(rows, made)) {
      return errors_;
    }
    return made;
  }

 private:
  bool take(Result<Done> result) { return errors_.take(std::move(result)).has_value(); }

  bool write_reference() {
    return take(write_text(world_, join_path(folder_, "areas.csv"), areas_csv(reference_))) &&
           take(write_text(world_, join_path(folder_, "agencies.csv"), agencies_csv(reference_))) &&
           take(write_text(world_, join_path(folder_, "projects.csv"), projects_csv(reference_)));
  }

  bool write_reports(const std::vector<MonthRow>& rows, OfficeMonth& made) {
    std::vector<Row> truth;
    for (const Shape& shape : agency_shapes(request_.month)) {
      std::vector<const MonthRow*> own;
      for (const MonthRow& row : rows) {
        if (row.project->agency == shape.agency) own.push_back(&row);
      }
      const auto numbers = errors_.take(
          write_agency_file(world_, join_path(folder_, "incoming"), shape, own, reference_, request_.month));
      if (!numbers) return false;
      ++made.reports;
      for (std::size_t i = 0; i < own.size(); ++i) {
        truth.push_back({shape.file_name, std::to_string((*numbers)[i]),
                         own[i]->fault ? std::string(intake::code_of(*own[i]->fault)) : "", own[i]->listed_id,
                         own[i]->damage});
      }
    }
    return take(write_text(world_, join_path(folder_, "truth.csv"),
                           csv_of({{"file", "row", "fault", "listed_national_id", "damage"}}, truth)));
  }

  World& world_;
  const OfficeMonthRequest& request_;
  std::string folder_;
  intake::Reference reference_;
  Diagnostics errors_;
};

}  // namespace

intake::Reference sample_reference(const Date& month) {
  intake::Reference reference;
  reference.province_code = "64";
  reference.province_name = "สุโขทัย";
  for (const Amphoe& one : amphoe_of_sukhothai()) {
    reference.amphoe.push_back({std::string(one.code), std::string(one.name)});
  }
  for (const Tambon& one : tambon_of_sukhothai()) {
    reference.tambon.push_back({std::string(one.code), std::string(one.name), std::string(one.code.substr(0, 4))});
  }
  for (const Agency& one : labour_agencies()) {
    reference.agencies.push_back({std::string(one.code), std::string(one.name), std::string(one.short_name)});
  }
  for (const Project& one : labour_projects()) {
    reference.projects.push_back({std::string(one.code), std::string(one.name), std::string(one.kind),
                                  std::string(one.dimension), std::string(labour_agencies()[one.agency].code),
                                  fiscal_year_of(month)});
  }
  for (const Word& one : poverty_dimensions()) {
    reference.dimensions.push_back({std::string(one.code), std::string(one.thai)});
  }
  return reference;
}

Result<OfficeMonth> write_office_month(World& world, const OfficeMonthRequest& request, const std::string& folder) {
  if (request.rows < least_rows || request.rows > most_rows) {
    Diagnostic diagnostic = make_error("sample.too-many-rows", {},
                                       {fmt::format("จำนวนแถวของแฟ้มทั้งเดือนต้องอยู่ระหว่าง {} ถึง {}", least_rows, most_rows),
                                        fmt::format("a month of files has from {} to {} rows", least_rows, most_rows)},
                                       {"กำหนดด้วย --rows", "set it with --rows"});
    diagnostic.fault = Fault::usage;
    return diagnostic;
  }
  return FolderMaker(world, request, folder).write();
}

}  // namespace saraban::sample
