#include "sample/person.h"

#include <array>

#include <fmt/format.h>

#include "core/national_id.h"

namespace saraban::sample {
namespace {

Date make_birth_date(Random& random) {
  const int year = static_cast<int>(random.between(1945, 2003));
  const auto month = static_cast<unsigned>(random.between(1, 12));
  return *Date::from_parts(year, month, static_cast<unsigned>(random.between(1, 28)));
}

std::string make_title(Random& random, Sex sex) {
  if (sex == Sex::male) return random.happens(1) ? "ว่าที่ร้อยตรี" : "นาย";
  return random.happens(62) ? "นาง" : "นางสาว";
}

}  // namespace

unsigned village_count(const Tambon& tambon) {
  unsigned mixed = 0;
  for (const char digit : tambon.code) mixed = mixed * 31 + static_cast<unsigned>(digit - '0');
  return 5 + mixed % 9;
}

std::string village_code(const Tambon& tambon, unsigned village_no) {
  return fmt::format("{}{:02}", tambon.code, village_no);
}

std::string make_house_number(Random& random) {
  const std::int64_t number = random.between(1, 299);
  return random.happens(35) ? fmt::format("{}/{}", number, random.between(1, 19)) : fmt::format("{}", number);
}

// A walk over all serials: the step has no common divisor with their number, so none comes twice.
std::uint64_t Population::next_serial() {
  constexpr std::uint64_t step = 3'819'443;
  return (first_serial_ + step * used_++) % serials;
}

Household Population::make_household(const Amphoe& amphoe, const Tambon& tambon) {
  Household household;
  household.code = fmt::format("{}{:07}", amphoe.code, next_serial());
  household.house_number = make_house_number(random_);
  household.village_no = 1 + static_cast<unsigned>(random_.below(village_count(tambon)));
  household.tambon = &tambon;
  household.amphoe = &amphoe;
  household.surname = make_surname(random_);
  return household;
}

Household Population::make_household() {
  std::array<unsigned, 16> weights{};
  const auto all = amphoe_of_sukhothai();
  for (std::size_t i = 0; i < all.size(); ++i) weights[i] = all[i].weight;
  const Amphoe& amphoe = all[random_.pick_weighted(std::span(weights).first(all.size()))];
  return make_household(amphoe, random_.pick(tambon_of(amphoe)));
}

Person Population::make_adult(const Household& household) {
  Person person;
  const std::string twelve = fmt::format("9{}{:07}", household.amphoe->code, next_serial());
  person.national_id = twelve + check_digit_of_national_id(twelve);
  person.sex = random_.happens(46) ? Sex::male : Sex::female;
  person.title = make_title(random_, person.sex);
  person.given_name = make_given_name(random_, person.sex);
  person.surname = random_.happens(80) ? household.surname : make_surname(random_);
  person.birth_date = make_birth_date(random_);
  return person;
}

}  // namespace saraban::sample
