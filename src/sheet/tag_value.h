// One expression of a template, read for one output row after the other.
//
// Most tags name a column of the row's item: these are found by table and column number, without a scope. All others
// are evaluated by lang/. A tag that fails says so once, with the data row where it failed first, and gives nothing
// from then on: one mistake in a template of 100,000 rows is one message.
#pragma once
#include <optional>
#include <string>

#include "lang/expression.h"
#include "sheet/row_scopes.h"

namespace saraban::sheet {

class TagValue {
 public:
  // `list`: of the repeating row that the tag stands on; empty elsewhere. The expression must outlive it.
  TagValue(const lang::Expression& expression, const std::string& list);

  // The tag's value on this row, valid until the next call; null where it failed, now or before.
  const Value* read(const RowContext& context, RowScopes& scopes, lang::Evaluator& evaluator, Diagnostics& problems);

 private:
  enum class Way { column, number, number_in_group, evaluate, failed };
  const Value* read_column(const Value& item);

  const lang::Expression* expression_;
  Way way_ = Way::evaluate;
  std::string column_;
  const Table* table_ = nullptr;  // the table that index_ was looked up in
  std::optional<std::size_t> index_;
  Value value_;
};

}  // namespace saraban::sheet
