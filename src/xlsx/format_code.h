// A number format's code as sections of tokens (ECMA-376 part 1, 18.8.31). number_format.h chooses a section for a
// value, section_number.h and section_date.h show the value in it.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.h"
#include "core/geometry.h"

namespace saraban::xlsx {

struct FormatToken {
  enum class Kind : std::uint8_t {
    literal,   // `text` as it is
    space_of,  // _x
    fill,      // *x
    general,
    text,      // @
    digit,     // `letter` is 0, # or ?
    point,     // the first one; of a date: before fractions of a second
    exponent,  // `letter` is + where positive exponents show their sign, `text` is E or e
    slash,     // of a fraction
    percent,
    year,           // yy, yyyy and e
    buddhist_year,  // bb, bbbb
    era,            // g
    month,          // m to mmmmm
    day,            // d to dddd
    hour,           // h, hh
    minute,         // m, mm beside hours or seconds
    second,         // s, ss
    half_day,       // AM/PM, A/P: `text`
    elapsed_hours,  // [h]
    elapsed_minutes,
    elapsed_seconds
  } kind = Kind::literal;
  std::string text;
  char letter = '\0';
  int count = 0;  // how many letters
};

struct FormatCondition {
  enum class Sign : std::uint8_t { less, at_most, equal, unequal, at_least, greater } sign = Sign::equal;
  std::string number;  // that to_double takes
  bool holds(double value) const;
};

struct FormatSection {
  enum class Kind : std::uint8_t {
    empty,
    literal,
    general,
    number,
    scientific,
    fraction,
    date,
    text
  } kind = Kind::empty;
  std::vector<FormatToken> tokens;
  std::optional<FormatCondition> condition;
  std::optional<Color> color;
  enum class Digits : std::uint8_t { western, thai } digits = Digits::western;
  enum class Calendar : std::uint8_t { gregorian, buddhist } calendar = Calendar::gregorian;
  Language language = Language::english;
  enum class Groups : std::uint8_t { none, thousands } groups = Groups::none;
  int scale = 0;            // the number is shown times 10 to this: 2 for a %, -3 for a comma behind the digits
  int second_decimals = 0;  // of a date: zeros after the point behind the seconds
};

// One to four sections; `language` names months and days where a section says none.
std::vector<FormatSection> parse_format_code(std::string_view code, Language language);

}  // namespace saraban::xlsx
