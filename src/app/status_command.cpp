// saraban status: how a month stands, by agency and by amphoe.
#include <CLI/CLI.hpp>

#include <memory>

#include <fmt/format.h>

#include "app/commands.h"
#include "app/display_columns.h"
#include "app/office_options.h"
#include "office/status.h"
#include "run/manifest.h"

namespace saraban::app {
namespace {

using office::RowCounts;
using Side = TextTable::Side;

std::string count(std::int64_t n) { return fmt::format("{}", n); }

class StatusCommand {
 public:
  explicit StatusCommand(const Console& console) : console_(console) {}

  void add_options(CLI::App& command) {
    options_.add_database(command, console_);
    command.add_option("--month", month_, console_("เดือนที่รายงาน เช่น 2566-01", "the report month, e.g. 2566-01"))
        ->required();
    command.add_option(
        "--on", on_, console_("ดูสถานะ ณ วันที่ (บอกว่าใครเกินกำหนด)", "the day that is asked about (tells who is overdue)"));
    command.add_flag("--json", json_, console_("พิมพ์เป็น JSON", "print JSON"));
  }

  int run() {
    Diagnostics news;
    const auto month = news.take(office::parse_report_month(month_));
    std::optional<Date> today;
    if (!on_.empty()) today = news.take(office::parse_day(on_));
    auto office =
        news.has_errors() ? std::nullopt : news.take(office::Office::open(console_.world(), options_.database()));
    const auto status = office ? news.take(office::read_status(*office, *month, today)) : std::nullopt;
    if (status) console_.print(json_ ? as_json(*status) : as_text(*status));
    return console_.finish(news);
  }

 private:
  std::vector<std::string> heads(std::vector<std::string> first) const {
    for (std::string head :
         {console_("แถว", "rows"), console_("อยู่ในบัญชี", "accepted"), console_("รอตรวจ", "review"),
          console_("ไม่ใช่", "rejected"), console_("ไม่พบ", "not found"), console_("ยังไม่คัดกรอง", "unscreened")}) {
      first.push_back(std::move(head));
    }
    return first;
  }

  static std::vector<std::string> cells(std::vector<std::string> first, const RowCounts& counts) {
    for (const std::int64_t n :
         {counts.rows, counts.accepted, counts.review, counts.rejected, counts.not_found, counts.unscreened}) {
      first.push_back(count(n));
    }
    return first;
  }

  std::string receipt(const office::AgencyStatus& agency) const {
    const std::string day = agency.received_on ? office::describe(*agency.received_on).in(console_.language()) : "";
    switch (agency.receipt) {
      case office::Receipt::on_time: return console_("รับแล้ว ", "received ") + day;
      case office::Receipt::late: return console_("รับแล้ว (ช้า) ", "received late ") + day;
      case office::Receipt::missing: return console_("ยังไม่ได้รับ", "not received");
      case office::Receipt::overdue: return console_("ยังไม่ได้รับ เกินกำหนด", "not received, overdue");
    }
    return "";
  }

  std::string as_text(const office::MonthStatus& status) const {
    std::string text = fmt::format(fmt::runtime(console_("รายงานเดือน{} กำหนดส่ง {}\n\n", "reports for {}, due {}\n\n")),
                                   status.month.name().in(console_.language()),
                                   office::describe(status.due_on).in(console_.language()));
    constexpr auto left = Side::left, right = Side::right;
    TextTable agencies({left, left, right, right, right, right, right, right, right});
    auto head = heads({console_("หน่วยงาน", "agency"), console_("รายงาน", "report")});
    head.push_back(console_("ต้องแก้", "refused"));
    agencies.add(head);
    for (const office::AgencyStatus& agency : status.agencies) {
      auto line = cells({agency.short_name, receipt(agency)}, agency.counts);
      line.push_back(count(agency.refused));
      agencies.add(line);
    }
    auto total = cells({console_("รวม", "total"), ""}, status.counts);
    total.push_back(count(status.refused));
    agencies.add(total);
    TextTable amphoe({left, right, right, right, right, right, right});
    amphoe.add(heads({console_("อำเภอ", "amphoe")}));
    for (const office::AmphoeStatus& one : status.amphoe) {
      amphoe.add(cells({one.code.empty() ? console_("(ไม่ระบุ)", "(not told)") : one.name}, one.counts));
    }
    return text + agencies.format() + "\n" + amphoe.format() + "\n" + describe_screening(status);
  }

  std::string describe_screening(const office::MonthStatus& status) const {
    std::string text =
        fmt::format(fmt::runtime(console_("ได้รับความช่วยเหลือซ้ำ {} คน\n", "helped more than once: {} persons\n")),
                    status.helped_twice);
    text +=
        fmt::format(fmt::runtime(console_("บัญชีเป้าหมาย: {}\n", "target lists: {}\n")),
                    status.lists.empty() ? console_("ไม่มี", "none") : fmt::format("{}", fmt::join(status.lists, ", ")));
    if (!status.screened_on) return text + console_("ยังไม่เคยคัดกรอง\n", "never screened\n");
    return text +
           fmt::format(fmt::runtime(console_("คัดกรองล่าสุด {} ตามกฎรุ่น {}\n", "last screened {} by the rules {}\n")),
                       office::describe(*status.screened_on).in(console_.language()), *status.rule_version);
  }

  static std::string json_counts(const RowCounts& counts) {
    return fmt::format(
        "\"rows\": {}, \"accepted\": {}, \"review\": {}, \"rejected\": {}, \"not_found\": {}, \"unscreened\": {}",
        counts.rows, counts.accepted, counts.review, counts.rejected, counts.not_found, counts.unscreened);
  }

  static std::string as_json(const office::MonthStatus& status) {
    std::string text = fmt::format("{{\n  \"month\": \"{}\", \"due_on\": \"{}\",\n  \"agencies\": [",
                                   status.month.stored(), status.due_on.to_iso());
    std::string comma;
    for (const office::AgencyStatus& agency : status.agencies) {
      text += fmt::format(
          "{}\n    {{\"code\": {}, \"report\": \"{}\", \"received_on\": {}, \"files\": {}, {}, \"refused\": {}}}",
          comma, run::quote_json(agency.code), office::receipt_code(agency.receipt),
          agency.received_on ? run::quote_json(agency.received_on->to_iso()) : "null", agency.files,
          json_counts(agency.counts), agency.refused);
      comma = ",";
    }
    text += "\n  ],\n  \"amphoe\": [";
    comma.clear();
    for (const office::AmphoeStatus& one : status.amphoe) {
      text += fmt::format("{}\n    {{\"code\": {}, {}}}", comma, run::quote_json(one.code), json_counts(one.counts));
      comma = ",";
    }
    return text + fmt::format("\n  ],\n  \"total\": {{{}, \"refused\": {}}},\n  \"helped_twice\": {}\n}}\n",
                              json_counts(status.counts), status.refused, status.helped_twice);
  }

  const Console& console_;
  OfficeOptions options_;
  std::string month_, on_;
  bool json_ = false;
};

}  // namespace

void add_status(CLI::App& app, const Console& console, Chosen& chosen) {
  CLI::App* command = app.add_subcommand("status", console("สถานะของเดือน: ใครส่งแล้ว ผลคัดกรองเป็นอย่างไร",
                                                           "how a month stands: who reported, what became of it"));
  auto typed = std::make_shared<StatusCommand>(console);
  typed->add_options(*command);
  command->callback([typed, &chosen] { chosen = [typed] { return typed->run(); }; });
}

}  // namespace saraban::app
