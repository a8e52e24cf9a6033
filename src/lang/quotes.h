// The marks that may stand around a text (this room only).
#pragma once
#include <array>
#include <string_view>

namespace saraban::lang {

struct Quotes {
  std::string_view open, close;
};
inline constexpr std::array<Quotes, 4> text_quotes{{{"\"", "\""}, {"'", "'"}, {"“", "”"}, {"‘", "’"}}};

}  // namespace saraban::lang
