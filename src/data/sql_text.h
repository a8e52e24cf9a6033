// A query's SQL as tokens: enough to see parameters, the first word and the end of the statement, and to turn `:name`
// into PostgreSQL's `$1`. Understanding the statement is the database's work.
//
// Codes: data.bad-sql, data.missing-parameter, data.unknown-parameter, data.not-repeatable.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "data/data_source.h"
#include "data/matched_results.h"

namespace saraban::data {

struct SqlToken {
  enum class Kind { word, quoted_name, text, parameter, placeholder, symbol };
  Kind kind = Kind::symbol;
  std::size_t offset = 0;
  std::size_t length = 0;

  std::string_view in(std::string_view sql) const { return sql.substr(offset, length); }
};

// Comments and white space are left out; `:name` is a parameter, `?`, `?1`, `@name` and `$name` are placeholders.
std::vector<SqlToken> read_sql_tokens(std::string_view sql, SqlDialect dialect);

// What can be told without a database: one statement that reads, parameters that are known and can be bound, nothing
// that gives another answer tomorrow (the clock, random numbers).
Diagnostics check_sql(const Query& query, const Parameters& parameters, SqlDialect dialect);

// The SQL that PostgreSQL gets: `:name` has become `$n`, n being the place of the name in `parameters`.
struct NumberedSql {
  std::string sql;
  std::vector<std::string> parameters;
  // Where a byte of `sql` stands in the text that the author wrote.
  std::size_t author_offset(std::size_t offset) const;

  struct Shift {
    std::size_t after = 0;   // bytes of `sql`
    std::size_t author = 0;  // bytes of the author's text
  };
  std::vector<Shift> shifts;  // one behind each parameter
};
// One number for each name; or one for each use, so that each has the type of the place where it stands.
enum class Numbering { by_name, by_use };
NumberedSql number_parameters(std::string_view sql, Numbering numbering = Numbering::by_name);

}  // namespace saraban::data
