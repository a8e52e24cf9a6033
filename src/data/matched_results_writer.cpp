#include <cassert>
#include <map>

#include <fmt/format.h>

#include "data/matched_results.h"
#include "data/sqlite_handle.h"

namespace saraban::data {
namespace {

class MemoryWriter : public MatchedResultsWriter {
 public:
  bool open() {
    sqlite3* opened = nullptr;
    // SQLite's memdb keeps the file's image in one piece, which write() hands on without a copy.
    const int code = sqlite3_open_v2("file:saraban?vfs=memdb", &opened,
                                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_URI, nullptr);
    database_.reset(opened);
    if (code != SQLITE_OK) return false;
    run("PRAGMA page_size = 4096");
    run("PRAGMA journal_mode = OFF");
    run("BEGIN");
    for (const std::string& statement : matched_results_table_ddl(SqlDialect::sqlite)) run(statement);
    const Value version(Decimal{matched_results_version});
    add("schema_version", std::span(&version, 1));
    return message_.empty();
  }

  void add(std::string_view table, std::span<const Value> cells) override {
    if (!message_.empty()) return;
    sqlite3_stmt* statement = insertion_into(table, cells.size());
    if (statement == nullptr) return remember();
    int index = 0;
    for (const Value& cell : cells) bind(statement, ++index, cell);
    if (sqlite3_step(statement) != SQLITE_DONE) remember();
    sqlite3_reset(statement);
  }

  Result<Done> write(World& world, const std::string& path) override {
    for (const std::string& statement : matched_results_index_ddl()) run(statement);
    run(fmt::format("PRAGMA user_version = {}", matched_results_version));
    insertions_.clear();
    run("COMMIT");
    if (!message_.empty()) return describe_failure(path);
    sqlite3_int64 size = 0;
    const unsigned char* bytes = sqlite3_serialize(database_.get(), "main", &size, SQLITE_SERIALIZE_NOCOPY);
    if (bytes == nullptr) return remember(), describe_failure(path);
    Diagnostics errors;
    auto file = errors.take(world.create_file(path));
    if (!file) return errors;
    (*file)->write({reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)});
    return (*file)->commit();
  }

 private:
  void remember() {
    if (message_.empty()) message_ = sqlite3_errmsg(database_.get());
  }

  void run(const std::string& sql) {
    if (message_.empty() && sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
      remember();
    }
  }

  sqlite3_stmt* insertion_into(std::string_view table, std::size_t cells) {
    Statement& statement = insertions_[table];
    if (!statement) {
      [[maybe_unused]] const SchemaTable* schema = find_matched_results_table(table);
      assert(schema != nullptr && schema->columns.size() == cells);
      std::string marks = "?";
      for (std::size_t i = 1; i < cells; ++i) marks += ", ?";
      statement = prepare_statement(database_.get(), fmt::format("INSERT INTO {} VALUES ({})", table, marks));
    }
    return statement.get();
  }

  static void bind(sqlite3_stmt* statement, int index, const Value& cell) {
    if (const std::string* text = cell.text()) {
      sqlite3_bind_text64(statement, index, text->data(), text->size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    } else if (const Date* date = cell.date()) {
      const std::string iso = date->to_iso();
      sqlite3_bind_text(statement, index, iso.data(), static_cast<int>(iso.size()), SQLITE_TRANSIENT);
    } else if (const Decimal* number = cell.number()) {
      if (const auto integer = number->to_integer()) {
        sqlite3_bind_int64(statement, index, *integer);
      } else {
        sqlite3_bind_double(statement, index, number->to_double());
      }
    } else {
      assert(cell.is_null());
      sqlite3_bind_null(statement, index);
    }
  }

  Diagnostic describe_failure(const std::string& path) const {
    Diagnostic diagnostic = make_error(
        "data.cannot-write", file_place(path),
        {fmt::format("เขียนฐานข้อมูลไม่สำเร็จ: {}", message_), fmt::format("cannot write the database: {}", message_)},
        {"ลดจำนวนแถว หรือเพิ่มหน่วยความจำ", "ask for fewer rows, or give it more memory"});
    diagnostic.fault = Fault::output;
    return diagnostic;
  }

  Database database_;
  std::map<std::string_view, Statement> insertions_;  // finalized before the database is closed
  std::string message_;                               // what went wrong first
};

}  // namespace

Result<std::unique_ptr<MatchedResultsWriter>> MatchedResultsWriter::create() {
  auto writer = std::make_unique<MemoryWriter>();
  if (!writer->open()) {
    return make_error("data.cannot-write", {}, {"เตรียมฐานข้อมูลในหน่วยความจำไม่ได้", "cannot set up a database in memory"},
                      {"เพิ่มหน่วยความจำ", "give the program more memory"});
  }
  return std::unique_ptr<MatchedResultsWriter>(std::move(writer));
}

}  // namespace saraban::data
