// saraban office new: an office's database from its areas, agencies and projects.
#include <CLI/CLI.hpp>

#include <memory>

#include <fmt/format.h>

#include "app/commands.h"
#include "app/office_options.h"
#include "office/new_office.h"

namespace saraban::app {
namespace {

class NewOfficeCommand {
 public:
  explicit NewOfficeCommand(const Console& console) : console_(console) {}

  void add_options(CLI::App& command) {
    options_.add_database(command, console_);
    command.add_option("--areas", wanted_.areas, console_("แฟ้ม .csv ของตำบลและอำเภอ", "the .csv of tambon and amphoe"))
        ->required();
    command.add_option("--agencies", wanted_.agencies, console_("แฟ้ม .csv ของหน่วยงาน", "the .csv of agencies"))
        ->required();
    command.add_option("--projects", wanted_.projects, console_("แฟ้ม .csv ของโครงการ", "the .csv of projects"))
        ->required();
    command
        .add_option("--due-day", wanted_.due_day,
                    console_("วันที่ครบกำหนดส่งรายงาน ของเดือนถัดไป", "the day of the month after by which reports are due"))
        ->default_val("5");
    options_.add_actor(command, console_);
    options_.add_dry_run(command, console_);
  }

  int run() {
    Diagnostics news;
    wanted_.path = options_.database();
    const auto actor = news.take(options_.read_actor(console_.world()));
    const auto made =
        actor ? news.take(office::create_office(console_.world(), wanted_, *actor, options_.mode())) : std::nullopt;
    if (made) console_.print(describe(*made));
    return console_.finish(news);
  }

 private:
  std::string describe(const office::NewOfficeSummary& made) const {
    const std::string text = options_.mode() == office::Mode::dry_run
                                 ? console_("จะสร้าง {}: {} อำเภอ {} ตำบล {} หน่วยงาน {} โครงการ\n",
                                            "would make {}: {} amphoe, {} tambon, {} agencies, {} projects\n")
                                 : console_("สร้างแล้ว {}: {} อำเภอ {} ตำบล {} หน่วยงาน {} โครงการ\n",
                                            "made {}: {} amphoe, {} tambon, {} agencies, {} projects\n");
    return fmt::format(fmt::runtime(text), wanted_.path, made.amphoe, made.tambon, made.agencies, made.projects);
  }

  const Console& console_;
  OfficeOptions options_;
  office::NewOffice wanted_;
};

}  // namespace

void add_office(CLI::App& app, const Console& console, Chosen& chosen) {
  CLI::App* command = app.add_subcommand("office", console("ฐานข้อมูลของสำนักงาน", "the office's database"));
  command->require_subcommand(1);
  CLI::App* make = command->add_subcommand(
      "new", console("สร้างฐานข้อมูลใหม่จากพื้นที่ หน่วยงาน และโครงการ", "make a new one from areas, agencies and projects"));
  auto typed = std::make_shared<NewOfficeCommand>(console);
  typed->add_options(*make);
  make->callback([typed, &chosen] { chosen = [typed] { return typed->run(); }; });
}

}  // namespace saraban::app
