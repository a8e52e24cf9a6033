// A database's complaint about a query becomes a diagnostic that the report's author can act on.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/diagnostic.h"
#include "data/data_source.h"

namespace saraban::data {

struct SqlFault {
  enum class Kind { unknown_table, unknown_column, other };
  Kind kind = Kind::other;
  std::string name;                   // of the table or the column, where it is unknown
  std::string message;                // the database's own words; no data in them
  std::optional<std::size_t> offset;  // in the author's SQL
};

// `tables` are those of the source: the hint names what is there.
Diagnostic describe_sql_fault(const SqlFault& fault, const Query& query, const std::vector<TableShape>& tables);

// The columns of a result: two of one name are a warning, because a template finds only the first.
Diagnostics check_result_columns(const Query& query, const std::vector<std::string>& columns);

// The types that the query's author declared, by the result's columns; a declaration of a column that the result does
// not have is an error.
using DeclaredTypes = std::vector<std::optional<ColumnType>>;
Result<DeclaredTypes> find_declared_types(const Query& query, const std::vector<std::string>& columns);

// A cell that does not hold what its column should: the row is the result's, from 1.
Diagnostic describe_wrong_cell(const Value& value, ColumnType type, const std::string& column, const Place& place);
Diagnostic describe_inexact(const Query& query, const std::string& source);
Diagnostic describe_interrupted(const Query& query);
Diagnostic describe_too_many_rows(const Query& query, std::size_t limit);

}  // namespace saraban::data
