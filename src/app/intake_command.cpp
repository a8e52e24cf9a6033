// saraban intake: agencies' reports and target lists into the office's database, each file a step of its own.
#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>

#include <fmt/format.h>

#include "app/commands.h"
#include "app/messages.h"
#include "app/office_options.h"
#include "office/take_in.h"

namespace saraban::app {
namespace {

struct TypedIntake {
  std::vector<std::string> files;
  std::string mapping, errors, agency, month;
  std::string list, list_name;
  int survey_year = 0, card_year = 0;  // 0: the file says
  bool add = false;
};

class IntakeCommand {
 public:
  explicit IntakeCommand(const Console& console) : console_(console) {}

  void add_options(CLI::App& command) {
    options_.add_database(command, console_);
    command
        .add_option("files", typed_.files, console_("แฟ้มจากหน่วยงาน (.xlsx .csv)", "files from agencies (.xlsx, .csv)"))
        ->required();
    options_.add_actor(command, console_);
    command.add_option(
        "--errors", typed_.errors,
        console_("โฟลเดอร์สำหรับแฟ้มแถวที่ต้องแก้ ส่งกลับให้หน่วยงาน", "folder for workbooks of refused rows, to send back"));
    command.add_option("--mapping", typed_.mapping,
                       console_("แฟ้ม .csv บอกว่าคอลัมน์ใดคืออะไร", "a .csv that says which column is which"));
    command.add_option("--agency", typed_.agency,
                       console_("รหัสหน่วยงานที่ส่ง หากแฟ้มไม่บอก", "the agency's code, if the file does not say"));
    command.add_option("--month", typed_.month,
                       console_("เดือนที่รายงาน หากแฟ้มไม่บอก", "the report month, if the file does not say"));
    command.add_flag(
        "--add", typed_.add,
        console_("เก็บไว้คู่กับแฟ้มที่หน่วยงานส่งมาก่อน ไม่แทนที่", "keep it beside what the agency sent before, not in its place"));
    auto* list = command
                     .add_option("--list", typed_.list,
                                 console_("แฟ้มเป็นบัญชีเป้าหมายชนิด tpmap หรือ fragile",
                                          "the files are target lists: tpmap or fragile"))
                     ->check(CLI::IsMember({"tpmap", "fragile"}));
    command.add_option("--survey-year", typed_.survey_year, console_("ปีสำรวจ จปฐ. (พ.ศ.)", "the survey's year (B.E.)"))
        ->needs(list);
    command
        .add_option("--card-year", typed_.card_year,
                    console_("ปีบัตรสวัสดิการแห่งรัฐ (พ.ศ.)", "the welfare card's year (B.E.)"))
        ->needs(list);
    command.add_option("--name", typed_.list_name, console_("ชื่อบัญชี", "what the list is called"))->needs(list);
    options_.add_dry_run(command, console_);
  }

  int run() {
    Diagnostics news;
    const auto actor = news.take(options_.read_actor(console_.world()));
    const auto month = read_month(news);
    auto office =
        actor && month ? news.take(office::Office::open(console_.world(), options_.database())) : std::nullopt;
    if (!office) return console_.finish(news);
    std::size_t failed = 0, refused_rows = 0, done = 0;
    for (const std::string& file : typed_.files) {
      Diagnostics of_file;
      const auto taken = of_file.take(take_in(*office, file, month->value, *actor));
      if (taken) {
        ++done;
        if (taken->outcome == office::TakenIn::Outcome::taken_in) refused_rows += taken->refused;
        console_.print(describe(*taken));
      }
      const bool is_busy = std::any_of(of_file.begin(), of_file.end(), [](const Diagnostic& one) {
        return one.severity == Severity::error && one.fault == Fault::busy;
      });
      failed += of_file.has_errors() ? 1U : 0U;
      news.add(std::move(of_file));
      if (is_busy) break;
      // A failure of the database stays with its door: a fresh one for the next file.
      if (!taken && &file != &typed_.files.back()) {
        office = news.take(office::Office::open(console_.world(), options_.database()));
        if (!office) break;
      }
    }
    const int code = console_.finish(news);
    if (code == exit_try_again || done == 0) return code;
    return failed > 0 || refused_rows > 0 ? exit_done_in_part : code;
  }

 private:
  struct OptionalMonth {
    std::optional<office::ReportMonth> value;
  };
  std::optional<OptionalMonth> read_month(Diagnostics& news) const {
    if (typed_.month.empty()) return OptionalMonth{};
    const auto month = news.take(office::parse_report_month(typed_.month));
    if (!month) return std::nullopt;
    return OptionalMonth{*month};
  }

  Result<office::TakenIn> take_in(office::Office& office, const std::string& file,
                                  const std::optional<office::ReportMonth>& month, const office::Actor& actor) const {
    if (!typed_.list.empty()) {
      office::ListTaking wanted;
      wanted.path = file;
      wanted.mapping_path = typed_.mapping;
      wanted.errors_folder = typed_.errors;
      wanted.kind = typed_.list;
      if (typed_.survey_year != 0) wanted.survey_year = typed_.survey_year;
      if (typed_.card_year != 0) wanted.card_year = typed_.card_year;
      wanted.list_name = typed_.list_name;
      return office::take_in_list(console_.world(), office, wanted, actor, options_.mode());
    }
    office::ReportTaking wanted;
    wanted.path = file;
    wanted.mapping_path = typed_.mapping;
    wanted.errors_folder = typed_.errors;
    wanted.agency_code = typed_.agency;
    wanted.month = month;
    wanted.relation = typed_.add ? office::Relation::add : office::Relation::supersede;
    return office::take_in_report(console_.world(), office, wanted, actor, options_.mode());
  }

  std::string describe(const office::TakenIn& taken) const {
    if (taken.outcome == office::TakenIn::Outcome::same_as_before) return describe_same(taken);
    const bool dry = options_.mode() == office::Mode::dry_run;
    const std::string owner = taken.kind == office::TakenIn::Kind::list ? taken.list_name : taken.agency_name;
    std::string text = fmt::format(
        fmt::runtime(dry ? console_("จะรับ {} เป็นแฟ้มลำดับที่ {} ({}{}): ", "would take {} in as file {} ({}{}): ")
                         : console_("รับ {} เป็นแฟ้มลำดับที่ {} ({}{}): ", "took {} in as file {} ({}{}): ")),
        taken.file_name, taken.file_no, owner, taken.month ? " " + taken.month->name().in(console_.language()) : "");
    text += fmt::format(
        fmt::runtime(console_("รับ {} แถว ต้องแก้ {} แถว มีการปรับข้อความ {} แห่ง\n", "{} rows in, {} refused, {} repairs\n")),
        taken.accepted, taken.refused, taken.repairs);
    if (taken.corrects_file) {
      text +=
          fmt::format(fmt::runtime(console_("  เพิ่มแถวที่แก้แล้วของแฟ้มลำดับที่ {}\n", "  adds the mended rows of file {}\n")),
                      *taken.corrects_file);
    }
    if (!taken.superseded_files.empty()) {
      text += fmt::format(fmt::runtime(console_("  แทนแฟ้มลำดับที่ {} ({} แถว ย้ายไปเก็บเป็นประวัติ)\n",
                                                "  takes the place of file {} ({} rows, kept as history)\n")),
                          fmt::join(taken.superseded_files, ", "), taken.superseded_rows);
    }
    return text + describe_errors(taken);
  }

  std::string describe_same(const office::TakenIn& taken) const {
    std::string text =
        fmt::format(fmt::runtime(console_("แฟ้มนี้รับไว้แล้วเป็นแฟ้มลำดับที่ {} ({}) ฐานข้อมูลคงเดิม\n",
                                          "this was taken in before as file {} ({}): nothing was changed\n")),
                    taken.file_no, taken.file_name);
    if (taken.superseded_by) {
      text +=
          fmt::format(fmt::runtime(console_("  แต่ถูกแทนด้วยแฟ้มลำดับที่ {} แล้ว\n", "  file {} has taken its place since\n")),
                      *taken.superseded_by);
    }
    return text + describe_errors(taken);
  }

  std::string describe_errors(const office::TakenIn& taken) const {
    if (taken.refused == 0) return "";
    if (!taken.error_workbook.empty()) {
      const std::string wrote = options_.mode() == office::Mode::dry_run
                                    ? console_("  จะเขียนแถวที่ต้องแก้ใน {}\n", "  would write the refused rows into {}\n")
                                    : console_("  แถวที่ต้องแก้อยู่ใน {}\n", "  the refused rows are in {}\n");
      return fmt::format(fmt::runtime(wrote), taken.error_workbook);
    }
    return console_("  สั่งอีกครั้งพร้อม --errors โฟลเดอร์ เพื่อเขียนแถวที่ต้องแก้ส่งกลับหน่วยงาน\n",
                    "  give the command again with --errors FOLDER to write the refused rows for the agency\n");
  }

  const Console& console_;
  OfficeOptions options_;
  TypedIntake typed_;
};

}  // namespace

void add_intake(CLI::App& app, const Console& console, Chosen& chosen) {
  CLI::App* command = app.add_subcommand(
      "intake", console("รับรายงานของหน่วยงานและบัญชีเป้าหมายเข้า", "take agencies' reports and target lists in"));
  auto typed = std::make_shared<IntakeCommand>(console);
  typed->add_options(*command);
  command->callback([typed, &chosen] { chosen = [typed] { return typed->run(); }; });
}

}  // namespace saraban::app
