// The matched-results schema: what screening leaves behind and what reports read. Documented in
// docs/matched-results.md.
//
// One description of the tables gives the DDL of SQLite and of PostgreSQL, the types of mounted CSV, JSON and XLSX
// tables of the same names, and the writer. The version stands in the table `schema_version` and, in SQLite, in
// PRAGMA user_version; a source whose version differs is refused (data.wrong-version).
#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/value.h"
#include "core/world.h"

namespace saraban::data {

inline constexpr int matched_results_version = 1;

enum class SqlDialect { sqlite, postgres };

struct SchemaColumn {
  std::string_view name;
  std::string_view sql_type;    // as both databases write it: TEXT, DATE, INTEGER, DECIMAL(12,2) …
  std::string_view constraint;  // "PRIMARY KEY", "NOT NULL REFERENCES agencies (agency_code)" …
};

struct SchemaTable {
  std::string_view name;
  std::vector<SchemaColumn> columns;
};

// Whether a database of this version can be read; `source` is what the user calls it.
Result<Done> check_matched_results_version(std::int64_t version, const std::string& source);

// In an order in which each table follows those that it refers to.
const std::vector<SchemaTable>& matched_results_tables();
const SchemaTable* find_matched_results_table(std::string_view name);

// The statements that make the tables; and those for indexes and views, best run when the rows are in.
std::vector<std::string> matched_results_table_ddl(SqlDialect dialect);
std::vector<std::string> matched_results_index_ddl();

// Writes a matched-results SQLite file: rows first, then indexes and views, then the whole file at once under its name.
// Equal rows in equal order give equal bytes.
class MatchedResultsWriter {
 public:
  static Result<std::unique_ptr<MatchedResultsWriter>> create();
  virtual ~MatchedResultsWriter() = default;

  // One row, a cell for each column of the table, in the order of the schema; a row that breaks the schema is our
  // mistake, remembered and told by write().
  virtual void add(std::string_view table, std::span<const Value> cells) = 0;
  virtual Result<Done> write(World& world, const std::string& path) = 0;
};

}  // namespace saraban::data
