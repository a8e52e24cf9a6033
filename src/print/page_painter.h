// One page of a sheet: fills, texts, lines, drawings, headings, as the items of a frame with their tags.
//
// A strip of pages below each other is one Table; rows and columns that the print titles name are its header cells.
// What titles repeat is a pagination artifact; cells that reach over a page's end go on in their element.
#pragma once
#include <map>
#include <set>
#include <vector>

#include "print/cell_fills.h"
#include "print/cell_lines.h"
#include "print/drawing_painter.h"
#include "print/page_grid.h"

namespace saraban::print {

// Numbers for elements that more than one page holds; one for a document.
class ElementNumbers {
 public:
  std::uint32_t next() { return ++last_; }

 private:
  std::uint32_t last_ = 0;
};

struct PagePainters {  // one of each for a document
  CellSetter& cells;
  CellSetter& quiet_cells;  // for what titles repeat: what is to be told of it has been told
  DrawingPainter& drawings;
  layout::ParagraphSetter& setter;
  TextStyles& styles;
  ElementNumbers& elements;
  const xlsx::FontLook& normal;
};

class PagePainter {
 public:
  PagePainter(const PrintedSheet& sheet, const SheetPages& pages, const PagePainters& painters);

  // The pages in order.
  void paint(const SheetPage& page, std::vector<frame::Item>& items);

 private:
  struct CutCell {  // of merged cells that go on on the next page
    std::uint32_t row_element = 0, element = 0;
  };
  void begin_strip(const SheetPage& page);
  void emit_fills(const PageGrid& grid, std::vector<frame::Item>& items);
  void emit_headings(const PageGrid& grid, std::vector<frame::Item>& items);
  void emit_again(const PageGrid& grid, std::vector<frame::Item>& items);
  void emit_table(const PageGrid& grid, const SheetPage& page, std::vector<frame::Item>& items);
  void emit_cells_going_on(const PageGrid& grid, const SheetPage& page, std::vector<frame::Item>& items);
  void emit_row(const PageGrid& grid, std::size_t row, const SheetPage& page, std::vector<frame::Item>& items);
  void emit_text(CellSetter& setter, const PageGrid& grid, std::size_t row, std::size_t column,
                 std::vector<frame::Item>& items);
  void emit_merged_text(CellSetter& setter, const PageMerge& merge, std::vector<frame::Item>& items);
  void emit_lines(const PageGrid& grid, std::vector<frame::Item>& items);
  void emit_drawings(const PageGrid& grid, std::vector<frame::Item>& items);

  frame::TagOpen cell_tag(std::uint32_t row, std::uint32_t column) const;
  std::uint16_t rows_of(const PageGrid& grid, const PageMerge& merge, const SheetPage& page) const;
  bool begins_here(const PageGrid& grid, const PageMerge& merge, const SheetPage& page) const;
  bool goes_on(const PageGrid& grid, const PageMerge& merge, const SheetPage& page) const;
  bool is_empty(const PageGrid& grid, std::size_t row, std::size_t column) const;
  CellSpace space_of(const PageGrid& grid, std::size_t row, std::size_t column) const;
  CellTexts::Wishes wishes() const;
  Box anchor_box(const PageGrid& grid, const xlsx::Drawing& drawing) const;

  const PrintedSheet& sheet_;
  const SheetPages& pages_;
  PagePainters painters_;
  bool in_black_;
  std::set<std::uint32_t> header_rows_;  // of tables
  std::size_t strip_area_ = ~std::size_t{0}, strip_columns_ = 0, strip_rows_ = 0;
  std::uint32_t table_ = 0;
  std::map<xlsx::CellRef, CutCell> cut_;  // by the merge's first cell
};

}  // namespace saraban::print
