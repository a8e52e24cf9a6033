// Names and their values while a template is filled.
//
// A scope looks in itself, then in the columns of its current record, then in the scope around it. An undefined name is
// an error of the expression that uses it, never an empty text. Names are compared normalised (text/normalize.h).
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/value.h"

namespace saraban::lang {

class Scope {
 public:
  explicit Scope(const Scope* around = nullptr) : around_(around) {}

  void bind(std::string name, Value value);                               // a second bind of a name replaces the first
  void set_record(Record record) { record_ = Value(std::move(record)); }  // its columns become names

  const Value* find(std::string_view name) const;
  // Every name that find() would find, nearest first, for hints.
  std::vector<std::string> names() const;

 private:
  const Value* find_here(std::string_view name) const;

  const Scope* around_;
  std::vector<std::pair<std::string, Value>> bound_;  // few names: a list is faster than a map
  Value record_;
};

// A field by its normalised name, however the column's own name was typed; null where there is none.
std::optional<std::size_t> find_field_column(const Table& table, std::string_view name);
const Value* find_field(const Record& record, std::string_view name);

}  // namespace saraban::lang
