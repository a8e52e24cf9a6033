#include "core/value.h"

#include <cassert>

namespace saraban {

const Value* Record::find(std::string_view name) const {
  const auto column = table_->find_column(name);
  return column ? &table_->at(row_, *column) : nullptr;
}

Place Record::place() const { return table_->place(row_); }

void Column::add(Value cell) {
  if (pieces_.empty()) {
    pieces_.emplace_back();  // which grows by itself: most tables are small
  } else if (pieces_.back().size() == cells_of_piece) {
    pieces_.emplace_back().reserve(cells_of_piece);
  }
  pieces_.back().push_back(std::move(cell));
}

Table::Table(std::vector<std::string> columns, std::vector<ColumnPtr> cells, Place origin)
    : columns_(std::move(columns)), cells_(std::move(cells)), origin_(std::move(origin)) {
  for (std::size_t i = 0; i < columns_.size(); ++i) index_.emplace(columns_[i], i);
}

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

TablePtr Table::with_column(std::size_t column, ColumnPtr cells) const {
  assert(cells->size() == rows());
  auto all = cells_;
  all[column] = std::move(cells);
  return TablePtr(new Table(columns_, std::move(all), origin_));
}

TableBuilder::TableBuilder(std::vector<std::string> columns, Place origin)
    : columns_(std::move(columns)), cells_(columns_.size()), origin_(std::move(origin)) {}

void TableBuilder::add(Value cell) {
  cells_[next_].add(std::move(cell));
  if (++next_ == cells_.size()) next_ = 0;
}

TablePtr TableBuilder::finish() && {
  assert(next_ == 0);
  std::vector<ColumnPtr> cells;
  cells.reserve(cells_.size());
  for (Column& column : cells_) cells.push_back(std::make_shared<const Column>(std::move(column)));
  return TablePtr(new Table(std::move(columns_), std::move(cells), std::move(origin_)));
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
