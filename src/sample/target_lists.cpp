#include "sample/target_lists.h"

#include "sample/name_pool.h"
#include "sample/person.h"
#include "sample/random.h"

namespace saraban::sample {
namespace {

// What has changed since the older list was made is undone.
screen::Person as_it_was(Random& random, screen::Person person) {
  const std::uint64_t lot = random.below(100);
  if (lot < 2 && person.title == "นาง") {
    person.title = "นางสาว";
    person.surname = surname_of_family(random.below(2000));
  } else if (lot < 3) {
    person.house_number = make_house_number(random);
  } else if (lot < 4) {
    person.household_code.replace(0, 4, "6499");
  } else if (lot < 7 && person.title == "นาย" && person.birth_date->year() > 2006) {
    person.title = "เด็กชาย";
  }
  return person;
}

}  // namespace

TargetLists make_target_lists(const Census& census, std::size_t count, std::uint64_t seed) {
  TargetLists lists;
  Random random(seed ^ 0x7461'7267'6574'73U);  // its own stream
  const auto add = [&](PersonNumber number, std::string_view list, screen::Person person) {
    if (lists.targets.size() >= count) return;
    lists.targets.push_back(
        {static_cast<std::int64_t>(lists.targets.size()) + 1, std::string(list), std::move(person)});
    lists.persons.push_back(number);
  };
  for (PersonNumber number = 0; number < census.people.size(); ++number) {
    const Inhabitant& one = census.people[number];
    if (!one.listed) continue;
    const std::uint64_t lot = random.below(100);
    if (lot < 45) add(number, older_tpmap, as_it_was(random, one.person));
    if (lot >= 30 && lot < 92) add(number, tpmap, one.person);
    if (lot >= 84) add(number, fragile, one.person);
  }
  return lists;
}

}  // namespace saraban::sample
