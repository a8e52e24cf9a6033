// What happens to a person's row on its way through an agency: mistakes of typing, of Excel, of fonts, of time.
//
// Every damage has a kind and says which field it changed, from what to what; so a test can ask of each kind whether
// screening still finds the person. The kinds follow what was seen in files (screening's design notes) and the six
// kinds of spelling errors of Complete Soundex (2020): excess, missing, repeated, mistyped, misplaced, alternative.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sample/random.h"
#include "screen/person.h"

namespace saraban::sample {

enum class DamageKind : std::uint8_t {
  id_substitution,      // one digit is another
  id_transposition,     // two neighbours changed places
  id_digit_lost,        // twelve digits
  id_missing,           //
  id_as_float,          // 9.64012E+12
  tone_dropped,         //
  tone_changed,         // ่ for ้
  homophone,            // ศ ษ ส, น ณ, ใ ไ, ท ธ, พ ภ, ย ญ
  vowel_length,         // ิ ี, ุ ู
  karan_dropped,        // ์
  letter_inserted,      //
  letter_deleted,       //
  letter_repeated,      //
  marks_reordered,      // the tone before the vowel
  mark_displaced,       // a mark on the next consonant
  nikhahit_and_aa,      // ํ + า for ำ
  two_e,                // เ + เ for แ
  spaces,               // doubled, no-break, of zero width
  thai_digits,          // in the id and the house number
  title_glued,          // to the given name
  title_changed,        // rank, marriage, age, abbreviation
  surname_changed,      // marriage, divorce
  given_name_changed,   // at the district office
  names_swapped,        // given name and surname
  village_wrong,        //
  house_number_wrong,   //
  tambon_wrong,         // with its amphoe
  tambon_unclear,       // misspelt: a name that is none
  amphoe_missing,       // beside วังลึก, which is in two
  id_of_housemate,      // somebody else's of the household; the names are right
  id_of_another,        // of the row above
  address_missing,      // no house number and no village
  moved,                // to another tambon
  id_missing_misspelt,  // no id, and a mistake in a name
  id_missing_moved,     // no id, and an address elsewhere
  name_and_tambon,      // nothing else is told
  two_damages,          // of different fields
};

struct Damage {
  DamageKind kind = DamageKind::id_missing;
  std::string_view field;  // "national_id", "given_name" …
  std::string before, after;
};

std::span<const DamageKind> damage_kinds();
std::string_view damage_name(DamageKind kind);  // "id-substitution"

// Whose ids a clerk may take for the person's: those of the household, that of the row above. Empty where there is
// none.
struct OtherIds {
  std::string housemate, row_above;
};

// What was changed; nothing, and the person as before, where this damage cannot befall him (a name without a tone mark
// loses none).
std::vector<Damage> apply_damage(Random& random, DamageKind kind, screen::Person& person, const OtherIds& others = {});

}  // namespace saraban::sample
