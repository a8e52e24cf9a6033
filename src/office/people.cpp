#include "office/people.h"

namespace saraban::office {

void for_each_reported(data::WritableDatabase& database, const intake::Reference& reference,
                       const std::function<void(screen::ReportedPerson)>& take) {
  database.for_each_row(
      "SELECT assistance_id, national_id, title, given_name, surname, house_number, village_no, tambon_code, "
      "amphoe_code, reported_tambon FROM assistance ORDER BY assistance_id",
      {}, [&](const data::ResultRow& row) {
        screen::ReportedPerson reported;
        reported.id = row.integer(0);
        screen::Person& person = reported.person;
        person.national_id = row.string(1);
        person.title = row.string(2);
        person.given_name = row.string(3);
        person.surname = row.string(4);
        person.house_number = row.string(5);
        if (const auto village = row.find_integer(6)) person.village_no = static_cast<unsigned>(*village);
        person.tambon_code = row.string(7);
        person.amphoe_code = row.string(8);
        if (person.tambon_code.empty()) {
          for (const intake::Tambon* tambon : reference.find_tambon(row.text(9))) {
            if (person.amphoe_code.empty() || tambon->amphoe_code == person.amphoe_code) {
              person.possible_tambon.push_back(tambon->code);
            }
          }
        }
        take(std::move(reported));
      });
}

void for_each_target(data::WritableDatabase& database, const std::function<void(screen::Target)>& take) {
  database.for_each_row(
      "SELECT t.target_id, t.list_code, t.national_id, t.title, t.given_name, t.surname, t.birth_date, "
      "t.household_code, t.house_number, v.village_no, t.tambon_code, substr(t.tambon_code, 1, 4) FROM targets t "
      "LEFT JOIN villages v ON v.village_code = t.village_code ORDER BY t.target_id",
      {}, [&](const data::ResultRow& row) {
        screen::Target target;
        target.id = row.integer(0);
        target.list_code = row.string(1);
        screen::Person& person = target.person;
        person.national_id = row.string(2);
        person.title = row.string(3);
        person.given_name = row.string(4);
        person.surname = row.string(5);
        person.birth_date = row.date(6);
        person.household_code = row.string(7);
        person.house_number = row.string(8);
        if (const auto village = row.find_integer(9)) person.village_no = static_cast<unsigned>(*village);
        person.tambon_code = row.string(10);
        person.amphoe_code = row.string(11);
        take(std::move(target));
      });
}

}  // namespace saraban::office
