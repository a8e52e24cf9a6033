// The names that hold while one part of a document is built: a chain of scopes that nobody changes.
//
// A table's rows are pulled after the template has gone on, so what they see is shared and kept, not overwritten: a
// {% set %} makes a new link instead of changing the old one.
#pragma once
#include <cstdint>
#include <memory>
#include <string>

#include "lang/scope.h"

namespace saraban::flow {

struct Names;
using NamesPtr = std::shared_ptr<const Names>;

struct Names {
  explicit Names(NamesPtr outer) : around(std::move(outer)), scope(&around->scope) {
    query = around->query;
    row = around->row;
  }
  explicit Names(const lang::Scope& given) : scope(&given) {}

  NamesPtr around;  // keeps alive what `scope` looks into
  lang::Scope scope;
  std::shared_ptr<const std::string> query;  // of the data row that the names come from; null: from no row
  std::uint64_t row = 0;                     // 0: from no row
};

NamesPtr root_names(const lang::Scope& scope);
// With one more name, in the same link of the chain.
NamesPtr with_name(const Names& names, const std::string& name, Value value);

// The records loop/รอบ of one repetition, made some hundreds at a time: {index, first, last} and their Thai names.
class LoopCounter {
 public:
  explicit LoopCounter(std::size_t size) : size_(size) {}
  Record at(std::size_t index);

 private:
  std::size_t size_;
  std::size_t chunk_begin_ = 0;
  TablePtr chunk_;
};

enum class ItemColumns { hidden, names };  // names: the columns of an item that is a record become names

// The names inside a repetition: the item under its name (where it has one), loop/รอบ, and the item's row.
std::shared_ptr<Names> item_names(const NamesPtr& around, const std::string& item_name, const Value& item,
                                  ItemColumns columns, LoopCounter& counter, std::size_t index);

}  // namespace saraban::flow
