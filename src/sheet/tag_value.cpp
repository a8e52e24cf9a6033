#include "sheet/tag_value.h"

#include <utility>

namespace saraban::sheet {
namespace {

// The same cell, and the data row that was in it.
Diagnostic at_data_row(Diagnostic problem, const Value* item) {
  const Record* record = item == nullptr ? nullptr : item->record();
  if (record == nullptr) return problem;
  const Place row = record->place();
  problem.place.query = row.query;
  problem.place.row = row.row;
  return problem;
}

}  // namespace

TagValue::TagValue(const lang::Expression& expression, const std::string& list) : expression_(&expression) {
  const auto path = expression.path();
  if (list.empty() || path.empty() || path.size() > 2) return;
  if (path.size() == 2 && path[0] == list) {
    way_ = Way::column;
    column_ = path[1];
  } else if (path.size() == 1 && (path[0] == "ลำดับ" || path[0] == "no")) {
    way_ = Way::number;
  } else if (path.size() == 1 && (path[0] == "ลำดับในกลุ่ม" || path[0] == "no_in_group")) {
    way_ = Way::number_in_group;
  } else if (path.size() == 1 && path[0] != list) {
    way_ = Way::column;
    column_ = path[0];
  }
}

const Value* TagValue::read(const RowContext& context, RowScopes& scopes, lang::Evaluator& evaluator,
                            Diagnostics& problems) {
  if (way_ == Way::failed) return nullptr;
  if (context.item != nullptr) {
    if (way_ == Way::column) {
      if (const Value* value = read_column(*context.item)) return value;
    } else if (way_ != Way::evaluate) {
      value_ = Value(Decimal(std::int64_t{way_ == Way::number ? context.number : context.number_in_group}));
      return &value_;
    }
  }
  auto value = evaluator.eval(*expression_, scopes.scope_of(context));
  if (value) value_ = std::move(*value);
  if (!value) way_ = Way::failed;
  for (Diagnostic& problem : std::move(value).take_diagnostics()) {
    problems.add(at_data_row(std::move(problem), context.item.get()));
  }
  return way_ == Way::failed ? nullptr : &value_;
}

// Null where the item is no record, or its table writes the column's name otherwise: then it is evaluated.
const Value* TagValue::read_column(const Value& item) {
  const Record* record = item.record();
  if (record == nullptr) return nullptr;
  if (&record->table() != table_) {
    table_ = &record->table();
    index_ = table_->find_column(column_);
  }
  return index_ ? &record->at(*index_) : nullptr;
}

}  // namespace saraban::sheet
