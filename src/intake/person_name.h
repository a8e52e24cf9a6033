// A person's name from the cells of a row: title, given name and surname, each in its own place.
//
// A title that is glued to the name is split off; a name in one cell is split at its spaces (the first word is the
// given name). A monk may have no surname. Names keep their spelling: comparing is screen/'s business.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "intake/row_finding.h"

namespace saraban::intake {

struct PersonName {
  std::string title, given_name, surname;
  std::vector<RepairKind> repairs;
  enum class Title { none, known, unknown } title_state = Title::none;
  enum class Surname { expected, optional } surname_state = Surname::expected;
};

// The cells as mended; `full_name` where there is no cell of its own for the given name.
PersonName read_person_name(std::string_view title, std::string_view given_name, std::string_view surname);
PersonName read_full_name(std::string_view title, std::string_view full_name);

// Whether only letters, marks and the signs of names (. - ' and brackets) stand in it.
bool is_name_text(std::string_view name);

}  // namespace saraban::intake
