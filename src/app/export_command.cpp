// saraban export REPORT QUERY, saraban export --sql "SELECT …": a query's rows as a workbook, without a template.
#include <CLI/CLI.hpp>

#include <memory>

#include <fmt/format.h>

#include "app/commands.h"
#include "app/progress.h"
#include "app/query_options.h"
#include "run/export.h"
#include "run/home.h"

namespace saraban::app {
namespace {

using Form = run::ChartRequest::Form;

struct TypedExport {
  std::string target, privacy = "committee", chart, category;
  std::vector<std::string> values;
  bool thai_digits = false, dry_run = false, json = false, quiet = false;
};

run::PrivacyProfile profile_named(const std::string& word) {
  if (word == "full") return run::PrivacyProfile::full;
  return word == "public" ? run::PrivacyProfile::public_ : run::PrivacyProfile::committee;
}

Form form_named(const std::string& word) {
  if (word == "pie") return Form::pie;
  return word == "line" ? Form::line : Form::bar;
}

class ExportCommand {
 public:
  explicit ExportCommand(const Console& console) : console_(console) {}

  void add_options(CLI::App& command) {
    query_.add_to(command, console_, QueryOptions::Data::required);
    command.add_option("-o,--output", typed_.target,
                       console_("แฟ้ม .xlsx ที่จะเขียน (เดิม: output/ชื่อคำถาม.xlsx)",
                                "the .xlsx file to write (default: output/QUERY.xlsx)"));
    command
        .add_option("--privacy", typed_.privacy,
                    console_("full, committee (เดิม: ปิดเลขประจำตัวเหลือ ๔ ตัวท้าย) หรือ public",
                             "full, committee (default: ids show their last 4 digits) or public"))
        ->check(CLI::IsMember({"full", "committee", "public"}));
    command
        .add_option("--chart", typed_.chart, console_("เพิ่มแผนภูมิ: bar, line หรือ pie", "add a chart: bar, line or pie"))
        ->check(CLI::IsMember({"bar", "line", "pie"}));
    command.add_option("--category", typed_.category, console_("คอลัมน์ชื่อรายการของแผนภูมิ", "the chart's column of names"));
    command
        .add_option("--value", typed_.values,
                    console_("คอลัมน์ตัวเลขของแผนภูมิ (ใช้ซ้ำได้)", "the chart's column of numbers (may repeat)"))
        ->take_all()
        ->allow_extra_args(false);
    command.add_flag("--thai-digits", typed_.thai_digits,
                     console_("แสดงตัวเลขและวันที่เป็นเลขไทย", "show numbers and dates in Thai digits"));
    command.add_flag("--dry-run", typed_.dry_run,
                     console_("บอกว่าจะเขียนอะไร แต่ไม่เขียน", "tell what would be written, write nothing"));
    command.add_flag("--json", typed_.json, console_("พิมพ์บัญชีแฟ้มเป็น JSON", "print the manifest as JSON"));
    command.add_flag("-q,--quiet", typed_.quiet, console_("ไม่แสดงความคืบหน้า", "show no progress"));
  }

  int run() {
    Diagnostics news;
    auto request = read_request(news);
    if (!request) return console_.finish(news);
    Progress progress(console_.messages(), typed_.quiet ? Progress::Mode::silent : Progress::Mode::automatic,
                      console_.language());
    request->on_progress = [&](const std::string& file, std::uint64_t rows) {
      progress.show(file, rows, Progress::Unit::rows);
    };
    const auto summary = news.take(run::export_query(console_.world(), *request));
    progress.clear();
    if (summary) console_.print(typed_.json ? summary->manifest : describe(*summary));
    return console_.finish(news);
  }

 private:
  std::optional<run::ExportRequest> read_request(Diagnostics& news) const {
    run::ExportRequest request;
    auto home = news.take(run::find_home(console_.world()));
    auto query = home ? news.take(query_.read(console_, *home)) : std::nullopt;
    if (!query) return std::nullopt;
    request.query = std::move(*query);
    if (typed_.dry_run) request.mode = run::ExportRequest::Mode::dry_run;
    request.home = std::move(*home);
    request.privacy = profile_named(typed_.privacy);
    if (typed_.thai_digits) request.figures = run::ExportRequest::Figures::thai;
    if (!typed_.chart.empty()) request.chart = {form_named(typed_.chart), typed_.category, typed_.values};
    request.target = typed_.target.empty() ? join_path("output", default_name(request)) : typed_.target;
    return request;
  }

  static std::string default_name(const run::ExportRequest& request) {
    return (request.query.sql ? "export" : request.query.name) + ".xlsx";
  }

  std::string describe(const run::ExportSummary& summary) const {
    const std::string text = typed_.dry_run
                                 ? console_("จะเขียน {} ({} แถว {} KB)\n", "would write {} ({} rows, {} KB)\n")
                                 : console_("เขียนแล้ว {} ({} แถว {} KB)\n", "wrote {} ({} rows, {} KB)\n");
    return fmt::format(fmt::runtime(text), summary.artefact.path, summary.rows, (summary.artefact.bytes + 1023) / 1024);
  }

  const Console& console_;
  QueryOptions query_;
  TypedExport typed_;
};

}  // namespace

void add_export(CLI::App& app, const Console& console, Chosen& chosen) {
  CLI::App* command = app.add_subcommand(
      "export", console("ส่งออกคำถามเป็น Excel โดยไม่ใช้แม่แบบ", "export a query as a workbook, without a template"));
  auto typed = std::make_shared<ExportCommand>(console);
  typed->add_options(*command);
  command->callback([typed, &chosen] { chosen = [typed] { return typed->run(); }; });
}

}  // namespace saraban::app
