#include "screen/person_form.h"

#include <algorithm>
#include <optional>

#include "core/thai_digits.h"

namespace saraban::screen {
namespace {

// A number of exactly so many digits, hyphens and spaces left out; 0 for anything else.
std::uint64_t read_code(std::string_view written, std::size_t length) {
  std::uint64_t number = 0;
  std::size_t digits = 0;
  for (const char c : to_arabic_digits(written)) {
    if (c == '-' || c == ' ') continue;
    if (c < '0' || c > '9' || ++digits > length) return 0;
    number = number * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return digits == length ? number : 0;
}

// "๑๒ / 3" and "12/3" are one house.
std::uint64_t read_house(std::string_view written) {
  std::string house = to_arabic_digits(written);
  std::erase_if(house, [](char c) { return c == ' ' || c == '\t'; });
  return house == "-" ? 0 : hash_text(house);
}

}  // namespace

Traits read_traits(const Person& person, Bearer bearer) {
  Traits traits;
  traits.id = read_id_number(person.national_id);
  traits.household.number = read_code(person.household_code, 11);
  traits.house = read_house(person.house_number);
  if (person.birth_date) traits.birth = person.birth_date->days_since_1970();
  traits.tambon = static_cast<std::uint32_t>(read_code(person.tambon_code, 6));
  traits.amphoe = static_cast<std::uint16_t>(read_code(person.amphoe_code, 4));
  if (traits.tambon != 0) traits.amphoe = static_cast<std::uint16_t>(traits.tambon / 100);
  constexpr unsigned most_villages = 999;
  traits.village = static_cast<std::uint16_t>(std::min(person.village_no.value_or(0), most_villages));
  traits.bearer = bearer;
  return traits;
}

void read_tambon(const Person& person, std::vector<std::uint32_t>& tambon) {
  tambon.clear();
  if (const std::uint64_t known = read_code(person.tambon_code, 6); known != 0) {
    tambon.push_back(static_cast<std::uint32_t>(known));
    return;
  }
  for (const std::string& code : person.possible_tambon) {
    const auto number = static_cast<std::uint32_t>(read_code(code, 6));
    if (number != 0) tambon.push_back(number);
  }
  std::sort(tambon.begin(), tambon.end());
  tambon.erase(std::unique(tambon.begin(), tambon.end()), tambon.end());
}

}  // namespace saraban::screen
