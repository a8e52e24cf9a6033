#include "intake/target_list.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include <fmt/format.h>

#include "intake/finding_report.h"
#include "intake/list_vintage.h"
#include "intake/row_cells.h"
#include "intake/table_reader.h"

namespace saraban::intake {
namespace {

constexpr std::array dimension_fields = {Field::dimension_health, Field::dimension_living, Field::dimension_education,
                                         Field::dimension_income, Field::dimension_access};

template <std::size_t n>
bool is_one_of(std::string_view text, const std::array<std::string_view, n>& words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

// What a cell of a dimension's own column says of it.
enum class Mark { fails, passes, unclear };
Mark mark_of(std::string_view text) {
  constexpr std::array<std::string_view, 12> failing = {"1",    "/",  "✓",      "✔",     "x",  "X",
                                                        "TRUE", "ตก", "ตกเกณฑ์", "ไม่ผ่าน", "ใช่", "Y"};
  constexpr std::array<std::string_view, 8> passing = {"0", "FALSE", "ผ่าน", "ไม่ตก", "ไม่ตกเกณฑ์", "ผ่านเกณฑ์", "ไม่ใช่", "N"};
  if (means_nothing(text) || is_one_of(text, passing)) return Mark::passes;
  return is_one_of(text, failing) ? Mark::fails : Mark::unclear;
}

// "สุขภาพ, รายได้" -> its parts.
std::vector<std::string> parts_of(std::string text) {
  constexpr std::string_view word = "และ";
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at))
    text.replace(at, word.size(), ",");
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == ',' || c == ';' || c == '/' || c == '|') {
      parts.emplace_back();
    } else if (c != ' ' || !parts.back().empty()) {
      parts.back() += c;
    }
  }
  std::erase_if(parts, [](const std::string& part) { return means_nothing(part); });
  return parts;
}

class ListReader {
 public:
  ListReader(const Reference& reference, const TargetListOptions& options)
      : recogniser_(reference), options_(options) {}

  Result<TargetListFile> read(const std::string& name, std::string bytes) {
    Diagnostics problems;
    auto table = problems.take(
        TableReader::open(name, std::move(bytes), {TableKind::target_list, &options_.mapping, options_.most_rows}));
    if (!table) return problems;
    const bool is_whole = (*table)->read_rows([&](const TableRow& row) { take(row); });
    const SaidYears titles = years_in_titles((*table)->titles());
    problems.add((*table)->take_diagnostics());
    if (!is_whole) return problems;
    static_cast<TableFile&>(file_) = (*table)->take_file();
    file_.refused = std::move(refused_);
    said_.push_back({options_.survey_year, options_.card_year});
    said_.push_back(titles);
    auto vintage = problems.take(settle_vintage(name, options_.kind, said_));
    if (!vintage) return problems;
    file_.vintage = std::move(*vintage);
    return {std::move(file_), std::move(problems)};
  }

 private:
  void take(const TableRow& table_row) {
    RowCells cells(table_row);
    if (table_row.raw->state == RawRow::State::broken) {
      refused_.push_back(make_refused_row(table_row, {{FindingKind::broken_line, Field::note, 0, {}}}));
      return;
    }
    ListRow row = read_row(cells);
    if (cells.has_faults()) {
      refused_.push_back(make_refused_row(table_row, cells.take_faults()));
      return;
    }
    row.repairs = cells.take_repairs();
    row.doubts = cells.take_doubts();
    if (join(row)) return;
    if (!row.national_id.empty()) rows_of_id_[row.national_id].push_back(file_.accepted.size());
    file_.accepted.push_back(std::move(row));
  }

  ListRow read_row(RowCells& cells) {
    ListRow row;
    row.place = cells.row().place;
    if (cells.row().raw->state == RawRow::State::hidden) cells.add(FindingKind::hidden_row, Field::number);
    auto house = read_house_code(cells.cell(Field::household_code));
    const std::string code = house.value.value_or("");
    row.household_code = cells.take(Field::household_code, std::move(house), code).value_or("");
    PersonCells person = read_person(cells, recogniser_);
    row.title = std::move(person.title);
    row.given_name = std::move(person.given_name);
    row.surname = std::move(person.surname);
    row.national_id = std::move(person.national_id);
    row.house_number = std::move(person.house_number);
    row.village_no = person.village_no;
    row.tambon_code = std::move(person.tambon_code);
    row.amphoe_code = std::move(person.amphoe_code);
    if (cells.has(Field::birth_date)) row.birth_date = read_date(cells, Field::birth_date);
    row.household_role = cells.text(Field::household_role);
    read_dimensions(cells, row);
    read_years(cells);
    if (row.tambon_code.empty()) cells.refuse_ambiguous_tambon();
    return row;
  }

  void read_dimensions(RowCells& cells, ListRow& row) {
    std::vector<std::string> codes;
    for (const std::string& part : parts_of(cells.text(Field::dimension))) {
      const Dimension* dimension = recogniser_.find_dimension(part);
      if (dimension == nullptr) {
        cells.add(FindingKind::unknown_dimension, Field::dimension, recogniser_.all_dimensions());
      } else {
        codes.push_back(dimension->code);
      }
    }
    for (const Field field : dimension_fields) {
      const Mark mark = mark_of(cells.text(field));
      const Dimension* dimension = recogniser_.find_dimension(heading_of(field));
      if (mark == Mark::unclear) cells.add(FindingKind::unknown_dimension, field, "1, 0");
      if (mark == Mark::fails && dimension != nullptr) codes.push_back(dimension->code);
    }
    row.dimension_codes = in_order(codes);
  }

  std::vector<std::string> in_order(const std::vector<std::string>& codes) const {
    std::vector<std::string> ordered;
    for (const Dimension& one : recogniser_.reference().dimensions) {
      if (std::find(codes.begin(), codes.end(), one.code) != codes.end()) ordered.push_back(one.code);
    }
    return ordered;
  }

  void read_years(RowCells& cells) {
    SaidYears years;
    years.survey = cells.take(Field::survey_year, read_buddhist_year(cells.cell(Field::survey_year)), "");
    years.card = cells.take(Field::card_year, read_buddhist_year(cells.cell(Field::card_year)), "");
    const auto is_same = [&](const SaidYears& one) { return one.survey == years.survey && one.card == years.card; };
    if (std::none_of(said_.begin(), said_.end(), is_same)) said_.push_back(years);
  }

  // A person who fails several dimensions may have a row for each: the same in all else.
  bool join(const ListRow& row) {
    const auto known = rows_of_id_.find(row.national_id);
    if (row.national_id.empty() || known == rows_of_id_.end()) return false;
    for (const std::size_t index : known->second) {
      ListRow& one = file_.accepted[index];
      const bool is_same = one.title == row.title && one.given_name == row.given_name && one.surname == row.surname &&
                           one.household_code == row.household_code && one.tambon_code == row.tambon_code &&
                           one.birth_date == row.birth_date;
      if (!is_same) continue;
      std::vector<std::string> codes = one.dimension_codes;
      codes.insert(codes.end(), row.dimension_codes.begin(), row.dimension_codes.end());
      one.dimension_codes = in_order(codes);
      ++file_.joined;
      return true;
    }
    return false;
  }

  Recogniser recogniser_;
  const TargetListOptions& options_;
  TargetListFile file_;
  std::vector<RefusedRow> refused_;
  std::vector<SaidYears> said_;
  std::unordered_map<std::string, std::vector<std::size_t>> rows_of_id_;
};

}  // namespace

Result<TargetListFile> read_target_list(const std::string& name, std::string bytes, const Reference& reference,
                                        const TargetListOptions& options) {
  return ListReader(reference, options).read(name, std::move(bytes));
}

Diagnostics describe_doubts(const TargetListFile& file, std::size_t most) { return describe_accepted(file, most); }

}  // namespace saraban::intake
