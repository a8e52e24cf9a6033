#include "run/one_query.h"

#include <algorithm>

#include <fmt/format.h>

#include "run/gather.h"

namespace saraban::run {
namespace {

Diagnostic no_query(const Report& report, const std::string& named) {
  std::vector<std::string> known;
  for (const NamedQuery& query : report.queries) known.push_back(query.query.name);
  const auto nearest = find_nearest(named, known);
  const std::string listed = fmt::format("{}", fmt::join(known, ", "));
  Diagnostic error =
      make_error("query.unknown", file_place(join_path(report.folder, "report.toml")),
                 {fmt::format("รายงานนี้ไม่มีคำถามชื่อ “{}”", named), fmt::format("the report has no query “{}”", named)},
                 {nearest ? fmt::format("หมายถึง “{}” หรือไม่", *nearest) : "คำถามที่มี: " + listed,
                  nearest ? fmt::format("did you mean “{}”?", *nearest) : "queries: " + listed});
  if (named.empty()) {
    error.code = "query.none";
    error.message = {"ไม่ได้บอกว่าจะใช้คำถามใดของรายงาน", "it is not said which query of the report is meant"};
  }
  error.fault = Fault::usage;
  return error;
}

Diagnostic no_rows(const NamedQuery& query) {
  Diagnostic empty = make_warning(
      "query.no-rows", query.place,
      {fmt::format("คำถาม “{}” ไม่ได้ข้อมูลแม้แต่แถวเดียว", query.query.name),
       fmt::format("the query “{}” gives no row", query.query.name)},
      {"ตรวจค่าที่ตั้ง (เช่น --set month=…) และแหล่งข้อมูล", "check what was set (--set month=…, say) and the data"});
  if (query.empty == NamedQuery::Empty::error) empty.severity = Severity::error;
  return empty;
}

class Asking {
 public:
  Asking(const World& world, const QueryRequest& request) : world_(world), request_(request) {}

  Result<AskedQuery> ask() {
    if (!find_query()) return std::move(news_);
    leave_out_unused_parameters();
    asked_.parameters = used_texts(asked_.report, request_.assignments);
    const auto parameters = news_.take(read_parameters(asked_.report, request_.assignments));
    const auto used = parameters ? news_.take(used_parameters(asked_.query, *parameters)) : std::nullopt;
    if (!used || !ask_source(*used)) return std::move(news_);
    if (asked_.table->rows() == 0) news_.add(no_rows(asked_.query));
    if (news_.has_errors()) return std::move(news_);
    return {std::move(asked_), std::move(news_)};
  }

 private:
  bool find_query() {
    Report& report = asked_.report;
    if (!request_.report_folder.empty()) {
      auto read = news_.take(read_report(world_, request_.report_folder));
      if (!read) return false;
      report = std::move(*read);
    }
    if (request_.sql) {
      asked_.query.query = {"ข้อมูล", request_.sql, {}};
      asked_.query.place = request_.sql->place(0);
      asked_.query.empty = NamedQuery::Empty::allow;
      return true;
    }
    const auto found = std::find_if(report.queries.begin(), report.queries.end(),
                                    [&](const NamedQuery& query) { return query.query.name == request_.name; });
    if (found == report.queries.end()) {
      news_.add(no_query(report, request_.name));
      return false;
    }
    asked_.query = *found;
    return true;
  }

  void leave_out_unused_parameters() {
    const auto names = data::find_parameters(asked_.query.query.sql->text());
    const auto is_unused = [&](const Parameter& parameter) {
      const auto looks_at = [&](const std::string& name) {
        return name.rfind(parameter.name, 0) == 0 || (!parameter.thai.empty() && name.rfind(parameter.thai, 0) == 0);
      };
      const auto sets = [&](const auto& assignment) {
        return assignment.first == parameter.name || assignment.first == parameter.thai;
      };
      return std::none_of(names.begin(), names.end(), looks_at) &&
             std::none_of(request_.assignments.begin(), request_.assignments.end(), sets);
    };
    auto& parameters = asked_.report.parameters;
    parameters.erase(std::remove_if(parameters.begin(), parameters.end(), is_unused), parameters.end());
  }

  bool ask_source(const data::Parameters& parameters) {
    std::shared_ptr<data::DataSource> source = request_.source;
    if (!source) {
      auto opened = news_.take(data::open_source(world_, request_.data));
      if (!opened) return false;
      source = std::move(*opened);
    }
    asked_.source_name = source->name();
    auto table = news_.take(source->query(asked_.query.query, parameters));
    if (!table) return false;
    asked_.table = std::move(*table);
    return true;
  }

  const World& world_;
  const QueryRequest& request_;
  AskedQuery asked_;
  Diagnostics news_;
};

}  // namespace

Result<AskedQuery> ask_query(const World& world, const QueryRequest& request) { return Asking(world, request).ask(); }

}  // namespace saraban::run
