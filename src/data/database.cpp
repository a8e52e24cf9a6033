#include "data/database.h"

#include <algorithm>
#include <cassert>
#include <map>

#include <fmt/format.h>

#include "data/cell.h"
#include "data/matched_results.h"
#include "data/sqlite_functions.h"
#include "data/sqlite_handle.h"

namespace saraban::data {
namespace {

// How long a short lock of another program is waited for: a report that reads, a commit that syncs.
constexpr int patience_in_milliseconds = 2'000;

Diagnostic make_output_error(std::string code, const std::string& path, Message message, Message hint) {
  Diagnostic diagnostic = make_error(std::move(code), file_place(path), std::move(message), std::move(hint));
  diagnostic.fault = Fault::output;
  return diagnostic;
}

Diagnostic describe_busy(const std::string& path) {
  Diagnostic diagnostic = make_error(
      "data.busy", file_place(path),
      {"มีโปรแกรมอื่นกำลังเขียนฐานข้อมูลนี้อยู่ จึงยังไม่ได้เปลี่ยนอะไร",
       "another program is writing this database; nothing was changed"},
      {"รอให้คำสั่งที่ทำงานอยู่เสร็จก่อน แล้วสั่งใหม่อีกครั้ง", "wait until the other command is done, then give this one again"});
  diagnostic.fault = Fault::busy;
  return diagnostic;
}

Diagnostic describe_damage(const std::string& path, const std::string& reason) {
  return make_error(
      "data.damaged", file_place(path),
      {fmt::format("แฟ้มฐานข้อมูลเสียหาย: {}", reason), fmt::format("the database file is damaged: {}", reason)},
      {"ใช้สำเนาสำรองล่าสุด แล้วรับแฟ้มที่มาหลังจากนั้นใหม่",
       "take the last backup, and take the files that came after it in again"});
}

Diagnostic describe_failure(const std::string& path, int code, const std::string& reason) {
  switch (code & 0xFF) {  // the primary code: sqlite.org/rescode.html
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return describe_busy(path);
    case SQLITE_FULL:
      return make_output_error(
          "data.disk-full", path,
          {"เนื้อที่ดิสก์ไม่พอ จึงยังไม่ได้เปลี่ยนอะไรในฐานข้อมูล", "the disk is full; nothing was changed in the database"},
          {"ลบหรือย้ายแฟ้มอื่นออกจากดิสก์ แล้วสั่งใหม่อีกครั้ง", "make room on the disk, then give the command again"});
    case SQLITE_NOTADB:
      return make_error(
          "data.not-a-database", file_place(path),
          {"แฟ้มนี้ไม่ใช่ฐานข้อมูล SQLite หรือถูกเข้ารหัสไว้", "this file is not a SQLite database, or it is encrypted"},
          {"ตรวจว่าเลือกแฟ้มถูก ฐานข้อมูลของสำนักงานสร้างด้วย saraban office new",
           "check that it is the right file; an office's database is made by saraban office new"});
    case SQLITE_CORRUPT: return describe_damage(path, reason);
    case SQLITE_CONSTRAINT:
      return make_error("data.broken-rule", file_place(path),
                        {fmt::format("ข้อมูลนี้ขัดกับกฎของฐานข้อมูล: {}", reason),
                         fmt::format("this would break a rule of the database: {}", reason)},
                        {"ตรวจด้วย saraban audit ว่ามีผู้แก้ฐานข้อมูลด้วยโปรแกรมอื่นหรือไม่",
                         "look with saraban audit whether somebody changed the database with another program"});
    default:
      return make_output_error("data.cannot-write", path,
                               {fmt::format("เขียนฐานข้อมูลไม่สำเร็จ จึงยังไม่ได้เปลี่ยนอะไร: {}", reason),
                                fmt::format("cannot write the database, nothing was changed: {}", reason)},
                               {"ตรวจสิทธิ์เขียนแฟ้มและโฟลเดอร์ และว่าแฟ้มเป็นของโปรแกรมรุ่นนี้",
                                "check that file and folder may be written, and that this version made the file"});
  }
}

class StatementRow : public ResultRow {
 public:
  explicit StatementRow(sqlite3_stmt* statement) : statement_(statement) {}

  int columns() const override { return sqlite3_column_count(statement_); }
  bool is_null(int column) const override { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
  std::string_view text(int column) const override { return text_of(statement_, column); }
  std::int64_t integer(int column) const override { return sqlite3_column_int64(statement_, column); }
  Decimal number(int column) const override {
    if (sqlite3_column_type(statement_, column) == SQLITE_INTEGER) return Decimal(integer(column));
    return number_from_double(sqlite3_column_double(statement_, column), NumberOrigin::stored).value_or(Decimal());
  }
  std::optional<Date> date(int column) const override { return Date::parse_iso(text(column)); }

 private:
  sqlite3_stmt* statement_;
};

void bind_value(sqlite3_stmt* statement, int index, const Value& value) {
  if (const std::string* text = value.text()) {
    sqlite3_bind_text64(statement, index, text->data(), text->size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  } else if (const Date* date = value.date()) {
    const std::string iso = date->to_iso();
    sqlite3_bind_text(statement, index, iso.data(), static_cast<int>(iso.size()), SQLITE_TRANSIENT);
  } else if (const Decimal* number = value.number()) {
    if (const auto integer = number->to_integer()) {
      sqlite3_bind_int64(statement, index, *integer);
    } else {
      sqlite3_bind_double(statement, index, number->to_double());
    }
  } else if (const bool* truth = value.truth()) {
    sqlite3_bind_int(statement, index, *truth ? 1 : 0);
  } else {
    assert(value.is_null());
    sqlite3_bind_null(statement, index);
  }
}

class SqliteFile : public WritableDatabase {
 public:
  SqliteFile(Database database, std::string name) : database_(std::move(database)), name_(std::move(name)) {}

  Result<Done> settle() {
    sqlite3* db = database_.get();
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);  // we have none: a foreign file may
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_busy_timeout(db, patience_in_milliseconds);
    register_exact_functions(db);
    // Sorting stays in memory: people's data do not go into a file of no name.
    execute(
        "PRAGMA synchronous = EXTRA; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; "
        "PRAGMA cache_size = -65536; PRAGMA case_sensitive_like = ON; SELECT count(*) FROM sqlite_schema");
    if (const auto found = find_version()) return check_matched_results_version(*found, name_);
    return finish_reading();
  }

  const std::string& name() const override { return name_; }
  bool has_failed() const override { return failure_.has_value(); }

  void run(std::string_view sql, std::span<const Value> values) override {
    for_each_row(sql, values, [](const ResultRow&) { assert(false); });
  }

  void for_each_row(std::string_view sql, std::span<const Value> values,
                    const std::function<void(const ResultRow&)>& take) override {
    if (failure_) return;
    Statement statement = borrow(sql);
    if (!statement) return remember();
    int index = 0;
    for (const Value& value : values) bind_value(statement.get(), ++index, value);
    assert(index == sqlite3_bind_parameter_count(statement.get()));
    const StatementRow row(statement.get());
    int code = SQLITE_OK;
    while ((code = sqlite3_step(statement.get())) == SQLITE_ROW) take(row);
    if (code != SQLITE_DONE) remember();
    sqlite3_reset(statement.get());
    sqlite3_clear_bindings(statement.get());
    give_back(sql, std::move(statement));
  }

  Result<Done> finish_reading() const override {
    if (failure_) return *failure_;
    return Done{};
  }

  Result<Done> check_integrity() override {
    std::string found;
    for_each_row("PRAGMA integrity_check(1)", {}, [&](const ResultRow& row) {
      if (row.text(0) != "ok") found = row.string(0);
    });
    for_each_row("SELECT \"table\", rowid FROM pragma_foreign_key_check LIMIT 1", {}, [&](const ResultRow& row) {
      found = fmt::format("{}, row {}: foreign key", row.text(0), row.integer(1));
    });
    if (!failure_ && !found.empty()) return describe_damage(name_, found);
    return finish_reading();
  }

 private:
  void begin() override { execute("BEGIN IMMEDIATE"); }

  Result<Done> commit() override {
    execute("COMMIT");
    if (failure_) roll_back();
    return finish_reading();
  }

  // After some failures SQLite has rolled back by itself: then there is nothing left to do.
  void roll_back() override {
    if (sqlite3_get_autocommit(database_.get()) == 0) {
      sqlite3_exec(database_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
    }
  }

  void execute(const char* sql) {
    if (!failure_ && sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) remember();
  }

  void remember() {
    failure_ = describe_failure(name_, sqlite3_extended_errcode(database_.get()), sqlite3_errmsg(database_.get()));
  }

  std::optional<std::int64_t> find_version() {
    const bool has_table =
        find_integer("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'schema_version'").has_value();
    return has_table ? find_integer("SELECT version FROM schema_version") : std::nullopt;
  }

  // Prepared once; while it runs it is not in the store, so that a row's taker may run the same text again.
  Statement borrow(std::string_view sql) {
    const auto kept = statements_.find(sql);
    if (kept != statements_.end() && kept->second) return std::move(kept->second);
    return prepare_statement(database_.get(), sql);
  }

  void give_back(std::string_view sql, Statement statement) {
    const auto kept = statements_.find(sql);
    if (kept != statements_.end()) {
      kept->second = std::move(statement);
    } else {
      statements_.emplace(std::string(sql), std::move(statement));
    }
  }

  Database database_;
  std::string name_;
  std::map<std::string, Statement, std::less<>> statements_;  // finalized before the database is closed
  std::optional<Diagnostic> failure_;
};

}  // namespace

std::optional<std::int64_t> ResultRow::find_integer(int column) const {
  if (is_null(column)) return std::nullopt;
  return integer(column);
}

std::optional<std::int64_t> WritableDatabase::find_integer(std::string_view sql, std::initializer_list<Value> values) {
  std::optional<std::int64_t> found;
  for_each_row(sql, values, [&](const ResultRow& row) {
    if (!found) found = row.find_integer(0);
  });
  return found;
}

std::optional<std::string> WritableDatabase::find_text(std::string_view sql, std::initializer_list<Value> values) {
  std::optional<std::string> found;
  for_each_row(sql, values, [&](const ResultRow& row) {
    if (!found && !row.is_null(0)) found = row.string(0);
  });
  return found;
}

Result<std::unique_ptr<WritableDatabase>> WritableDatabase::open(const World& world, const std::string& path,
                                                                 Opening opening) {
  if (opening == Opening::existing && !world.is_file(path)) {
    return make_error("data.not-found", file_place(path), {"ไม่พบแฟ้มฐานข้อมูลนี้", "there is no database file of this name"},
                      {"ตรวจชื่อแฟ้ม หรือสร้างฐานข้อมูลของสำนักงานด้วย saraban office new",
                       "check the name, or make the office's database with saraban office new"});
  }
  sqlite3* opened = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (opening == Opening::create ? SQLITE_OPEN_CREATE : 0);
  const int code = sqlite3_open_v2(path.c_str(), &opened, flags, nullptr);
  auto file = std::make_unique<SqliteFile>(Database(opened), path);
  if (code != SQLITE_OK) {
    return describe_failure(path, code, opened == nullptr ? "out of memory" : sqlite3_errmsg(opened));
  }
  Diagnostics errors;
  if (!errors.take(file->settle())) return errors;
  return std::unique_ptr<WritableDatabase>(std::move(file));
}

}  // namespace saraban::data
