#include "run/workbook_output.h"

#include "sheet/check.h"
#include "sheet/expand.h"
#include "sheet/sheet_template.h"
#include "xlsx/patch.h"

namespace saraban::run {

Result<Contents> write_workbook_output(const OutputTask& task, OutputFile& file) {
  Diagnostics news;
  const std::string& path = task.output.template_path;
  auto bytes = news.take(task.world.read_file(path));
  if (!bytes) return news;
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
  const auto filled = news.take(sheet::build_filled_workbook(*parsed, task.scope, task.evaluator));
  if (!filled) return news;
  if (!news.take(xlsx::write_workbook(*workbook, (*filled)->sheets(), file, (*filled)->left_out()))) return news;
  return {Contents{}, std::move(news)};
}

}  // namespace saraban::run
