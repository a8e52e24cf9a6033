#include "run/print_output.h"

#include <fmt/format.h>

#include "print/print_workbook.h"
#include "run/pdf_parts.h"
#include "run/workbook_output.h"
#include "xlsx/workbook.h"

namespace saraban::run {
namespace {

// The filled workbook, which nobody else sees.
class MemoryFile : public OutputFile {
 public:
  void write(std::string_view bytes) override { bytes_ += bytes; }
  Result<Done> commit() override { return Done{}; }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

Diagnostic no_print_date(const Output& output) {
  return make_error("run.no-print-date", output.place,
                    {fmt::format("print_date = “{}” ไม่ใช่ชื่อของวันที่", *output.print_date),
                     fmt::format("print_date = “{}” is no name of a date", *output.print_date)},
                    {"ใช้ชื่อพารามิเตอร์ที่ kind = \"date\" หรือชื่อใน [values] ที่เป็นวันที่",
                     "name a parameter whose kind is \"date\", or a date of [values]"});
}

Diagnostic not_a_workbook(const std::string& path) {
  Diagnostic error =
      make_error("print.not-a-workbook", file_place(path), {"พิมพ์ได้เฉพาะแฟ้ม .xlsx", "only .xlsx files can be printed"},
                 {"เปิดด้วย Excel แล้วบันทึกเป็น .xlsx", "open it in Excel and save it as .xlsx"});
  error.fault = Fault::usage;
  return error;
}

// What &D shows: a date that the report names.
Result<std::optional<Date>> find_print_date(const OutputTask& task) {
  if (!task.output.print_date) return std::optional<Date>{};
  const Value* value = task.scope.find(*task.output.print_date);
  if (!value || !value->date()) return no_print_date(task.output);
  return std::optional<Date>{*value->date()};
}

// Every picture that data name is a part of the filled workbook: it may have more of them than a template.
Result<xlsx::Workbook> open_filled(const std::string& name, std::string bytes) {
  xlsx::PackageLimits limits;
  limits.entries = 100'000;
  auto package = xlsx::Package::open(name, std::move(bytes), limits);
  if (!package) return std::move(package).take_diagnostics();
  return xlsx::Workbook::read(std::move(*package));
}

}  // namespace

Result<Contents> write_print_output(const OutputTask& task, OutputFile& file) {
  Diagnostics news;
  MemoryFile filled;
  if (!news.take(write_workbook_output(task, filled))) return news;
  const auto workbook = news.take(open_filled(task.output.template_path, filled.take()));
  const auto printing = news.take(PrintingHome::read(task.world, task.home));
  const auto info = news.take(describe_output(task));
  const auto date = news.take(find_print_date(task));
  if (!workbook || !printing || !info || !date) return news;
  const auto exporter = pdf::Exporter::make(file, *info, task.output.conformance);
  ProgressSink sink(*exporter, file_name_of(task.output.template_path), task.on_progress);
  print::PrintRequest request;
  request.date = *date;
  const auto summary = news.take(print::print_workbook(*workbook, printing->resources(), request, sink));
  news.add(printing->fonts->take_late_news());
  if (!summary) return news;
  Contents contents{static_cast<std::uint64_t>(summary->pages), attach_data(task, *exporter)};
  if (!news.take(exporter->finish())) return news;
  return {std::move(contents), std::move(news)};
}

Result<Artefact> print_file(World& world, const PrintFileRequest& request) {
  Diagnostics news;
  if (extension_of(request.workbook) != "xlsx") return not_a_workbook(request.workbook);
  auto bytes = news.take(world.read_file(request.workbook));
  if (!bytes) return news;
  const auto workbook = news.take(xlsx::Workbook::open(request.workbook, std::move(*bytes)));
  const auto printing = news.take(PrintingHome::read(world, request.home));
  if (!workbook || !printing || !news.take(world.make_folders(folder_of(request.target)))) return news;
  auto file = news.take(world.create_file(request.target));
  if (!file) return news;
  ArtefactFile artefact(request.target, std::move(*file));
  frame::DocumentInfo info;
  info.title = request.title.empty() ? file_name_of(request.workbook) : request.title;
  const auto exporter = pdf::Exporter::make(artefact, info);
  ProgressSink sink(*exporter, file_name_of(request.workbook), request.on_progress);
  const auto summary = news.take(
      print::print_workbook(*workbook, printing->resources(), {request.sheets, request.date, request.time}, sink));
  news.add(printing->fonts->take_late_news());
  if (!summary || !news.take(exporter->finish())) return news;
  Artefact made = artefact.finish(summary->pages);
  if (!news.take(artefact.commit())) return news;
  return {std::move(made), std::move(news)};
}

}  // namespace saraban::run
