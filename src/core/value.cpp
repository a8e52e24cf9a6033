#include "core/value.h"

#include <cassert>
#include <limits>

#include "core/thawed_rows.h"

namespace saraban {

Value::Value(std::vector<Value> items) : held_(std::make_shared<const List>(std::move(items))) {}

// ---- records

Record::Record(TablePtr table, std::size_t row)
    : table_(std::move(table)), row_(row), rows_(table_->rows_around(row)) {}

const Value* Record::find(std::string_view name) const {
  const auto column = table_->find_column(name);
  return column ? &at(*column) : nullptr;
}

const Value& Record::at(std::size_t column) const { return rows_->at(row_, column); }

Place Record::place() const { return table_->place(row_); }

Record make_record(std::vector<std::pair<std::string, Value>> fields, Place origin) {
  std::vector<std::string> names;
  for (const auto& field : fields) names.push_back(field.first);
  TableBuilder builder(std::move(names), std::move(origin));
  for (auto& field : fields) builder.add(std::move(field.second));
  return Record(std::move(builder).finish(), 0);
}

// ---- lists

Value List::at(std::size_t position) const {
  if (!table_) return items_[position];
  const std::size_t row = row_at(position);
  if (column_) return table_->at(row, *column_);
  return Value(Record(table_, row));
}

const TablePtr& List::table() const {
  static const TablePtr none;
  return column_ ? none : table_;
}

ListPtr List::cells(std::size_t column) const {
  assert(table());
  List cells(*this);
  cells.column_ = column;
  return std::make_shared<const List>(std::move(cells));
}

const Value& List::Iterator::operator*() {
  if (!list_->table_) return list_->items_[position_];
  const Record* before = row_.record();
  const std::size_t row = list_->row_at(position_);
  if (before == nullptr || before->row() != row) row_ = Value(Record(list_->table_, row));
  return list_->column_ ? row_.record()->at(*list_->column_) : row_;
}

void ListBuilder::add(Value item) {
  const Record* record = item.record();
  if (record != nullptr && add_row(*record)) return;
  if (list_.table_) {  // no longer rows of one table
    std::vector<Value> items;
    for (const Value& row : list_) items.push_back(row);
    list_ = List(std::move(items));
  }
  list_.items_.push_back(std::move(item));
}

// Only as long as the list holds nothing else.
bool ListBuilder::add_row(const Record& record) {
  const bool fits = list_.table_ ? list_.table_ == record.table_ptr() : list_.items_.empty();
  if (!fits || record.row() > std::numeric_limits<std::uint32_t>::max()) return false;
  if (!list_.table_) {
    list_.table_ = record.table_ptr();
    list_.first_ = record.row();
  } else if (list_.rows_.empty() && record.row() != list_.first_ + list_.count_) {
    for (std::size_t i = 0; i < list_.count_; ++i) {
      list_.rows_.push_back(static_cast<std::uint32_t>(list_.first_ + i));
    }
  }
  const bool is_range = list_.rows_.empty() && record.row() == list_.first_ + list_.count_;
  if (!is_range) list_.rows_.push_back(static_cast<std::uint32_t>(record.row()));
  ++list_.count_;
  return true;
}

ListPtr ListBuilder::finish() && {
  list_.rows_.shrink_to_fit();
  return std::make_shared<const List>(std::move(list_));
}

Value list_of(const TablePtr& table) {
  List rows;
  rows.table_ = table;
  rows.count_ = table->rows();
  return Value(std::make_shared<const List>(std::move(rows)));
}

}  // namespace saraban
