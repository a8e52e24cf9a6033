// saraban review export | import: doubtful pairs to a person, decisions back.
#include <CLI/CLI.hpp>

#include <memory>

#include <fmt/format.h>

#include "app/commands.h"
#include "app/office_options.h"
#include "office/review.h"

namespace saraban::app {
namespace {

class ReviewExport {
 public:
  explicit ReviewExport(const Console& console) : console_(console) {}

  void add_options(CLI::App& command) {
    options_.add_database(command, console_);
    command.add_option("-o,--output", path_, console_("แฟ้ม .xlsx ที่จะเขียน", "the .xlsx file to write"))->required();
    command.add_flag("--blind", blind_, console_("ไม่แสดงคะแนน", "show no score"));
    options_.add_dry_run(command, console_);
  }

  int run() {
    Diagnostics news;
    auto office = news.take(office::Office::open(console_.world(), options_.database()));
    if (!office) return console_.finish(news);
    const auto scores = blind_ ? office::Scores::blind : office::Scores::shown;
    const auto done = news.take(office::export_review(console_.world(), *office, path_, scores, options_.mode()));
    if (done && done->pairs > 0) {
      const std::string text = options_.mode() == office::Mode::dry_run
                                   ? console_("จะเขียน {} ({} คน {} คู่)\n", "would write {} ({} persons, {} pairs)\n")
                                   : console_("เขียนแล้ว {} ({} คน {} คู่)\n", "wrote {} ({} persons, {} pairs)\n");
      console_.print(fmt::format(fmt::runtime(text), path_, done->persons, done->pairs));
    }
    return console_.finish(news);
  }

 private:
  const Console& console_;
  OfficeOptions options_;
  std::string path_;
  bool blind_ = false;
};

class ReviewImport {
 public:
  explicit ReviewImport(const Console& console) : console_(console) {}

  void add_options(CLI::App& command) {
    options_.add_database(command, console_);
    command
        .add_option("file", path_, console_("แบบตรวจรายชื่อที่กรอกแล้ว (.xlsx)", "the filled-in review workbook (.xlsx)"))
        ->required();
    options_.add_actor(command, console_);
    options_.add_dry_run(command, console_);
  }

  int run() {
    Diagnostics news;
    const auto actor = news.take(options_.read_actor(console_.world()));
    auto office = actor ? news.take(office::Office::open(console_.world(), options_.database())) : std::nullopt;
    if (!office) return console_.finish(news);
    const auto done = news.take(office::import_review(console_.world(), *office, path_, *actor, options_.mode()));
    if (done) console_.print(describe(*done));
    return console_.finish(news);
  }

 private:
  std::string describe(const office::ReviewImported& done) const {
    if (done.same + done.different + done.unsure == 0) {
      return console_("ไม่มีผลการพิจารณาใหม่ ฐานข้อมูลคงเดิม\n", "no new decision: nothing was changed\n");
    }
    std::string text =
        fmt::format(fmt::runtime(console_(
                        "บันทึกผลการพิจารณา: ใช่คนเดียวกัน {} ไม่ใช่ {} ยังไม่แน่ใจ {} (เคยบันทึกแล้ว {} ยังไม่ตรวจ {} ไม่มีคู่แล้ว {})\n",
                        "recorded: same {}, different {}, unsure {} (known before {}, open {}, pair gone {})\n")),
                    done.same, done.different, done.unsure, done.known, done.open, done.unknown);
    text += options_.mode() == office::Mode::dry_run
                ? console_("ยังไม่ได้บันทึก\n", "nothing was written\n")
                : console_("คัดกรองใหม่ด้วย saraban screen เพื่อใช้ผลการพิจารณา\n", "run saraban screen to use them\n");
    return text;
  }

  const Console& console_;
  OfficeOptions options_;
  std::string path_;
};

template <class Command>
void add(CLI::App& parent, const char* name, const std::string& help, const Console& console, Chosen& chosen) {
  CLI::App* command = parent.add_subcommand(name, help);
  auto typed = std::make_shared<Command>(console);
  typed->add_options(*command);
  command->callback([typed, &chosen] { chosen = [typed] { return typed->run(); }; });
}

}  // namespace

void add_review(CLI::App& app, const Console& console, Chosen& chosen) {
  CLI::App* command = app.add_subcommand("review", console("ตรวจรายชื่อที่ยังไม่แน่ชัด", "review doubtful names"));
  command->require_subcommand(1);
  add<ReviewExport>(
      *command, "export",
      console("ออกแบบตรวจ (Excel) ให้เจ้าหน้าที่พิจารณา", "write the doubtful pairs as a workbook to decide in"), console,
      chosen);
  add<ReviewImport>(*command, "import", console("นำผลการพิจารณากลับเข้า", "take its decisions back"), console, chosen);
}

}  // namespace saraban::app
