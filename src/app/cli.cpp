#include "app/cli.h"

#include <CLI/CLI.hpp>

#include <algorithm>

#include <fmt/format.h>

#include "app/commands.h"
#include "app/console.h"
#include "app/invented_data.h"
#include "app/messages.h"
#include "app/progress.h"
#include "data/data_source.h"
#include "run/check.h"
#include "run/home.h"
#include "run/render.h"

namespace saraban::app {
namespace {

constexpr const char* version = "0.1.0";

// What the user typed, whichever command it was for.
struct Typed {
  std::string language;
  std::string report, data, target;
  std::vector<std::string> assignments;
  bool dry_run = false, json = false, quiet = false;
};

class CommandLine {
 public:
  CommandLine(World& world, std::FILE* out, std::FILE* err, Language language)
      : world_(world), console_(world, out, err, language) {
    app_.name("saraban");
    app_.set_version_flag("--version", std::string("saraban ") + version,
                          console_("แสดงรุ่นของโปรแกรม", "show the version"));
    app_.set_help_flag("-h,--help", console_("แสดงวิธีใช้", "show this help"));
    app_.add_option("--lang", typed_.language, console_("ภาษาของข้อความ: th หรือ en", "language of messages: th or en"))
        ->check(CLI::IsMember({"th", "en"}));
    app_.require_subcommand(1);
    app_.fallthrough();
    app_.footer(
        console_("ออก: 0 เสร็จ, 2 เสร็จบางส่วน, 64 พิมพ์คำสั่งผิด, 65 ข้อมูลหรือแม่แบบผิด, 73 เขียนแฟ้มไม่ได้, 75 ลองใหม่ภายหลัง",
                 "exit: 0 done, 2 done in part, 64 usage, 65 bad data or template, 73 cannot create, 75 try again"));
    add_render();
    add_check();
    add_export(app_, console_, command_);
    add_template(app_, console_, command_);
    add_print(app_, console_, command_);
    add_office(app_, console_, command_);
    add_forms(app_, console_, command_);
    add_intake(app_, console_, command_);
    add_screen(app_, console_, command_);
    add_review(app_, console_, command_);
    add_status(app_, console_, command_);
    add_history(app_, console_, command_);
    add_audit(app_, console_, command_);
    add_sample(app_, console_, command_);
  }

  int run(std::vector<std::string> arguments) {
    if (auto unknown = find_unknown_command(arguments)) {
      Diagnostics news;
      news.add(std::move(*unknown));
      return console_.finish(news);
    }
    std::reverse(arguments.begin(), arguments.end());  // CLI11 takes them last first
    try {
      app_.parse(std::move(arguments));
    } catch (const CLI::CallForHelp&) {
      console_.print(app_.help());
      return exit_done;
    } catch (const CLI::CallForVersion&) {
      console_.print(fmt::format("saraban {}\n", version));
      return exit_done;
    } catch (const CLI::ParseError& error) {
      Diagnostics news;
      news.add(usage_error("cli.usage", {fmt::format("คำสั่งไม่ถูกต้อง ({})", error.what()), error.what()},
                           {"ดูวิธีใช้ด้วย saraban --help", "see saraban --help"}));
      return console_.finish(news);
    }
    return command_ ? command_() : exit_usage;
  }

 private:
  // CLI11 would only say that a command is missing.
  static std::optional<Diagnostic> find_unknown_command(const std::vector<std::string>& arguments) {
    static const std::vector<std::string> commands{"render", "check",  "export",  "template", "print",
                                                   "sample", "office", "forms",   "intake",   "screen",
                                                   "review", "status", "history", "audit"};
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      if (arguments[i] == "--lang")
        ++i;  // and its value
      else if (arguments[i].rfind('-', 0) != 0) {
        if (std::find(commands.begin(), commands.end(), arguments[i]) != commands.end()) return std::nullopt;
        const auto nearest = find_nearest(arguments[i], commands);
        return usage_error(
            "cli.unknown-command",
            {fmt::format("ไม่รู้จักคำสั่ง “{}”", arguments[i]), fmt::format("unknown command “{}”", arguments[i])},
            {nearest ? fmt::format("หมายถึง “{}” หรือไม่", *nearest)
                     : fmt::format("คำสั่งที่มี: {}", fmt::join(commands, ", ")),
             nearest ? fmt::format("did you mean “{}”?", *nearest)
                     : fmt::format("commands: {}", fmt::join(commands, ", "))});
      }
    }
    return std::nullopt;
  }

  void add_render() {
    CLI::App* command =
        app_.add_subcommand("render", console_("สร้างรายงานจากผลการคัดกรอง", "make a report from matched results"));
    add_report_options(*command);
    command->get_option("--data")->required();
    command->add_option("-o,--output", typed_.target,
                        console_("โฟลเดอร์ปลายทาง หรือชื่อแฟ้ม .pdf/.xlsx (เดิม: output/ชื่อรายงาน)",
                                 "folder to write into, or one .pdf/.xlsx file (default: output/REPORT)"));
    command->add_flag("--dry-run", typed_.dry_run,
                      console_("บอกว่าจะเขียนอะไร แต่ไม่เขียน", "tell what would be written, write nothing"));
    command->add_flag("--json", typed_.json, console_("พิมพ์บัญชีแฟ้มเป็น JSON", "print the manifest as JSON"));
    command->add_flag("-q,--quiet", typed_.quiet, console_("ไม่แสดงความคืบหน้า", "show no progress"));
    command->callback([this] { command_ = [this] { return render(); }; });
  }

  void add_check() {
    CLI::App* command = app_.add_subcommand(
        "check", console_("ตรวจแม่แบบและคำถามโดยไม่เขียนแฟ้ม", "check templates and queries, write nothing"));
    add_report_options(*command);
    command->callback([this] { command_ = [this] { return check(); }; });
  }

  void add_report_options(CLI::App& command) {
    command
        .add_option("report", typed_.report,
                    console_("โฟลเดอร์รายงาน หรือชื่อรายงานใน templates", "report folder, or the name of one in templates"))
        ->required();
    command.add_option("--data", typed_.data,
                       console_("แหล่งข้อมูล: .db .csv .json .xlsx โฟลเดอร์ .csv หรือ postgres://…",
                                "data: .db .csv .json .xlsx, a folder of .csv, or postgres://…"));
    command
        .add_option("--set", typed_.assignments,
                    console_("ตั้งค่า เช่น month=2566-01 (ใช้ซ้ำได้)", "set a value, e.g. month=2566-01 (may repeat)"))
        ->take_all()
        ->allow_extra_args(false);
  }

  std::optional<run::RenderRequest> read_request(Diagnostics& news) {
    run::RenderRequest request;
    auto assignments = news.take(read_assignments(typed_.assignments));
    auto home = news.take(run::find_home(world_));
    if (!assignments || !home) return std::nullopt;
    auto folder = news.take(run::find_report_folder(world_, *home, typed_.report));
    if (!folder) return std::nullopt;
    request.home = std::move(*home);
    request.report_folder = std::move(*folder);
    request.assignments = std::move(*assignments);
    request.data = typed_.data;
    request.target = typed_.target.empty() ? join_path("output", file_name_of(request.report_folder)) : typed_.target;
    return request;
  }

  int render() {
    Diagnostics news;
    auto request = read_request(news);
    if (!request) return console_.finish(news);
    if (typed_.dry_run) request->mode = run::RenderRequest::Mode::dry_run;
    Progress progress(console_.messages(), typed_.quiet ? Progress::Mode::silent : Progress::Mode::automatic,
                      console_.language());
    request->on_progress = [&](const std::string& file, std::uint64_t pages) {
      progress.show(file, pages, Progress::Unit::pages);
    };
    const auto summary = news.take(run::render_report(world_, *request));
    progress.clear();
    if (summary && typed_.json)
      console_.print(summary->manifest);
    else if (summary)
      console_.print(describe(*summary));
    return console_.finish(news);
  }

  std::string describe(const run::RenderSummary& summary) const {
    std::string text;
    for (const run::Artefact& artefact : summary.artefacts) {
      text += typed_.dry_run ? console_("จะเขียน ", "would write ") : console_("เขียนแล้ว ", "wrote ");
      text += fmt::format("{} ({} KB", artefact.path, (artefact.bytes + 1023) / 1024);
      if (artefact.pages > 0) text += fmt::format(fmt::runtime(console_(", {} หน้า", ", {} pages")), artefact.pages);
      text += ")\n";
    }
    return text;
  }

  int check() {
    Diagnostics news;
    auto request = read_request(news);
    if (request && request->data.empty()) {
      if (auto source = news.take(open_invented_data(console_))) request->source = std::move(*source);
    }
    if (request && !news.has_errors()) news.take(run::check_report(world_, *request));
    if (!news.has_errors()) console_.print(console_("ตรวจแล้ว ไม่พบข้อผิดพลาด\n", "checked: no error found\n"));
    return console_.finish(news);
  }

  World& world_;
  Console console_;
  Typed typed_;
  CLI::App app_;
  std::function<int()> command_;
};

// --lang decides in which language the parser itself speaks, so it is looked for before the parser exists.
std::string find_language_option(const std::vector<std::string>& arguments) {
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == "--lang" && i + 1 < arguments.size()) return arguments[i + 1];
    if (arguments[i].rfind("--lang=", 0) == 0) return arguments[i].substr(7);
  }
  return "";
}

std::string find_locale(const World& world) {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    if (std::string locale = world.environment(name); !locale.empty()) return locale;
  }
  return "";
}

}  // namespace

int run_command_line(World& world, const std::vector<std::string>& arguments, std::FILE* out, std::FILE* err) {
  const Language language = language_of(find_language_option(arguments), find_locale(world));
  return CommandLine(world, out, err, language).run(arguments);
}

}  // namespace saraban::app
