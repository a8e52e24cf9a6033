// Formulas as far as references matter: where they point to, and how they are written after rows moved.
//
// parse() splits a formula once into references and all the rest (text, names, structured references, strings, errors,
// references to other workbooks: kept letter for letter); append_moved() writes it for one place in the output, which
// is done 100,000 times for a repeated row. How a reference follows its rows:
//
// 1. Rows outside every band: to where they went.
// 2. From a formula inside a band to rows of the same band: to the same instance (the innermost one that holds both).
//    Only rows of its own innermost band that are written absolute (H$6) are seen from just outside that band: so
//    SUM(H$6:H6) is a running sum and H6/SUM(H$6:H$6) a share, in a group of that group.
// 3. From outside a band to its rows: a range goes from the first to the last of its rows, so it grows with the band,
//    even where it is one row (H6:H6). A single cell that is a whole argument of a function that takes ranges
//    (SUM(H6), SUBTOTAL(9,H6)) becomes such a range; anywhere else (=H6*2) it stays on the first row.
// 4. Where the band's rows do not stand together (a group's header or subtotal is between them), a range in SUM,
//    COUNT, AVERAGE, MIN, MAX and their like is written as one argument for each stretch, so that subtotals are not
//    counted twice; anywhere else (SUBTOTAL knows by itself) it covers all, from the first to the last.
// 5. A reference whose rows all vanished is #REF!. Whole columns (H:H) never change, whole rows (6:8) do.
// 6. Columns that repeat are followed as rows are.
// 7. A 3-D reference (a:b!H6) stays one where all its sheets moved alike, copies of a sheet included; else it is
// written
//    as one argument for each sheet. So is, in SUM and its like, a sheet that has copies, seen from elsewhere. Sheets
//    without a map did not move. A sheet that is left out is #REF!.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "xlsx/cell_ref.h"
#include "xlsx/sheet_maps.h"

namespace saraban::xlsx {

// The cell that a formula stands in: on which output sheet, from which template cell, to which output cell. A defined
// name stands in no cell: its rows are 0, and its references grow like ranges. Columns are 0 where none moved.
struct FormulaHome {
  std::string_view sheet;
  std::uint32_t template_row = 0;
  std::uint32_t output_row = 0;
  std::uint32_t template_column = 0;
  std::uint32_t output_column = 0;
};

class ParsedFormula {
 public:
  static ParsedFormula parse(std::string_view text);  // without "="; never fails: what is no reference is other text

  // What a formula could not say in full.
  enum class Spread {
    exact,
    covers_more,    // too many stretches for one formula: the range covers rows of other kinds between them
    sheets_differ,  // the sheets of a 3-D reference moved differently: it follows the first one
    one_of_many,    // a sheet that has copies: it points to the first one
    vanished,       // what it refers to was left out: #REF!
  };
  Spread append_moved(std::string& out, const FormulaHome& home, const SheetMaps& maps) const;
  std::string moved(const FormulaHome& home, const SheetMaps& maps) const;

  // The formula as Excel shows it when its cell is copied so many rows and columns away (shared formulas): relative
  // parts move, absolute ones stay; past the sheet's edge it is #REF!.
  std::string copied(std::int64_t rows_down, std::int64_t columns_right) const;

  bool has_references() const { return !references_.empty(); }

  struct Corner {
    std::uint32_t row = 0, column = 0;  // 0: a whole column has no row, a whole row no column
    bool row_absolute = false, column_absolute = false;
  };
  struct Reference {
    std::size_t begin, end;   // in the text, sheet prefix included
    std::size_t cells_begin;  // where the cells begin, after "'ชีต'!"
    std::string sheet;        // unquoted; empty: the home's sheet; of a 3-D reference the first
    std::string last_sheet;   // of a 3-D reference; else empty
    Corner first, last;       // equal where it is one cell
    bool is_range = false;    // written with a colon
    enum class Role {
      plain,
      listed,    // it stands by itself, or in a list of references: =H6, (H6,H9)
      argument,  // rule 3
      summed,    // rule 4
    } role = Role::plain;
  };
  const std::vector<Reference>& references() const { return references_; }
  std::string_view text() const { return text_; }

 private:
  Spread append_moved_reference(std::string& out, const Reference& reference, const MovedSheet& sheet,
                                const FormulaHome& home) const;

  std::string text_;
  std::vector<Reference> references_;  // ascending, none overlaps another
};

}  // namespace saraban::xlsx
