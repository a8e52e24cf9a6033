// What reports and target lists have in common as files: their sheets, what was recognised in each, the rows that were
// left out and why, the rows that were refused.
//
// Nothing is lost: rows_read = accepted + refused + skipped, for every file. The head rows and what stands above them
// count as skipped, too.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/date.h"
#include "intake/form_stamp.h"
#include "intake/row_finding.h"
#include "xlsx/workbook.h"

namespace saraban::intake {

// Where a row stands: which sheet of the file (index into its sheets), which row or line of it, from 1.
struct RowPlace {
  std::uint32_t sheet = 0, row = 0;
  friend auto operator<=>(const RowPlace&, const RowPlace&) = default;
};

struct RecognisedColumn {
  std::uint32_t column = 0;    // of the sheet, from 1
  std::string heading;         // as it stands there, rows of a double head joined by a space
  std::optional<Field> field;  // nothing: left alone, and said so
};

struct SheetRead {
  std::string name;  // empty: a .csv
  xlsx::SheetState state = xlsx::SheetState::visible;
  enum class Use { read, empty, no_head, not_data } use = Use::read;
  std::uint32_t head_row = 0, head_rows = 0;  // 0: none
  std::vector<RecognisedColumn> columns;
  std::uint64_t hidden_rows = 0;  // they are read
};

// `remark`: a note, a signature, the title of a group: nothing that a person's row has.
enum class SkipReason : std::uint8_t { above_head, head, column_numbers, blank, total, remark, other_sheet };
inline constexpr std::size_t skip_reason_count = 7;
Message describe(SkipReason reason);

struct SkippedRow {
  RowPlace place;
  SkipReason reason = SkipReason::blank;
};

// A row that is sent back: what stood in its recognised columns, as the cells showed it, and what is wrong.
struct RefusedRow {
  RowPlace place;
  struct Content {
    Field field = Field::note;
    std::uint32_t column = 0;
    std::string text;
  };
  std::vector<Content> cells;
  std::vector<Finding> faults;
  std::string origin;  // of a row that was sent back before: where it stood in the first file, "รายชื่อ!12"
};

// Where the bytes came from and how they were read.
enum class FileOrigin : std::uint8_t { our_form, our_correction, workbook, csv };
enum class Encoding : std::uint8_t { utf8, windows_874 };

struct TableFile {
  std::string name;    // as the user calls it
  std::string digest;  // SHA-256 of the bytes, hexadecimal: the same file twice is the same digest
  FileOrigin origin = FileOrigin::workbook;
  Encoding encoding = Encoding::utf8;  // of a .csv
  std::optional<FormStamp> stamp;      // of our own forms
  std::vector<SheetRead> sheets;
  std::vector<RefusedRow> refused;
  std::vector<SkippedRow> skipped;
  std::uint64_t rows_read = 0;

  Place place(const RowPlace& row, std::uint32_t column) const;  // "สค.xlsx!รายชื่อ!H12"; column 0: the row's first
};

// The faults as diagnostics, at most `most` in full, then one that counts the rest by code; warnings alike.
Diagnostics describe_refused(const TableFile& file, std::size_t most);

}  // namespace saraban::intake
