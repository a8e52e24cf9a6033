#include "run/workbook_output.h"

#include <memory>
#include <optional>

#include "print/fitted_sheet.h"
#include "run/pdf_parts.h"
#include "run/report_pictures.h"
#include "sheet/check.h"
#include "sheet/expand.h"
#include "sheet/sheet_template.h"
#include "xlsx/patch.h"

namespace saraban::run {

namespace {

// A form of an office has some hundred KB. What is this large holds pictures or data that do not belong in a template,
// and each of its copies would hold them again.
constexpr std::size_t most_template_bytes = std::size_t{32} << 20;

Diagnostic too_large(const std::string& path) {
  return make_error(
      "run.template-too-large", file_place(path), {"แม่แบบใหญ่เกิน 32 MB", "the template is larger than 32 MB"},
      {"ลดขนาดรูปด้วยคำสั่ง “บีบอัดรูปภาพ” ของ Excel และลบแผ่นงานหรือข้อมูลเก่าที่ไม่ใช้ออก",
       "make its pictures smaller (“Compress Pictures” in Excel), and delete sheets and old data that it does "
       "not need"});
}

// The sheets with rows as high as their texts need; nothing where no row can need it: then no font is read.
struct FittedRows {
  PrintingHome home;
  std::unique_ptr<print::FittedSheets> sheets;
};
Result<std::optional<FittedRows>> fit_rows(const OutputTask& task, const xlsx::Workbook& workbook,
                                           const std::vector<xlsx::FilledSheet*>& sheets) {
  Diagnostics news;
  const auto fitting = news.take(print::find_fitting(workbook, sheets));
  if (!fitting) return news;
  if (*fitting == print::Fitting::not_needed) return std::optional<FittedRows>();
  auto home = news.take(PrintingHome::read(task.world, task.home));
  if (!home) return news;
  auto fitted = news.take(print::fit_sheets(workbook, home->resources(), sheets));
  if (!fitted) return news;
  return std::optional(FittedRows{std::move(*home), std::move(*fitted)});
}

}  // namespace

Result<Contents> write_workbook_output(const OutputTask& task, OutputFile& file) {
  Diagnostics news;
  const std::string& path = task.output.template_path;
  auto bytes = news.take(task.world.read_file(path));
  if (!bytes) return news;
  if (bytes->size() > most_template_bytes) return too_large(path);
  auto package = news.take(xlsx::Package::open(path, std::move(*bytes)));
  if (!package) return news;
  const auto workbook = news.take(xlsx::Workbook::read(std::move(*package)));
  if (!workbook) return news;
  const auto parsed = news.take(sheet::WorkbookTemplate::parse(*workbook));
  if (!parsed) return news;
  if (task.purpose == OutputTask::Purpose::check) {
    news.add(sheet::check_workbook(*parsed, task.scope, task.evaluator));
    if (news.has_errors()) return news;  // filling would tell the same mistakes again
  }
  ReportPictures pictures(task.world, task.report.folder);
  const auto filled = news.take(sheet::build_filled_workbook(*parsed, task.scope, task.evaluator, &pictures));
  if (!filled) return news;
  const auto fitted = news.take(fit_rows(task, *workbook, (*filled)->sheets()));
  if (!fitted) return news;
  const auto sheets = *fitted ? (*fitted)->sheets->sheets() : (*filled)->sheets();
  if (!news.take(xlsx::write_workbook(*workbook, sheets, file, (*filled)->left_out()))) return news;
  return {Contents{}, std::move(news)};
}

}  // namespace saraban::run
