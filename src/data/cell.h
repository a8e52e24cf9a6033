// One cell from a database or a file becomes a Value of a type.
//
// The rule for computed numbers makes databases agree: SQLite computes quotients in binary, PostgreSQL in decimals, and
// both mean the same number. Where a number has more than 12 significant digits and more than 4 decimals (no money has)
// it is a quotient, and 12 significant digits are kept.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "core/decimal.h"
#include "core/value.h"
#include "data/data_source.h"

namespace saraban::data {

// So many mistakes of a table are told one by one.
inline constexpr std::size_t most_wrong_cells = 20;

// Whether the number stands in a table as it is, or came out of an expression.
enum class NumberOrigin { stored, computed };

// Nothing where the number needs more than 18 digits.
std::optional<Decimal> number_from_double(double number, NumberOrigin origin);
std::optional<Decimal> number_from_text(std::string_view text, NumberOrigin origin);  // PostgreSQL's numeric

// "2023-01-05", also with a time behind it ("2023-01-05 13:00:00", "2023-01-05T13:00"), which is dropped.
std::optional<Date> date_from_text(std::string_view text);

// What a column holds, by its declaration in SQL: sqlite.org/datatype3.html, 3.1, and dates and truths besides. Nothing
// for declarations that say nothing.
std::optional<ColumnType> type_from_declaration(std::string_view sql_type);

// The value as the given type, or nothing where that would be a guess. Null stays null.
std::optional<Value> convert_value(Value&& value, ColumnType type);

// "“12,500 บาท”", or "a text of 14 characters" where the value may tell who a person is: values of personal columns,
// long ones, and those with many digits are not shown.
Message describe_value(const Value& value, ColumnType type, std::string_view column);
// "a number", "จำนวน".
Message describe_type(ColumnType type);

}  // namespace saraban::data
