// Mends what can be mended safely in a text from outside, and says what it mended.
//
// The text must be UTF-8. What comes back is normalised (text/normalize.h), its spaces are single, its letters are the
// standard ones. A text whose letters are lost (U+FFFD, ??, an encoding that cannot be undone) comes back as it is and
// is told to be broken. Marks that moved to another consonant are not seen here: that is screen/'s to compare.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "intake/row_finding.h"

namespace saraban::intake {

struct MendedText {
  std::string text;
  std::vector<RepairKind> repairs;  // each kind once, in the order in which they were made
  enum class State { sound, broken } state = State::sound;
};

MendedText mend_text(std::string_view utf8);

// The text that a text was before it was read in a wrong encoding: UTF-8 or cp874 read as Latin-1 (à¸ª, Ê), UTF-8 read
// as cp874 (เธช). Nothing where it does not look like that.
std::optional<std::string> undo_mojibake(std::string_view utf8);

}  // namespace saraban::intake
