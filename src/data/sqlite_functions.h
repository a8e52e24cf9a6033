// sum, total, avg and round of SQLite, computed in decimals: the sum of ten times 0.1 is 1, and money is exact to 18
// digits or an error. They take the place of SQLite's own, which add in binary.
#pragma once
#include <string_view>

struct sqlite3;

namespace saraban::data {

// What sqlite3_errmsg() says when a sum or an average cannot be exact.
inline constexpr std::string_view inexact_message = "saraban: more than 18 digits";

void register_exact_functions(sqlite3* database);

}  // namespace saraban::data
