#include "xlsx/number_look.h"

#include <array>

namespace saraban::xlsx {

namespace {

struct FormatRange {
  std::uint32_t first, last;
  NumberLook look;
};

// 18.8.30, all languages, then the meanings that ids have for Chinese, Japanese, Korean and Thai.
constexpr std::array builtin_looks{
    FormatRange{14, 17, NumberLook::date},      FormatRange{18, 21, NumberLook::time},
    FormatRange{22, 22, NumberLook::date_time}, FormatRange{27, 31, NumberLook::date},
    FormatRange{32, 35, NumberLook::time},      FormatRange{36, 36, NumberLook::date},
    FormatRange{45, 47, NumberLook::time},      FormatRange{49, 49, NumberLook::text},
    FormatRange{50, 54, NumberLook::date},      FormatRange{55, 56, NumberLook::time},
    FormatRange{57, 58, NumberLook::date},      FormatRange{71, 74, NumberLook::date},
    FormatRange{75, 76, NumberLook::time},      FormatRange{77, 77, NumberLook::date_time},
    FormatRange{78, 80, NumberLook::time},      FormatRange{81, 81, NumberLook::date},
};

struct FormatLetters {
  std::size_t days = 0, times = 0, months = 0;  // an m alone is a month; next to h or s it is minutes
};

// The letters of the first section that stand for parts of a date: quoted text, escaped characters, colours, languages
// and conditions in brackets are passed over; [h] [m] [s] count elapsed time.
FormatLetters letters_of(std::string_view code) {
  FormatLetters letters;
  for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
    switch (code[i]) {
      case '"': i = std::min(code.find('"', i + 1), code.size()); break;
      case '\\':
      case '_':
      case '*': ++i; break;
      case '[': {
        const std::size_t end = std::min(code.find(']', i), code.size());
        const char letter = i + 1 < end ? static_cast<char>(code[i + 1] | 0x20) : ' ';
        if (code.substr(i + 1, end - i - 1).find_first_not_of("hHmMsS") == std::string_view::npos &&
            (letter == 'h' || letter == 'm' || letter == 's'))
          ++letters.times;
        i = end;
        break;
      }
      case 'y':
      case 'Y':
      case 'd':
      case 'D':
      case 'b':
      case 'B':
      case 'e': ++letters.days; break;
      case 'h':
      case 'H':
      case 's':
      case 'S': ++letters.times; break;
      case 'm':
      case 'M': ++letters.months; break;
      case '0':
      case '#':
      case '?':
        if (letters.days + letters.times + letters.months == 0) return letters;  // digits first: a number
        break;
      default: break;
    }
  }
  return letters;
}

}  // namespace

NumberLook look_of_builtin_format(std::uint32_t format_id) {
  for (const FormatRange& range : builtin_looks)
    if (format_id >= range.first && format_id <= range.last) return range.look;
  return NumberLook::number;
}

NumberLook look_of_format_code(std::string_view format_code) {
  if (format_code == "@") return NumberLook::text;
  if (format_code.substr(0, 7) == "General" || format_code.substr(0, 8) == "Standard") return NumberLook::number;
  const FormatLetters letters = letters_of(format_code);
  if (letters.days > 0) return letters.times > 0 ? NumberLook::date_time : NumberLook::date;
  if (letters.times > 0) return NumberLook::time;
  return letters.months > 0 ? NumberLook::date : NumberLook::number;
}

}  // namespace saraban::xlsx
