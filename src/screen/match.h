// What screening says of one reported person, and why.
//
// A score is the probability that both sides are one person, made of the weights of the features that were compared
// (Fellegi and Sunter 1969): each weight is the base-2 logarithm of how much likelier that agreement is among pairs of
// one person than among pairs of two. The parts are kept, so that every score explains itself. No text here names a
// person.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/decimal.h"
#include "core/diagnostic.h"

namespace saraban::screen {

// The three bands, and the band below them: nobody on the list is like this person. The codes are the words of
// match_outcomes (data/matched_results.h).
enum class Outcome : std::uint8_t { accepted, review, rejected, not_found };
std::string_view outcome_code(Outcome outcome);
std::optional<Outcome> find_outcome(std::string_view code);

// What is compared. `prior` is how likely any two persons of the two sides are one before anything is compared: the
// longer the list, the less; with it the weights of a pair add up to its score.
enum class Feature : std::uint8_t { prior, national_id, given_name, surname, title, birth_date, household, place };
inline constexpr std::size_t feature_count = 8;
std::string_view feature_code(Feature feature);  // "national-id"
const Message& feature_name(Feature feature);

// How far a feature agrees.
enum class Level : std::uint8_t {
  missing,         // on one side or on both: says nothing
  exact,           //
  same_but_tones,  // names: alike but for tone marks and thanthakhat
  same_sound,      // names: read alike (ศ ษ ส, น ณ, ใ ไ, รร …), vowels and all
  one_cluster,     // names: one letter with its marks is different, too many, missing, or swapped with the next
  different,       //
  one_digit,       // ids: one digit is different, too many or missing; dates: one part of the three
  swapped_digits,  // ids: two neighbouring digits are swapped; dates: day and month
  leading_digits,  // ids: a spreadsheet left the leading digits only, and they agree
  same_sex,        // titles: not the same, but both may be one person's in time
  other_sex,       // titles
  without_prefix,  // household codes: equal but for the first four digits
  same_house,      // places: house number, village and tambon
  same_village,    // places: village and tambon
  same_tambon,     //
  same_amphoe,     //
  year_only,       // dates: the same year
  of_population,   // prior
  same_code,       // names: the same Udom83 code, which knows no vowels
  other_age,       // titles: a child's now, of an adult on the list
  swapped,         // names: each equals the other one of the target
};
inline constexpr std::size_t level_count = 21;
std::string_view level_code(Level level);  // "same-but-tones"
const Message& level_name(Level level);

struct FeatureScore {
  Feature feature = Feature::prior;
  Level level = Level::missing;
  std::int32_t millibits = 0;  // the weight, in thousandths

  Decimal weight() const;  // three decimals
};

struct ScoredPair {
  std::int64_t reported = 0, target = 0;
  Decimal score;                                       // 0 .. 1, three decimals
  std::array<FeatureScore, feature_count> features{};  // in the order of Feature

  Decimal weight() const;  // of all features together
};

// Why a match is as it is: a code for machines and for tests, a sentence for the officer.
enum class Reason : std::uint8_t {
  id_and_names_agree,            // accepted
  id_equal_surname_differs,      // accepted: surnames change
  id_equal_names_swapped,        // accepted: given name and surname stand in each other's column
  evidence_suffices,             // accepted by weights
  known_from_another_row,        // accepted: another row of the same person is
  decided_same,                  // accepted: a person said so
  decided_different,             // a person said of a candidate that it is another: left out
  id_equal_given_name_differs,   // review: a changed name, or the id of somebody of the household
  id_equal_names_differ,         // review, as all up to decisions_disagree
  id_equal_title_differs,        //
  id_equal_birth_date_differs,   //
  id_of_another_target,          // the id is that of one target, the names are those of another
  several_alike,                 // twins, father and son, namesakes: two candidates are about as likely
  both_ids_valid_but_different,  //
  name_differs_without_id,       // a name is one letter off and no id stands behind it
  evidence_between,              //
  target_taken,                  // a row of somebody else fits the target better
  decisions_disagree,            // reviews said "same" of two targets
  evidence_too_weak,             // rejected
  nobody_alike,                  // not found
  household_on_list,             // not found, but others of the household are on the list
  id_missing,                    // notes that go with any outcome
  id_check_digit_wrong,          //
  id_only_leading_digits,        //
  id_one_digit_off,              //
  id_digits_swapped,             //
  household_prefix_differs,      //
  tambon_of_two_amphoe,          // the tambon's name is that of several; all of them were searched
  reported_several_times,        //
  on_several_lists,              //
};
inline constexpr std::size_t reason_count = 30;
std::string_view reason_code(Reason reason);  // "id-equal-names-differ"
const Message& reason_text(Reason reason);
std::optional<Reason> find_reason(std::string_view code);

struct Match {
  std::int64_t reported = 0;
  std::optional<std::int64_t> target;  // of an accepted match, and the likeliest one of a match in review
  Outcome outcome = Outcome::not_found;
  Decimal score;                             // of the likeliest candidate
  std::vector<Reason> reasons;               // what decided first, notes behind it
  std::vector<ScoredPair> candidates;        // the likeliest first, at most five, each another target person
  std::vector<std::int64_t> other_rows;      // that report the same person: helped more than once
  std::vector<std::int64_t> other_targets;   // that are the same person as `target`, on other lists or vintages
  std::optional<std::int64_t> household_of;  // with household_on_list: a target of that household
};

// "เลขประจำตัวประชาชน: ตรงกัน +19.500; ชื่อ: …": what was compared, one feature after the other, those that say nothing
// left out.
std::string describe_pair(const ScoredPair& pair, Language language);

}  // namespace saraban::screen
