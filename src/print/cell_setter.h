// A cell's text in its box: aligned, wrapped by our own line breaker, made smaller to fit, turned, or running over into
// empty neighbours.
// A line may end at any word, as in Excel: only a word that is cut between its letters is told. Codes: layout.word-cut.
//
// A number that its column is too narrow for is rounded where its format is General, else shown as ####, as Excel does:
// a cut number would be read as another one. A text that has no room is cut at the edge of what it may run over.
// Columns that are justified but narrow are set flush left (layout/paragraph.h).
#pragma once
#include <optional>
#include <vector>

#include "frame/frame.h"
#include "print/cell_text.h"

namespace saraban::print {

struct CellSpace {
  Box box;      // the whole cell, of merged ones all of them; it may stick out of the page
  Box visible;  // what of it is on this page
  // Empty room to both sides that a text may run over into, inside the page.
  Length free_left, free_right;
};

struct CellToSet {
  const xlsx::Cell& cell;
  const xlsx::CellLook& look;
  CellTexts::Wishes wishes;  // percent: the sheet's scale
  flow::Origin origin;
};

class CellSetter {
 public:
  // Words that are cut between letters are told to `cuts`; null: to nobody.
  CellSetter(layout::ParagraphSetter& setter, CellTexts& texts, TextStyles& styles, const xlsx::FontLook& normal,
             layout::Notices* cuts)
      : setter_(setter), texts_(texts), styles_(styles), normal_(normal), cuts_(cuts) {}

  void emit(const CellToSet& cell, const CellSpace& space, std::vector<frame::Item>& items);
  // How high a row must be to show it in a column so wide.
  Length wanted_height(const CellToSet& cell, Length width);
  // How far its text reaches to the left and right of a box so wide, in which it stands alone.
  struct Reach {
    Length left, right;
  };
  Reach reach(const CellToSet& cell, Length width);

 private:
  struct Block {  // lines set, not yet on the page
    std::vector<layout::SetParagraph> paragraphs;
    std::vector<Length> x;  // of each, from the block's left edge
    Size size;
  };
  struct Fitted {
    CellText text;
    xlsx::HorizontalAlign align = xlsx::HorizontalAlign::left;
    Block block;
    Length measure;
  };
  Fitted fit(const CellToSet& cell, const Size& box, Length free);
  void fit_in_line(const CellToSet& cell, Length room_of_number, Fitted& fitted);
  static void repeat(Fitted& fitted);
  static bool is_in_another_font(const Block& block);
  void fit_number(const CellToSet& cell, Length width, Fitted& fitted);
  void tell_cut(const Block& block, const CellToSet& cell);
  Block set_wrapped(CellText& text, flow::Align align, Length measure);
  Block set_in_line(CellText& text, Length room);
  Block set_stacked(CellText& text);
  Length white_at_side(const CellToSet& cell) const;
  Length width_of_spaces(const CellText& text);  // that the text begins with
  Length indent_of(const CellToSet& cell);
  Point place_level(const CellToSet& cell, const Fitted& fitted, const Box& box);
  void emit_level(const CellToSet& cell, const Fitted& fitted, const CellSpace& space, std::vector<frame::Item>& items);
  void emit_turned(const CellToSet& cell, const Fitted& fitted, const CellSpace& space,
                   std::vector<frame::Item>& items);
  void emit_accounting_underline(const CellToSet& cell, const Box& box, Length bottom,
                                 std::vector<frame::Item>& items) const;
  void emit_block(const Block& block, Point corner, Length between_lines, std::vector<frame::Item>& items);

  layout::ParagraphSetter& setter_;
  CellTexts& texts_;
  TextStyles& styles_;
  const xlsx::FontLook& normal_;
  layout::Notices* cuts_;
  std::optional<Length> indent_step_;  // at 100 percent
};

// What the alignment "general" means for this cell.
xlsx::HorizontalAlign resolved_align(const xlsx::AlignmentLook& alignment, CellText::Kind kind);
bool is_wrapped(const xlsx::AlignmentLook& alignment, CellText::Kind kind);

}  // namespace saraban::print
