// What libpq gives, in our words: cells as Values, errors as faults without data in them.
#pragma once
#include <memory>
#include <optional>
#include <string>

#include "data/cell.h"
#include "data/libpq.h"
#include "data/sql_fault.h"
#include "data/sql_text.h"

namespace saraban::data {

struct ClearResult {
  void operator()(PGresult* result) const { libpq().PQclear(result); }
};
using PostgresResult = std::unique_ptr<PGresult, ClearResult>;

bool has_rows_or_is_done(const PGresult* result);

// How the cells of a column are read.
struct PostgresColumn {
  std::string name;
  ColumnType type = ColumnType::text;            // by the server's type
  NumberOrigin origin = NumberOrigin::computed;  // numeric(p, s) and integers are stored
};
std::vector<PostgresColumn> describe_columns(const PGresult* result);

// Nothing where the cell does not hold what its column should (infinity, NaN, more than 18 digits).
std::optional<Value> read_postgres_cell(const PGresult* result, int row, int column, const PostgresColumn& shape);

// The five letters of SQLSTATE; empty where the connection broke.
std::string state_of(const PGresult* result);
// n where the message speaks of the parameter $n; 0 where it does not.
std::size_t parameter_in_message(const PGresult* result);
SqlFault describe_fault(const PGresult* result, const NumberedSql& sql);

}  // namespace saraban::data
