// What the tests of data/ share: a source from bytes, a query from a text.
#pragma once
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "data/data_source.h"
#include "support/catch.h"
#include "support/support.h"

namespace saraban::data {

inline Query make_query(const std::string& sql, std::vector<ColumnDeclaration> columns = {}) {
  return {"people", std::make_shared<SourceText>("people.sql", sql), std::move(columns)};
}

// The source that a file of this name and content is; the test fails where it cannot be opened.
inline std::unique_ptr<DataSource> open_bytes(const std::string& name, std::string bytes, Limits limits = {}) {
  MemoryWorld world;
  world.files[name] = std::move(bytes);
  auto source = open_source(world, name, limits);
  INFO(test::describe(source.diagnostics()));
  REQUIRE(source);
  return std::move(*source);
}

// The diagnostics with which a file of this name and content is refused.
inline std::string refusal_of(const std::string& name, std::string bytes) {
  MemoryWorld world;
  world.files[name] = std::move(bytes);
  const auto source = open_source(world, name);
  CHECK_FALSE(source);
  return test::describe(source.diagnostics());
}

inline TablePtr ask(DataSource& source, const Query& query, const Parameters& parameters = {}) {
  auto table = source.query(query, parameters);
  INFO(test::describe(table.diagnostics()));
  REQUIRE(table);
  CHECK(table.diagnostics().empty());
  return *table;
}

// "3", "'text'", "2023-01-05", "true", "null": kind and value.
std::string show(const Value& value);
// The columns and all cells, a line each.
std::string show(const Table& table);

// The bytes of a SQLite file made by this SQL.
std::string make_database(const std::string& sql);

}  // namespace saraban::data
