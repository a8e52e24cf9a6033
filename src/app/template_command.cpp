// saraban template new FOLDER REPORT QUERY: a report to begin with, made for the columns of a query.
#include <CLI/CLI.hpp>

#include <memory>

#include <fmt/format.h>

#include "app/commands.h"
#include "app/invented_data.h"
#include "app/query_options.h"
#include "run/home.h"
#include "run/starter.h"

namespace saraban::app {
namespace {

class NewTemplate {
 public:
  explicit NewTemplate(const Console& console) : console_(console) {}

  void add_options(CLI::App& command) {
    command.add_option("folder", folder_, console_("โฟลเดอร์ใหม่ที่จะสร้าง", "the folder to make"))->required();
    query_.add_to(command, console_, QueryOptions::Data::optional);
    command.add_option("--name", name_,
                       console_("ชื่อคำถามในรายงานใหม่ เช่น รายการ", "what the new report calls its query"));
    command.add_flag("--pdf", pdf_, console_("สร้างแม่แบบ PDF (.md) ด้วย", "make a PDF template (.md), too"));
  }

  int run() {
    Diagnostics news;
    const auto request = read_request(news);
    const auto summary = request ? news.take(run::create_starter(console_.world(), *request)) : std::nullopt;
    if (summary) console_.print(describe(*summary));
    return console_.finish(news);
  }

 private:
  std::optional<run::StarterRequest> read_request(Diagnostics& news) const {
    run::StarterRequest request;
    auto home = news.take(run::find_home(console_.world()));
    auto query = home ? news.take(query_.read(console_, *home)) : std::nullopt;
    if (!query) return std::nullopt;
    if (!query_.names_data()) {
      auto source = news.take(open_invented_data(console_));
      if (!source) return std::nullopt;
      query->source = std::move(*source);
    }
    request.home = std::move(*home);
    request.query = std::move(*query);
    request.name = name_;
    request.folder = folder_;
    if (pdf_) request.kinds = run::StarterRequest::Kinds::workbook_and_document;
    return request;
  }

  std::string describe(const run::StarterSummary& summary) const {
    std::string text;
    for (const std::string& file : summary.files) text += console_("เขียนแล้ว ", "wrote ") + file + "\n";
    return text +
           fmt::format(fmt::runtime(console_("แก้แม่แบบด้วย Excel แล้วลอง: saraban render {} --data ข้อมูล\n",
                                             "change the template in Excel, then: saraban render {} --data DATA\n")),
                       folder_);
  }

  const Console& console_;
  QueryOptions query_;
  std::string folder_, name_;
  bool pdf_ = false;
};

}  // namespace

void add_template(CLI::App& app, const Console& console, Chosen& chosen) {
  CLI::App* command = app.add_subcommand("template", console("ทำแม่แบบใหม่", "make a new template"));
  command->require_subcommand(1);
  CLI::App* make = command->add_subcommand(
      "new", console("สร้างโฟลเดอร์รายงานพร้อมแม่แบบ Excel ที่มีคำอธิบาย", "make a report folder with a commented template"));
  auto typed = std::make_shared<NewTemplate>(console);
  typed->add_options(*make);
  make->callback([typed, &chosen] { chosen = [typed] { return typed->run(); }; });
}

}  // namespace saraban::app
