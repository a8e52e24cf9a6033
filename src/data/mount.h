// Outside files become tables of an in-memory SQLite, so that the same SQL runs on all of them.
//
// A column's type: that of the matched-results schema, where the table and the column have their names from there; else
// number where every cell is a plain number of at most 10 digits before the point and 15 in all (longer ones and those
// with a leading zero are codes, and codes are text), date where every cell is an ISO date, truth where the file says
// so, text for the rest. Each table gets a column more, source_row: the line or row in the file.
//
// Codes: data.wrong-type, data.same-column, data.same-table, data.too-many-columns, data.cannot-read.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "data/data_source.h"
#include "data/sqlite_handle.h"

namespace saraban::data {

// A cell of a file, as its format tells it; CSV has only `raw` ones.
struct MountCell {
  enum class Kind { empty, raw, text, number, date, truth };
  Kind kind = Kind::empty;
  std::string_view text;  // a number, a date in ISO form, "true" or "false"
};

// The rows of one table, read twice: to find the types, and to fill the table.
class MountRows {
 public:
  virtual ~MountRows() = default;
  virtual const std::vector<std::string>& columns() const = 0;
  virtual void rewind() = 0;
  // The next row, a cell for each column, valid until the next call; false behind the last one.
  virtual bool next(std::vector<MountCell>& cells, std::uint64_t& source_row) = 0;
  virtual Place place(std::uint64_t source_row, std::size_t column) const = 0;
};

class Mount {
 public:
  static Result<Mount> create();

  // `place` is the file's, or the sheet's.
  Result<Done> add_table(const std::string& name, MountRows& rows, const Place& place);
  // All tables of the schema, empty.
  void add_matched_results_schema();
  // The finished database; with the views of the matched-results schema where all its tables were mounted.
  Result<Database> finish(const Place& place) &&;

 private:
  explicit Mount(Database database) : database_(std::move(database)) {}

  Database database_;
  std::vector<std::string> tables_;
};

// The type of a column by its cells: see above. Cells are shown one by one.
class TypeGuess {
 public:
  void see(const MountCell& cell);
  ColumnType type() const;

 private:
  bool has_cells_ = false;
  bool all_numbers_ = true;
  bool all_dates_ = true;
  bool all_truths_ = true;
};

// Names of columns that SQLite would take for one (it does not tell capitals apart in ASCII), or that are empty.
Diagnostics check_column_names(const std::vector<std::string>& columns, const Place& place);

}  // namespace saraban::data
