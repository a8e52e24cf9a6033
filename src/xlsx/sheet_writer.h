// The rows of a FilledSheet as SpreadsheetML: what stands between <sheetData> and </sheetData>.
//
// This is the hot loop of a large report: each cell is formatted once, straight into a buffer that is deflated and
// written whenever it is full; no sheet is in memory whole. Codes:
// xlsx.too-many-rows, xlsx.too-many-columns, xlsx.text-too-long, xlsx.forbidden-character, and those of
// spread_warning.h.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/deflate.h"
#include "xlsx/chart_caches.h"
#include "xlsx/filled_sheet.h"
#include "xlsx/formula.h"
#include "xlsx/string_table.h"
#include "xlsx/style_additions.h"
#include "xlsx/tables.h"

namespace saraban::xlsx {

class SheetWriter {
 public:
  // `prefix` is the one that the sheet's part uses for its elements ("x:" or empty).
  // `tables` are the names that tables got in this copy of a sheet.
  SheetWriter(const Workbook& workbook, const SheetMaps& maps, const MovedSheet& moved, StringTable& strings,
              StyleAdditions& styles, std::string_view prefix, const TableNames& tables);

  // Remembers what these cells show, for charts; they must outlive the writing.
  void watch(WatchedCells* cells) { watched_ = cells; }

  Result<Done> write(FilledSheet& filled, DeflateStream& out);

 private:
  void write_row(const FilledRow& row);
  void append_height(const Row* template_row, const RowHeight& height);
  void write_cell(const FilledCell& cell);
  void remember(const FilledCell& cell);
  void open_cell(std::uint32_t column, std::uint32_t style, std::string_view type);

  void write_content(const FilledCell& cell, BlankCell);
  void write_content(const FilledCell& cell, const Decimal& number);
  void write_content(const FilledCell& cell, Date date);
  void write_content(const FilledCell& cell, const TextCell& text);
  void write_content(const FilledCell& cell, const RichTextCell& text);
  void write_content(const FilledCell& cell, bool truth);
  void write_content(const FilledCell& cell, const FormulaCell& formula);
  void write_content(const FilledCell& cell, const TemplateCell& content);
  void write_template_formula(const FilledCell& cell, const Cell& source);
  void write_string(const FilledCell& cell, std::uint32_t style, const std::vector<TextRun>* runs,
                    std::string_view text);
  void append_formula(std::string_view text, const std::optional<CellRange>& array, std::string_view attributes);
  std::string moved_attributes(const std::string& attributes, const FormulaHome& home) const;
  void append_value(std::string_view escaped);
  void close_with_value(std::string_view escaped);
  void close_with_value(std::int64_t number);

  void check_text(std::uint32_t column, std::string_view text);
  void report(Diagnostic diagnostic);
  Place place(std::uint32_t column) const;

  // What stands around the row's number in a cell's tag. The cells of a column are mostly alike.
  struct ColumnText {
    std::string open;  // <c r="AB
    std::string look;  // " s="3" t="s", of the column's last cell
    std::uint32_t style = 0;
    std::string_view type;
  };

  const Workbook& workbook_;
  const SheetMaps& maps_;
  const MovedSheet& moved_sheet_;
  StringTable& strings_;
  StyleAdditions& styles_;
  std::string value_open_, value_close_, cell_close_, row_open_, row_close_, formula_open_, formula_close_;
  std::string value_in_cell_open_, value_in_cell_close_;  // ><v> and </v></c>
  std::string prefix_;
  const TableNames& tables_;

  std::size_t sheet_ = 0;
  const RowMap* map_ = nullptr;
  const FilledRow* row_ = nullptr;  // the one being written
  WatchedCells* watched_ = nullptr;
  std::string xml_;
  std::string row_digits_;
  std::vector<ColumnText> columns_;
  std::unordered_map<const Cell*, ParsedFormula> formulas_;  // only looked up, never walked
  std::string moved_;
  Diagnostics diagnostics_;
  std::size_t unreported_ = 0;
};

}  // namespace saraban::xlsx
