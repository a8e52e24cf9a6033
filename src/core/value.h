// Values: what data hold and what templates compute with.
//
// A Value is null, a truth value, an exact number, a date, a text, a list or a record. A record is one row of a Table;
// a Table is immutable and remembers where its rows came from. Copying a list or a record shares, never copies, rows.
//
// A large table holds its cells compressed, in pieces (core/frozen_cells.h), and a list of its rows holds their
// numbers: a million rows take little memory while they are read one after another. What is read is pinned by the
// record that reads it: a cell that a record gave stays where it is as long as that record or a copy of it lives.
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

class List;
class RowCache;
class Table;
class ThawedRows;
class Value;
using ListPtr = std::shared_ptr<const List>;  // never null inside a Value
using TablePtr = std::shared_ptr<const Table>;

// One row of a table. Two records are the same when they are the same row of the same table.
class Record {
 public:
  Record(TablePtr table, std::size_t row);

  const Value* find(std::string_view name) const;  // null where the table has no such column
  const Value& at(std::size_t column) const;
  const Table& table() const { return *table_; }
  const TablePtr& table_ptr() const { return table_; }
  std::size_t row() const { return row_; }
  Place place() const;

 private:
  TablePtr table_;
  std::size_t row_;
  std::shared_ptr<const ThawedRows> rows_;  // where its cells stand
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
  Value(ListPtr list) : held_(std::move(list)) {}             // NOLINT
  Value(Record record) : held_(std::move(record)) {}          // NOLINT
  explicit Value(std::vector<Value> items);

  Kind kind() const { return static_cast<Kind>(held_.index()); }
  bool is_null() const { return kind() == Kind::null; }

  // The held value where it is of that kind, else null.
  const bool* truth() const { return std::get_if<bool>(&held_); }
  const Decimal* number() const { return std::get_if<Decimal>(&held_); }
  const Date* date() const { return std::get_if<Date>(&held_); }
  const std::string* text() const { return std::get_if<std::string>(&held_); }
  const List* list() const {
    const ListPtr* list = std::get_if<ListPtr>(&held_);
    return list ? list->get() : nullptr;
  }
  const Record* record() const { return std::get_if<Record>(&held_); }

 private:
  std::variant<std::monostate, bool, Decimal, Date, std::string, ListPtr, Record> held_;
};

// The cells of one column, made by adding them one after another; once shared it never changes again.
class Column {
 public:
  static constexpr std::size_t cells_of_piece = 1024;
  using Piece = std::vector<Value>;

  void add(Value cell);
  std::size_t size() const { return pieces_.empty() ? 0 : (pieces_.size() - 1) * cells_of_piece + pieces_.back().size; }
  // Cells [piece * cells_of_piece, …): those that are held, or a fresh copy where they are frozen.
  std::shared_ptr<const Piece> piece(std::size_t piece) const;

 private:
  struct Held {
    std::shared_ptr<Piece> live;  // null where it is frozen
    std::string frozen;
    std::size_t size = 0;
  };
  static void freeze(Held& piece);

  std::vector<Held> pieces_;  // all of them full but the last
};
using ColumnPtr = std::shared_ptr<const Column>;

// Named columns of equally many cells. Made with TableBuilder. May be read by several threads.
class Table {
 public:
  ~Table();

  const std::vector<std::string>& columns() const { return columns_; }
  std::optional<std::size_t> find_column(std::string_view name) const;
  std::size_t rows() const { return cells_.empty() ? 0 : cells_.front()->size(); }
  Value at(std::size_t row, std::size_t column) const;
  Place place(std::size_t row) const;  // where the row came from: file, query, row number from 1

  // The same table but for one column, which has as many cells; all others are shared.
  std::shared_ptr<const Table> with_column(std::size_t column, ColumnPtr cells) const;
  bool shares_column(std::size_t column, const Table& other) const { return cells_[column] == other.cells_[column]; }

 private:
  friend class TableBuilder;
  friend class ThawedRows;
  friend class Record;
  friend class List;
  Table(std::vector<std::string> columns, std::vector<ColumnPtr> cells, Place origin);
  std::shared_ptr<const ThawedRows> rows_around(std::size_t row) const;

  std::vector<std::string> columns_;
  std::unordered_map<std::string_view, std::size_t> index_;  // views into columns_, which never changes again
  std::vector<ColumnPtr> cells_;
  Place origin_;
  std::unique_ptr<RowCache> cache_;
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

// Values in order: a list's own, or rows of one table, or the cells that these rows have in one column. Immutable.
class List {
 public:
  class Iterator;

  explicit List(std::vector<Value> items) : items_(std::move(items)) {}

  std::size_t size() const { return table_ ? count_ : items_.size(); }
  bool empty() const { return size() == 0; }
  Value at(std::size_t position) const;
  Value operator[](std::size_t position) const { return at(position); }
  Value front() const { return at(0); }
  Value back() const { return at(size() - 1); }
  Iterator begin() const;
  Iterator end() const;

  // The table, where the items are its rows; else null.
  const TablePtr& table() const;
  // Of a list of rows: what they have in that column.
  ListPtr cells(std::size_t column) const;

 private:
  friend class ListBuilder;
  friend Value list_of(const TablePtr& table);
  List() = default;
  std::size_t row_at(std::size_t position) const { return rows_.empty() ? first_ + position : rows_[position]; }

  std::vector<Value> items_;
  TablePtr table_;  // null: items_ are the items
  std::size_t first_ = 0, count_ = 0;
  std::vector<std::uint32_t> rows_;  // empty: count_ rows from first_
  std::optional<std::size_t> column_;
};

// Goes through a list. What it points at is valid until its next step.
class List::Iterator {
 public:
  Iterator(const List& list, std::size_t position) : list_(&list), position_(position) {}

  const Value& operator*();
  Iterator& operator++() {
    ++position_;
    return *this;
  }
  bool operator!=(const Iterator& other) const { return position_ != other.position_; }

 private:
  const List* list_;
  std::size_t position_;
  Value row_;  // the record that the list does not hold
};

inline List::Iterator List::begin() const { return {*this, 0}; }
inline List::Iterator List::end() const { return {*this, size()}; }

// Makes a list item by item; as long as all of them are rows of one table, it holds their numbers only.
class ListBuilder {
 public:
  void add(Value item);
  std::size_t size() const { return list_.size(); }
  ListPtr finish() &&;

 private:
  bool add_row(const Record& record);
  List list_;
};

// All rows of a table as a list of records, in order.
Value list_of(const TablePtr& table);

// A record of its own, not from data: {name: value, ...}.
Record make_record(std::vector<std::pair<std::string, Value>> fields, Place origin = {});

}  // namespace saraban
