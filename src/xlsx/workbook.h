// A read-only model of a workbook: sheets, rows, cells, strings, styles, names. It serves two readers: sheet/, which
// looks for tags in a template, and data/, which reads a workbook as tables.
//
// The model holds what filling and reading need; all the rest stays in the Package (package()), understood or not, and
// patch.h keeps it. `<dimension>` is ignored; rows and cells are sparse, in ascending order; a sheet may hold 5 million
// cells. Rows are pulled (SheetReader) or read whole (read_sheet).
//
// Codes: those of package.h, xlsx.broken-part, xlsx.broken-sheet (a cell or row out of order or past XFD1048576),
// xlsx.same-sheet-name, xlsx.too-many-cells.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/value.h"
#include "xlsx/cell_ref.h"
#include "xlsx/package.h"

namespace saraban::xlsx {

// A stretch of text in one look. A plain text is one run without properties.
struct TextRun {
  std::string text;        // UTF-8, _xHHHH_ escapes decoded
  std::string properties;  // the <rPr> element as it stands in the template; empty: the cell's own look
  friend bool operator==(const TextRun&, const TextRun&) = default;
};
std::string plain_text(const std::vector<TextRun>& runs);

struct Formula {
  std::string text;                // without "=", shared formulas already written out for their cell
  std::optional<CellRange> array;  // the cells that an array formula or a data table fills; on its first cell only
  std::string attributes;          // of <f>, as written, without those of arrays and shared formulas
};

struct Cell {
  // What the cell shows; of a formula, what was computed last.
  enum class Kind : std::uint8_t { blank, number, text, truth, error };

  std::uint32_t column = 0;  // from 1
  std::uint32_t style = 0;   // index into the workbook's cell formats (cellXfs)
  Kind kind = Kind::blank;
  std::string content;                         // number, error ("#N/A") as written; truth "1" or "0"; text in full
  std::vector<TextRun> runs;                   // two or more looks, or one with properties; else empty
  std::optional<std::uint32_t> shared_string;  // where the text is in the string table: its index
  std::optional<Formula> formula;
  std::string attributes;  // of <c>, as written, without r, s and t: ` cm="1"`
};

struct Row {
  std::uint32_t number = 0;  // from 1
  std::string attributes;    // of <row>, as written, without r and spans: ` ht="21" customHeight="1" s="4"`
  std::vector<Cell> cells;   // ascending columns; a cell that has only a style is here too (Kind::blank)
  const Cell* find(std::uint32_t column) const;
};

enum class SheetState { visible, hidden, very_hidden };

struct SheetInfo {
  std::string name;  // "สรุป"
  std::string part;  // "xl/worksheets/sheet1.xml"; chart sheets are here too
  SheetState state = SheetState::visible;
  enum class Kind { worksheet, other } kind = Kind::worksheet;
};

struct DefinedName {
  std::string name;                  // "รายการ", "_xlnm.Print_Area"
  std::string text;                  // "'สรุป'!$A$6:$H$6", as written, XML entities decoded
  std::optional<std::size_t> sheet;  // index of the sheet that it belongs to; nothing: the workbook
};

// A table of Excel (ListObject): it needs at least one row between its head and its totals.
struct TableInfo {
  std::string name;  // as formulas write it
  std::string part;
  std::size_t sheet = 0;
  std::uint32_t id = 0;
  CellRange range;  // heads and totals included
  std::uint32_t header_rows = 1, totals_rows = 0;
};

// What the number format of a style says about its numbers.
enum class NumberLook { number, date, date_time, time, text };

// A worksheet, read whole.
struct Sheet {
  std::vector<Row> rows;  // ascending; rows without a <row> element are absent
  std::vector<CellRange> merges;
  const Row* find_row(std::uint32_t number) const;
  std::uint32_t last_used_row() const { return rows.empty() ? 0 : rows.back().number; }
};

class Workbook {
 public:
  static Result<Workbook> open(std::string file, std::string bytes);  // Package::open, then read
  static Result<Workbook> read(Package package);

  const Package& package() const { return *package_; }
  const std::vector<SheetInfo>& sheets() const { return sheets_; }
  std::optional<std::size_t> find_sheet(std::string_view name) const;  // ASCII case ignored
  const std::vector<DefinedName>& names() const { return names_; }
  const std::vector<TableInfo>& tables() const { return tables_; }
  // A name as seen from a sheet: its own first, then the workbook's; ASCII case ignored.
  const DefinedName* find_name(std::string_view name, std::size_t seen_from_sheet) const;
  // A name's only area on that sheet ("'สรุป'!$A$6:$H$7"); nothing where it is something else.
  std::optional<CellRange> area_of(const DefinedName& name, std::size_t sheet) const;
  std::optional<CellRange> print_area(std::size_t sheet) const;  // where it is one area

  const std::vector<std::vector<TextRun>>& shared_strings() const { return *strings_; }
  std::size_t style_count() const { return looks_.size(); }
  NumberLook look_of(std::uint32_t style) const;  // number for a style that is not there
  // Excel counts days from 1900, on an old Macintosh from 1904 (18.17.4.1).
  enum class DateSystem { from_1900, from_1904 };
  DateSystem date_system() const { return date_system_; }
  // Whether formulas may go in circles (calcPr iterate, 18.2.2).
  enum class Iteration { off, on };
  Iteration iteration() const { return iteration_; }

  Result<Sheet> read_sheet(std::size_t sheet) const;
  Result<std::vector<CellRange>> read_merges(std::size_t sheet) const;  // without its rows, for those who pull them
  Place place(std::size_t sheet, CellRef cell) const;                   // "book.xlsx!สรุป!B7"
  Place place(std::size_t sheet) const;

  // A cell as data: number -> Decimal, number in a date's format -> Date, truth, text. A date with a time of day, or a
  // time alone, is text ("2023-01-05T10:30:00", "10:30:00"), so nothing is lost. A number of more than 18 digits is
  // text as written. Blank and error are null; the reader of an error cell sees Cell::kind and can say so.
  Value cell_value(const Cell& cell) const;

 private:
  friend class SheetReader;
  std::shared_ptr<const Package> package_;
  std::vector<SheetInfo> sheets_;
  std::vector<DefinedName> names_;
  std::vector<TableInfo> tables_;
  std::shared_ptr<const std::vector<std::vector<TextRun>>> strings_;
  std::vector<NumberLook> looks_;
  DateSystem date_system_ = DateSystem::from_1900;
  Iteration iteration_ = Iteration::off;
};

// The rows of one worksheet, one after the other, for sheets too large to hold. The workbook must outlive it.
//   SheetReader reader(workbook, 0);
//   Row row;
//   while (reader.next(row)) …;
//   diagnostics.add(reader.take_diagnostics());
class SheetReader {
 public:
  SheetReader(const Workbook& workbook, std::size_t sheet);
  ~SheetReader();
  SheetReader(const SheetReader&) = delete;
  SheetReader& operator=(const SheetReader&) = delete;

  bool next(Row& row);  // false at the end, and at the first thing that is broken
  Diagnostics take_diagnostics();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace saraban::xlsx
