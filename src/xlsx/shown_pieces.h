// The pieces of a shown value as they are put together: neighbouring texts become one, digits get the section's shape.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/thai_digits.h"
#include "xlsx/format_code.h"
#include "xlsx/number_format.h"

namespace saraban::xlsx {

class ShownPieces {
 public:
  explicit ShownPieces(FormatSection::Digits digits) : digits_(digits) {}

  void add_text(std::string_view text) {
    if (text.empty()) return;
    if (pieces_.empty() || pieces_.back().kind != ShownPiece::Kind::text)
      pieces_.push_back({ShownPiece::Kind::text, {}});
    pieces_.back().text += text;
  }
  void add_digits(std::string_view text) {
    if (digits_ == FormatSection::Digits::thai)
      add_text(to_thai_digits(text));
    else
      add_text(text);
  }
  void add_space_of(std::string_view letter) { pieces_.push_back({ShownPiece::Kind::space_of, std::string(letter)}); }
  // Tokens that every kind of section has; false for another one.
  bool add_plain(const FormatToken& token) {
    if (token.kind == FormatToken::Kind::literal || token.kind == FormatToken::Kind::percent)
      add_text(token.text);
    else if (token.kind == FormatToken::Kind::space_of)
      add_space_of(token.text);
    else if (token.kind == FormatToken::Kind::fill)
      pieces_.push_back({ShownPiece::Kind::fill, token.text});
    else
      return false;
    return true;
  }
  std::vector<ShownPiece> take() { return std::move(pieces_); }

 private:
  FormatSection::Digits digits_;
  std::vector<ShownPiece> pieces_;
};

}  // namespace saraban::xlsx
