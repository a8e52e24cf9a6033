// CSV as RFC 4180 has it, in UTF-8: a file, or a folder of files, becomes tables.
//
// The first line names the columns; every other line has as many cells. Lines end with LF or CRLF; a cell in double
// quotes may hold commas, line ends and doubled quotes. A cell without a character is null; a row in which all cells
// are null is no row. Nothing is repaired: a file that breaks these rules is refused with the lines.
//
// Codes: data.bad-csv, data.bad-utf8, data.not-found, and those of the mount.
#pragma once
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "core/world.h"
#include "data/mount.h"

namespace saraban::data {

// Every .csv file of a folder, sorted by name; tables are called after the files.
Result<Done> mount_csv_folder(Mount& mount, const World& world, const std::string& path);
Result<Done> mount_csv_file(Mount& mount, const World& world, const std::string& path);

// Reads records out of a text that is kept by the caller.
class CsvReader {
 public:
  enum class Outcome { record, end, broken };

  explicit CsvReader(std::string_view text, char separator = ',') : text_(text), separator_(separator) {}

  // The next record; its cells are valid until the next call.
  Outcome next(std::vector<std::string_view>& cells);
  // After a broken record: goes on behind the line on which it begins, which it returns.
  std::string_view skip_broken_line();
  std::uint64_t line() const { return record_line_; }  // where the record begins, from 1
  const Message& complaint() const { return complaint_; }
  std::uint64_t complaint_line() const { return complaint_line_; }

 private:
  bool read_cell(std::string_view& cell);
  bool read_quoted_cell(std::string_view& cell);
  bool ends_plain_cell(char c) const { return c == separator_ || c == '\n' || c == '\r' || c == '"'; }
  bool fail(Message complaint, std::uint64_t line);

  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
  std::size_t record_at_ = 0;
  std::uint64_t line_ = 1;
  std::uint64_t record_line_ = 0;
  std::uint64_t complaint_line_ = 0;
  Message complaint_;
  std::deque<std::string> unquoted_;  // cells that had doubled quotes
  std::size_t unquoted_count_ = 0;
};

}  // namespace saraban::data
