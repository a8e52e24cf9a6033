#include "unit/data/support.h"

#include <sqlite3.h>

namespace saraban::data {

std::string show(const Value& value) {
  if (const bool* truth = value.truth()) return *truth ? "true" : "false";
  if (const Decimal* number = value.number()) return number->to_string();
  if (const Date* date = value.date()) return date->to_iso();
  if (const std::string* text = value.text()) return "'" + *text + "'";
  return value.is_null() ? "null" : "?";
}

std::string show(const Table& table) {
  std::string lines;
  const auto end_line = [&lines] { lines.back() = '\n'; };
  for (const std::string& column : table.columns()) lines += column + " ";
  end_line();
  for (std::size_t row = 0; row < table.rows(); ++row) {
    for (std::size_t i = 0; i < table.columns().size(); ++i) lines += show(table.at(row, i)) + " ";
    end_line();
  }
  return lines;
}

std::string make_database(const std::string& sql) {
  sqlite3* database = nullptr;
  REQUIRE(sqlite3_open_v2(":memory:", &database, SQLITE_OPEN_READWRITE, nullptr) == SQLITE_OK);
  char* message = nullptr;
  sqlite3_exec(database, ("PRAGMA user_version = 5;" + sql).c_str(), nullptr, nullptr, &message);
  INFO((message == nullptr ? "" : message));
  REQUIRE(message == nullptr);
  sqlite3_int64 size = 0;
  unsigned char* bytes = sqlite3_serialize(database, "main", &size, 0);
  REQUIRE(bytes != nullptr);
  std::string copy(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  sqlite3_free(bytes);
  sqlite3_close_v2(database);
  return copy;
}

}  // namespace saraban::data
