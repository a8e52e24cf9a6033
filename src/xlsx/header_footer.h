// Headers and footers of printed sheets (ECMA-376 part 1, 18.3.1.39 and 18.3.1.46): the codes of one text, "&L&P&C&A",
// become pieces in three sections, each piece with the font that the codes before it chose. print/ knows what the page,
// the file and the date are called; the picture of &G is the drawing part's.
//
// Parsing does not fail: a code that nobody knows is passed over, as Excel does.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "xlsx/cell_look.h"

namespace saraban::xlsx {

struct HeaderFont {
  std::string family;          // empty: the Normal style's
  std::optional<Length> size;  // nothing: the Normal style's
  std::optional<Color> color;  // nothing: black
  Weight weight = Weight::regular;
  Slant slant = Slant::upright;
  Underline underline = Underline::none;
  Strike strike = Strike::none;
  Script script = Script::baseline;
  friend bool operator==(const HeaderFont&, const HeaderFont&) = default;
};

struct HeaderPiece {
  enum class Kind : std::uint8_t {
    text,
    line_break,
    page_number,  // &P: the page's, plus `offset` (&P+1)
    page_count,   // &N
    date,         // &D
    time,         // &T
    file_name,    // &F
    file_path,    // &Z
    sheet_name,   // &A
    picture       // &G
  } kind = Kind::text;
  std::string text;
  int offset = 0;
  HeaderFont font;
  friend bool operator==(const HeaderPiece&, const HeaderPiece&) = default;
};

struct HeaderText {
  std::vector<HeaderPiece> left, center, right;
  bool empty() const { return left.empty() && center.empty() && right.empty(); }
  friend bool operator==(const HeaderText&, const HeaderText&) = default;
};

HeaderText parse_header_text(std::string_view codes, const Palette& palette);

}  // namespace saraban::xlsx
