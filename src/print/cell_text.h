// What a cell shows: its value through its number format, in the fonts of its look, as paragraphs to set. Which way it
// is aligned where the look does not say; how its errors are printed.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "print/text_styles.h"
#include "xlsx/number_format.h"
#include "xlsx/print_setup.h"
#include "xlsx/sheet_layout.h"

namespace saraban::print {

// A stretch of a line. Most cells are one text; a number format may hold blanks as wide as a letter, and a letter that
// fills the cell.
struct CellPiece {
  xlsx::ShownPiece::Kind kind = xlsx::ShownPiece::Kind::text;
  flow::Paragraph paragraph;
};

struct CellText {
  enum class Kind { nothing, text, number, centered } kind = Kind::nothing;
  std::vector<CellPiece> pieces;
  enum class Fits {
    yes,
    by_rounding,
    never
  } fits = Fits::yes;              // a number whose column is too narrow: rounded, or ####
  std::size_t leading_spaces = 0;  // of a text: taken off it, for no line begins with one
};

class CellTexts {
 public:
  CellTexts(const xlsx::CellLooks& looks, xlsx::Workbook::DateSystem dates, TextStyles& styles)
      : looks_(looks), dates_(dates), styles_(styles) {}

  struct Wishes {
    int percent = 100;  // of the fonts' sizes
    TextStyles::Colors colors = TextStyles::Colors::as_they_are;
    xlsx::PrintSetup::Errors errors = xlsx::PrintSetup::Errors::displayed;
    xlsx::SheetView::Zeros zeros = xlsx::SheetView::Zeros::shown;
    std::size_t most_letters = 11;                            // of a number in General
    enum class Lines { joined, kept } lines = Lines::joined;  // line ends in the text
  };
  CellText make(const xlsx::Cell& cell, const xlsx::CellLook& look, const Wishes& wishes, const flow::Origin& origin);
  // "####" in the cell's font, `count` of them.
  CellText make_hashes(const xlsx::CellLook& look, std::size_t count, const Wishes& wishes, const flow::Origin& origin);

 private:
  const xlsx::NumberFormat& format_of(const std::string& code);
  void add_rich_text(const xlsx::Cell& cell, const xlsx::CellLook& look, const Wishes& wishes,
                     const flow::Origin& origin, CellText& text);
  void add_value(const xlsx::Cell& cell, const xlsx::CellLook& look, const Wishes& wishes, const flow::Origin& origin,
                 CellText& text);
  flow::TextStylePtr style_of(const xlsx::FontLook& font, std::string_view text, const Wishes& wishes);

  const xlsx::CellLooks& looks_;
  xlsx::Workbook::DateSystem dates_;
  TextStyles& styles_;
  std::map<std::string, xlsx::NumberFormat> formats_;
};

}  // namespace saraban::print
