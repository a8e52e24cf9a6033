#include "run/export.h"

#include "core/digest.h"
#include "run/cell_measure.h"
#include "run/manifest.h"
#include "run/usage_error.h"
#include "run/witness.h"
#include "xlsx/export.h"

namespace saraban::run {
namespace {

const char* word_of(PrivacyProfile profile) {
  switch (profile) {
    case PrivacyProfile::full: return "full";
    case PrivacyProfile::committee: return "committee";
    case PrivacyProfile::public_: return "public";
  }
  return "";
}

const char* word_of(ChartRequest::Form form) {
  switch (form) {
    case ChartRequest::Form::bar: return "bar";
    case ChartRequest::Form::line: return "line";
    case ChartRequest::Form::pie: return "pie";
  }
  return "";
}

class ExportJob {
 public:
  ExportJob(World& world, const ExportRequest& request) : world_(world, request.home), request_(request) {}

  Result<ExportSummary> run() {
    if (!check_request()) return std::move(news_);
    auto asked = news_.take(ask_query(world_, request_.query));
    if (!asked) return std::move(news_);
    asked_ = std::move(*asked);
    const NamedQuery& query = asked_.query;
    const auto table = news_.take(mask_table(asked_.table, query.personal, request_.privacy, query.place));
    if (!table) return std::move(news_);
    summary_.rows = (*table)->rows();
    write(*table);
    if (news_.has_errors()) return std::move(news_);
    return {std::move(summary_), std::move(news_)};
  }

 private:
  bool writes() const { return request_.mode == ExportRequest::Mode::write; }

  bool check_request() {
    if (extension_of(request_.target) != "xlsx") {
      news_.add(usage_error("export.target-kind", file_place(request_.target),
                            {"ส่งออกได้เป็นแฟ้ม .xlsx เท่านั้น", "an export is a .xlsx file"},
                            {"เขียน -o ชื่อแฟ้ม.xlsx", "write -o NAME.xlsx"}));
    }
    if (request_.query.sql && request_.privacy == PrivacyProfile::public_) {
      news_.add(usage_error("export.public-sql", request_.query.sql->place(0),
                            {"SQL ที่พิมพ์เองส่งออกแบบเผยแพร่ (public) ไม่ได้ เพราะไม่มีใครบอกว่าคอลัมน์ใดเป็นข้อมูลส่วนบุคคล",
                             "SQL of one's own cannot be exported as public: nobody says which columns are personal"},
                            {"ตั้งเป็นคำถามใน report.toml พร้อม personal และ counts แล้วส่งออกคำถามนั้น",
                             "make it a query of report.toml with personal and counts, and export that"}));
    }
    return !news_.has_errors();
  }

  void write(const TablePtr& table) {
    auto measure = news_.take(
        CellMeasure::make(world_, request_.home, {xlsx::export_font}, Length::points(xlsx::export_font_size)));
    if (!measure) return;
    xlsx::Export exported;
    exported.table = table;
    exported.measure = [&](std::string_view text) { return (*measure)->width(text); };
    exported.columns = xlsx::find_export_columns(table, exported.measure);
    exported.title = asked_.query.query.name;
    exported.place = asked_.query.place;
    if (request_.figures == ExportRequest::Figures::thai) exported.figures = xlsx::Figures::thai;
    if (request_.chart) {
      auto chart = news_.take(choose_chart_columns(*request_.chart, exported.columns, asked_.query.place));
      if (!chart) return;
      exported.chart = std::move(*chart);
    }
    exported.on_progress = [this](std::uint64_t rows) {
      if (request_.on_progress) request_.on_progress(file_name_of(request_.target), rows);
    };
    auto file = create(request_.target);
    if (!file) return;
    ArtefactFile artefact(request_.target, std::move(*file));
    if (!news_.take(xlsx::export_table(exported, artefact))) return;
    summary_.artefact = artefact.finish(0);
    publish(artefact);
  }

  // Null in a dry run; nothing where it cannot be made.
  std::optional<std::unique_ptr<OutputFile>> create(const std::string& path) {
    if (!writes()) return std::unique_ptr<OutputFile>();
    if (!news_.take(world_.make_folders(folder_of(path)))) return std::nullopt;
    return news_.take(world_.create_file(path));
  }

  void publish(ArtefactFile& artefact) {
    const bool is_file = world_.is_file(request_.query.data);
    if (is_file) news_.take(world_.note(request_.query.data));
    const std::string& source = asked_.source_name;
    Manifest manifest{asked_.report.name,  is_file ? file_name_of(source) : source,
                      asked_.parameters,   world_.inputs(),
                      {summary_.artefact}, asked_for()};
    if (request_.query.sql)
      manifest.inputs.push_back({request_.query.sql->name(), sha256_hex(request_.query.sql->text())});
    summary_.manifest = write_manifest(manifest);
    news_.take(artefact.commit());
    if (news_.has_errors() || !writes()) return;
    auto file = news_.take(world_.create_file(request_.target.substr(0, request_.target.size() - 4) + "manifest.json"));
    if (!file) return;
    (*file)->write(summary_.manifest);
    news_.take((*file)->commit());
  }

  Assignments asked_for() const {
    Assignments asked{{"query", asked_.query.query.name}, {"privacy", word_of(request_.privacy)}};
    if (request_.chart) asked.emplace_back("chart", word_of(request_.chart->form));
    return asked;
  }

  Witness world_;
  const ExportRequest& request_;
  AskedQuery asked_;
  ExportSummary summary_;
  Diagnostics news_;
};

}  // namespace

Result<ExportSummary> export_query(World& world, const ExportRequest& request) {
  return ExportJob(world, request).run();
}

}  // namespace saraban::run
