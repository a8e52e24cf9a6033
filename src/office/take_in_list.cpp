// The step of one target list.
#include <fmt/format.h>

#include "core/digest.h"
#include "intake/error_workbook.h"
#include "intake/target_list.h"
#include "office/cells.h"
#include "office/incoming_file.h"
#include "office/take_in.h"

namespace saraban::office {
namespace {

using intake::ListRow;
using intake::TargetListFile;

constexpr unsigned most_villages = 99;  // a village's code has two digits behind its tambon's

class ListStep {
 public:
  ListStep(World& world, Office& office, const ListTaking& wanted, const Actor& actor, Mode mode)
      : world_(world), office_(office), database_(office.database()), wanted_(wanted), actor_(actor), mode_(mode) {}

  Result<TakenIn> take() {
    Diagnostics news;
    auto bytes = news.take(world_.read_file(wanted_.path));
    if (!bytes) return news;
    const std::string digest = sha256_hex(*bytes);
    data::Transaction transaction(database_);
    if (!news.take(database_.finish_reading())) return news;
    const auto before = find_incoming_file(database_, digest);
    if (before && (wanted_.errors_folder.empty() || before->refused == 0)) return recognise(*before);
    const auto file = news.take(read(std::move(*bytes)));
    if (!file) return news;
    record_ = before.value_or(IncomingFile());
    if (!before) settle_record(*file, digest);
    if (!news.take(write_errors(*file))) return news;
    if (before) return recognise(*before);
    store(*file);
    news.add(as_warnings(intake::describe_refused(*file, most_told)));
    news.add(as_warnings(intake::describe_doubts(*file, most_told)));
    if (!news.take(finish_step(database_, transaction, mode_, actor_, "take-in", details()))) return news;
    return {std::move(done_), std::move(news)};
  }

 private:
  TakenIn recognise(const IncomingFile& before) {
    done_.outcome = TakenIn::Outcome::same_as_before;
    done_.kind = TakenIn::Kind::list;
    done_.file_no = before.number;
    done_.file_name = before.name;
    done_.accepted = before.accepted;
    done_.refused = before.refused;
    done_.superseded_by = before.superseded_by;
    done_.list_name =
        database_.find_text("SELECT list_name FROM target_lists WHERE list_code = ?", {before.list_code}).value_or("");
    return done_;
  }

  Result<TargetListFile> read(std::string bytes) {
    intake::TargetListOptions options;
    options.kind = wanted_.kind;
    options.survey_year = wanted_.survey_year;
    options.card_year = wanted_.card_year;
    Diagnostics errors;
    auto mapping = errors.take(read_mapping(world_, wanted_.mapping_path));
    if (!mapping) return errors;
    options.mapping = std::move(*mapping);
    return intake::read_target_list(wanted_.path, std::move(bytes), office_.reference(), options);
  }

  void settle_record(const TargetListFile& file, const std::string& digest) {
    record_.number = next_file_number(database_);
    record_.digest = digest;
    record_.name = file_name_of(wanted_.path);
    record_.kind = "list";
    record_.list_code = file.vintage.code();
    record_.accepted = file.accepted.size();
    record_.joined = file.joined;
    record_.refused = file.refused.size();
    database_.for_each_row(
        "SELECT file_no FROM incoming_files WHERE file_kind = 'list' AND list_code = ? AND superseded_by IS NULL "
        "ORDER BY file_no",
        {record_.list_code}, [&](const data::ResultRow& row) { superseded_.push_back(row.integer(0)); });
  }

  void store(const TargetListFile& file) {
    insert_file(database_, record_, file, actor_);
    const std::int64_t replaced = supersede_lists(database_, superseded_, record_.number, actor_);
    done_.list_name = wanted_.list_name.empty() ? file.vintage.name() : wanted_.list_name;
    database_.run(
        "INSERT INTO target_lists VALUES (?, ?, ?, ?, ?) ON CONFLICT (list_code) DO UPDATE SET list_name = "
        "excluded.list_name",
        {record_.list_code, done_.list_name, file.vintage.kind, number(file.vintage.survey_year),
         file.vintage.card_year ? number(*file.vintage.card_year) : Value()});
    insert_refused_rows(database_, record_.number, file);
    std::int64_t id = database_
                          .find_integer(
                              "SELECT max(coalesce((SELECT max(target_id) FROM targets), 0), "
                              "coalesce((SELECT max(target_id) FROM past_targets), 0))")
                          .value_or(0);
    for (const ListRow& row : file.accepted) {
      store_row(file, row, ++id);
      done_.repairs += row.repairs.size();
    }
    done_.kind = TakenIn::Kind::list;
    done_.file_no = record_.number;
    done_.file_name = record_.name;
    done_.accepted = record_.accepted;
    done_.refused = record_.refused;
    done_.superseded_files = superseded_;
    done_.superseded_rows = replaced;
  }

  void store_row(const TargetListFile& file, const ListRow& row, std::int64_t id) {
    const std::string& sheet = file.sheets[row.place.sheet].name;
    database_.run("INSERT INTO targets VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                  {number(id), record_.list_code, text_or_null(row.national_id), row.title, row.given_name, row.surname,
                   row.birth_date ? Value(*row.birth_date) : Value(), row.household_code, row.household_role,
                   text_or_null(row.house_number), village_of(row), row.tambon_code});
    for (const std::string& dimension : row.dimension_codes) {
      database_.run("INSERT INTO target_dimensions VALUES (?, ?)", {number(id), dimension});
    }
    database_.run("INSERT INTO target_origins VALUES (?, ?, ?)",
                  {number(id), number(record_.number), number(row.place.row)});
    insert_findings(database_, record_.number, sheet, row.place.row, row.doubts);
    insert_repairs(database_, record_.number, sheet, row.place.row, row.repairs);
  }

  // Villages are known from the lists that name them.
  Value village_of(const ListRow& row) {
    if (!row.village_no || *row.village_no == 0 || *row.village_no > most_villages) return {};
    std::string code = fmt::format("{}{:02}", row.tambon_code, *row.village_no);
    if (code != last_village_) {
      database_.run("INSERT INTO villages VALUES (?, ?, ?) ON CONFLICT (village_code) DO NOTHING",
                    {code, number(*row.village_no), row.tambon_code});
      last_village_ = code;
    }
    return Value(std::move(code));
  }

  Result<Done> write_errors(const TargetListFile& file) {
    if (wanted_.errors_folder.empty() || file.refused.empty()) return Done{};
    done_.error_workbook =
        join_path(wanted_.errors_folder, fmt::format("{}-to-mend-{}.xlsx", record_.list_code, record_.number));
    if (mode_ == Mode::dry_run) return Done{};
    Diagnostics errors;
    if (!errors.take(world_.make_folders(wanted_.errors_folder))) return errors;
    auto output = errors.take(world_.create_file(done_.error_workbook));
    if (!output || !errors.take(intake::write_error_workbook(file, **output))) return errors;
    return (*output)->commit();
  }

  std::string details() const {
    std::string text = fmt::format("file={} sha256={} kind=list list={} accepted={} joined={} refused={} repairs={}",
                                   record_.number, record_.digest, record_.list_code, record_.accepted, record_.joined,
                                   record_.refused, done_.repairs);
    if (!superseded_.empty()) {
      text += fmt::format(" supersedes={} superseded_rows={}", fmt::join(superseded_, ","), done_.superseded_rows);
    }
    return text;
  }

  World& world_;
  Office& office_;
  data::WritableDatabase& database_;
  const ListTaking& wanted_;
  const Actor& actor_;
  Mode mode_;
  IncomingFile record_;
  std::vector<std::int64_t> superseded_;
  std::string last_village_;
  TakenIn done_;
};

}  // namespace

Result<TakenIn> take_in_list(World& world, Office& office, const ListTaking& wanted, const Actor& actor, Mode mode) {
  return ListStep(world, office, wanted, actor, mode).take();
}

}  // namespace saraban::office
