#include "office/history.h"

#include <map>

#include "office/cells.h"

namespace saraban::office {
namespace {

using data::ResultRow;

// A person is the target person where there is one (the same id on every list), else the id that was reported, else the
// row by itself: names alone are no key.
constexpr std::string_view rows_of_people = R"(
SELECT CASE
    WHEN f.match_outcome = 'accepted' THEN 't' || coalesce((SELECT t.national_id FROM targets t
      WHERE t.target_id = f.target_id), 'h' || f.household_code || f.full_name)
    WHEN f.group_no IS NOT NULL THEN 'g' || f.group_no
    WHEN f.national_id IS NOT NULL THEN 'n' || f.national_id
    ELSE 'r' || f.assistance_id END AS person,
  f.assisted_on, f.national_id, f.full_name, f.tambon_name, f.amphoe_name, f.agency_short_name, f.project_name,
  f.dimension_name, f.outcome, coalesce(f.match_outcome_name, ''), f.amount
FROM follow_up f
WHERE (?1 = '' OR f.month >= ?1) AND (?2 = '' OR f.month <= ?2) AND (?3 = '' OR f.amphoe_code = ?3)
  AND (?4 = '' OR f.agency_code = ?4) AND (?5 = '' OR f.dimension_code = ?5)
ORDER BY f.amphoe_code, f.tambon_code, f.assisted_on, f.assistance_id)";

}  // namespace

Result<std::vector<PersonHistory>> read_history(Office& office, const HistoryRequest& wanted) {
  std::vector<PersonHistory> people;
  std::map<std::string, std::size_t> places;
  office.database().for_each_row(
      rows_of_people,
      {wanted.from ? wanted.from->stored() : "", wanted.until ? wanted.until->stored() : "", wanted.amphoe_code,
       wanted.agency_code, wanted.dimension_code},
      [&](const ResultRow& row) {
        const auto [place, is_new] = places.try_emplace(row.string(0), people.size());
        if (is_new) people.emplace_back();
        PersonHistory& person = people[place->second];
        if (!row.is_null(2)) person.national_id = row.string(2);
        person.full_name = row.string(3);
        person.tambon_name = row.string(4);
        person.amphoe_name = row.string(5);
        const Date day = row.date(1).value_or(Date());
        person.times.push_back({ReportMonth::of(day), day, row.string(6), row.string(7), row.string(8), row.string(9),
                                row.string(10), row.number(11)});
      });
  Diagnostics errors;
  if (!errors.take(office.database().finish_reading())) return errors;
  if (wanted.persons == HistoryRequest::Persons::helped_again) {
    std::erase_if(people, [](const PersonHistory& person) { return person.times.size() < 2; });
  }
  return people;
}

}  // namespace saraban::office
