#include "screen/rules.h"

#include <array>

#include <fmt/format.h>

namespace saraban::screen {
namespace {

// Never edit a released version: matches that were made with it must be made again to the byte. Add another behind it.
constexpr std::array<Rules, 1> released = {{
    {
        .version = "2566-1",
        .on_list = -1000,
        .pseudo_persons = 500,
        .id = {.exact = 22000,
               .exact_but_invalid = 15000,
               .near_one_invalid = 13000,
               .near_both_valid = 8000,
               .leading_digits = 2000,
               .different_invalid = -6000,
               .different = -10000},
        .given_name = {.pseudo_names = 1000,
                       .most = 12000,
                       .less_same_but_tones = 1000,
                       .less_same_sound = 2000,
                       .less_swapped = 2000,
                       .less_one_cluster = 5000,
                       .less_same_code = 8000,
                       .different = -9000},
        .surname = {.pseudo_names = 8000,
                    .most = 13000,
                    .less_same_but_tones = 1000,
                    .less_same_sound = 2000,
                    .less_swapped = 2000,
                    .less_one_cluster = 4000,
                    .less_same_code = 7000,
                    .different = -5000},
        .kin = {.surname_exact = 500,
                .surname_inexact = -500,
                .surname_different = -3000,
                .given_name_more = 4000,
                .surname_less_in_village = 1000,
                .pseudo_persons = 50,
                .pseudo_names = 20},
        .same_title = 800,
        .same_sex = 300,
        .other_sex = -5000,
        .other_age = -3000,
        .birth_exact = 12000,
        .birth_near = 4000,
        .birth_year = 1000,
        .birth_different = -7000,
        .place = {.pseudo_amphoe = 9,
                  .pseudo_tambon = 86,
                  .pseudo_villages = 800,
                  .persons_of_household = 4,
                  .household_beside_house = 1000,
                  .household_different = -2000,
                  .house_differs = -4500,
                  .village_differs = -5000,
                  .tambon_differs = -3000,
                  .different = -4000},
        .accept = 7000,
        .review = -2000,
        .notice = -8000,
        .least_lead = 5000,
        .close_name_percent = 90,
        .largest_block = 20000,
    },
}};

template <class Number>
void put(std::string& text, std::string_view name, Number number) {
  text += fmt::format("{} {}\n", name, number);
}

void describe(std::string& text, const IdRules& id) {
  put(text, "id.exact", id.exact);
  put(text, "id.exact_but_invalid", id.exact_but_invalid);
  put(text, "id.near_one_invalid", id.near_one_invalid);
  put(text, "id.near_both_valid", id.near_both_valid);
  put(text, "id.leading_digits", id.leading_digits);
  put(text, "id.different_invalid", id.different_invalid);
  put(text, "id.different", id.different);
}

void describe(std::string& text, const std::string& name, const NameRules& rules) {
  put(text, name + ".pseudo_names", rules.pseudo_names);
  put(text, name + ".most", rules.most);
  put(text, name + ".less_same_but_tones", rules.less_same_but_tones);
  put(text, name + ".less_same_sound", rules.less_same_sound);
  put(text, name + ".less_swapped", rules.less_swapped);
  put(text, name + ".less_one_cluster", rules.less_one_cluster);
  put(text, name + ".less_same_code", rules.less_same_code);
  put(text, name + ".different", rules.different);
}

void describe(std::string& text, const KinRules& kin) {
  put(text, "kin.surname_exact", kin.surname_exact);
  put(text, "kin.surname_inexact", kin.surname_inexact);
  put(text, "kin.surname_different", kin.surname_different);
  put(text, "kin.given_name_more", kin.given_name_more);
  put(text, "kin.surname_less_in_village", kin.surname_less_in_village);
  put(text, "kin.pseudo_persons", kin.pseudo_persons);
  put(text, "kin.pseudo_names", kin.pseudo_names);
}

void describe(std::string& text, const PlaceRules& place) {
  put(text, "place.pseudo_amphoe", place.pseudo_amphoe);
  put(text, "place.pseudo_tambon", place.pseudo_tambon);
  put(text, "place.pseudo_villages", place.pseudo_villages);
  put(text, "place.persons_of_household", place.persons_of_household);
  put(text, "place.household_beside_house", place.household_beside_house);
  put(text, "place.household_different", place.household_different);
  put(text, "place.house_differs", place.house_differs);
  put(text, "place.village_differs", place.village_differs);
  put(text, "place.tambon_differs", place.tambon_differs);
  put(text, "place.different", place.different);
}

}  // namespace

std::span<const Rules> released_rules() { return released; }

std::string describe_rules(const Rules& rules) {
  std::string text;
  put(text, "version", rules.version);
  put(text, "on_list", rules.on_list);
  put(text, "pseudo_persons", rules.pseudo_persons);
  describe(text, rules.id);
  describe(text, "given_name", rules.given_name);
  describe(text, "surname", rules.surname);
  describe(text, rules.kin);
  put(text, "same_title", rules.same_title);
  put(text, "same_sex", rules.same_sex);
  put(text, "other_sex", rules.other_sex);
  put(text, "other_age", rules.other_age);
  put(text, "birth_exact", rules.birth_exact);
  put(text, "birth_near", rules.birth_near);
  put(text, "birth_year", rules.birth_year);
  put(text, "birth_different", rules.birth_different);
  describe(text, rules.place);
  put(text, "accept", rules.accept);
  put(text, "review", rules.review);
  put(text, "notice", rules.notice);
  put(text, "least_lead", rules.least_lead);
  put(text, "close_name_percent", rules.close_name_percent);
  put(text, "largest_block", rules.largest_block);
  return text;
}

}  // namespace saraban::screen
