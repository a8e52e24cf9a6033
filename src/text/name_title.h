// The titles that stand before Thai names (นาย, น.ส., ว่าที่ ร.ต., พระครู…), found at the beginning of a text.
//
// The longest title wins (นางสาว before นาง), spaces inside a title do not count, and what follows must be able to
// begin a name: นางสาวิตรี is นาง + สาวิตรี, นายิกา is a name. Words that are no titles of the register but stand before
// names in free text (คุณ, ครู, กำนัน) are found too, and so is พระ, where a space sets them off: คุณากร and พระพาย are
// names. An abbreviation that several ranks share (ร.ต.: the army's, the navy's, the air force's) is its own full form:
// nothing is guessed.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace saraban::text {

enum class TitleKind : std::uint8_t { civil, child, rank, monastic, royal, learned, address };

enum class TitleSex : std::uint8_t { unknown, male, female };

struct NameTitle {
  std::string_view full;  // "นางสาว"; an ambiguous abbreviation as it is
  TitleKind kind = TitleKind::civil;
  TitleSex sex = TitleSex::unknown;  // ranks tell only where they say หญิง
};

struct FoundTitle {
  NameTitle title;
  std::size_t length = 0;  // bytes of the text up to where the name begins
};

// The title that a normalised text begins with (normalize.h), where a name follows it.
std::optional<FoundTitle> find_title(std::string_view name);
// The title that the text is, with nothing behind it.
std::optional<NameTitle> find_whole_title(std::string_view text);

// The civil, children's and commonest other titles by their full forms, for lists to choose from.
const std::vector<std::string_view>& titles_to_choose();

}  // namespace saraban::text
