#include "data/postgres_result.h"

#include <charconv>

namespace saraban::data {
namespace {

// PostgreSQL's pg_type.dat: numbers of built-in types, fixed for ever.
enum PostgresType : Oid {
  bool_type = 16,
  int8_type = 20,
  int2_type = 21,
  int4_type = 23,
  float4_type = 700,
  float8_type = 701,
  date_type = 1082,
  timestamp_type = 1114,
  timestamptz_type = 1184,
  numeric_type = 1700,
};

std::string field_of(const PGresult* result, int code) {
  const char* text = libpq().PQresultErrorField(result, code);
  return text == nullptr ? "" : text;
}

// Messages about values quote them: “invalid input syntax for type numeric: "…"”.
std::string without_quoted(const std::string& message) {
  std::string kept;
  bool inside = false;
  for (const char c : message) {
    if (c == '"') {
      if (!inside) kept += "“…”";
      inside = !inside;
    } else if (!inside) {
      kept += c;
    }
  }
  return kept;
}

// `column "x" does not exist`, `column a.x does not exist`, `relation "x" does not exist`.
std::string name_in(const std::string& message) {
  const std::size_t begin = message.find(' ');
  const std::size_t end = message.rfind(" does not exist");
  if (begin == std::string::npos || end == std::string::npos || end <= begin) return "";
  std::string name;
  for (const char c : message.substr(begin + 1, end - begin - 1)) {
    if (c != '"') name += c;
  }
  return name;
}

std::size_t byte_of_character(std::string_view text, std::size_t character) {
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    const bool starts = (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
    if (starts && character-- == 0) break;
  }
  return at;
}

PostgresColumn describe_column(const PGresult* result, int column) {
  PostgresColumn shape;
  shape.name = libpq().PQfname(result, column);
  switch (libpq().PQftype(result, column)) {
    case bool_type: shape.type = ColumnType::truth; break;
    case int2_type:
    case int4_type:
    case int8_type:
      shape.type = ColumnType::number;
      shape.origin = NumberOrigin::stored;
      break;
    case numeric_type:
      shape.type = ColumnType::number;
      if (libpq().PQfmod(result, column) >= 0) shape.origin = NumberOrigin::stored;
      break;
    case float4_type:
    case float8_type: shape.type = ColumnType::number; break;
    case date_type:
    case timestamp_type:
    case timestamptz_type: shape.type = ColumnType::date; break;
    default: break;
  }
  return shape;
}

}  // namespace

bool has_rows_or_is_done(const PGresult* result) {
  const ExecStatusType status = libpq().PQresultStatus(result);
  return status == PGRES_SINGLE_TUPLE || status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK;
}

std::vector<PostgresColumn> describe_columns(const PGresult* result) {
  std::vector<PostgresColumn> columns;
  const int count = libpq().PQnfields(result);
  for (int i = 0; i < count; ++i) columns.push_back(describe_column(result, i));
  return columns;
}

std::optional<Value> read_postgres_cell(const PGresult* result, int row, int column, const PostgresColumn& shape) {
  if (libpq().PQgetisnull(result, row, column) != 0) return Value();
  const std::string_view text(libpq().PQgetvalue(result, row, column),
                              static_cast<std::size_t>(libpq().PQgetlength(result, row, column)));
  switch (shape.type) {
    case ColumnType::number: {
      const auto number = number_from_text(text, shape.origin);
      return number ? std::optional<Value>(*number) : std::nullopt;
    }
    case ColumnType::date: {
      const auto date = date_from_text(text);
      return date ? std::optional<Value>(*date) : std::nullopt;
    }
    case ColumnType::truth: return Value(text == "t");
    default: return Value(text);
  }
}

std::string state_of(const PGresult* result) { return field_of(result, PG_DIAG_SQLSTATE); }

std::size_t parameter_in_message(const PGresult* result) {
  const std::string message = field_of(result, PG_DIAG_MESSAGE_PRIMARY);
  const std::size_t dollar = message.find('$');
  std::size_t number = 0;
  if (dollar != std::string::npos) {
    std::from_chars(message.data() + dollar + 1, message.data() + message.size(), number);
  }
  return number;
}

SqlFault describe_fault(const PGresult* result, const NumberedSql& sql) {
  SqlFault fault;
  const std::string state = state_of(result);
  const std::string message = field_of(result, PG_DIAG_MESSAGE_PRIMARY);
  const bool is_about_the_statement = state.rfind("42", 0) == 0;
  fault.message = is_about_the_statement ? message : without_quoted(message);
  if (state == "42703") fault.kind = SqlFault::Kind::unknown_column;
  if (state == "42P01" && message.rfind("relation ", 0) == 0) fault.kind = SqlFault::Kind::unknown_table;
  if (fault.kind != SqlFault::Kind::other) fault.name = name_in(message);
  if (fault.name.empty()) fault.kind = SqlFault::Kind::other;
  const std::string position = field_of(result, PG_DIAG_STATEMENT_POSITION);
  std::size_t character = 0;
  const auto parsed = std::from_chars(position.data(), position.data() + position.size(), character);
  if (parsed.ec == std::errc() && character > 0) {
    fault.offset = sql.author_offset(byte_of_character(sql.sql, character - 1));
  }
  return fault;
}

}  // namespace saraban::data
