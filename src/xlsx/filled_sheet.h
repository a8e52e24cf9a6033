// A template's sheet filled with data: a stream of output rows, pulled one at a time, and the row map that says where
// the template's rows went. sheet/ makes it, patch.h writes it as a part of a workbook, layout/ prints it: the same
// stream makes the .xlsx and the .pdf.
//
// The row map is whole before the first row is pulled. Views inside a row (texts, template cells) live until the next
// pull. What follows from the row map alone (merges, names, print area, conditional formats…) is the writer's work.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/date.h"
#include "core/decimal.h"
#include "core/diagnostic.h"
#include "core/geometry.h"
#include "xlsx/row_map.h"
#include "xlsx/workbook.h"

namespace saraban::xlsx {

struct BlankCell {};

// A text written as a string cell whatever it looks like. `data` gets the style's quotePrefix where it begins with
// = + - @, so that it stays a text when somebody edits the cell.
struct TextCell {
  std::string_view text;
  enum class Origin : std::uint8_t { author, data } origin = Origin::data;
};

// A text in several looks (a tag inside a rich text).
struct RichTextCell {
  const std::vector<TextRun>* runs = nullptr;
};

// A formula, its references already moved (formula.h). The value is what it computes to, where that is known; without
// it the cell has no value and Excel computes it on opening.
struct FormulaCell {
  std::string_view text;  // without "="
  std::variant<std::monostate, Decimal, std::string_view, bool> value;
  std::optional<CellRange> array;  // of an array formula, in output cells
};

// A cell of the template as it was: its value, its look. A formula in it is moved by the writer. Most cells of a
// template are this.
struct TemplateCell {
  const Cell* cell = nullptr;
};

// A Date in a style whose number format shows no date gets a copy of the style with a Buddhist-era date format.
using CellContent = std::variant<BlankCell, Decimal, Date, TextCell, RichTextCell, bool, FormulaCell, TemplateCell>;

struct FilledCell {
  std::uint32_t column = 0;  // of the output, ascending in the row
  std::uint32_t style = 0;   // a style of the template
  CellContent content;
};

struct RowHeight {
  Length height;
  // Programs fit a row to its content when a text of it is edited, or when the file is opened, but for merged cells.
  enum class Holds : std::uint8_t { until_fitted, always } holds = Holds::until_fitted;
};

struct FilledRow {
  std::uint32_t number = 0;           // output row, ascending; an output row that is not in the stream is empty
  const Row* template_row = nullptr;  // where its height, style and other attributes come from; null: none
  enum class Visibility : std::uint8_t { as_template, hidden } visibility = Visibility::as_template;
  std::optional<RowHeight> height;  // in the place of the template row's
  std::vector<FilledCell> cells;
};

// What data bring to a sheet besides cells, in output cells.
struct AddedLink {
  CellRef cell;
  std::string target;  // "https://…", "mailto:…", or a place in the workbook: "#'สรุป'!A1"
  std::string tooltip;
};

struct SheetAdditions {
  std::vector<AddedLink> links;
  std::vector<CellRange> merges;      // that do not overlap others
  std::vector<std::uint32_t> breaks;  // a page ends behind these rows
};

// A picture in the place of one of the template's, whose alt text is a tag (picture_parts.h).
struct AddedPicture {
  std::size_t anchor = 0;  // which anchor of the template's drawing it stands in the place of
  CellRef cell;            // of the output, for its top left corner
  enum class Format : std::uint8_t { png, jpeg } format = Format::png;
  std::uint32_t pixel_width = 0, pixel_height = 0;
  std::shared_ptr<const std::string> bytes;
  std::string alt_text;
};

class FilledSheet {
 public:
  virtual ~FilledSheet() = default;

  virtual std::size_t sheet() const = 0;  // which sheet of the template it fills
  // The tab's name; empty: the template's. Several filled sheets may fill copies of one template sheet, each under a
  // name of its own; they stand together, in the order in which they are handed over.
  virtual std::string_view name() const { return {}; }
  virtual const RowMap& row_map() const = 0;
  // The same for columns: bands are columns that repeat.
  virtual const RowMap& column_map() const { return RowMap::unmoved(); }
  // What stands in the place of a tag outside cells ("{{จังหวัด}}" in a header, a text box, a chart's title); the tag
  // itself where it is not for this sheet to know. Asked before the first row.
  virtual std::string fill_tag(std::string_view tag) { return std::string(tag); }
  // Asked once, before the first row. A picture of the template with a tag that nothing here takes the place of goes.
  virtual std::vector<AddedPicture> take_pictures() { return {}; }
  // Fills `row` (its old cells are to be cleared, its memory used again); false at the end.
  virtual bool next(FilledRow& row) = 0;
  // What went wrong while rows were made; errors among them mean that nothing is written.
  virtual Diagnostics take_diagnostics() = 0;
  // Asked once, after the last row.
  virtual SheetAdditions take_additions() { return {}; }
};

}  // namespace saraban::xlsx
