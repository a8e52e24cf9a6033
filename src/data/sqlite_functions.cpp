#include "data/sqlite_functions.h"

#include <cstring>
#include <new>
#include <optional>

#include <sqlite3.h>

#include "data/cell.h"

namespace saraban::data {
namespace {

// What SQLite keeps for one group; it starts as zero bytes.
struct Sum {
  std::int64_t coefficient = 0;  // of the decimal sum
  int scale = 0;
  std::int64_t count = 0;      // of values that are not null
  std::int64_t fractions = 0;  // of those, how many were stored as REAL
  bool inexact = false;

  Decimal value() const { return *Decimal::from_parts(coefficient, scale); }
};

std::optional<Decimal> number_of(sqlite3_value* value) {
  switch (sqlite3_value_numeric_type(value)) {
    case SQLITE_INTEGER: return Decimal::from_parts(sqlite3_value_int64(value), 0);
    case SQLITE_FLOAT: return number_from_double(sqlite3_value_double(value), NumberOrigin::computed);
    default: return Decimal(0);  // a text that is no number counts as 0, as in SQLite's own sum
  }
}

Sum* state_of(sqlite3_context* context) {
  return static_cast<Sum*>(sqlite3_aggregate_context(context, static_cast<int>(sizeof(Sum))));
}

void change(sqlite3_context* context, sqlite3_value* value, bool adds) {
  Sum* sum = state_of(context);
  if (sum == nullptr) return sqlite3_result_error_nomem(context);
  if (sqlite3_value_type(value) == SQLITE_NULL) return;
  const auto number = number_of(value);
  const auto result =
      !number ? std::nullopt : (adds ? Decimal::add(sum->value(), *number) : Decimal::subtract(sum->value(), *number));
  const int step = adds ? 1 : -1;
  sum->count += step;
  if (sqlite3_value_numeric_type(value) != SQLITE_INTEGER) sum->fractions += step;
  if (!result) {
    sum->inexact = true;
    return;
  }
  sum->coefficient = result->coefficient();
  sum->scale = result->scale();
}

void step(sqlite3_context* context, int, sqlite3_value** values) { change(context, values[0], true); }
void inverse(sqlite3_context* context, int, sqlite3_value** values) { change(context, values[0], false); }

void fail_inexact(sqlite3_context* context) {
  sqlite3_result_error(context, inexact_message.data(), static_cast<int>(inexact_message.size()));
}

// A double carries up to 17 digits; one that does not give the same decimal back is refused.
void give_double(sqlite3_context* context, const Decimal& number) {
  const double nearest = number.to_double();
  if (Decimal::from_double(nearest) != number) return fail_inexact(context);
  sqlite3_result_double(context, nearest);
}

void give_sum(sqlite3_context* context) {
  const Sum* sum = state_of(context);
  if (sum == nullptr || sum->count == 0) return sqlite3_result_null(context);
  if (sum->inexact) return fail_inexact(context);
  if (sum->fractions > 0) return give_double(context, sum->value());
  sqlite3_result_int64(context, sum->coefficient);
}

void give_total(sqlite3_context* context) {
  const Sum* sum = state_of(context);
  if (sum != nullptr && sum->inexact) return fail_inexact(context);
  give_double(context, sum == nullptr ? Decimal(0) : sum->value());
}

void give_average(sqlite3_context* context) {
  const Sum* sum = state_of(context);
  if (sum == nullptr || sum->count == 0) return sqlite3_result_null(context);
  const auto average = sum->inexact ? std::nullopt : Decimal::divide(sum->value(), Decimal(sum->count));
  if (!average) return fail_inexact(context);
  sqlite3_result_double(context, average->to_double());
}

void round_number(sqlite3_context* context, int count, sqlite3_value** values) {
  if (sqlite3_value_type(values[0]) == SQLITE_NULL) return;
  if (count == 2 && sqlite3_value_type(values[1]) == SQLITE_NULL) return;
  const int decimals = count == 2 ? sqlite3_value_int(values[1]) : 0;
  const auto number = number_of(values[0]);
  if (!number) return fail_inexact(context);
  if (sqlite3_value_numeric_type(values[0]) == SQLITE_INTEGER && decimals >= 0) {
    return sqlite3_result_value(context, values[0]);
  }
  give_double(context, number->rounded(decimals));
}

}  // namespace

void register_exact_functions(sqlite3* database) {
  constexpr int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
  sqlite3_create_window_function(database, "sum", 1, flags, nullptr, step, give_sum, give_sum, inverse, nullptr);
  sqlite3_create_window_function(database, "total", 1, flags, nullptr, step, give_total, give_total, inverse, nullptr);
  sqlite3_create_window_function(database, "avg", 1, flags, nullptr, step, give_average, give_average, inverse,
                                 nullptr);
  sqlite3_create_function_v2(database, "round", 1, flags, nullptr, round_number, nullptr, nullptr, nullptr);
  sqlite3_create_function_v2(database, "round", 2, flags, nullptr, round_number, nullptr, nullptr, nullptr);
}

}  // namespace saraban::data
