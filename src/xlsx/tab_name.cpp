#include "xlsx/tab_name.h"

#include <vector>

#include "xlsx/ascii_case.h"
#include "xlsx/markup.h"

namespace saraban::xlsx {

namespace {

constexpr std::size_t most_units = 31;

// One character with the marks that stand on it, and its length in UTF-16.
struct Letter {
  std::string_view bytes;
  std::size_t units = 0;
};

// Thai vowels and tone marks above and below, and combining marks of Latin: cut before them, and they float.
bool is_mark(std::string_view character) {
  if (character.size() == 2) {
    const auto lead = static_cast<unsigned char>(character[0]);
    const auto rest = static_cast<unsigned char>(character[1]);
    return lead == 0xCC || (lead == 0xCD && rest <= 0xAF);  // U+0300..U+036F
  }
  if (character.size() != 3 || character[0] != '\xE0') return false;
  const unsigned code =
      ((static_cast<unsigned char>(character[1]) & 0x3FU) << 6U) | (static_cast<unsigned char>(character[2]) & 0x3FU);
  return code == 0xE31 || (code >= 0xE33 && code <= 0xE3A) || (code >= 0xE47 && code <= 0xE4E);
}

std::vector<Letter> letters_of(std::string_view text) {
  std::vector<Letter> letters;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
    const std::string_view character = text.substr(begin, end - begin);
    const std::size_t units = character.size() == 4 ? 2 : 1;
    if (is_mark(character) && !letters.empty()) {
      Letter& base = letters.back();
      base.bytes = text.substr(begin - base.bytes.size(), end - begin + base.bytes.size());
      base.units += units;
    } else {
      letters.push_back({character, units});
    }
    begin = end;
  }
  return letters;
}

bool is_forbidden(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7F || std::string_view(":\\/?*[]").find(c) != std::string_view::npos;
}

std::string without_ends(std::string_view name) {
  constexpr std::string_view ends = " '";
  const std::size_t first = name.find_first_not_of(ends);
  if (first == std::string_view::npos) return "";
  return std::string(name.substr(first, name.find_last_not_of(ends) - first + 1));
}

// As many whole letters as fit.
std::string shortened(std::string_view name, std::size_t units) {
  std::string text;
  for (const Letter& letter : letters_of(name)) {
    if (letter.units > units) break;
    units -= letter.units;
    text += letter.bytes;
  }
  return without_ends(text);
}

std::string cleaned(std::string_view wanted) {
  if (!is_utf8(wanted)) return "";
  std::string name(wanted);
  for (char& c : name) c = is_forbidden(c) ? '-' : c;
  return shortened(without_ends(name), most_units);
}

std::string key_of(std::string_view name) { return lower_ascii(name); }

}  // namespace

void TabNames::take(std::string_view name) { taken_.insert(key_of(name)); }

std::string TabNames::make(std::string_view wanted, std::string_view otherwise) {
  std::string base = cleaned(wanted);
  if (base.empty()) base = cleaned(otherwise);
  if (key_of(base) == "history") base += '_';
  std::string name = base;
  for (std::size_t number = 2; !taken_.insert(key_of(name)).second; ++number) {
    const std::string suffix = " (" + std::to_string(number) + ")";
    name = shortened(base, most_units - suffix.size()) + suffix;
  }
  return name;
}

}  // namespace saraban::xlsx
