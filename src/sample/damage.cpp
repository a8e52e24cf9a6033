#include "sample/damage.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>

#include <fmt/format.h>

#include "core/thai_digits.h"
#include "sample/name_damage.h"
#include "sample/name_pool.h"
#include "sample/person.h"
#include "sample/sukhothai.h"

namespace saraban::sample {
namespace {

using Damages = std::vector<Damage>;

struct KindName {
  DamageKind kind;
  std::string_view name;
};
constexpr std::array kind_names{
    KindName{DamageKind::id_substitution, "id-substitution"},
    KindName{DamageKind::id_transposition, "id-transposition"},
    KindName{DamageKind::id_digit_lost, "id-digit-lost"},
    KindName{DamageKind::id_missing, "id-missing"},
    KindName{DamageKind::id_as_float, "id-as-float"},
    KindName{DamageKind::tone_dropped, "tone-dropped"},
    KindName{DamageKind::tone_changed, "tone-changed"},
    KindName{DamageKind::homophone, "homophone"},
    KindName{DamageKind::vowel_length, "vowel-length"},
    KindName{DamageKind::karan_dropped, "karan-dropped"},
    KindName{DamageKind::letter_inserted, "letter-inserted"},
    KindName{DamageKind::letter_deleted, "letter-deleted"},
    KindName{DamageKind::letter_repeated, "letter-repeated"},
    KindName{DamageKind::marks_reordered, "marks-reordered"},
    KindName{DamageKind::mark_displaced, "mark-displaced"},
    KindName{DamageKind::nikhahit_and_aa, "nikhahit-and-aa"},
    KindName{DamageKind::two_e, "two-e"},
    KindName{DamageKind::spaces, "spaces"},
    KindName{DamageKind::thai_digits, "thai-digits"},
    KindName{DamageKind::title_glued, "title-glued"},
    KindName{DamageKind::title_changed, "title-changed"},
    KindName{DamageKind::surname_changed, "surname-changed"},
    KindName{DamageKind::given_name_changed, "given-name-changed"},
    KindName{DamageKind::names_swapped, "names-swapped"},
    KindName{DamageKind::village_wrong, "village-wrong"},
    KindName{DamageKind::house_number_wrong, "house-number-wrong"},
    KindName{DamageKind::tambon_wrong, "tambon-wrong"},
    KindName{DamageKind::tambon_unclear, "tambon-unclear"},
    KindName{DamageKind::amphoe_missing, "amphoe-missing"},
    KindName{DamageKind::id_of_housemate, "id-of-housemate"},
    KindName{DamageKind::id_of_another, "id-of-another"},
    KindName{DamageKind::address_missing, "address-missing"},
    KindName{DamageKind::moved, "moved"},
    KindName{DamageKind::id_missing_misspelt, "id-missing-misspelt"},
    KindName{DamageKind::id_missing_moved, "id-missing-moved"},
    KindName{DamageKind::name_and_tambon, "name-and-tambon"},
    KindName{DamageKind::two_damages, "two-damages"},
};
constexpr auto all_kinds = [] {
  std::array<DamageKind, kind_names.size()> kinds{};
  for (std::size_t i = 0; i < kinds.size(); ++i) kinds[i] = kind_names[i].kind;
  return kinds;
}();

void append(Damages& damages, Damages more) {
  damages.insert(damages.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// Neither of a household nor of several fields at once.
bool is_single(DamageKind kind) { return kind < DamageKind::id_of_housemate; }

bool is_id_damage(DamageKind kind) { return kind <= DamageKind::id_as_float; }

Damages change(DamageKind kind, std::string_view field, std::string& value, std::string to) {
  if (value == to) return {};
  Damage damage{kind, field, std::move(value), to};
  value = std::move(to);
  return {damage};
}

std::string damage_id(Random& random, DamageKind kind, std::string id) {
  const std::size_t at = 1 + random.below(id.size() - 2);  // the first digit says what kind of person it is
  switch (kind) {
    case DamageKind::id_substitution:
      id[at] = static_cast<char>('0' + (static_cast<std::uint64_t>(id[at] - '0') + 1 + random.below(9)) % 10);
      return id;
    case DamageKind::id_transposition: std::swap(id[at], id[at + 1]); return id;
    case DamageKind::id_digit_lost: return id.erase(at, 1);
    case DamageKind::id_as_float: {
      double as_excel_reads_it = 0;
      std::from_chars(id.data(), id.data() + id.size(), as_excel_reads_it);
      return fmt::format("{:.5E}", as_excel_reads_it);
    }
    default: return "";
  }
}

Damages damage_one_name(Random& random, DamageKind kind, screen::Person& person) {
  const bool surname_first = random.happens(50);
  for (const bool surname : {surname_first, !surname_first}) {
    std::string& name = surname ? person.surname : person.given_name;
    if (auto damaged = damage_name_text(random, kind, name)) {
      return change(kind, surname ? "surname" : "given_name", name, std::move(*damaged));
    }
  }
  return {};
}

std::string another_title(Random& random, const std::string& title) {
  struct Change {
    std::string_view from, to;
  };
  constexpr std::array changes{
      Change{"นาย", "ว่าที่ร้อยตรี"},  Change{"นาย", "น.ส."},    Change{"นาง", "นางสาว"},   Change{"นาง", "น.ส."},
      Change{"นางสาว", "นาง"},    Change{"นางสาว", "น.ส."}, Change{"เด็กชาย", "นาย"},   Change{"เด็กชาย", "ด.ช."},
      Change{"เด็กหญิง", "นางสาว"}, Change{"เด็กหญิง", "ด.ญ."}, Change{"ว่าที่ร้อยตรี", "นาย"}, Change{"ว่าที่ร้อยตรี", "ว่าที่ ร.ต."},
  };
  std::vector<std::string_view> choices;
  for (const Change& one : changes) {
    if (one.from == title) choices.push_back(one.to);
  }
  return choices.empty() ? title : std::string(choices[random.below(choices.size())]);
}

Damages glue_title(screen::Person& person) {
  Damages damages = change(DamageKind::title_glued, "given_name", person.given_name, person.title + person.given_name);
  person.title.clear();
  return damages;
}

Damages damage_title_or_names(Random& random, DamageKind kind, screen::Person& person) {
  switch (kind) {
    case DamageKind::title_glued: return person.title.empty() ? Damages{} : glue_title(person);
    case DamageKind::title_changed: return change(kind, "title", person.title, another_title(random, person.title));
    case DamageKind::surname_changed:
      return change(kind, "surname", person.surname, surname_of_family(random.below(4000)));
    case DamageKind::given_name_changed: {
      const Sex sex =
          person.title == "นาง" || person.title == "นางสาว" || person.title == "เด็กหญิง" ? Sex::female : Sex::male;
      return change(kind, "given_name", person.given_name, make_given_name(random, sex));
    }
    default: {
      if (person.given_name == person.surname) return {};
      std::swap(person.given_name, person.surname);
      return {Damage{kind, "given_name", person.surname, person.given_name},
              Damage{kind, "surname", person.given_name, person.surname}};
    }
  }
}

const Tambon& tambon_of_code(std::string_view code) {
  for (const Tambon& tambon : tambon_of_sukhothai()) {
    if (tambon.code == code) return tambon;
  }
  return tambon_of_sukhothai()[0];
}

const Tambon* find_namesake(const Tambon& tambon) {
  for (const Tambon& other : tambon_of_sukhothai()) {
    if (other.name == tambon.name && other.code != tambon.code) return &other;
  }
  return nullptr;
}

// Mostly a neighbour; of two tambon with one name, the other one.
const Tambon& another_tambon(Random& random, const Tambon& right) {
  if (const Tambon* namesake = find_namesake(right)) return *namesake;
  const bool neighbour = random.happens(70);
  while (true) {  // there are 86
    const Tambon& other = random.pick(tambon_of_sukhothai());
    if (other.code != right.code && (!neighbour || other.code.substr(0, 4) == right.code.substr(0, 4))) return other;
  }
}

Damages damage_village(Random& random, screen::Person& person) {
  if (!person.village_no || person.tambon_code.empty()) return {};
  const unsigned villages = village_count(tambon_of_code(person.tambon_code));
  const unsigned before = *person.village_no;
  const unsigned after = 1 + (before - 1 + 1 + static_cast<unsigned>(random.below(villages - 1))) % villages;
  person.village_no = after;
  return {Damage{DamageKind::village_wrong, "village_no", fmt::format("{}", before), fmt::format("{}", after)}};
}

Damages damage_tambon(Random& random, DamageKind kind, screen::Person& person) {
  if (person.tambon_code.empty()) return {};
  if (kind == DamageKind::amphoe_missing) {
    const Tambon& right = tambon_of_code(person.tambon_code);
    const Tambon* namesake = find_namesake(right);
    if (!namesake) return {};
    person.possible_tambon = {std::string(std::min(right.code, namesake->code)),
                              std::string(std::max(right.code, namesake->code))};
    person.amphoe_code.clear();
    return change(kind, "tambon_code", person.tambon_code, "");
  }
  if (kind == DamageKind::tambon_unclear) {
    if (random.happens(50)) person.amphoe_code.clear();
    return change(kind, "tambon_code", person.tambon_code, "");
  }
  const Tambon& wrong = another_tambon(random, tambon_of_code(person.tambon_code));
  person.amphoe_code = wrong.code.substr(0, 4);
  return change(kind, "tambon_code", person.tambon_code, std::string(wrong.code));
}

Damages write_thai_digits(screen::Person& person) {
  Damages damages =
      change(DamageKind::thai_digits, "national_id", person.national_id, to_thai_digits(person.national_id));
  for (Damage& more :
       change(DamageKind::thai_digits, "house_number", person.house_number, to_thai_digits(person.house_number))) {
    damages.push_back(std::move(more));
  }
  return damages;
}

Damages take_others_id(DamageKind kind, screen::Person& person, const std::string& id) {
  if (id.empty()) return {};
  return change(kind, "national_id", person.national_id, id);
}

Damages lose_address(DamageKind kind, screen::Person& person) {
  Damages damages = change(kind, "house_number", person.house_number, "");
  if (!person.village_no) return damages;
  damages.push_back({kind, "village_no", fmt::format("{}", *person.village_no), ""});
  person.village_no.reset();
  return damages;
}

Damages move_away(Random& random, DamageKind kind, screen::Person& person) {
  if (person.tambon_code.empty()) return {};
  const Tambon& to = another_tambon(random, tambon_of_code(person.tambon_code));
  person.village_no = 1 + static_cast<unsigned>(random.below(village_count(to)));
  person.amphoe_code = to.code.substr(0, 4);
  Damages damages = change(kind, "tambon_code", person.tambon_code, std::string(to.code));
  append(damages, change(kind, "house_number", person.house_number, make_house_number(random)));
  return damages;
}

Damages misspell(Random& random, screen::Person& person) {
  constexpr std::array spellings{DamageKind::tone_dropped,   DamageKind::homophone,       DamageKind::vowel_length,
                                 DamageKind::karan_dropped,  DamageKind::letter_inserted, DamageKind::letter_deleted,
                                 DamageKind::letter_repeated};
  Damages damages;
  while (damages.empty()) damages = damage_one_name(random, random.pick(std::span(spellings)), person);
  return damages;
}

// Several fields at once, the id among them or next to nothing left.
Damages damage_together(Random& random, DamageKind kind, screen::Person& person) {
  Damages damages = change(kind, "national_id", person.national_id, "");
  if (kind == DamageKind::id_missing_moved) {
    append(damages, move_away(random, kind, person));
  } else if (kind == DamageKind::id_missing_misspelt) {
    append(damages, misspell(random, person));
  } else {
    append(damages, lose_address(kind, person));
    append(damages, change(kind, "title", person.title, ""));
  }
  return damages;
}

// Two kinds, not both of the id and not one twice; tried until both befell the person.
Damages damage_twice(Random& random, screen::Person& person) {
  const screen::Person before = person;
  constexpr int most_tries = 40;
  for (int i = 0; i < most_tries; ++i) {
    const DamageKind first = random.pick(std::span(all_kinds));
    const DamageKind second = random.pick(std::span(all_kinds));
    if (first == second) continue;
    if (is_id_damage(second) || !is_single(first) || !is_single(second)) continue;
    Damages damages = apply_damage(random, first, person);
    Damages more = apply_damage(random, second, person);
    if (!damages.empty() && !more.empty() && damages.front().field != more.front().field) {
      append(damages, std::move(more));
      return damages;
    }
    person = before;
  }
  return {};
}

}  // namespace

std::span<const DamageKind> damage_kinds() { return all_kinds; }

std::string_view damage_name(DamageKind kind) { return kind_names[static_cast<std::size_t>(kind)].name; }

std::vector<Damage> apply_damage(Random& random, DamageKind kind, screen::Person& person, const OtherIds& others) {
  if (is_id_damage(kind)) {
    if (person.national_id.size() < 3) return {};
    return change(kind, "national_id", person.national_id, damage_id(random, kind, person.national_id));
  }
  switch (kind) {
    case DamageKind::thai_digits: return write_thai_digits(person);
    case DamageKind::title_glued:
    case DamageKind::title_changed:
    case DamageKind::surname_changed:
    case DamageKind::given_name_changed:
    case DamageKind::names_swapped: return damage_title_or_names(random, kind, person);
    case DamageKind::village_wrong: return damage_village(random, person);
    case DamageKind::house_number_wrong:
      return change(kind, "house_number", person.house_number, make_house_number(random));
    case DamageKind::tambon_wrong:
    case DamageKind::tambon_unclear:
    case DamageKind::amphoe_missing: return damage_tambon(random, kind, person);
    case DamageKind::id_of_housemate: return take_others_id(kind, person, others.housemate);
    case DamageKind::id_of_another: return take_others_id(kind, person, others.row_above);
    case DamageKind::address_missing: return lose_address(kind, person);
    case DamageKind::moved: return move_away(random, kind, person);
    case DamageKind::id_missing_misspelt:
    case DamageKind::id_missing_moved:
    case DamageKind::name_and_tambon: return damage_together(random, kind, person);
    case DamageKind::two_damages: return damage_twice(random, person);
    default: return damage_one_name(random, kind, person);
  }
}

}  // namespace saraban::sample
