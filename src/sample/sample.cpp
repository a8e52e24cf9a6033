#include "sample/sample.h"

#include <array>
#include <map>
#include <vector>

#include <fmt/format.h>

#include "data/matched_results.h"
#include "sample/assistance.h"
#include "sample/calendar.h"
#include "sample/person.h"
#include "sample/sukhothai.h"

namespace saraban::sample {
namespace {

constexpr std::uint64_t most_rows = 500'000;
constexpr std::uint64_t seed_case_rows = 8;
constexpr std::string_view rule_version = "sample-1";

Value number(std::uint64_t n) { return Value(Decimal(static_cast<std::int64_t>(n))); }

// A person on the list: where, and under which number.
struct Target {
  std::uint64_t id = 0;
  Person person;
  Household household;
};

// What screening said of a row.
struct Verdict {
  std::string_view outcome;
  std::int64_t thousandths = 0;  // of the score
  std::string_view reasons;
};

constexpr Verdict not_found{"not_found", 0, "ไม่พบเลขประจำตัวและชื่อที่ใกล้เคียงในบัญชีเป้าหมาย"};

class SampleMaker {
 public:
  SampleMaker(const SampleRequest& request, data::MatchedResultsWriter& writer)
      : request_(request), writer_(writer), population_(request.seed), random_(population_.random()) {}

  void make() {
    add_areas();
    add_words();
    add_projects();
    if (request_.rows <= seed_case_rows) return make_seed_case();
    make_targets(request_.rows * 6 / 5 + 60);
    for (std::uint64_t row = 0; row < request_.rows; ++row) make_row();
  }

 private:
  void add(std::string_view table, std::initializer_list<Value> cells) {
    writer_.add(table, std::span(cells.begin(), cells.size()));
  }

  void add_areas() {
    add("provinces", {"64", "สุโขทัย"});
    for (const Amphoe& amphoe : amphoe_of_sukhothai()) add("amphoe", {amphoe.code, amphoe.name, "64"});
    for (const Tambon& tambon : tambon_of_sukhothai()) {
      add("tambon", {tambon.code, tambon.name, tambon.code.substr(0, 4)});
    }
    for (const Tambon& tambon : tambon_of_sukhothai()) {
      for (unsigned village = 1; village <= village_count(tambon); ++village) {
        add("villages", {village_code(tambon, village), number(village), tambon.code});
      }
    }
  }

  void add_words() {
    std::uint64_t order = 0;
    for (const Word& word : poverty_dimensions()) add("dimensions", {word.code, word.thai, number(++order)});
    for (const Word& word : project_kinds()) add("project_kinds", {word.code, word.thai});
    add("match_outcomes", {"accepted", "อยู่ในบัญชีเป้าหมาย", number(1)});
    add("match_outcomes", {"review", "รอตรวจสอบ", number(2)});
    add("match_outcomes", {"rejected", "ไม่ใช่บุคคลเป้าหมาย", number(3)});
    add("match_outcomes", {"not_found", "ไม่พบในบัญชีเป้าหมาย", number(4)});
    const std::uint64_t year = fiscal_year();
    add("target_lists", {list_code("TPMAP", year), fmt::format("คนจนเป้าหมาย TPMAP ปี {}", year), "tpmap",
                         number(year - 1), number(2565)});
    add("target_lists",
        {list_code("FRAGILE", year), fmt::format("ครัวเรือนเปราะบาง ปี {}", year), "fragile", number(year - 1), Value()});
  }

  void add_projects() {
    std::uint64_t order = 0;
    for (const Agency& agency : labour_agencies()) {
      add("agencies", {agency.code, agency.name, agency.short_name, number(++order)});
    }
    for (const Project& project : labour_projects()) {
      add("projects", {project.code, project.name, project.kind, project.dimension,
                       labour_agencies()[project.agency].code, number(fiscal_year())});
    }
  }

  std::uint64_t fiscal_year() const { return static_cast<std::uint64_t>(fiscal_year_of(request_.month)); }
  static std::string list_code(std::string_view kind, std::uint64_t year) { return fmt::format("{}-{}", kind, year); }

  // A household with one to four adults on the list, all failing the same dimensions.
  void make_target_household(const Household& household, std::size_t persons, bool is_fragile) {
    const std::string list = list_code(is_fragile ? "FRAGILE" : "TPMAP", fiscal_year());
    std::vector<std::string_view> failed{"income"};
    for (const Word& dimension : poverty_dimensions()) {
      if (dimension.code != "income" && random_.happens(18)) failed.push_back(dimension.code);
    }
    for (std::size_t i = 0; i < persons; ++i) {
      const Person person = population_.make_adult(household);
      const std::uint64_t id = targets_.size() + 1;
      add("targets",
          {number(id), list, person.national_id, person.title, person.given_name, person.surname, person.birth_date,
           household.code, i == 0 ? "หัวหน้าครัวเรือน" : "สมาชิกในครัวเรือน", household.house_number,
           village_code(*household.tambon, household.village_no), household.tambon->code});
      for (const std::string_view dimension : failed) add("target_dimensions", {number(id), dimension});
      targets_.push_back({id, person, household});
    }
  }

  void make_targets(std::uint64_t count) {
    constexpr std::array<unsigned, 4> sizes{45, 32, 15, 8};
    while (targets_.size() < count) {
      const Household household = population_.make_household();
      const std::size_t persons = 1 + random_.pick_weighted(sizes);
      make_target_household(household, persons, random_.happens(15));
    }
  }

  // Section ๕ of the lesson-learned report: 8 persons, 5 in อำเภอศรีสำโรง and 3 in อำเภอบ้านด่านลานหอย.
  void make_seed_case() {
    constexpr std::array<std::string_view, seed_case_rows> tambon_codes{"640602", "640203", "640606", "640601",
                                                                        "640207", "640610", "640602", "640205"};
    for (const std::string_view code : tambon_codes) {
      for (const Amphoe& amphoe : amphoe_of_sukhothai()) {
        for (const Tambon& tambon : tambon_of(amphoe)) {
          if (tambon.code == code) make_target_household(population_.make_household(amphoe, tambon), 1, false);
        }
      }
    }
    for (std::uint64_t row = 0; row < request_.rows; ++row) {
      const Target& target = targets_[row];
      const Project& project = labour_projects()[row % 2];  // the two that the report names
      const Date day = make_working_day(random_, request_.month);
      add_row(target.person, target.household, project, day, accept(target.id));
    }
  }

  struct Judged {
    Verdict verdict;
    std::uint64_t target = 0;  // 0: none
  };

  Judged accept(std::uint64_t target) {
    return {{"accepted", random_.between(985, 1000), "เลขประจำตัวตรงกัน ชื่อและนามสกุลตรงกัน ตำบลตรงกัน"}, target};
  }

  const Project& pick_project() {
    std::vector<unsigned> weights;
    for (const Project& project : labour_projects()) weights.push_back(project.weight);
    return labour_projects()[random_.pick_weighted(weights)];
  }

  // The next person of the list, in an order that mixes the province; now and then one who was helped before.
  const Target& pick_target() {
    if (helped_ > 20 && random_.happens(6)) return targets_[walk(random_.below(helped_))];
    return targets_[walk(helped_++)];
  }

  // A walk over all targets: a step that divides no number of them by more than itself.
  std::size_t walk(std::uint64_t step) const {
    constexpr std::uint64_t prime = 1'000'000'007;
    return step * prime % targets_.size();
  }

  void make_row() {
    const Project& project = pick_project();
    const Date day = make_day_of_fiscal_year(random_, request_.month);
    const std::uint64_t lot = random_.below(100);
    if (lot < 10) {  // a person who is not on the list
      const Household household = population_.make_household();
      return add_row(population_.make_adult(household), household, project, day, {not_found, 0});
    }
    const Target& target = pick_target();
    if (lot < 78) return add_row(target.person, target.household, project, day, accept(target.id));
    Person reported = target.person;
    if (lot < 90) {
      reported.surname = make_surname(random_);
      const Verdict changed{"review", random_.between(620, 880), "เลขประจำตัวตรงกัน ชื่อตรงกัน แต่นามสกุลต่างกัน"};
      return add_row(reported, target.household, project, day, {changed, target.id});
    }
    if (lot < 95) {
      reported.national_id.clear();
      const Verdict unnumbered{"review", random_.between(600, 840), "ไม่มีเลขประจำตัว แต่ชื่อ นามสกุล และตำบลตรงกัน"};
      return add_row(reported, target.household, project, day, {unnumbered, target.id});
    }
    // A namesake in another place: seen by an officer and turned down.
    const Household elsewhere = population_.make_household();
    Person namesake = population_.make_adult(elsewhere);
    namesake.given_name = target.person.given_name;
    namesake.surname = target.person.surname;
    const Verdict refused{"rejected", random_.between(300, 590), "ชื่อและนามสกุลตรงกัน แต่เลขประจำตัวและตำบลต่างกัน"};
    add_row(namesake, elsewhere, project, day, {refused, target.id});
  }

  void add_row(const Person& person, const Household& household, const Project& project, Date day, Judged judged) {
    const Assistance given = make_assistance(random_, project);
    const std::string file =
        fmt::format("แบบรายงาน-{}-{}.xlsx", labour_agencies()[project.agency].short_name, day.to_iso().substr(0, 7));
    const Value id = number(++rows_);
    add("assistance", {id,
                       labour_agencies()[project.agency].code,
                       project.code,
                       day,
                       person.title,
                       person.given_name,
                       person.surname,
                       person.national_id.empty() ? Value() : Value(person.national_id),
                       household.house_number,
                       number(household.village_no),
                       household.tambon->name,
                       household.amphoe->name,
                       household.tambon->code,
                       household.amphoe->code,
                       given.description,
                       given.amount,
                       given.outcome,
                       Value(),
                       file,
                       number(first_row_ + rows_of_file_[file]++)});
    const Value score = judged.target == 0 ? Value() : Value(*Decimal::from_parts(judged.verdict.thousandths, 3));
    add("matches", {id, judged.target == 0 ? Value() : number(judged.target), judged.verdict.outcome, score,
                    judged.verdict.reasons, rule_version});
  }

  static constexpr std::uint64_t first_row_ = 6;  // of the agencies' form, below its head

  const SampleRequest& request_;
  data::MatchedResultsWriter& writer_;
  Population population_;
  Random& random_;
  std::vector<Target> targets_;
  std::uint64_t helped_ = 0;
  std::uint64_t rows_ = 0;
  std::map<std::string, std::uint64_t> rows_of_file_;
};

}  // namespace

Result<Done> write_sample(World& world, const SampleRequest& request, const std::string& path) {
  if (request.rows == 0 || request.rows > most_rows) {
    Diagnostic diagnostic = make_error("sample.too-many-rows", {},
                                       {fmt::format("จำนวนแถวต้องอยู่ระหว่าง 1 ถึง {}", most_rows),
                                        fmt::format("the number of rows must be from 1 to {}", most_rows)},
                                       {"กำหนดด้วย --rows", "set it with --rows"});
    diagnostic.fault = Fault::usage;
    return diagnostic;
  }
  Diagnostics errors;
  const auto writer = errors.take(data::MatchedResultsWriter::create());
  if (!writer) return errors;
  SampleMaker(request, **writer).make();
  return (*writer)->write(world, path);
}

}  // namespace saraban::sample
