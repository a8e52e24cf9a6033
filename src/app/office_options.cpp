#include "app/office_options.h"

#include <CLI/CLI.hpp>

#include "office/report_month.h"

namespace saraban::app {

void OfficeOptions::add_database(CLI::App& command, const Console& console) {
  command.add_option("database", database_, console("แฟ้มฐานข้อมูลของสำนักงาน (.db)", "the office's database (.db)"))
      ->required();
}

void OfficeOptions::add_actor(CLI::App& command, const Console& console) {
  command.add_option("--on", on_, console("วันที่ทำ เช่น 2566-02-05", "the day, e.g. 2566-02-05 or 2023-02-05"))
      ->required();
  command.add_option("--by", by_, console("ผู้ทำ (เดิม: ผู้ใช้เครื่อง)", "who does it (default: the environment's USER)"));
}

void OfficeOptions::add_dry_run(CLI::App& command, const Console& console) {
  command.add_flag(
      "--dry-run", dry_run_,
      console("ทำทุกอย่างแล้วถอนคืน บอกผลโดยไม่เขียน", "do it and take it back: tell the outcome, write nothing"));
}

Result<office::Actor> OfficeOptions::read_actor(const World& world) const {
  Diagnostics errors;
  const auto day = errors.take(office::parse_day(on_));
  if (!day) return errors;
  const std::string by = by_.empty() ? world.environment("USER") : by_;
  if (by.empty()) {
    return usage_error("cli.nobody", {"ไม่รู้ว่าใครเป็นผู้ทำ", "it is not known who does this"},
                       {"บอกด้วย --by ชื่อผู้ใช้", "say it with --by NAME"});
  }
  return office::Actor{*day, by};
}

}  // namespace saraban::app
