// Outside tables become Tables: a named query in SQL, asked of a file or a database server, gives typed rows.
//
// A source is what the user names after --data: a SQLite file (.db, .sqlite, .sqlite3, or any file with SQLite's
// header; opened read-only), a .csv file or a folder of them, a .json file, a .xlsx workbook (each mounted as tables of
// an in-memory SQLite, so that the same SQL runs on all), or a postgres:// address. Sources only read: one SELECT (or
// WITH … SELECT) a query, and all queries of one source see the data of one moment.
//
// What comes out: numbers are exact decimals, dates are dates, ids are text; an empty result still has its columns;
// every row knows its source, query and row number. How a cell gets its type: docs/matched-results.md, "Types".
// Templates and expressions are lang/'s business, report.toml is run/'s.
//
// Codes: data.not-found, data.unknown-kind, data.cannot-read, data.not-a-database, data.wrong-version, data.protected,
// data.connection, data.bad-sql, data.unknown-table, data.unknown-column, data.missing-parameter,
// data.unknown-parameter, data.wrong-type, data.same-column, data.too-many-rows, data.interrupted, data.not-exact,
// data.not-repeatable, and those of the mounts: data.bad-csv, data.bad-json, data.bad-xlsx, data.bad-utf8,
// data.same-table.
#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/value.h"
#include "core/world.h"

namespace saraban::data {

// What a column holds. A national id is a text of 13 digits whose value no diagnostic shows.
enum class ColumnType { text, number, date, truth, national_id };

// "number" or "จำนวน", as report.toml writes it; nothing for another word.
std::optional<ColumnType> find_column_type(std::string_view name);
// The English names of all types, for hints.
const std::vector<std::string>& column_type_names();

// A column of a result whose type the report declares, whatever the database says.
struct ColumnDeclaration {
  std::string name;
  ColumnType type = ColumnType::text;
  Place place;  // in report.toml
};

struct Query {
  std::string name;                        // as report.toml calls it
  SourceTextPtr sql;                       // places in it point into report.toml or the .sql file; never null
  std::vector<ColumnDeclaration> columns;  // may be empty
};

// What `:name` in the SQL stands for. A null is SQL's NULL; a list or a record cannot be bound.
using Parameters = std::map<std::string, Value, std::less<>>;

// The names of the parameters that the SQL uses, each once, in the order of their first use.
std::vector<std::string> find_parameters(std::string_view sql);

// A table or view that queries may name.
struct TableShape {
  std::string name;
  std::vector<std::string> columns;
};

class DataSource {
 public:
  virtual ~DataSource() = default;

  // As the user named it; without the password where it is an address.
  virtual const std::string& name() const = 0;
  // The tables and views, sorted by name.
  virtual Result<std::vector<TableShape>> tables() = 0;
  // The columns that the query would have, without its rows: what `saraban check` asks.
  virtual Result<std::vector<std::string>> columns_of(const Query& query, const Parameters& parameters) = 0;
  virtual Result<TablePtr> query(const Query& query, const Parameters& parameters) = 0;
};

// The limits of one query: past them it ends with an error, never with part of the rows.
struct Limits {
  std::size_t rows = 5'000'000;
  std::uint64_t steps = 20'000'000'000;  // of SQLite's virtual machine: minutes of work, the same on every machine
  unsigned seconds = 300;                // of PostgreSQL's time
};

// The matched-results schema without a row: what queries are checked on where no source is named.
Result<std::unique_ptr<DataSource>> open_empty_matched_results();

Result<std::unique_ptr<DataSource>> open_source(const World& world, const std::string& address, Limits limits = {});

}  // namespace saraban::data
