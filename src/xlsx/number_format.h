// Number formats (ECMA-376 part 1, 18.8.30 and 18.8.31): a code such as `#,##0.00;[Red]-#,##0.00` or `[$-D07041E]d mmm
// yyyy` becomes a NumberFormat, and a cell's number or text in it becomes what Excel shows.
//
// Parsing does not fail: Excel writes no bad codes, and letters that have no meaning stand for themselves. What depends
// on width (General in a narrow column, *x that fills it, _x as wide as another letter, ####) is told to the caller as
// pieces.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.h"
#include "core/geometry.h"
#include "xlsx/workbook.h"

namespace saraban::xlsx {

struct ShownPiece {
  enum class Kind : std::uint8_t {
    text,
    space_of,  // nothing is drawn, as wide as `text` is
    fill       // `text`, one character, as often as the cell has room
  } kind = Kind::text;
  std::string text;
  friend bool operator==(const ShownPiece&, const ShownPiece&) = default;
};

struct ShownValue {
  std::vector<ShownPiece> pieces;
  std::optional<Color> color;  // of a section that names one: over the font's own
  // A number that its format cannot show (a date before the first day): Excel fills the cell with #.
  enum class Outcome : std::uint8_t { shown, unshowable } outcome = Outcome::shown;

  std::string plain_text() const;  // space_of as one space, fill left out: what a text export says
};

class NumberFormat {
 public:
  // `language` names months and days where the code says no language.
  static NumberFormat parse(std::string_view code, Language language = Language::english);
  // The code of a format that styles.xml does not spell out (18.8.30, with the Thai ones); General where nobody knows.
  // Short dates and money (14, 22, 5 to 8, 42, 44) are as the system that opens the workbook writes them: 1/31/2024 and
  // $, or 31/1/2024 and ฿.
  static std::string builtin_code(std::uint32_t id, Language system = Language::english);

  // A number as its cell holds it: "1234.5", "2.9999999999999999E-2". What is no number is shown as text.
  // `most_letters` bounds General, which rounds to fit its column (11 in a wide one).
  ShownValue show_number(std::string_view number, Workbook::DateSystem dates, std::size_t most_letters = 11) const;
  ShownValue show_text(std::string_view text) const;
  // Any cell: truths and errors are as they are in every format, a blank shows nothing.
  ShownValue show(const Cell& cell, Workbook::DateSystem dates, std::size_t most_letters = 11) const;

  // The number is shown by General: where its column is too narrow, ask again for fewer letters before showing ####.
  enum class Fits : std::uint8_t { as_is, by_rounding };
  Fits fits(std::string_view number) const;

 private:
  struct Sections;
  std::shared_ptr<const Sections> sections_;
};

}  // namespace saraban::xlsx
