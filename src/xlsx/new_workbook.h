// A workbook that has no template, described and then written with libxlsxwriter: blank forms, error workbooks, review
// lists.
//
// The description is plain data: sheets with cells in any order, columns, validations, merges, protection, page set-up;
// names and properties of the workbook. Texts stay texts (also "=1+1" and ids). Thai text has our workbooks' font
// unless a look says otherwise. The same description gives the same bytes: no clock.
//
// Codes: xlsx.cannot-export, xlsx.text-too-long, xlsx.broken-text, xlsx.too-many-rows.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/geometry.h"
#include "core/value.h"
#include "core/world.h"
#include "xlsx/cell_ref.h"
#include "xlsx/workbook.h"

namespace saraban::xlsx {

struct NewLook {
  enum class Weight : std::uint8_t { normal, bold } weight = Weight::normal;
  enum class Side : std::uint8_t { left, centre, right } side = Side::left;
  enum class Stand : std::uint8_t { top, middle } stand = Stand::top;
  enum class Lines : std::uint8_t { one, wrapped } lines = Lines::one;
  enum class Lock : std::uint8_t { locked, unlocked } lock = Lock::locked;
  enum class Border : std::uint8_t { none, thin } border = Border::none;
  int size = 14;                      // points
  std::optional<std::uint32_t> fill;  // 0xRRGGBB
  std::optional<std::uint32_t> ink;
  std::string number_format = "General";  // "@": text
  friend auto operator<=>(const NewLook&, const NewLook&) = default;
};

// A stretch of a text that stands out (marked: bold and red) or not.
struct NewPiece {
  std::string text;
  enum class Look : std::uint8_t { plain, marked } look = Look::plain;
};

struct NewCell {
  CellRef at;
  Value value;  // text, number, date (as its serial number), truth; null: blank, but for its look
  NewLook look;
  std::string note;              // a comment; empty: none
  std::vector<NewPiece> pieces;  // instead of `value`: a text with marked stretches
};

struct NewColumn {
  std::uint32_t first = 1, last = 1;
  Length width = Length::millimetres(25);
  std::optional<NewLook> look;  // of the cells that are not written
  enum class State { visible, hidden } state = State::visible;
};

struct NewRow {
  std::uint32_t number = 1;
  std::optional<Length> height;  // nothing: one line of our font
  enum class State { visible, hidden } state = State::visible;
};

// What may be typed into a range, as Excel's data validation has it (ECMA-376 part 1, 18.3.1.33).
struct NewValidation {
  CellRange range;
  enum class Kind {
    list,          // one of `words`, or of the range or formula `formula` ("=agency_projects")
    custom,        // where `formula` is true, written for the range's first cell
    date,          // from `least` to `most`
    whole_number,  // from `least` to `most`
    decimal        // from `least` to `most`
  } kind = Kind::list;
  std::vector<std::string> words;
  std::string formula;
  Value least, most;
  enum class Alarm { stop, warning, information } alarm = Alarm::stop;
  std::string prompt_title, prompt;  // shown when the cell is chosen; at most 32 and 255 characters
  std::string error_title, error;    // shown when something else is typed; the same limits
};

// A look that cells take on while a formula is true (18.3.1.18).
struct NewCondition {
  CellRange range;
  std::string formula;  // for the range's first cell
  std::optional<std::uint32_t> fill, ink;
};

struct NewSheet {
  std::string tab;  // any text; made a legal name of its own
  SheetState state = SheetState::visible;
  std::vector<NewColumn> columns;
  std::vector<NewRow> rows;
  std::vector<NewCell> cells;  // one a place
  std::vector<CellRange> merges;
  std::vector<NewValidation> validations;
  std::vector<NewCondition> conditions;
  CellRef first_unfrozen;                                                      // A1: nothing is frozen
  std::optional<CellRange> filter;                                             // auto-filter
  enum class Protection { none, locked_cells } protection = Protection::none;  // without a password
  enum class Page { portrait, landscape } page = Page::landscape;              // A4, one page wide
  std::optional<std::uint32_t> title_first_row, title_last_row;                // repeated on each page
  std::string footer_left;                                                     // beside the page numbers
};

struct NewName {
  std::string name, text;  // "tambon_6401", "=รายการ!$B$2:$B$11": sheets by their legal tabs
};

struct NewProperty {
  std::string name, value;
};

struct NewWorkbook {
  std::vector<NewSheet> sheets;  // the first visible one is shown
  std::vector<NewName> names;
  std::string title, subject, author;
  std::vector<NewProperty> properties;  // docProps/custom.xml
};

Result<Done> write_new_workbook(const NewWorkbook& workbook, const Place& place, OutputFile& output);

// The custom properties of a package, in order; empty where it has none or they cannot be read.
std::vector<NewProperty> read_custom_properties(const Package& package);

}  // namespace saraban::xlsx
