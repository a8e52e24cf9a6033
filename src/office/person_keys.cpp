#include "office/person_keys.h"

#include <fmt/format.h>

#include "core/digest.h"

namespace saraban::office {

std::string person_key(const screen::Person& person) {
  Sha256 digest;
  const auto add = [&digest](const std::string& field) {
    digest.update(fmt::format("{}:", field.size()));
    digest.update(field);
  };
  for (const std::string* field :
       {&person.national_id, &person.title, &person.given_name, &person.surname, &person.household_code,
        &person.house_number, &person.tambon_code, &person.amphoe_code}) {
    add(*field);
  }
  add(person.birth_date ? person.birth_date->to_iso() : "");
  add(person.village_no ? fmt::format("{}", *person.village_no) : "");
  return to_hex(digest.finish());
}

}  // namespace saraban::office
