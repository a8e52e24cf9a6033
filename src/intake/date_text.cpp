#include "intake/date_text.h"

#include <array>
#include <charconv>
#include <string>
#include <vector>

#include "core/thai_calendar.h"
#include "core/thai_digits.h"

namespace saraban::intake {
namespace {

constexpr std::size_t longest = 100;  // bytes; a longer text is no date

struct MonthName {
  std::string_view name;  // without dots
  unsigned month;
};

// The full names first, in order.
constexpr std::array<MonthName, 48> month_names = {{
    {"มกราคม", 1}, {"กุมภาพันธ์", 2}, {"มีนาคม", 3},  {"เมษายน", 4},    {"พฤษภาคม", 5}, {"มิถุนายน", 6}, {"กรกฎาคม", 7},
    {"สิงหาคม", 8}, {"กันยายน", 9},  {"ตุลาคม", 10}, {"พฤศจิกายน", 11}, {"ธันวาคม", 12}, {"มค", 1},     {"กพ", 2},
    {"มีค", 3},     {"เมย", 4},     {"พค", 5},     {"มิย", 6},        {"กค", 7},      {"สค", 8},     {"กย", 9},
    {"ตค", 10},    {"พย", 11},     {"ธค", 12},    {"มกรา", 1},      {"กุมภา", 2},    {"มีนา", 3},    {"เมษา", 4},
    {"พฤษภา", 5},  {"มิถุนา", 6},    {"กรกฎา", 7},  {"สิงหา", 8},      {"กันยา", 9},    {"ตุลา", 10},   {"พฤศจิกา", 11},
    {"ธันวา", 12},  {"jan", 1},     {"feb", 2},    {"mar", 3},       {"apr", 4},     {"may", 5},    {"jun", 6},
    {"jul", 7},    {"aug", 8},     {"sep", 9},    {"oct", 10},      {"nov", 11},    {"dec", 12},
}};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_letter(char c) { return is_ascii_letter(c) || (static_cast<unsigned char>(c) & 0x80U) != 0; }

struct Piece {
  enum class Kind { number, word } kind;
  std::string text;  // words in lower case, without their dots
};

// Digits, and letters with the dots inside them; other signs part them.
std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> pieces;
  for (std::size_t at = 0; at < text.size();) {
    std::string piece;
    const bool is_number = is_digit(text[at]);
    if (!is_number && !is_letter(text[at])) {
      ++at;
      continue;
    }
    while (at < text.size() && (is_number ? is_digit(text[at]) : is_letter(text[at]) || text[at] == '.')) {
      const char c = text[at++];
      if (c != '.') piece += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    pieces.push_back({is_number ? Piece::Kind::number : Piece::Kind::word, std::move(piece)});
  }
  return pieces;
}

std::optional<unsigned> month_of(const std::string& word) {
  for (const MonthName& one : month_names) {
    const bool is_english = is_ascii_letter(one.name.front());
    if (is_english ? word.substr(0, 3) == one.name : word == one.name) return one.month;
  }
  return std::nullopt;
}

// Words that say nothing more: วันที่ ๕ มกราคม พ.ศ. ๒๕๖๖.
bool is_filler(const std::string& word) {
  for (const std::string_view one : {"วันที่", "ที่", "เดือน", "พศ", "ปี", "คศ"}) {
    if (word == one) return true;
  }
  return false;
}

int number_of(const std::string& digits) {
  int number = 0;
  if (digits.size() > 4) return -1;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

std::optional<int> year_of(const std::string& digits) {
  const int written = number_of(digits);
  if (digits.size() == 2) return gregorian_year(2500 + written);
  if (digits.size() == 4) return gregorian_year(written);
  return std::nullopt;
}

std::optional<Date> make_date(const std::string& year_digits, int month, const std::string& day_digits) {
  const auto year = year_of(year_digits);
  const int day = day_digits.size() > 2 ? -1 : number_of(day_digits);
  if (!year || month < 1 || day < 1) return std::nullopt;
  return Date::from_parts(*year, static_cast<unsigned>(month), static_cast<unsigned>(day));
}

// What stands before a time of day: "5/1/2566 10:30", "2023-01-05T10:30:00".
std::string_view without_time(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return text;
  std::size_t begin = colon;
  while (begin > 0 && is_digit(text[begin - 1])) --begin;
  if (begin == 0 || colon - begin > 2 || (text[begin - 1] != ' ' && text[begin - 1] != 'T')) return text;
  return text.substr(0, begin - 1);
}

}  // namespace

std::optional<int> gregorian_year(int written) {
  if (written >= 2400 && written <= 2699) return written - buddhist_offset;
  if (written >= 1900 && written <= 2199) return written;
  return std::nullopt;
}

Date with_gregorian_year(const Date& date) {
  if (date.year() < 2400) return date;
  const auto moved = Date::from_parts(date.year() - buddhist_offset, date.month(), date.day());
  return moved.value_or(date);  // 29 February of a year that only one calendar leaps
}

std::optional<Date> find_date(std::string_view text) {
  if (text.size() > longest) return std::nullopt;
  const std::string arabic = to_arabic_digits(text);
  std::vector<Piece> pieces = pieces_of(without_time(arabic));
  std::erase_if(pieces, [](const Piece& piece) { return piece.kind == Piece::Kind::word && is_filler(piece.text); });
  if (pieces.size() != 3 || pieces[0].kind != Piece::Kind::number || pieces[2].kind != Piece::Kind::number) {
    return std::nullopt;
  }
  int month = 0;
  if (pieces[1].kind == Piece::Kind::number) {
    month = pieces[1].text.size() > 2 ? -1 : number_of(pieces[1].text);
  } else if (const auto named = month_of(pieces[1].text)) {
    month = static_cast<int>(*named);
  }
  const bool is_year_first = pieces[0].text.size() == 4;
  return is_year_first ? make_date(pieces[0].text, month, pieces[2].text)
                       : make_date(pieces[2].text, month, pieces[0].text);
}

}  // namespace saraban::intake
