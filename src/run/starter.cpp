#include "run/starter.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/national_id.h"
#include "run/cell_measure.h"
#include "run/starter_report.h"

namespace saraban::run {
namespace {

Diagnostic exists(const std::string& path) {
  Diagnostic error = make_error(
      "starter.exists", file_place(path),
      {"มีรายงานอยู่ในโฟลเดอร์นี้แล้ว จึงไม่เขียนทับ", "there is a report in this folder already, and it is not written over"},
      {"ตั้งชื่อโฟลเดอร์อื่น", "name another folder"});
  error.fault = Fault::usage;
  return error;
}

Diagnostic bad_name(const Place& place, const std::string& name) {
  return make_error("starter.column-name", place,
                    {fmt::format("ชื่อ “{}” เขียนเป็นแท็กไม่ได้", name), fmt::format("no tag can say the name “{}”", name)},
                    {"ตั้งชื่อใหม่ใน SQL เช่น SELECT … AS \"ชื่อ\" ให้เป็นตัวอักษร ตัวเลข และ _",
                     "rename it in the SQL, as in SELECT … AS \"name\": letters, digits and _"});
}

// Columns of which every value is a national id.
std::vector<std::string> id_columns(const AskedQuery& asked) {
  const TablePtr& table = asked.table;
  enum class Seen { nothing, ids, others };
  std::vector<Seen> seen(table->columns().size(), Seen::nothing);
  for (std::size_t row = 0; row < table->rows(); ++row) {
    const Record record(table, row);
    for (std::size_t column = 0; column < seen.size(); ++column) {
      const Value& value = record.at(column);
      if (value.is_null() || seen[column] == Seen::others) continue;
      seen[column] = is_valid_national_id(xlsx::text_of(value)) ? Seen::ids : Seen::others;
    }
  }
  std::vector<std::string> ids;
  for (std::size_t column = 0; column < seen.size(); ++column) {
    const std::string& name = table->columns()[column];
    const auto& declared = asked.query.query.columns;
    const bool is_declared =
        std::any_of(declared.begin(), declared.end(), [&](const auto& d) { return d.name == name; });
    if (seen[column] == Seen::ids && !is_declared) ids.push_back(name);
  }
  return ids;
}

class StarterJob {
 public:
  StarterJob(World& world, const StarterRequest& request) : world_(world), request_(request) {}

  Result<StarterSummary> run() {
    if (const std::string path = at("report.toml"); world_.is_file(path)) return exists(path);
    if (!plan()) return std::move(news_);
    if (!news_.take(world_.make_folders(request_.folder))) return std::move(news_);
    add("report.toml", write_starter_settings(plan_));
    if (plan_.has_document) add("template.md", write_starter_document(plan_));
    add_workbook();
    if (news_.has_errors()) return std::move(news_);
    for (const auto& file : files_) news_.take(file->commit());
    if (news_.has_errors()) return std::move(news_);
    return {std::move(summary_), std::move(news_)};
  }

 private:
  std::string at(const char* name) const { return join_path(request_.folder, name); }

  bool plan() {
    auto asked = news_.take(ask_query(world_, request_.query));
    auto measure = news_.take(
        CellMeasure::make(world_, request_.home, {xlsx::export_font}, Length::points(xlsx::export_font_size)));
    if (!asked || !measure) return false;
    plan_.asked = std::move(*asked);
    plan_.name = request_.name.empty() ? plan_.asked.query.query.name : request_.name;
    plan_.columns =
        xlsx::find_export_columns(plan_.asked.table, [&](std::string_view text) { return (*measure)->width(text); });
    plan_.ids = id_columns(plan_.asked);
    plan_.has_document = request_.kinds == StarterRequest::Kinds::workbook_and_document;
    for (const auto& column : plan_.columns) {
      if (!tag_path(plan_.name, column.name)) news_.add(bad_name(plan_.asked.query.place, column.name));
    }
    return !news_.has_errors();
  }

  OutputFile* create(const char* name) {
    auto file = news_.take(world_.create_file(at(name)));
    if (!file) return nullptr;
    summary_.files.push_back(at(name));
    files_.push_back(std::move(*file));
    return files_.back().get();
  }

  void add(const char* name, const std::string& text) {
    if (OutputFile* file = create(name)) file->write(text);
  }

  void add_workbook() {
    OutputFile* file = create("template.xlsx");
    if (file) news_.take(xlsx::export_starter(build_starter_workbook(plan_), plan_.asked.query.place, *file));
  }

  World& world_;
  const StarterRequest& request_;
  StarterPlan plan_;
  std::vector<std::unique_ptr<OutputFile>> files_;
  StarterSummary summary_;
  Diagnostics news_;
};

}  // namespace

Result<StarterSummary> create_starter(World& world, const StarterRequest& request) {
  return StarterJob(world, request).run();
}

}  // namespace saraban::run
