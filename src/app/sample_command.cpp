// saraban sample: invented data, as matched results (-o FILE.db) or as a month of an office's incoming files
// (--folder).
#include <CLI/CLI.hpp>

#include <memory>

#include <fmt/format.h>

#include "app/commands.h"
#include "sample/office_month.h"
#include "sample/sample.h"

namespace saraban::app {
namespace {

class Sample {
 public:
  explicit Sample(const Console& console) : console_(console) {}

  void add_options(CLI::App& command) {
    rows_option_ = command.add_option("--rows", rows_,
                                      console_("จำนวนแถวการช่วยเหลือ (เดิม: 8 หรือ 240 แถวเมื่อใช้ --folder)",
                                               "rows of assistance (default: 8, or 240 with --folder)"));
    command.add_option("--seed", seed_, console_("เลขตั้งต้นของการสุ่ม", "seed of the generator"))->default_val("1");
    CLI::App* where = command.add_option_group(console_("ปลายทาง", "where to"));
    where->add_option("-o,--output", file_, console_("แฟ้ม .db ที่จะเขียน", "the .db file to write"));
    where->add_option(
        "--folder", folder_,
        console_("โฟลเดอร์ที่จะเขียนแฟ้มหนึ่งเดือนของสำนักงาน: บัญชีเป้าหมาย รายงานของ 5 หน่วยงาน และเฉลย",
                 "folder for a month of an office's files: target lists, five agencies' reports, and the truth"));
    where->require_option(1);
  }

  int run() {
    Diagnostics news;
    if (folder_.empty())
      write_matched_results(news);
    else
      write_folder(news);
    return console_.finish(news);
  }

 private:
  void write_matched_results(Diagnostics& news) {
    sample::SampleRequest request;
    if (!rows_option_->empty()) request.rows = rows_;
    request.seed = seed_;
    World& world = console_.world();
    if (!news.take(world.make_folders(folder_of(file_))) || !news.take(sample::write_sample(world, request, file_)))
      return;
    console_.print(
        fmt::format(fmt::runtime(console_("เขียนแล้ว {} ({} แถว บุคคลสมมติ)\n", "wrote {} ({} rows, invented people)\n")),
                    file_, request.rows));
  }

  void write_folder(Diagnostics& news) {
    sample::OfficeMonthRequest request;
    if (!rows_option_->empty()) request.rows = rows_;
    request.seed = seed_;
    const auto made = news.take(sample::write_office_month(console_.world(), request, folder_));
    if (!made) return;
    console_.print(
        fmt::format(fmt::runtime(console_("เขียนแล้ว {} (รายงาน {} แฟ้ม {} แถว บัญชีเป้าหมาย {} แถว บุคคลสมมติ)\n",
                                          "wrote {} ({} reports, {} rows, {} target rows, invented people)\n")),
                    folder_, made->reports, made->rows, made->targets));
  }

  const Console& console_;
  CLI::Option* rows_option_ = nullptr;
  std::uint64_t rows_ = 0, seed_ = 1;
  std::string file_, folder_;
};

}  // namespace

void add_sample(CLI::App& app, const Console& console, Chosen& chosen) {
  CLI::App* command =
      app.add_subcommand("sample", console("สร้างข้อมูลตัวอย่าง (บุคคลสมมติ)", "make sample data (invented people)"));
  auto sample = std::make_shared<Sample>(console);
  sample->add_options(*command);
  command->callback([sample, &chosen] { chosen = [sample] { return sample->run(); }; });
}

}  // namespace saraban::app
