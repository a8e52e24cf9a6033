#include "core/value.h"

#include <cassert>

namespace saraban {

const Value* Record::find(std::string_view name) const {
  const auto column = table_->find_column(name);
  return column ? &table_->at(row_, *column) : nullptr;
}

Place Record::place() const { return table_->place(row_); }

std::optional<std::size_t> Table::find_column(std::string_view name) const {
  const auto found = index_.find(name);
  if (found == index_.end()) return std::nullopt;
  return found->second;
}

Place Table::place(std::size_t row) const {
  Place place = origin_;
  if (!place.empty()) place.row = row + 1;
  return place;
}

TableBuilder::TableBuilder(std::vector<std::string> columns, Place origin) : table_(std::make_shared<Table>()) {
  table_->columns_ = std::move(columns);
  table_->origin_ = std::move(origin);
  for (std::size_t i = 0; i < table_->columns_.size(); ++i) table_->index_.emplace(table_->columns_[i], i);
}

TablePtr TableBuilder::finish() && {
  assert(table_->columns_.empty() || table_->cells_.size() % table_->columns_.size() == 0);
  table_->cells_.shrink_to_fit();
  return std::move(table_);
}

Value list_of(const TablePtr& table) {
  std::vector<Value> records;
  records.reserve(table->rows());
  for (std::size_t row = 0; row < table->rows(); ++row) records.emplace_back(Record(table, row));
  return Value(std::move(records));
}

Record make_record(std::vector<std::pair<std::string, Value>> fields, Place origin) {
  std::vector<std::string> names;
  for (const auto& field : fields) names.push_back(field.first);
  TableBuilder builder(std::move(names), std::move(origin));
  for (auto& field : fields) builder.add(std::move(field.second));
  return Record(std::move(builder).finish(), 0);
}

}  // namespace saraban
