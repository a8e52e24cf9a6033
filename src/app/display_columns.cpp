#include "app/display_columns.h"

#include <algorithm>
#include <cassert>

namespace saraban::app {
namespace {

bool is_thai_mark(std::string_view character) {
  if (character.size() != 3 || character[0] != '\xE0') return false;
  const auto second = static_cast<unsigned char>(character[1]);
  const auto third = static_cast<unsigned char>(character[2]);
  const unsigned code = 0x0E00U + ((second - 0xB8U) << 6U) + (third - 0x80U);
  return code == 0x0E31 || (code >= 0x0E34 && code <= 0x0E3A) || (code >= 0x0E47 && code <= 0x0E4E);
}

}  // namespace

std::vector<Character> characters_of(std::string_view text) {
  std::vector<Character> characters;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
    const std::string_view bytes = text.substr(begin, end - begin);
    const bool control = static_cast<unsigned char>(bytes[0]) < 0x20;
    characters.push_back({control ? " " : bytes, is_thai_mark(bytes) ? 0U : 1U});
    begin = end;
  }
  return characters;
}

std::size_t display_columns(std::string_view text) {
  std::size_t columns = 0;
  for (const Character& character : characters_of(text)) columns += character.columns;
  return columns;
}

std::string TextTable::format() const {
  std::vector<std::size_t> widths(sides_.size());
  for (const auto& row : rows_) {
    assert(row.size() == widths.size());
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], display_columns(row[i]));
  }
  std::string text;
  for (const auto& row : rows_) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string room(widths[i] - display_columns(row[i]), ' ');
      if (i > 0) line += "  ";
      line += sides_[i] == Side::right ? room + row[i] : row[i] + room;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  return text;
}

}  // namespace saraban::app
