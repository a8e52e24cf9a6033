// How wide texts are on a terminal: a Thai vowel or tone mark above or below its consonant takes no room.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace saraban::app {

struct Character {
  std::string_view bytes;
  std::size_t columns;  // 0 for a Thai vowel or tone mark above or below its consonant
};

std::vector<Character> characters_of(std::string_view text);
std::size_t display_columns(std::string_view text);

// Rows of cells as lines whose columns stand under each other, two spaces apart; columns of numbers to the right.
class TextTable {
 public:
  enum class Side { left, right };
  explicit TextTable(std::vector<Side> sides) : sides_(std::move(sides)) {}

  void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  std::string format() const;

 private:
  std::vector<Side> sides_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace saraban::app
