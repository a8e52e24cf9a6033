#include "run/render.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "data/data_source.h"
#include "run/document_output.h"
#include "run/gather.h"
#include "run/manifest.h"
#include "run/print_output.h"
#include "run/report.h"
#include "run/witness.h"
#include "run/workbook_output.h"

namespace saraban::run {
namespace {

bool is_file_target(const std::string& target) {
  const std::string extension = extension_of(target);
  return extension == "pdf" || extension == "xlsx";
}

const char* file_kind_of(const Output& output) { return output.kind == Output::Kind::workbook ? "xlsx" : "pdf"; }

Diagnostic not_one_output(const std::string& target, std::size_t outputs) {
  const std::string kind = extension_of(target);
  Diagnostic error =
      make_error("run.target-kind", file_place(target), {}, {"ให้ -o เป็นโฟลเดอร์แทน", "let -o be a folder instead"});
  if (outputs == 0) {
    error.message = {fmt::format("รายงานนี้ไม่มีแฟ้มชนิด .{}", kind), fmt::format("the report makes no .{} file", kind)};
  } else {
    error.message = {
        fmt::format("รายงานนี้มีแฟ้มชนิด .{} อยู่ {} แฟ้ม จึงไม่รู้ว่าจะเขียนแฟ้มใด", kind, outputs),
        fmt::format("the report makes {} .{} files, so it is not clear which one is meant", outputs, kind)};
  }
  error.fault = Fault::usage;
  return error;
}

// The outputs that this run makes: all of them, or the one that fits the file that the user named.
Result<std::vector<const Output*>> choose_outputs(const Report& report, const std::string& target) {
  std::vector<const Output*> chosen;
  for (const Output& output : report.outputs) {
    if (!is_file_target(target) || file_kind_of(output) == extension_of(target)) chosen.push_back(&output);
  }
  if (is_file_target(target) && chosen.size() != 1) return not_one_output(target, chosen.size());
  return chosen;
}

// Names of artefacts come from templates and data, so they are held to letters that every system and every zip keeps,
// and that cannot leave the folder.
bool is_plain_name(const std::string& name) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.';
  };
  return !name.empty() && name[0] != '.' && name.size() <= 200 && std::all_of(name.begin(), name.end(), plain);
}

Result<std::string> name_output(const Output& output, lang::Evaluator& evaluator, const lang::Scope& scope) {
  auto name = output.file_name.fill(evaluator, scope);
  if (!name) return name;
  const char* wanted = file_kind_of(output);
  if (is_plain_name(*name) && extension_of(*name) == wanted) return name;
  return make_error(
      "run.bad-file-name", output.place,
      {fmt::format("ชื่อแฟ้ม “{}” ใช้ไม่ได้", *name), fmt::format("“{}” cannot be a file name here", *name)},
      {fmt::format("ใช้ตัวอักษรอังกฤษ ตัวเลข - _ . และลงท้ายด้วย .{} เช่น monthly-{{{{month|month_code}}}}.{}", wanted, wanted),
       fmt::format("use ASCII letters, digits, - _ . and end with .{}, e.g. monthly-{{{{month|month_code}}}}.{}",
                   wanted, wanted)});
}

class Job {
 public:
  Job(World& world, const RenderRequest& request) : world_(world, request.home), request_(request) {}

  Result<RenderSummary> render() {
    if (!prepare()) return std::move(news_);
    for (const Output* output : outputs_) make(*output);
    if (news_.has_errors()) return std::move(news_);
    return publish();
  }

 private:
  bool writes() const { return request_.mode == RenderRequest::Mode::write; }

  bool prepare() {
    auto report = news_.take(read_report(world_, request_.report_folder));
    if (!report) return false;
    report_ = std::move(*report);
    auto outputs = news_.take(choose_outputs(report_, request_.target));
    auto parameters = news_.take(read_parameters(report_, request_.assignments));
    auto evaluator = news_.take(lang::Evaluator::make());
    if (!outputs || !parameters || !evaluator) return false;
    outputs_ = std::move(*outputs);
    evaluator_ = std::move(*evaluator);
    std::shared_ptr<data::DataSource> source = request_.source;
    if (!source) {
      auto opened = news_.take(data::open_source(world_, request_.data));
      if (!opened) return false;
      source = std::move(*opened);
    }
    source_name_ = source->name();
    auto scopes = news_.take(gather(report_, *parameters, *source, *evaluator_));
    if (!scopes) return false;
    scopes_ = std::move(*scopes);
    const std::string folder = is_file_target(request_.target) ? folder_of(request_.target) : request_.target;
    return !writes() || news_.take(world_.make_folders(folder)).has_value();
  }

  void make(const Output& output) {
    const lang::Scope& scope = *scopes_.at(output.privacy);
    auto name = news_.take(name_output(output, *evaluator_, scope));
    if (!name) return;
    const std::string path = is_file_target(request_.target) ? request_.target : join_path(request_.target, *name);
    if (!paths_.insert(path).second) {
      news_.add(make_error("run.same-file", output.place,
                           {fmt::format("มีสองแฟ้มชื่อ {} เหมือนกัน", *name), fmt::format("two outputs are named {}", *name)},
                           {"ตั้ง file ให้ต่างกัน", "give them different files"}));
      return;
    }
    std::unique_ptr<OutputFile> file;
    if (writes()) {
      auto created = news_.take(world_.create_file(path));
      if (!created) return;
      file = std::move(*created);
    }
    auto artefact = std::make_unique<ArtefactFile>(path, std::move(file));
    auto contents = news_.take(write(output, scope, *artefact));
    if (!contents) return;
    summary_.artefacts.push_back(artefact->finish(contents->pages, std::move(contents->attachments)));
    files_.push_back(std::move(artefact));
  }

  Result<Contents> write(const Output& output, const lang::Scope& scope, OutputFile& file) {
    const auto purpose =
        request_.mode == RenderRequest::Mode::check ? OutputTask::Purpose::check : OutputTask::Purpose::make;
    const OutputTask task{purpose, world_, request_.home, output, report_, scope, *evaluator_, request_.on_progress};
    switch (output.kind) {
      case Output::Kind::workbook: return write_workbook_output(task, file);
      case Output::Kind::printed_workbook: return write_print_output(task, file);
      case Output::Kind::document: break;
    }
    return write_document_output(task, file);
  }

  Result<RenderSummary> publish() {
    const bool is_file = world_.is_file(request_.data);
    if (is_file) news_.take(world_.note(request_.data));
    Manifest manifest{report_.name, is_file ? file_name_of(source_name_) : source_name_,
                      used_texts(report_, request_.assignments), world_.inputs(), summary_.artefacts};
    summary_.manifest = write_manifest(manifest);
    for (const auto& file : files_) news_.take(file->commit());
    if (writes() && !news_.has_errors()) write_manifest_file();
    if (news_.has_errors()) return std::move(news_);
    return {std::move(summary_), std::move(news_)};
  }

  // Beside the artefacts and named after the first of them, so that runs into one folder keep their manifests apart.
  void write_manifest_file() {
    const std::string& first = summary_.artefacts.front().path;
    const std::string path = first.substr(0, first.size() - extension_of(first).size()) + "manifest.json";
    auto file = news_.take(world_.create_file(path));
    if (!file) return;
    (*file)->write(summary_.manifest);
    news_.take((*file)->commit());
  }

  Witness world_;
  const RenderRequest& request_;
  Diagnostics news_;
  Report report_;
  std::vector<const Output*> outputs_;
  std::unique_ptr<lang::Evaluator> evaluator_;
  std::string source_name_;
  Scopes scopes_;
  std::set<std::string> paths_;
  std::vector<std::unique_ptr<ArtefactFile>> files_;
  RenderSummary summary_;
};

}  // namespace

Result<RenderSummary> render_report(World& world, const RenderRequest& request) { return Job(world, request).render(); }

}  // namespace saraban::run
