// What is found in one cell of a file from outside: a repair that was made, a fault that refuses its row, a doubt that
// lets it in.
//
// Findings are small, since a file may have a million of them; the sentence for the officer is made when it is shown.
// `detail` holds words of the office only (the nearest project's name, an amphoe), never what stood in a person's cell:
// findings go to logs. Codes of faults and doubts, as diagnostics carry them: code_of(), "intake.bad-id" and so on; all
// of them are told in docs/intake.md.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "core/diagnostic.h"
#include "intake/field.h"

namespace saraban::intake {

enum class RepairKind : std::uint8_t {
  mark_order,        // marks of one consonant, typed in another order
  mark_before_base,  // a mark typed before its consonant, at the beginning of a word
  sara_am,           // ํ + า, or ำ after a space that splits its word
  double_e,          // เ + เ
  lakkhangyao,       // ๅ for า
  private_use,       // U+F700.. of old Thai fonts
  invisible,         // zero-width characters, soft hyphens
  spaces,            // no-break, doubled or outer spaces
  mojibake,          // cp874 or UTF-8 that was read as Latin-1
  title_split,       // a title glued to the name
  name_split,        // given name and surname from one cell
  address_split,     // house number, village, tambon and amphoe from one cell
  thai_digits,       // in a number, a date or an id
  id_separators,     // hyphens and spaces of an id
  id_number,         // an id stored as a number, all digits there
  date_text,         // a date typed as a text
  amount_text,       // an amount typed as a text: commas, บาท
  amount_rounded,    // a computed amount, to the satang
  area_prefix,       // ต. ตำบล อ. อำเภอ taken off
  formula_value,     // what a formula computed last
  word_variant,      // an abbreviation or an alias of a word of ours
};
inline constexpr std::size_t repair_kind_count = 21;
std::string_view word_of(RepairKind kind);  // "mark-order", for logs and tables
Message describe(RepairKind kind);

struct Repair {
  Field field = Field::note;
  std::uint32_t column = 0;  // of the sheet, from 1
  RepairKind kind = RepairKind::spaces;
  std::string before,
      after;  // the cell as it stood, and what it is read as: for the office's own records, not for logs
  friend bool operator==(const Repair&, const Repair&) = default;
};

enum class FindingKind : std::uint8_t {
  // Faults: the row is refused.
  no_name,         // neither given name nor surname can be told
  bad_name,        // a name with digits or letters that no name has
  broken_text,     // letters lost: ? or U+FFFD, mojibake that cannot be undone
  too_long,        // more characters than such a cell can mean
  bad_id,          // not thirteen digits
  lost_id_digits,  // 1.23E+12
  bad_date,        // no date, or one that no calendar has
  no_date,
  bad_amount,
  bad_house_number,  // a date: Excel took 12/3 for one
  bad_village,
  unknown_agency,
  other_agency,  // not the agency that sends the file
  no_agency,
  unknown_project,
  no_project,
  unknown_tambon,  // not in that amphoe
  no_tambon,
  unknown_amphoe,
  no_amphoe,  // of a list: several amphoe have the tambon
  unknown_dimension,
  formula_without_value,
  error_value,    // #N/A, #REF! …
  bad_household,  // not eleven digits
  bad_year,
  no_assistance,
  broken_line,  // a line of a .csv whose cells cannot be told apart
  // Doubts: the row goes in.
  no_id,
  no_household,
  wrong_check_digit,
  outside_month,
  other_dimension,  // not the project's
  no_amount,
  ambiguous_tambon,  // in several amphoe, and none is named: the row has no code of its tambon
  repeated_row,      // the same row, said before in this file
  hidden_row,
  unknown_title,
};
inline constexpr std::size_t finding_kind_count = 37;
enum class Gravity { fault, doubt };
Gravity gravity_of(FindingKind kind);
std::string_view code_of(FindingKind kind);  // "intake.bad-id"

struct Finding {
  FindingKind kind = FindingKind::broken_text;
  Field field = Field::note;
  std::uint32_t column = 0;  // of the sheet, from 1; 0: the whole row
  std::string detail;  // names of ours that help: "ศรีสำโรง, บ้านด่านลานหอย"
  friend bool operator==(const Finding&, const Finding&) = default;
};
Message describe(const Finding& finding);  // what is wrong
Message hint_of(const Finding& finding);   // what to do

}  // namespace saraban::intake
