// A SQLite file that is written in place: the office's database. The only door through which rows change.
//
// What this turns into what: SQL of our own with Values, into rows that are durable when commit() says so. SQLite's
// rollback journal and its syncs (PRAGMA synchronous = EXTRA) see to it that a transaction is done or is not, whatever
// kills the program or the machine; the next program that opens the file takes back what was half done. Statements
// are this program's own text, never a user's: reports read through data_source.h.
//
// A failure is remembered and every later call does nothing, as with OutputFile (core/world.h): commit(), or
// finish_reading() where nothing was written, tells it. Two programs cannot write at once: the second is told
// data.busy (Fault::busy) and has changed nothing.
//
// Codes: data.busy, data.disk-full, data.cannot-write, data.not-a-database, data.damaged, data.broken-rule,
// data.not-found, data.wrong-version (data/matched_results.h).
#pragma once
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/result.h"
#include "core/value.h"
#include "core/world.h"

namespace saraban::data {

// A row of a result; what it gives is valid until the next row. Columns are counted from 0.
class ResultRow {
 public:
  virtual ~ResultRow() = default;
  virtual int columns() const = 0;
  virtual bool is_null(int column) const = 0;
  virtual std::string_view text(int column) const = 0;  // empty where it is null
  virtual std::int64_t integer(int column) const = 0;   // 0 where it is null
  virtual Decimal number(int column) const = 0;         // 0 where it is null
  virtual std::optional<Date> date(int column) const = 0;

  std::string string(int column) const { return std::string(text(column)); }
  std::optional<std::int64_t> find_integer(int column) const;
  Value text_value(int column) const { return is_null(column) ? Value() : Value(text(column)); }
};

class WritableDatabase {
 public:
  enum class Opening { existing, create };

  // `existing` refuses a path where there is no file. `create` makes the file where there is none.
  static Result<std::unique_ptr<WritableDatabase>> open(const World& world, const std::string& path, Opening opening);
  virtual ~WritableDatabase() = default;

  virtual const std::string& name() const = 0;
  // One statement that gives no rows.
  virtual void run(std::string_view sql, std::span<const Value> values) = 0;
  virtual void for_each_row(std::string_view sql, std::span<const Value> values,
                            const std::function<void(const ResultRow&)>& take) = 0;
  virtual bool has_failed() const = 0;
  // What went wrong first, if anything did.
  virtual Result<Done> finish_reading() const = 0;
  // What SQLite's own check of the whole file finds (PRAGMA integrity_check, foreign_key_check).
  virtual Result<Done> check_integrity() = 0;

  void run(std::string_view sql, std::initializer_list<Value> values = {}) {
    run(sql, std::span(values.begin(), values.size()));
  }
  void for_each_row(std::string_view sql, std::initializer_list<Value> values,
                    const std::function<void(const ResultRow&)>& take) {
    for_each_row(sql, std::span(values.begin(), values.size()), take);
  }
  std::optional<std::int64_t> find_integer(std::string_view sql, std::initializer_list<Value> values = {});
  std::optional<std::string> find_text(std::string_view sql, std::initializer_list<Value> values = {});

 private:
  friend class Transaction;
  virtual void begin() = 0;
  virtual Result<Done> commit() = 0;
  virtual void roll_back() = 0;
};

// All changes between its making and commit() are done together or not at all; destroyed before that, none is done.
// It holds the right to write from its first moment: where another program has it, commit() and has_failed() say so.
class Transaction {
 public:
  explicit Transaction(WritableDatabase& database) : database_(database) { database_.begin(); }
  ~Transaction() {
    if (open_) database_.roll_back();
  }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  Result<Done> commit() {
    open_ = false;
    return database_.commit();
  }

 private:
  WritableDatabase& database_;
  bool open_ = true;
};

}  // namespace saraban::data
