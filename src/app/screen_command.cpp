// saraban screen: all reported rows against the target lists.
#include <CLI/CLI.hpp>

#include <memory>

#include <fmt/format.h>

#include "app/commands.h"
#include "app/display_columns.h"
#include "app/office_options.h"
#include "app/progress.h"
#include "office/screening.h"

namespace saraban::app {
namespace {

class ScreenCommand {
 public:
  explicit ScreenCommand(const Console& console) : console_(console) {}

  void add_options(CLI::App& command) {
    options_.add_database(command, console_);
    options_.add_actor(command, console_);
    command.add_option("--rules", wanted_.rule_version,
                       console_("รุ่นของกฎ (เดิม: รุ่นล่าสุด)", "rule version (default: the newest)"));
    command.add_option("--threads", wanted_.threads, console_("จำนวนเธรด", "threads"))
        ->default_val("2")
        ->check(CLI::Range(1, 64));
    command.add_flag("--estimate", estimate_,
                     console_("แสดงว่าข้อมูลครั้งนี้เข้ากับกฎเพียงใด (สำหรับผู้ตรวจสอบ)",
                              "show how well this run's data fit the rules (for auditors)"));
    options_.add_dry_run(command, console_);
    command.add_flag("-q,--quiet", quiet_, console_("ไม่แสดงความคืบหน้า", "show no progress"));
  }

  int run() {
    Diagnostics news;
    const auto actor = news.take(options_.read_actor(console_.world()));
    auto office = actor ? news.take(office::Office::open(console_.world(), options_.database())) : std::nullopt;
    if (!office) return console_.finish(news);
    if (estimate_) wanted_.levels = office::ScreeningRequest::Levels::are_estimated;
    Progress progress(console_.messages(), quiet_ ? Progress::Mode::silent : Progress::Mode::automatic,
                      console_.language());
    wanted_.progress = [&](std::size_t done, std::size_t) {
      progress.show(options_.database(), done, Progress::Unit::rows);
    };
    const auto done = news.take(office::screen_office(*office, wanted_, *actor, options_.mode()));
    progress.clear();
    if (done) console_.print(describe(*done));
    return console_.finish(news);
  }

 private:
  std::string describe(const office::ScreeningSummary& done) const {
    std::string text =
        fmt::format(fmt::runtime(console_("คัดกรอง {} แถวกับบัญชีเป้าหมาย {} คน ตามกฎรุ่น {} (ใช้ผลการพิจารณา {} รายการ)\n",
                                          "screened {} rows against {} targets by the rules {} ({} decisions used)\n")),
                    done.rows, done.targets, done.rule_version, done.decisions);
    text +=
        fmt::format(fmt::runtime(console_(
                        "อยู่ในบัญชีเป้าหมาย {} รอตรวจสอบ {} ไม่ใช่บุคคลเป้าหมาย {} ไม่พบในบัญชี {} ได้รับความช่วยเหลือซ้ำ {} คน\n",
                        "accepted {}, in review {}, rejected {}, not found {}; {} persons helped more than once\n")),
                    done.accepted, done.review, done.rejected, done.not_found, done.helped_twice);
    text += describe(done.estimated);
    if (options_.mode() == office::Mode::dry_run) text += console_("ยังไม่ได้บันทึก\n", "nothing was written\n");
    return text;
  }

  std::string describe(const std::vector<office::EstimatedLevel>& levels) const {
    if (levels.empty()) return "";
    using Side = TextTable::Side;
    TextTable table({Side::left, Side::left, Side::right, Side::right, Side::right});
    table.add({console_("สิ่งที่เทียบ", "feature"), console_("ระดับ", "level"), console_("คนเดียวกัน", "one person"),
               console_("คนละคน", "two persons"), console_("น้ำหนัก", "weight")});
    for (const office::EstimatedLevel& one : levels) {
      table.add({one.feature.in(console_.language()), one.level.in(console_.language()), one.one_person.to_fixed(4),
                 one.two_persons.to_fixed(4), one.weight.to_fixed(3)});
    }
    return "\n" + table.format();
  }

  const Console& console_;
  OfficeOptions options_;
  office::ScreeningRequest wanted_;
  bool quiet_ = false, estimate_ = false;
};

}  // namespace

void add_screen(CLI::App& app, const Console& console, Chosen& chosen) {
  CLI::App* command = app.add_subcommand(
      "screen", console("คัดกรองรายชื่อที่หน่วยงานรายงานกับบัญชีเป้าหมาย", "screen the reported names against the target lists"));
  auto typed = std::make_shared<ScreenCommand>(console);
  typed->add_options(*command);
  command->callback([typed, &chosen] { chosen = [typed] { return typed->run(); }; });
}

}  // namespace saraban::app
