// The columns that a file from outside may have, as the forms name them: an assistance report's and a target list's.
//
// How agencies call them is header.h's business; which of them a file must have is told by is_required().
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace saraban::intake {

enum class Field : std::uint8_t {
  number,
  agency,
  project,
  assisted_on,
  title,
  given_name,
  surname,
  national_id,
  house_number,
  village_no,
  tambon,
  amphoe,
  household_role,
  dimension,
  assistance,
  amount,
  outcome,
  note,
  // Not on the form, but in agencies' own workbooks and in target lists.
  full_name,
  address,
  province,
  birth_date,
  household_code,
  village_code,
  survey_year,
  card_year,
  dimension_health,
  dimension_living,
  dimension_education,
  dimension_income,
  dimension_access,
  // Of an error workbook: where the row stood in the file that was sent first, and what is to be mended.
  origin,
  to_mend,
};
inline constexpr std::size_t field_count = 33;

// The heading on our forms: "ว.ด.ป.".
std::string_view heading_of(Field field);
// The field of exactly that heading.
std::optional<Field> find_heading(std::string_view heading);

// The columns of the assistance-report form, in order.
std::span<const Field> form_fields();

}  // namespace saraban::intake
