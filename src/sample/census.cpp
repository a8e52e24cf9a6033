#include "sample/census.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/national_id.h"
#include "sample/name_pool.h"
#include "sample/person.h"
#include "sample/sukhothai.h"

namespace saraban::sample {
namespace {

constexpr int census_year = 2023;  // ages are counted at its end
constexpr int first_year_of_ids_at_birth = 1984;

class CensusMaker {
 public:
  explicit CensusMaker(const CensusRequest& request)
      : request_(request), random_(request.seed), names_(request.listed_people, tambon_of_sukhothai().size()) {
    for (const Amphoe& amphoe : amphoe_of_sukhothai()) amphoe_weights_.push_back(amphoe.weight);
  }

  Census make() && {
    census_.people.reserve(request_.listed_people * 3 / 2);
    while (listed_ < request_.listed_people) make_household();
    return std::move(census_);
  }

 private:
  // Where a household is, and what its members share.
  struct Home {
    std::size_t amphoe = 0, place = 0;
    screen::Person shared;
    std::uint64_t id_block = 0;  // ten ids that the family was given together
    unsigned ids_of_block = 0;
    bool listed = false;
  };

  static std::size_t index_of(const Tambon& tambon) {
    return static_cast<std::size_t>(&tambon - tambon_of_sukhothai().data());
  }

  // A walk over all blocks of ten serials of an amphoe: none comes twice.
  std::uint64_t next_block(std::size_t amphoe) {
    constexpr std::uint64_t blocks = 1'000'000, step = 381'949;
    return (request_.seed * 7'001 + amphoe * 123'457 + step * used_blocks_[amphoe]++) % blocks;
  }

  Home make_home() {
    Home home;
    home.amphoe = random_.pick_weighted(amphoe_weights_);
    const Amphoe& amphoe = amphoe_of_sukhothai()[home.amphoe];
    const Tambon& tambon = random_.pick(tambon_of(amphoe));
    home.place = index_of(tambon);
    home.id_block = next_block(home.amphoe);
    home.shared.household_code = fmt::format("{}{:07}", amphoe.code, next_block(home.amphoe) * 10 + random_.below(10));
    home.shared.house_number = make_house_number(random_);
    home.shared.village_no = 1 + static_cast<unsigned>(random_.below(village_count(tambon)));
    home.shared.tambon_code = tambon.code;
    home.shared.amphoe_code = amphoe.code;
    home.listed = random_.happens(88);
    return home;
  }

  // Those who had a name when ids were given out have them one after another; who was born later has his own.
  std::string make_id(Home& home, int birth_year) {
    const bool with_family = birth_year < first_year_of_ids_at_birth && home.ids_of_block < 10;
    const std::uint64_t serial =
        with_family ? home.id_block * 10 + home.ids_of_block++ : next_block(home.amphoe) * 10 + random_.below(10);
    const std::string twelve = fmt::format("9{}{:07}", amphoe_of_sukhothai()[home.amphoe].code, serial);
    return twelve + check_digit_of_national_id(twelve);
  }

  std::string make_title(Sex sex, int age, bool married) {
    if (age < 15) return sex == Sex::male ? "เด็กชาย" : "เด็กหญิง";
    if (sex == Sex::male) return random_.happens(1) ? "ว่าที่ร้อยตรี" : "นาย";
    return married ? "นาง" : "นางสาว";
  }

  Date make_birth_date(int year) {
    const auto month = static_cast<unsigned>(random_.between(1, 12));
    return *Date::from_parts(year, month, static_cast<unsigned>(random_.between(1, 28)));
  }

  Inhabitant make_person(Home& home, Sex sex, std::string surname, int birth_year, bool married) {
    Inhabitant one;
    one.sex = sex;
    one.person = home.shared;
    one.person.national_id = make_id(home, birth_year);
    one.person.title = make_title(sex, census_year - birth_year, married);
    one.person.given_name = names_.pick_given_name(random_, sex);
    one.person.surname = std::move(surname);
    one.person.birth_date = make_birth_date(birth_year);
    return one;
  }

  void add(const Home& home, Inhabitant one) {
    one.listed = home.listed && random_.happens(72);
    listed_ += one.listed ? 1 : 0;
    census_.people.push_back(std::move(one));
  }

  Sex any_sex() { return random_.happens(49) ? Sex::male : Sex::female; }

  void make_household() {
    census_.households.push_back(static_cast<PersonNumber>(census_.people.size()));
    Home home = make_home();
    const std::string family = names_.pick_surname(random_, home.place);
    const int head_year = census_year - static_cast<int>(random_.between(28, 82));
    const bool couple = random_.happens(58);
    const Sex head_sex = random_.happens(couple ? 80 : 45) ? Sex::male : Sex::female;
    Inhabitant head = make_person(home, head_sex, family, head_year, couple || random_.happens(60));
    take_a_namesakes_name(head);
    const std::string fathers_name = head.person.given_name;
    add(home, std::move(head));
    if (couple) add_spouse(home, head_sex, family, head_year);
    if (random_.happens(14)) add_parent(home, family, head_year);
    add_children(home, family, head_year, head_sex == Sex::male ? fathers_name : "");
  }

  void add_spouse(Home& home, Sex head_sex, const std::string& family, int head_year) {
    const Sex sex = head_sex == Sex::male ? Sex::female : Sex::male;
    const int year = head_year + static_cast<int>(random_.between(-6, 6));
    std::string surname = random_.happens(72) ? family : names_.pick_surname(random_, home.place);
    add(home, make_person(home, sex, std::move(surname), year, true));
  }

  void add_parent(Home& home, const std::string& family, int head_year) {
    const int year = std::max(census_year - 99, head_year - static_cast<int>(random_.between(18, 30)));
    std::string surname = random_.happens(70) ? family : names_.pick_surname(random_, home.place);
    add(home, make_person(home, random_.happens(35) ? Sex::male : Sex::female, std::move(surname), year, true));
  }

  void add_children(Home& home, const std::string& family, int head_year, const std::string& fathers_name) {
    constexpr std::array<unsigned, 5> weights{34, 28, 24, 10, 4};
    const std::size_t count = random_.pick_weighted(weights);
    int year = head_year + static_cast<int>(random_.between(19, 34));
    for (std::size_t i = 0; i < count && year < census_year; ++i) {
      const Sex sex = any_sex();
      const bool married = census_year - year > 24 && random_.happens(35);
      const bool took_a_husbands_name = married && sex == Sex::female && random_.happens(60);
      Inhabitant child = make_person(
          home, sex, took_a_husbands_name ? names_.pick_surname(random_, home.place) : family, year, married);
      if (sex == Sex::male && !fathers_name.empty() && random_.happens(1)) child.person.given_name = fathers_name;
      add(home, child);
      if (random_.happens(2)) add_twin(home, child, year);
      year += static_cast<int>(random_.between(1, 6));
    }
  }

  // Same day, same title, and a name that begins alike, as parents like it.
  void add_twin(Home& home, const Inhabitant& first, int year) {
    Inhabitant twin = make_person(home, first.sex, first.person.surname, year, false);
    twin.person.birth_date = first.person.birth_date;
    twin.person.title = first.person.title;
    constexpr std::size_t thai_letter = 3, most_tries = 400;  // bytes
    for (std::size_t i = 0; i < most_tries; ++i) {
      const std::string& name = names_.pick_given_name(random_, first.sex);
      const std::size_t alike = 2 * thai_letter;
      if (name == first.person.given_name || name.compare(0, alike, first.person.given_name, 0, alike) != 0) continue;
      twin.person.given_name = name;
      break;
    }
    add(home, std::move(twin));
  }

  // Surnames are a family's own by law, so a namesake is a rarity among unrelated people; a few are there all the same.
  void take_a_namesakes_name(Inhabitant& one) {
    if (census_.people.empty() || random_.below(1000) >= 4) return;
    const Inhabitant& other = census_.people[random_.below(census_.people.size())];
    if (other.sex != one.sex) return;
    one.person.given_name = other.person.given_name;
    one.person.surname = other.person.surname;
  }

  const CensusRequest& request_;
  Random random_;
  NamePool names_;
  std::vector<unsigned> amphoe_weights_;
  std::array<std::uint64_t, 9> used_blocks_{};
  std::size_t listed_ = 0;
  Census census_;
};

}  // namespace

Census::Range Census::household_of(PersonNumber person) const {
  const auto behind = std::upper_bound(households.begin(), households.end(), person);
  return {*(behind - 1), behind == households.end() ? static_cast<PersonNumber>(people.size()) : *behind};
}

Census make_census(const CensusRequest& request) { return CensusMaker(request).make(); }

}  // namespace saraban::sample
