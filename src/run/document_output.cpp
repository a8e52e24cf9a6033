#include "run/document_output.h"

#include <fmt/format.h>

#include "core/digest.h"
#include "flow/build.h"
#include "flow/flow_template.h"
#include "layout/paginate.h"
#include "pdf/exporter.h"
#include "run/attached_data.h"
#include "text/font_catalogue.h"
#include "text/segment.h"

namespace saraban::run {
namespace {

constexpr const char* style_sheet_path = "templates/styles/official.toml";
constexpr const char* lexicon_path = "templates/styles/no-break.th.txt";
constexpr const char* catalogue_path = "fonts/catalogue.toml";

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

// Counts the pages on their way to the exporter.
class ProgressSink : public frame::FrameSink {
 public:
  ProgressSink(frame::FrameSink& next, const OutputTask& task) : next_(next), task_(task) {}

  Result<Done> add_page(const frame::Frame& frame, Late late) override {
    constexpr std::uint64_t told_every = 64;
    if (++pages_ % told_every == 0 && task_.on_progress) {
      task_.on_progress(file_name_of(task_.output.template_path), pages_);
    }
    return next_.add_page(frame, late);
  }
  Result<Done> add_late_items(std::size_t page_index, const std::vector<frame::Item>& items) override {
    return next_.add_late_items(page_index, items);
  }

 private:
  frame::FrameSink& next_;
  const OutputTask& task_;
  std::uint64_t pages_ = 0;
};

class DocumentOutput {
 public:
  DocumentOutput(const OutputTask& task, OutputFile& file) : task_(task), file_(file) {}

  Result<Contents> write() {
    const auto flow_template = read_template();
    auto fonts = news_.take(text::FontCatalogue::read(task_.world, at_home(catalogue_path)));
    const auto lexicon = news_.take(task_.world.read_file(at_home(lexicon_path)));
    const auto info = describe_document();
    if (!flow_template || !fonts || !lexicon || !info) return std::move(news_);

    ReportFiles files(task_.world, task_.report.folder);
    flow::Document document = flow::build_document(*flow_template, task_.scope, task_.evaluator, files);
    const auto exporter = pdf::Exporter::make(file_, *info, task_.output.conformance);
    ProgressSink sink(*exporter, task_);
    const layout::LayoutResources resources{**fonts, text::Lexicon::parse(*lexicon)};
    const auto summary = news_.take(layout::layout_document(document, resources, sink));
    news_.add((*fonts)->take_late_news());
    if (!summary) return std::move(news_);
    Contents contents{static_cast<std::uint64_t>(summary->pages), attach_data(*exporter)};
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

  std::optional<frame::DocumentInfo> describe_document() {
    frame::DocumentInfo info;
    info.title = task_.report.title;
    if (task_.output.title) {
      auto title = news_.take(task_.output.title->fill(task_.evaluator, task_.scope));
      if (!title) return std::nullopt;
      info.title = std::move(*title);
    }
    return info;
  }

  std::vector<AttachedFile> attach_data(pdf::Exporter& exporter) const {
    std::vector<AttachedFile> attached;
    for (const pdf::Attachment& file : build_attachments(task_.output, task_.scope)) {
      exporter.attach(file);
      attached.push_back({file.name, file.bytes.size(), sha256_hex(file.bytes)});
    }
    return attached;
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
