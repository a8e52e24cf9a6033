// saraban forms: a blank report form for each agency.
#include <CLI/CLI.hpp>

#include <memory>

#include <fmt/format.h>

#include "app/commands.h"
#include "app/office_options.h"
#include "office/forms.h"

namespace saraban::app {
namespace {

class FormsCommand {
 public:
  explicit FormsCommand(const Console& console) : console_(console) {}

  void add_options(CLI::App& command) {
    options_.add_database(command, console_);
    command.add_option("--month", month_, console_("เดือนที่รายงาน เช่น 2566-01", "the report month, e.g. 2566-01"))
        ->required();
    command.add_option("--agency", agency_, console_("เฉพาะหน่วยงานรหัสนี้", "of this agency only (its code)"));
    command.add_option("-o,--output", folder_,
                       console_("โฟลเดอร์ปลายทาง (เดิม: output/forms)", "folder (default: output/forms)"));
    options_.add_dry_run(command, console_);
  }

  int run() {
    Diagnostics news;
    const auto month = news.take(office::parse_report_month(month_));
    const auto office = month ? news.take(office::Office::open(console_.world(), options_.database())) : std::nullopt;
    if (!office) return console_.finish(news);
    const auto written =
        news.take(office::write_forms(console_.world(), *office, *month, agency_, folder_, options_.mode()));
    if (!written) return console_.finish(news);
    for (const office::WrittenForm& form : *written) {
      const std::string done = options_.mode() == office::Mode::dry_run ? console_("จะเขียน ", "would write ")
                                                                        : console_("เขียนแล้ว ", "wrote ");
      console_.print(fmt::format("{}{} ({})\n", done, form.path, form.agency_name));
    }
    return console_.finish(news);
  }

 private:
  const Console& console_;
  OfficeOptions options_;
  std::string month_, agency_, folder_ = "output/forms";
};

}  // namespace

void add_forms(CLI::App& app, const Console& console, Chosen& chosen) {
  CLI::App* command = app.add_subcommand(
      "forms", console("เขียนแบบรายงานเปล่าให้แต่ละหน่วยงาน", "write a blank report form for each agency"));
  auto typed = std::make_shared<FormsCommand>(console);
  typed->add_options(*command);
  command->callback([typed, &chosen] { chosen = [typed] { return typed->run(); }; });
}

}  // namespace saraban::app
