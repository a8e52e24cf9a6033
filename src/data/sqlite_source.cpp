#include "data/sqlite_source.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "data/cell.h"
#include "data/matched_results.h"
#include "data/sql_fault.h"
#include "data/sql_text.h"
#include "data/sqlite_functions.h"

namespace saraban::data {
namespace {

constexpr int steps_between_looks = 10'000;
constexpr int patience_in_milliseconds = 2'000;  // with a program that writes the database

Diagnostic describe_open_failure(sqlite3* database, int code, const std::string& path) {
  if (code == SQLITE_NOTADB) {
    return make_error(
        "data.not-a-database", file_place(path),
        {"แฟ้มนี้ไม่ใช่ฐานข้อมูล SQLite หรือถูกเข้ารหัสไว้", "this file is not a SQLite database, or it is encrypted"},
        {"ตรวจว่าเลือกแฟ้มถูก แฟ้ม CSV, JSON และ Excel ต้องมีนามสกุล .csv, .json, .xlsx",
         "check that it is the right file; CSV, JSON and Excel files need their ending .csv, .json, .xlsx"});
  }
  if (code == SQLITE_BUSY) {
    Diagnostic busy = make_error(
        "data.busy", file_place(path), {"โปรแกรมอื่นกำลังเขียนฐานข้อมูลนี้อยู่", "another program is writing this database"},
        {"รอให้คำสั่งที่ทำงานอยู่เสร็จก่อน แล้วสั่งใหม่อีกครั้ง", "wait until the other command is done, then give this one again"});
    busy.fault = Fault::busy;
    return busy;
  }
  const std::string reason = database == nullptr ? "out of memory" : sqlite3_errmsg(database);
  return make_error("data.cannot-read", file_place(path),
                    {fmt::format("อ่านฐานข้อมูลนี้ไม่ได้: {}", reason), fmt::format("cannot read this database: {}", reason)},
                    {"แฟ้มอาจเสียหาย คัดลอกไม่ครบ หรือโปรแกรมอื่นกำลังเขียนอยู่",
                     "the file may be damaged, copied in part, or being written by another program"});
}

// Only what a SELECT needs.
int authorize(void*, int action, const char*, const char* function, const char*, const char*) {
  switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_RECURSIVE: return SQLITE_OK;
    case SQLITE_FUNCTION: return std::string_view(function) == "load_extension" ? SQLITE_DENY : SQLITE_OK;
    default: return SQLITE_DENY;
  }
}

int compare_bytes(void*, int left_size, const void* left, int right_size, const void* right) {
  const std::string_view a(static_cast<const char*>(left), static_cast<std::size_t>(left_size));
  const std::string_view b(static_cast<const char*>(right), static_cast<std::size_t>(right_size));
  return a.compare(b);
}

class SqliteSource : public DataSource {
 public:
  SqliteSource(Database database, std::string name, const Limits& limits)
      : database_(std::move(database)), name_(std::move(name)), limits_(limits) {}

  // Everything that must be so before the first query of an author runs.
  Result<Done> settle() {
    sqlite3* db = database_.get();
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_busy_timeout(db, patience_in_milliseconds);
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(db, SQLITE_LIMIT_SQL_LENGTH, 1'000'000);
    sqlite3_limit(db, SQLITE_LIMIT_LENGTH, 100'000'000);
    register_exact_functions(db);
    // PostgreSQL's names for the order of bytes, so that ORDER BY … COLLATE "C" is the same everywhere.
    sqlite3_create_collation(db, "C", SQLITE_UTF8, nullptr, compare_bytes);
    sqlite3_create_collation(db, "POSIX", SQLITE_UTF8, nullptr, compare_bytes);
    // LIKE tells capitals apart, as in PostgreSQL. What a large ORDER BY or GROUP BY needs stays in memory: people's
    // data do not go into a file of no name. One transaction: all queries see the data of one moment.
    constexpr const char* settings =
        "PRAGMA case_sensitive_like = ON; PRAGMA temp_store = MEMORY; PRAGMA query_only = ON; BEGIN; "
        "SELECT 1 FROM sqlite_schema";
    const int code = sqlite3_exec(db, settings, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return describe_open_failure(db, code, name_);
    sqlite3_set_authorizer(db, authorize, nullptr);
    sqlite3_progress_handler(db, steps_between_looks, count_steps, this);
    return check_version();
  }

  const std::string& name() const override { return name_; }

  Result<std::vector<TableShape>> tables() override {
    std::vector<TableShape> shapes;
    constexpr std::string_view sql =
        "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND substr(name, 1, 7) <> 'sqlite_' ORDER BY "
        "name";
    const Statement statement = prepare_statement(database_.get(), sql);
    while (statement && sqlite3_step(statement.get()) == SQLITE_ROW) {
      shapes.push_back({std::string(text_of(statement.get(), 0)), {}});
    }
    for (TableShape& shape : shapes) {
      std::string quoted;
      for (const char c : shape.name) quoted.append(c == '"' ? 2 : 1, c);
      const Statement all = prepare_statement(database_.get(), fmt::format("SELECT * FROM \"{}\"", quoted));
      if (all) shape.columns = column_names(all.get());
    }
    return shapes;
  }

  Result<std::vector<std::string>> columns_of(const Query& query, const Parameters& parameters) override {
    Diagnostics notes;
    const auto statement = notes.take(prepare(query, parameters));
    if (!statement) return notes;
    std::vector<std::string> columns = column_names(statement->get());
    notes.add(check_result_columns(query, columns));
    if (!notes.take(find_declared_types(query, columns))) return notes;
    return {std::move(columns), std::move(notes)};
  }

  Result<TablePtr> query(const Query& query, const Parameters& parameters) override {
    Diagnostics notes;
    const auto statement = notes.take(prepare(query, parameters));
    if (!statement) return notes;
    const std::vector<std::string> columns = column_names(statement->get());
    notes.add(check_result_columns(query, columns));
    auto declared = notes.take(find_declared_types(query, columns));
    if (!declared) return notes;
    auto table = notes.take(read_rows(query, statement->get(), columns, *declared));
    if (!table) return notes;
    return {std::move(*table), std::move(notes)};
  }

 private:
  static int count_steps(void* source) {
    auto* self = static_cast<SqliteSource*>(source);
    self->steps_ += steps_between_looks;
    return self->steps_ > self->limits_.steps ? 1 : 0;
  }

  static std::vector<std::string> column_names(sqlite3_stmt* statement) {
    std::vector<std::string> names;
    const int count = sqlite3_column_count(statement);
    for (int i = 0; i < count; ++i) {
      const char* column = sqlite3_column_name(statement, i);
      names.emplace_back(column == nullptr ? "" : column);
    }
    return names;
  }

  Result<Done> check_version() {
    const Statement statement = prepare_statement(database_.get(), "SELECT version FROM schema_version");
    if (!statement || sqlite3_step(statement.get()) != SQLITE_ROW) return Done{};
    return check_matched_results_version(sqlite3_column_int64(statement.get(), 0), name_);
  }

  SqlFault fault() const {
    sqlite3* db = database_.get();
    SqlFault fault;
    fault.message = sqlite3_errmsg(db);
    const int offset = sqlite3_error_offset(db);
    if (offset >= 0) fault.offset = static_cast<std::size_t>(offset);
    const auto unknown = [&fault](std::string_view start, SqlFault::Kind kind) {
      if (fault.message.rfind(start, 0) != 0) return;
      fault.kind = kind;
      fault.name = fault.message.substr(start.size());
    };
    unknown("no such column: ", SqlFault::Kind::unknown_column);
    unknown("no such table: ", SqlFault::Kind::unknown_table);
    return fault;
  }

  Diagnostic describe_fault(const Query& query, SqlFault fault) {
    // Tables have no offset in SQLite's report: find the name in the SQL.
    if (fault.kind == SqlFault::Kind::unknown_table && !fault.offset) {
      const std::size_t at = query.sql->text().find(fault.name);
      if (at != std::string_view::npos) fault.offset = at;
    }
    const auto shapes = tables();
    return describe_sql_fault(fault, query, shapes ? *shapes : std::vector<TableShape>{});
  }

  Result<Statement> prepare(const Query& query, const Parameters& parameters) {
    Diagnostics errors = check_sql(query, parameters, SqlDialect::sqlite);
    if (errors.has_errors()) return errors;
    steps_ = 0;
    Statement statement = prepare_statement(database_.get(), query.sql->text());
    if (!statement) return describe_fault(query, fault());
    if (sqlite3_stmt_readonly(statement.get()) == 0 || sqlite3_column_count(statement.get()) == 0) {
      SqlFault writes;
      writes.message = "not a SELECT";
      return describe_fault(query, writes);
    }
    const int count = sqlite3_bind_parameter_count(statement.get());
    for (int i = 1; i <= count; ++i) {
      const char* name = sqlite3_bind_parameter_name(statement.get(), i);
      const auto value = parameters.find(std::string_view(name == nullptr ? "" : name + 1));
      if (value != parameters.end()) bind(statement.get(), i, value->second);
    }
    return statement;
  }

  static void bind(sqlite3_stmt* statement, int index, const Value& value) {
    switch (value.kind()) {
      case Value::Kind::truth: sqlite3_bind_int(statement, index, *value.truth() ? 1 : 0); break;
      case Value::Kind::number:
        if (const auto integer = value.number()->to_integer()) {
          sqlite3_bind_int64(statement, index, *integer);
        } else {
          sqlite3_bind_double(statement, index, value.number()->to_double());
        }
        break;
      case Value::Kind::date: {
        const std::string iso = value.date()->to_iso();
        sqlite3_bind_text(statement, index, iso.data(), static_cast<int>(iso.size()), SQLITE_TRANSIENT);
        break;
      }
      case Value::Kind::text:
        sqlite3_bind_text64(statement, index, value.text()->data(), value.text()->size(), SQLITE_TRANSIENT,
                            SQLITE_UTF8);
        break;
      default: break;  // null is what an unbound parameter is
    }
  }

  Result<TablePtr> read_rows(const Query& query, sqlite3_stmt* statement, const std::vector<std::string>& columns,
                             const DeclaredTypes& declared) {
    std::vector<ColumnRule> rules;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const char* declaration = sqlite3_column_decltype(statement, static_cast<int>(i));
      const auto stored = declaration == nullptr ? std::nullopt : type_from_declaration(declaration);
      rules.push_back({declared[i] ? declared[i] : stored, stored ? NumberOrigin::stored : NumberOrigin::computed});
    }
    Place origin = file_place(name_);
    origin.query = query.name;
    TableBuilder builder(columns, origin);
    Diagnostics errors;
    std::size_t rows = 0;
    int code = SQLITE_OK;
    while (errors.size() < most_wrong_cells && (code = sqlite3_step(statement)) == SQLITE_ROW) {
      if (++rows > limits_.rows) return describe_too_many_rows(query, limits_.rows);
      origin.row = rows;
      for (std::size_t i = 0; i < columns.size(); ++i) {
        builder.add(read_cell(statement, static_cast<int>(i), rules[i], columns[i], origin, errors));
      }
    }
    if (errors.has_errors()) return errors;
    if (code != SQLITE_DONE) return describe_stop(query, code);
    return std::move(builder).finish();
  }

  struct ColumnRule {
    std::optional<ColumnType> type;  // none: as the cell says
    NumberOrigin origin = NumberOrigin::computed;
  };

  static Value read_cell(sqlite3_stmt* statement, int column, const ColumnRule& rule, const std::string& name,
                         const Place& place, Diagnostics& errors) {
    Value natural;
    switch (sqlite3_column_type(statement, column)) {
      case SQLITE_NULL: return natural;
      case SQLITE_INTEGER: {
        const auto number = Decimal::from_parts(sqlite3_column_int64(statement, column), 0);
        if (number) natural = Value(*number);
        break;
      }
      case SQLITE_FLOAT: {
        const auto number = number_from_double(sqlite3_column_double(statement, column), rule.origin);
        if (number) natural = Value(*number);
        break;
      }
      case SQLITE_TEXT:
        if (rule.type == ColumnType::text) return Value(text_of(statement, column));  // most cells
        natural = Value(text_of(statement, column));
        break;
      default: break;  // a blob is no value that a report can show
    }
    if (!natural.is_null()) {
      if (!rule.type) return natural;
      auto converted = convert_value(std::move(natural), *rule.type);
      if (converted) return std::move(*converted);
    }
    if (natural.is_null()) natural = Value("");
    errors.add(describe_wrong_cell(natural, rule.type.value_or(ColumnType::number), name, place));
    return {};
  }

  Diagnostic describe_stop(const Query& query, int code) {
    if (code == SQLITE_INTERRUPT) return describe_interrupted(query);
    SqlFault stopped = fault();
    if (stopped.message == inexact_message) return describe_inexact(query, name_);
    if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB || code == SQLITE_IOERR) {
      return describe_open_failure(database_.get(), code, name_);
    }
    return describe_fault(query, stopped);
  }

  Database database_;
  std::string name_;
  Limits limits_;
  std::uint64_t steps_ = 0;
};

// A world that is not the disk (a test's, in memory) has the bytes, where SQLite finds no such file.
Result<Database> read_into_memory(const World& world, const std::string& path) {
  Diagnostics errors;
  const auto bytes = errors.take(world.read_file(path));
  if (!bytes) return errors;
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(":memory:", &opened, SQLITE_OPEN_READWRITE, nullptr);
  Database database(opened);
  auto* copy = static_cast<unsigned char*>(sqlite3_malloc64(std::max<std::size_t>(bytes->size(), 1)));
  if (code != SQLITE_OK || copy == nullptr) {
    sqlite3_free(copy);
    return describe_open_failure(nullptr, SQLITE_NOMEM, path);
  }
  std::copy(bytes->begin(), bytes->end(), copy);
  const auto size = static_cast<sqlite3_int64>(bytes->size());
  sqlite3_deserialize(opened, "main", copy, size, size, SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY);
  return database;
}

// What a killed writer left half done can be taken back only by a connection that may write.
void take_back_half_done(sqlite3* reader, const std::string& path) {
  sqlite3_exec(reader, "SELECT 1 FROM sqlite_schema", nullptr, nullptr, nullptr);
  if (sqlite3_extended_errcode(reader) != SQLITE_READONLY_ROLLBACK) return;
  sqlite3* opened = nullptr;
  sqlite3_open_v2(path.c_str(), &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
  const Database writer(opened);
  sqlite3_exec(opened, "SELECT 1 FROM sqlite_schema", nullptr, nullptr, nullptr);
}

}  // namespace

Result<std::unique_ptr<DataSource>> make_sqlite_source(Database database, const std::string& name,
                                                       const Limits& limits) {
  auto source = std::make_unique<SqliteSource>(std::move(database), name, limits);
  Diagnostics errors;
  if (!errors.take(source->settle())) return errors;
  return std::unique_ptr<DataSource>(std::move(source));
}

Result<std::unique_ptr<DataSource>> open_sqlite_file(const World& world, const std::string& path,
                                                     const Limits& limits) {
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &opened, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nullptr);
  Database database(opened);
  if (code == SQLITE_CANTOPEN) {
    Diagnostics errors;
    auto in_memory = errors.take(read_into_memory(world, path));
    if (!in_memory) return errors;
    database = std::move(*in_memory);
  } else if (code != SQLITE_OK) {
    return describe_open_failure(opened, code, path);
  } else {
    take_back_half_done(opened, path);
  }
  return make_sqlite_source(std::move(database), path, limits);
}

}  // namespace saraban::data
