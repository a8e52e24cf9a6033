#include "run/document_output.h"

#include "flow/build.h"
#include "flow/flow_template.h"
#include "layout/paginate.h"
#include "pdf/exporter.h"
#include "run/pdf_parts.h"

namespace saraban::run {
namespace {

constexpr const char* style_sheet_path = "templates/styles/official.toml";

// Pictures stand beside the template; a content file is where a parameter says it is.
class ReportFiles : public flow::FlowFiles {
 public:
  ReportFiles(const World& world, std::string folder) : world_(world), folder_(std::move(folder)) {}

  Result<std::string> read_image(const std::string& name) override {
    return world_.read_file(join_path(folder_, name));
  }

  Result<SourceTextPtr> read_content(const std::string& name) override {
    auto bytes = world_.read_file(name);
    if (!bytes) return std::move(bytes).take_diagnostics();
    return std::make_shared<const SourceText>(name, std::move(*bytes));
  }

 private:
  const World& world_;
  std::string folder_;
};

class DocumentOutput {
 public:
  DocumentOutput(const OutputTask& task, OutputFile& file) : task_(task), file_(file) {}

  Result<Contents> write() {
    const auto flow_template = read_template();
    const auto printing = news_.take(PrintingHome::read(task_.world, task_.home));
    const auto info = news_.take(describe_output(task_));
    if (!flow_template || !printing || !info) return std::move(news_);

    ReportFiles files(task_.world, task_.report.folder);
    flow::Document document = flow::build_document(*flow_template, task_.scope, task_.evaluator, files);
    const auto exporter = pdf::Exporter::make(file_, *info, task_.output.conformance);
    ProgressSink sink(*exporter, file_name_of(task_.output.template_path), task_.on_progress);
    const auto summary = news_.take(layout::layout_document(document, printing->resources(), sink));
    news_.add(printing->fonts->take_late_news());
    if (!summary) return std::move(news_);
    Contents contents{static_cast<std::uint64_t>(summary->pages), attach_data(task_, *exporter)};
    if (!news_.take(exporter->finish())) return std::move(news_);
    return {std::move(contents), std::move(news_)};
  }

 private:
  std::string at_home(const char* path) const { return join_path(task_.home, path); }

  std::optional<flow::FlowTemplatePtr> read_template() {
    auto text = news_.take(task_.world.read_file(task_.output.template_path));
    const auto sheet = news_.take(task_.world.read_file(at_home(style_sheet_path)));
    if (!text || !sheet) return std::nullopt;
    const auto styles = news_.take(flow::parse_style_sheet(at_home(style_sheet_path), *sheet));
    if (!styles) return std::nullopt;
    return news_.take(flow::parse_flow_template(
        std::make_shared<const SourceText>(task_.output.template_path, std::move(*text)), *styles));
  }

  const OutputTask& task_;
  OutputFile& file_;
  Diagnostics news_;
};

}  // namespace

Result<Contents> write_document_output(const OutputTask& task, OutputFile& file) {
  return DocumentOutput(task, file).write();
}

}  // namespace saraban::run
