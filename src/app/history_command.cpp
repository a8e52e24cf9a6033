// saraban history: who was helped over the months, in which dimension, and what became of it.
#include <CLI/CLI.hpp>

#include <memory>

#include <fmt/format.h>

#include "app/commands.h"
#include "app/office_options.h"
#include "core/national_id.h"
#include "office/history.h"

namespace saraban::app {
namespace {

class HistoryCommand {
 public:
  explicit HistoryCommand(const Console& console) : console_(console) {}

  void add_options(CLI::App& command) {
    options_.add_database(command, console_);
    command.add_option("--from", from_, console_("ตั้งแต่เดือน เช่น 2565-10", "from this month, e.g. 2565-10"));
    command.add_option("--until", until_, console_("ถึงเดือน", "until this month"));
    command.add_option("--amphoe", wanted_.amphoe_code,
                       console_("เฉพาะอำเภอ (รหัส ๔ หลัก)", "of this amphoe (four digits)"));
    command.add_option("--agency", wanted_.agency_code, console_("เฉพาะหน่วยงาน (รหัส)", "of this agency (its code)"));
    command.add_option("--dimension", wanted_.dimension_code,
                       console_("เฉพาะมิติ เช่น income", "of this dimension, e.g. income"));
    command.add_flag("--again", again_,
                     console_("เฉพาะผู้ได้รับความช่วยเหลือมากกว่าหนึ่งครั้ง", "only who was helped more than once"));
    command
        .add_option("--privacy", privacy_,
                    console_("full, committee (เดิม: ปิดเลขประจำตัวเหลือ ๔ ตัวท้าย) หรือ public (จำนวนเท่านั้น)",
                             "full, committee (default: ids show their last 4 digits) or public (numbers only)"))
        ->check(CLI::IsMember({"full", "committee", "public"}));
  }

  int run() {
    Diagnostics news;
    if (!from_.empty()) wanted_.from = news.take(office::parse_report_month(from_));
    if (!until_.empty()) wanted_.until = news.take(office::parse_report_month(until_));
    if (again_) wanted_.persons = office::HistoryRequest::Persons::helped_again;
    auto office =
        news.has_errors() ? std::nullopt : news.take(office::Office::open(console_.world(), options_.database()));
    const auto people = office ? news.take(office::read_history(*office, wanted_)) : std::nullopt;
    if (people) console_.print(describe(*people));
    return console_.finish(news);
  }

 private:
  static constexpr std::size_t fewest_told = 5;  // of people in public: fewer can be told apart

  std::string describe(const std::vector<office::PersonHistory>& people) const {
    std::string text;
    std::size_t times = 0, again = 0;
    for (const office::PersonHistory& person : people) {
      times += person.times.size();
      again += person.times.size() > 1 ? 1U : 0U;
      if (privacy_ != "public") text += describe(person);
    }
    return text + fmt::format(fmt::runtime(console_("{} คน {} ครั้ง ได้รับความช่วยเหลือมากกว่าหนึ่งครั้ง {} คน\n",
                                                    "{} persons, {} times; {} persons helped more than once\n")),
                              shown(people.size()), shown(times), shown(again));
  }

  std::string shown(std::size_t people) const {
    if (privacy_ == "public" && people > 0 && people < fewest_told) return console_("น้อยกว่า 5", "fewer than 5");
    return fmt::format("{}", people);
  }

  std::string describe(const office::PersonHistory& person) const {
    std::string id = person.national_id;
    if (!id.empty() && privacy_ != "full") {
      const auto digits = read_national_id(id);
      id = digits ? mask_national_id(*digits) : std::string(id.size(), 'X');
    }
    std::string text = fmt::format(fmt::runtime(console_("{} {} ต.{} อ.{}\n", "{} {}, tambon {}, amphoe {}\n")),
                                   person.full_name, id, person.tambon_name, person.amphoe_name);
    for (const office::HelpGiven& help : person.times) {
      text += fmt::format("  {}  {}  {}  {}  {}  {}  {}\n", office::describe(help.assisted_on).in(console_.language()),
                          help.agency, help.dimension, help.project, help.amount.to_grouped(2), help.outcome,
                          help.match_outcome);
    }
    return text;
  }

  const Console& console_;
  OfficeOptions options_;
  office::HistoryRequest wanted_;
  std::string from_, until_, privacy_ = "committee";
  bool again_ = false;
};

}  // namespace

void add_history(CLI::App& app, const Console& console, Chosen& chosen) {
  CLI::App* command =
      app.add_subcommand("history", console("ติดตามผู้ได้รับความช่วยเหลือข้ามเดือน", "follow who was helped over the months"));
  auto typed = std::make_shared<HistoryCommand>(console);
  typed->add_options(*command);
  command->callback([typed, &chosen] { chosen = [typed] { return typed->run(); }; });
}

}  // namespace saraban::app
