// A worksheet as printing needs it: its cells with their looks, what lies where, what its print set-up says.
//
// A sheet is held whole while it is printed: rows that titles repeat, cells that reach over a page's end and conditions
// that look at other rows are then at hand. One sheet at a time.
#pragma once
#include <optional>
#include <vector>

#include "print/axis.h"
#include "print/cell_setter.h"
#include "xlsx/conditional_format.h"
#include "xlsx/drawing.h"

namespace saraban::print {

class PrintedSheet {
 public:
  static Result<PrintedSheet> read(const xlsx::Workbook& workbook, std::size_t sheet, const xlsx::CellLooks& looks,
                                   std::uint32_t digit_pixels);

  std::size_t index() const { return index_; }
  const std::string& name() const { return workbook_->sheets()[index_].name; }
  const xlsx::Workbook& workbook() const { return *workbook_; }
  const xlsx::SheetLayout& layout() const { return layout_; }
  const xlsx::PrintSetup& setup() const { return setup_; }
  const xlsx::Sheet& cells() const { return cells_; }
  const std::vector<xlsx::Drawing>& drawings() const { return drawings_; }
  const std::vector<xlsx::HeaderPicture>& header_pictures() const { return header_pictures_; }
  const Axis& rows() const { return rows_; }
  const Axis& columns() const { return columns_; }
  // No two of them share a cell.
  const std::vector<xlsx::CellRange>& merges() const { return merges_; }

  const xlsx::Cell* find_cell(xlsx::CellRef at) const;
  // The look of a cell, there or not, with the conditions that hold for it.
  struct Shown {
    const xlsx::CellLook* look = nullptr;
    std::optional<xlsx::DataBar> bar;
  };
  Shown look_at(xlsx::CellRef at, const xlsx::Cell* cell, xlsx::CellLook& conditional) const;
  Place place(xlsx::CellRef at) const { return workbook_->place(index_, at); }

  // Rows that say no height become as high as their cells' texts need.
  void fit_rows(CellSetter& setter);
  // The last row and column that anything is in: values, lines and fills, drawings, texts that run over. Nothing where
  // the sheet is blank.
  std::optional<xlsx::CellRef> find_last_used(CellSetter& setter) const;

 private:
  PrintedSheet() = default;
  void place_columns();
  void place_rows();
  std::uint32_t style_at(xlsx::CellRef at, const xlsx::Cell* cell) const;
  Length content_height(const xlsx::Row& row, CellSetter& setter) const;
  bool is_in_merge(xlsx::CellRef at) const;
  bool is_visibly_formatted(std::uint32_t style) const;
  std::uint32_t last_column_of_text(const xlsx::Row& row, CellSetter& setter) const;
  xlsx::CellRef last_cell_of(const xlsx::Anchor& anchor) const;

  const xlsx::Workbook* workbook_ = nullptr;
  std::size_t index_ = 0;
  const xlsx::CellLooks* looks_ = nullptr;
  xlsx::SheetLayout layout_;
  xlsx::PrintSetup setup_;
  xlsx::Sheet cells_;
  std::vector<xlsx::RowLayout> row_layouts_;  // of cells_.rows
  std::optional<xlsx::ConditionalLooks> conditions_;
  std::vector<xlsx::Drawing> drawings_;
  std::vector<xlsx::HeaderPicture> header_pictures_;
  std::vector<xlsx::CellRange> merges_;  // ascending by their first cell
  Axis rows_, columns_;
};

}  // namespace saraban::print
