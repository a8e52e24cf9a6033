// saraban audit: the log of all steps, and whether it and the database are whole.
#include <CLI/CLI.hpp>

#include <memory>

#include <fmt/format.h>

#include "app/commands.h"
#include "app/office_options.h"
#include "office/report_month.h"
#include "run/manifest.h"

namespace saraban::app {
namespace {

class AuditCommand {
 public:
  explicit AuditCommand(const Console& console) : console_(console) {}

  void add_options(CLI::App& command) {
    options_.add_database(command, console_);
    command.add_flag("--json", json_, console_("พิมพ์เป็น JSON", "print JSON"));
  }

  int run() {
    Diagnostics news;
    auto office = news.take(office::Office::open(console_.world(), options_.database()));
    if (!office) return console_.finish(news);
    const auto entries = office::read_entries(office->database());
    news.add(office::check_audit_log(office->database(), entries));
    news.take(office->database().check_integrity());
    console_.print(json_ ? as_json(entries) : as_text(entries));
    if (!news.has_errors() && !json_) {
      console_.print(fmt::format(fmt::runtime(console_("ถูกต้องครบ {} รายการ รหัสตรวจสอบสุดท้าย {}\n",
                                                       "{} entries, all as they were written; last digest {}\n")),
                                 entries.size(), entries.empty() ? "-" : entries.back().digest));
    }
    return console_.finish(news);
  }

 private:
  std::string as_text(const std::vector<office::AuditEntry>& entries) const {
    std::string text;
    for (const office::AuditEntry& entry : entries) {
      text += fmt::format("{}  {}  {}  {}\n    {}\n    {}\n", entry.number,
                          office::describe(entry.actor.on).in(console_.language()), entry.actor.by,
                          step_name(entry.step), entry.details, entry.digest);
    }
    return text;
  }

  std::string step_name(const std::string& step) const {
    if (step == "new") return console_("สร้างฐานข้อมูล", "made the database");
    if (step == "take-in") return console_("รับแฟ้มเข้า", "took a file in");
    if (step == "screen") return console_("คัดกรอง", "screened");
    if (step == "review") return console_("บันทึกผลการพิจารณา", "recorded decisions");
    return step;
  }

  static std::string as_json(const std::vector<office::AuditEntry>& entries) {
    std::string text = "[";
    for (const office::AuditEntry& entry : entries) {
      text += fmt::format(
          "{}\n  {{\"entry\": {}, \"on\": \"{}\", \"by\": {}, \"step\": {}, \"details\": {}, \"contents\": {}, "
          "\"digest\": {}}}",
          text.size() > 1 ? "," : "", entry.number, entry.actor.on.to_iso(), run::quote_json(entry.actor.by),
          run::quote_json(entry.step), run::quote_json(entry.details), run::quote_json(entry.contents),
          run::quote_json(entry.digest));
    }
    return text + "\n]\n";
  }

  const Console& console_;
  OfficeOptions options_;
  bool json_ = false;
};

}  // namespace

void add_audit(CLI::App& app, const Console& console, Chosen& chosen) {
  CLI::App* command =
      app.add_subcommand("audit", console("พิมพ์และตรวจบันทึกการดำเนินการ", "print the log of all steps and check it"));
  auto typed = std::make_shared<AuditCommand>(console);
  typed->add_options(*command);
  command->callback([typed, &chosen] { chosen = [typed] { return typed->run(); }; });
}

}  // namespace saraban::app
