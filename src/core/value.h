// Values: what data hold and what templates compute with.
//
// A Value is null, a truth value, an exact number, a date, a text, a list or a record. A record is one row of a Table;
// a Table is immutable and remembers where its rows came from. Copying a list or a record shares, never copies, rows.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "core/date.h"
#include "core/decimal.h"
#include "core/source.h"

namespace saraban {

class Table;
class Value;
using TablePtr = std::shared_ptr<const Table>;
using List = std::shared_ptr<const std::vector<Value>>;  // never null inside a Value

// One row of a table. Two records are the same when they are the same row of the same table.
class Record {
 public:
  Record(TablePtr table, std::size_t row) : table_(std::move(table)), row_(row) {}

  const Value* find(std::string_view name) const;  // null where the table has no such column
  const Table& table() const { return *table_; }
  const TablePtr& table_ptr() const { return table_; }
  std::size_t row() const { return row_; }
  Place place() const;

 private:
  TablePtr table_;
  std::size_t row_;
};

class Value {
 public:
  enum class Kind { null, truth, number, date, text, list, record };

  Value() = default;
  Value(bool truth) : held_(truth) {}                         // NOLINT: the seven kinds convert silently
  Value(Decimal number) : held_(number) {}                    // NOLINT
  Value(Date date) : held_(date) {}                           // NOLINT
  Value(std::string text) : held_(std::move(text)) {}         // NOLINT
  Value(std::string_view text) : held_(std::string(text)) {}  // NOLINT
  Value(const char* text) : held_(std::string(text)) {}       // NOLINT
  Value(List list) : held_(std::move(list)) {}                // NOLINT
  Value(Record record) : held_(std::move(record)) {}          // NOLINT
  explicit Value(std::vector<Value> items) : held_(std::make_shared<const std::vector<Value>>(std::move(items))) {}

  Kind kind() const { return static_cast<Kind>(held_.index()); }
  bool is_null() const { return kind() == Kind::null; }

  // The held value where it is of that kind, else null.
  const bool* truth() const { return std::get_if<bool>(&held_); }
  const Decimal* number() const { return std::get_if<Decimal>(&held_); }
  const Date* date() const { return std::get_if<Date>(&held_); }
  const std::string* text() const { return std::get_if<std::string>(&held_); }
  const std::vector<Value>* list() const {
    const List* list = std::get_if<List>(&held_);
    return list ? list->get() : nullptr;
  }
  const Record* record() const { return std::get_if<Record>(&held_); }

 private:
  std::variant<std::monostate, bool, Decimal, Date, std::string, List, Record> held_;
};

// The cells of one column. They stand in pieces, so that a column grows without moving what it holds.
class Column {
 public:
  void add(Value cell);
  std::size_t size() const {
    return pieces_.empty() ? 0 : (pieces_.size() - 1) * cells_of_piece + pieces_.back().size();
  }
  const Value& operator[](std::size_t row) const { return pieces_[row / cells_of_piece][row % cells_of_piece]; }

 private:
  static constexpr std::size_t cells_of_piece = 1024;
  std::vector<std::vector<Value>> pieces_;  // all of them full but the last
};
using ColumnPtr = std::shared_ptr<const Column>;

// Named columns of equally many cells. Made with TableBuilder.
class Table {
 public:
  const std::vector<std::string>& columns() const { return columns_; }
  std::optional<std::size_t> find_column(std::string_view name) const;
  std::size_t rows() const { return cells_.empty() ? 0 : cells_.front()->size(); }
  const Value& at(std::size_t row, std::size_t column) const { return (*cells_[column])[row]; }
  Place place(std::size_t row) const;  // where the row came from: file, query, row number from 1

  // The same table but for one column, which has as many cells; all others are shared.
  std::shared_ptr<const Table> with_column(std::size_t column, ColumnPtr cells) const;

 private:
  friend class TableBuilder;
  Table(std::vector<std::string> columns, std::vector<ColumnPtr> cells, Place origin);

  std::vector<std::string> columns_;
  std::unordered_map<std::string_view, std::size_t> index_;  // views into columns_, which never changes again
  std::vector<ColumnPtr> cells_;
  Place origin_;
};

class TableBuilder {
 public:
  TableBuilder(std::vector<std::string> columns, Place origin);  // of two equal names the first is found
  void add(Value cell);                                          // row after row, cell after cell
  TablePtr finish() &&;                                          // the last row must be whole

 private:
  std::vector<std::string> columns_;
  std::vector<Column> cells_;
  std::size_t next_ = 0;  // the column of the next cell
  Place origin_;
};

// All rows of a table as a list of records, in order.
Value list_of(const TablePtr& table);

// A record of its own, not from data: {name: value, ...}.
Record make_record(std::vector<std::pair<std::string, Value>> fields, Place origin = {});

}  // namespace saraban
