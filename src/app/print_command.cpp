// saraban print BOOK.xlsx: a workbook to PDF, by its own print set-up, without Excel.
#include <CLI/CLI.hpp>

#include <memory>

#include <fmt/format.h>

#include "app/commands.h"
#include "app/progress.h"
#include "core/thai_calendar.h"
#include "run/home.h"
#include "run/print_output.h"

namespace saraban::app {
namespace {

struct TypedPrint {
  std::string workbook, target, date, time, title;
  std::vector<std::string> sheets;
  bool quiet = false;
};

class PrintCommand {
 public:
  explicit PrintCommand(const Console& console) : console_(console) {}

  void add_options(CLI::App& command) {
    command.add_option("workbook", typed_.workbook, console_("แฟ้ม .xlsx ที่จะพิมพ์", "the .xlsx file to print"))
        ->required();
    command.add_option(
        "-o,--output", typed_.target,
        console_("แฟ้ม .pdf ที่จะเขียน (เดิม: ชื่อเดียวกับสมุดงาน)", "the .pdf file to write (default: the workbook's name)"));
    command
        .add_option("--sheet", typed_.sheets,
                    console_("พิมพ์เฉพาะแผ่นงานชื่อนี้ (ใช้ซ้ำได้ เดิม: ทุกแผ่นที่ไม่ถูกซ่อน)",
                             "print this sheet only (may repeat; default: all that are visible)"))
        ->take_all()
        ->allow_extra_args(false);
    command.add_option("--date", typed_.date,
                       console_("วันที่ที่หัวท้ายกระดาษแสดง เช่น 2566-01-31", "the date that headers show, e.g. 2023-01-31"));
    command.add_option("--time", typed_.time,
                       console_("เวลาที่หัวท้ายกระดาษแสดง เช่น 09:30", "the time that headers show, e.g. 09:30"));
    command.add_option("--title", typed_.title, console_("ชื่อเรื่องของ PDF", "the PDF's title"));
    command.add_flag("-q,--quiet", typed_.quiet, console_("ไม่แสดงความคืบหน้า", "show no progress"));
  }

  int run() {
    Diagnostics news;
    auto request = read_request(news);
    if (!request) return console_.finish(news);
    Progress progress(console_.messages(), typed_.quiet ? Progress::Mode::silent : Progress::Mode::automatic,
                      console_.language());
    request->on_progress = [&](const std::string& file, std::uint64_t pages) {
      progress.show(file, pages, Progress::Unit::pages);
    };
    const auto made = news.take(run::print_file(console_.world(), *request));
    progress.clear();
    if (made) {
      console_.print(fmt::format(fmt::runtime(console_("เขียนแล้ว {} ({} KB, {} หน้า)\n", "wrote {} ({} KB, {} pages)\n")),
                                 made->path, (made->bytes + 1023) / 1024, made->pages));
    }
    return console_.finish(news);
  }

 private:
  std::optional<run::PrintFileRequest> read_request(Diagnostics& news) const {
    run::PrintFileRequest request;
    auto home = news.take(run::find_home(console_.world()));
    const auto date = news.take(read_date());
    if (!home || !date) return std::nullopt;
    request.home = std::move(*home);
    request.workbook = typed_.workbook;
    request.target = typed_.target.empty() ? default_target() : typed_.target;
    request.title = typed_.title;
    request.sheets = typed_.sheets;
    request.date = *date;
    if (!typed_.time.empty()) request.time = typed_.time;
    return request;
  }

  std::string default_target() const {
    const std::string extension = extension_of(typed_.workbook);
    return typed_.workbook.substr(0, typed_.workbook.size() - extension.size()) + "pdf";
  }

  Result<std::optional<Date>> read_date() const {
    if (typed_.date.empty()) return std::optional<Date>{};
    const auto date = parse_day_of_either_era(typed_.date);
    if (date) return date;
    return usage_error("cli.bad-date",
                       {fmt::format("“{}” ไม่ใช่วันที่", typed_.date), fmt::format("“{}” is no date", typed_.date)},
                       {"เขียนเป็น ปี-เดือน-วัน เช่น 2566-01-31", "write year-month-day, e.g. 2023-01-31"});
  }

  const Console& console_;
  TypedPrint typed_;
};

}  // namespace

void add_print(CLI::App& app, const Console& console, Chosen& chosen) {
  CLI::App* command = app.add_subcommand(
      "print", console("พิมพ์สมุดงาน Excel เป็น PDF โดยไม่ต้องมี Excel", "print a workbook to PDF without Excel"));
  auto typed = std::make_shared<PrintCommand>(console);
  typed->add_options(*command);
  command->callback([typed, &chosen] { chosen = [typed] { return typed->run(); }; });
}

}  // namespace saraban::app
