#include "data/postgres_source.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "data/cell.h"
#include "data/libpq.h"
#include "data/matched_results.h"
#include "data/postgres_result.h"

namespace saraban::data {
namespace {

constexpr Oid text_type = 25;

struct FinishConnection {
  void operator()(PGconn* connection) const { libpq().PQfinish(connection); }
};
using Connection = std::unique_ptr<PGconn, FinishConnection>;

Diagnostic describe_no_connection(std::string code, const std::string& name, const std::string& reason) {
  Diagnostic error =
      make_error(std::move(code), file_place(name),
                 {fmt::format("ติดต่อฐานข้อมูล PostgreSQL ไม่ได้: {}", reason),
                  fmt::format("cannot reach the PostgreSQL database: {}", reason)},
                 {"ตรวจที่อยู่ ชื่อผู้ใช้ รหัสผ่าน (ตั้งใน ~/.pgpass หรือ PGPASSWORD) และว่าเซิร์ฟเวอร์เปิดอยู่",
                  "check the address, the user, the password (in ~/.pgpass or PGPASSWORD), and that the server runs"});
  if (error.code == "data.connection") error.fault = Fault::busy;  // a server that is down may be up tomorrow
  return error;
}

// libpq's messages are of several lines and may repeat what the address says.
std::string clean_message(PGconn* connection, const std::string& password) {
  std::string message = libpq().PQerrorMessage(connection);
  std::replace(message.begin(), message.end(), '\n', ' ');
  while (!message.empty() && message.back() == ' ') message.pop_back();
  for (std::size_t at = 0; !password.empty() && (at = message.find(password, at)) != std::string::npos;) {
    message.replace(at, password.size(), "…");
  }
  return message;
}

// A parameter as the server gets it: texts are left to be understood where they stand, as in SQLite.
struct BoundParameter {
  Oid type = 0;
  std::optional<std::string> text;
};

BoundParameter bind(const Value& value) {
  constexpr Oid bool_type = 16, int8_type = 20, date_type = 1082, numeric_type = 1700;  // pg_type.dat
  if (const bool* truth = value.truth()) return {bool_type, *truth ? "t" : "f"};
  if (const Date* date = value.date()) return {date_type, date->to_iso()};
  if (const std::string* text = value.text()) return {0, *text};
  if (const Decimal* number = value.number()) {
    return {number->is_integer() ? int8_type : numeric_type, number->to_string()};
  }
  return {};
}

class PostgresSource : public DataSource {
 public:
  PostgresSource(Connection connection, std::string name, const Limits& limits)
      : connection_(std::move(connection)), name_(std::move(name)), limits_(limits) {}

  Result<Done> settle() {
    libpq().PQsetNoticeProcessor(
        connection_.get(), [](void*, const char*) {}, nullptr);
    const std::string settings = fmt::format(
        "SET statement_timeout = '{}s'; SET DateStyle = 'ISO, YMD'; SET TimeZone = 'Asia/Bangkok'; "
        "SET extra_float_digits = 1; SET standard_conforming_strings = on; "
        "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        limits_.seconds);
    const PostgresResult begun(libpq().PQexec(connection_.get(), settings.c_str()));
    if (!has_rows_or_is_done(begun.get())) {
      return describe_no_connection("data.connection", name_, clean_message(connection_.get(), ""));
    }
    return check_version();
  }

  const std::string& name() const override { return name_; }

  Result<std::vector<TableShape>> tables() override {
    constexpr const char* sql =
        "SELECT table_name, column_name FROM information_schema.columns "
        "WHERE table_schema = ANY (current_schemas(false)) ORDER BY table_name COLLATE \"C\", ordinal_position";
    std::vector<TableShape> shapes;
    const PostgresResult result(libpq().PQexec(connection_.get(), sql));
    for (int row = 0; row < libpq().PQntuples(result.get()); ++row) {
      const char* table = libpq().PQgetvalue(result.get(), row, 0);
      if (shapes.empty() || shapes.back().name != table) shapes.push_back({table, {}});
      shapes.back().columns.emplace_back(libpq().PQgetvalue(result.get(), row, 1));
    }
    return shapes;
  }

  Result<std::vector<std::string>> columns_of(const Query& query, const Parameters& parameters) override {
    return within_savepoint<std::vector<std::string>>([&] { return describe(query, parameters); });
  }

  Result<TablePtr> query(const Query& query, const Parameters& parameters) override {
    return within_savepoint<TablePtr>([&] { return run(query, parameters); });
  }

 private:
  // A failed statement must not end the transaction.
  template <class T, class Work>
  Result<T> within_savepoint(Work work) {
    execute("SAVEPOINT query");
    Result<T> result = work();
    if (!result) execute("ROLLBACK TO SAVEPOINT query");
    execute("RELEASE SAVEPOINT query");
    return result;
  }

  void execute(const char* sql) { PostgresResult(libpq().PQexec(connection_.get(), sql)); }

  Result<Done> check_version() {
    execute("SAVEPOINT query");
    const PostgresResult result(libpq().PQexec(connection_.get(), "SELECT version FROM schema_version"));
    std::int64_t version = matched_results_version;
    if (libpq().PQntuples(result.get()) == 1) {
      const std::string_view text = libpq().PQgetvalue(result.get(), 0, 0);
      std::from_chars(text.data(), text.data() + text.size(), version);
    }
    execute("ROLLBACK TO SAVEPOINT query");
    execute("RELEASE SAVEPOINT query");
    return check_matched_results_version(version, name_);
  }

  // A statement that the server has understood, and the values for its parameters.
  struct Prepared {
    NumberedSql sql;
    std::vector<BoundParameter> bound;
  };

  Result<Prepared> prepare(const Query& query, const Parameters& parameters) {
    Diagnostics errors = check_sql(query, parameters, SqlDialect::postgres);
    if (errors.has_errors()) return errors;
    Prepared prepared;
    prepared.sql = number_parameters(query.sql->text(), Numbering::by_name);
    prepared.bound = bind_all(prepared.sql, parameters);
    PostgresResult result = try_preparing(prepared);
    // “:x IS NULL” says nothing about the type of x: there it is a text, and elsewhere what is needed there.
    for (std::size_t tries = 0; is_unclear_parameter(result.get()) && tries <= prepared.bound.size(); ++tries) {
      execute("ROLLBACK TO SAVEPOINT query");
      if (tries == 0) {
        prepared.sql = number_parameters(query.sql->text(), Numbering::by_use);
        prepared.bound = bind_all(prepared.sql, parameters);
      }
      const std::size_t unclear = parameter_in_message(result.get());
      if (tries > 0 && unclear >= 1 && unclear <= prepared.bound.size()) prepared.bound[unclear - 1].type = text_type;
      result = try_preparing(prepared);
    }
    if (!has_rows_or_is_done(result.get())) return describe_failure(query, prepared.sql, result.get());
    return prepared;
  }

  static bool is_unclear_parameter(const PGresult* result) {
    const std::string state = state_of(result);  // ambiguous_parameter, indeterminate_datatype
    return state == "42P08" || state == "42P18";
  }

  static std::vector<BoundParameter> bind_all(const NumberedSql& sql, const Parameters& parameters) {
    std::vector<BoundParameter> bound;
    for (const std::string& name : sql.parameters) bound.push_back(bind(parameters.find(name)->second));
    return bound;
  }

  PostgresResult try_preparing(const Prepared& prepared) {
    std::vector<Oid> types;
    for (const BoundParameter& parameter : prepared.bound) types.push_back(parameter.type);
    return PostgresResult(libpq().PQprepare(connection_.get(), "", prepared.sql.sql.c_str(),
                                            static_cast<int>(types.size()), types.data()));
  }

  bool send(const Prepared& prepared) {
    std::vector<const char*> values;
    for (const BoundParameter& parameter : prepared.bound) {
      values.push_back(parameter.text ? parameter.text->c_str() : nullptr);
    }
    return libpq().PQsendQueryPrepared(connection_.get(), "", static_cast<int>(values.size()), values.data(), nullptr,
                                       nullptr, 0) == 1 &&
           libpq().PQsetSingleRowMode(connection_.get()) == 1;
  }

  Result<std::vector<std::string>> describe(const Query& query, const Parameters& parameters) {
    Diagnostics notes;
    const auto prepared = notes.take(prepare(query, parameters));
    if (!prepared) return notes;
    const PostgresResult described(libpq().PQdescribePrepared(connection_.get(), ""));
    if (!has_rows_or_is_done(described.get())) return describe_failure(query, prepared->sql, described.get());
    std::vector<std::string> columns;
    for (PostgresColumn& column : describe_columns(described.get())) columns.push_back(std::move(column.name));
    notes.add(check_result_columns(query, columns));
    if (!notes.take(find_declared_types(query, columns))) return notes;
    return {std::move(columns), std::move(notes)};
  }

  Result<TablePtr> run(const Query& query, const Parameters& parameters) {
    Diagnostics notes;
    const auto prepared = notes.take(prepare(query, parameters));
    if (!prepared) return notes;
    if (!send(*prepared)) {
      return describe_no_connection("data.connection", name_, clean_message(connection_.get(), ""));
    }
    const NumberedSql& sql = prepared->sql;
    std::optional<TableBuilder> builder;
    Reading reading{query, sql, {}, {}, 0, {}};
    while (const PostgresResult result{libpq().PQgetResult(connection_.get())}) {
      if (reading.errors.has_errors()) continue;  // what the server still sends is drained
      read(result.get(), reading, builder);
      if (reading.errors.has_errors()) cancel();
    }
    notes.add(std::move(reading.errors));
    if (notes.has_errors()) return notes;
    return {std::move(*builder).finish(), std::move(notes)};
  }

  struct Reading {
    const Query& query;
    const NumberedSql& sql;
    std::vector<PostgresColumn> columns;
    DeclaredTypes declared;
    std::size_t rows = 0;
    Diagnostics errors;
  };

  void read(const PGresult* result, Reading& reading, std::optional<TableBuilder>& builder) {
    if (!has_rows_or_is_done(result)) return reading.errors.add(describe_failure(reading.query, reading.sql, result));
    if (!builder) {
      reading.columns = describe_columns(result);
      std::vector<std::string> names;
      for (const PostgresColumn& column : reading.columns) names.push_back(column.name);
      reading.errors.add(check_result_columns(reading.query, names));
      const auto declared = reading.errors.take(find_declared_types(reading.query, names));
      if (!declared) return;
      reading.declared = *declared;
      builder.emplace(std::move(names), row_place(reading, 0));
    }
    Diagnostics wrong;
    for (int row = 0; row < libpq().PQntuples(result); ++row) {
      if (++reading.rows > limits_.rows) {
        return reading.errors.add(describe_too_many_rows(reading.query, limits_.rows));
      }
      for (std::size_t i = 0; i < reading.columns.size(); ++i) add_cell(result, row, i, reading, *builder, wrong);
      if (wrong.size() >= most_wrong_cells) break;
    }
    reading.errors.add(std::move(wrong));
  }

  Place row_place(const Reading& reading, std::size_t row) const {
    Place place = file_place(name_);
    place.query = reading.query.name;
    place.row = row;
    return place;
  }

  void add_cell(const PGresult* result, int row, std::size_t column, const Reading& reading, TableBuilder& builder,
                Diagnostics& wrong) const {
    const PostgresColumn& shape = reading.columns[column];
    const ColumnType type = reading.declared[column].value_or(shape.type);
    auto value = read_postgres_cell(result, row, static_cast<int>(column), shape);
    if (value) value = convert_value(std::move(*value), type);
    if (value) return builder.add(std::move(*value));
    builder.add({});
    const Value written(libpq().PQgetvalue(result, row, static_cast<int>(column)));
    wrong.add(describe_wrong_cell(written, type, shape.name, row_place(reading, reading.rows)));
  }

  void cancel() {
    std::array<char, 256> message{};
    PGcancel* handle = libpq().PQgetCancel(connection_.get());
    if (handle != nullptr) libpq().PQcancel(handle, message.data(), static_cast<int>(message.size()));
    libpq().PQfreeCancel(handle);
  }

  Diagnostic describe_failure(const Query& query, const NumberedSql& sql, const PGresult* result) {
    const std::string state = state_of(result);
    if (state.empty() || libpq().PQstatus(connection_.get()) != CONNECTION_OK) {
      return describe_no_connection("data.connection", name_, "the connection broke");
    }
    if (state == "57014") return describe_interrupted(query);
    const SqlFault fault = data::describe_fault(result, sql);
    if (state == "42501") {
      return make_error("data.protected", query.sql->place(fault.offset.value_or(0)),
                        {fmt::format("ผู้ใช้นี้ไม่มีสิทธิ์อ่าน: {}", fault.message),
                         fmt::format("this user may not read it: {}", fault.message)},
                        {"ขอสิทธิ์ SELECT จากผู้ดูแลฐานข้อมูล", "ask the database's administrator for SELECT"});
    }
    while (const PostgresResult rest{libpq().PQgetResult(connection_.get())}) continue;
    execute("ROLLBACK TO SAVEPOINT query");
    const auto shapes = tables();
    return describe_sql_fault(fault, query, shapes ? *shapes : std::vector<TableShape>{});
  }

  Connection connection_;
  std::string name_;
  Limits limits_;
};

struct FreeOptions {
  void operator()(PQconninfoOption* options) const { libpq().PQconninfoFree(options); }
};

// The password in the address, so that it can be taken out of messages; nothing where the address cannot be read.
std::optional<std::string> password_in(const std::string& address) {
  char* message = nullptr;
  const std::unique_ptr<PQconninfoOption, FreeOptions> options(libpq().PQconninfoParse(address.c_str(), &message));
  libpq().PQfreemem(message);  // it may repeat the password
  if (!options) return std::nullopt;
  for (const PQconninfoOption* option = options.get(); option->keyword != nullptr; ++option) {
    if (std::string_view(option->keyword) == "password" && option->val != nullptr) return std::string(option->val);
  }
  return "";
}

}  // namespace

bool is_postgres_address(std::string_view address) {
  return address.rfind("postgres://", 0) == 0 || address.rfind("postgresql://", 0) == 0;
}

std::string hide_password(std::string_view address) {
  std::string shown(address);
  const std::size_t user = shown.find("://") + 3;
  const std::size_t end = std::min(shown.find_first_of("/?", user), shown.size());
  const std::size_t at = shown.rfind('@', end);
  const std::size_t colon = shown.find(':', user);
  if (at != std::string::npos && at > user && colon < at) shown.erase(colon, at - colon);
  for (const std::string_view word : {"password=", "sslpassword="}) {
    for (std::size_t begin = shown.find(word); begin != std::string::npos; begin = shown.find(word, begin + 1)) {
      const std::size_t value = begin + word.size();
      shown.erase(value, std::min(shown.find('&', value), shown.size()) - value);
    }
  }
  return shown;
}

Result<std::unique_ptr<DataSource>> open_postgres(const std::string& address, const Limits& limits) {
  const std::string name = hide_password(address);
  Diagnostics errors;
  if (!errors.take(require_libpq(name))) return errors;
  const auto password = password_in(address);
  if (!password) {
    return make_error("data.connection", file_place(name),
                      {"ที่อยู่ของฐานข้อมูลเขียนไม่ถูกรูปแบบ", "the address of the database is not well-formed"},
                      {"รูปแบบคือ postgres://ผู้ใช้@เครื่อง:พอร์ต/ฐานข้อมูล อักขระพิเศษในรหัสผ่านเขียนเป็น %XX",
                       "write postgres://user@host:port/database, special characters of a password as %XX"});
  }
  const std::array<const char*, 6> keywords{
      "dbname", "client_encoding", "connect_timeout", "fallback_application_name", nullptr, nullptr};
  const std::array<const char*, 6> values{address.c_str(), "UTF8", "10", "saraban", nullptr, nullptr};
  Connection connection(libpq().PQconnectdbParams(keywords.data(), values.data(), 1));
  if (libpq().PQstatus(connection.get()) != CONNECTION_OK) {
    const bool is_refused = libpq().PQconnectionNeedsPassword(connection.get()) != 0 ||
                            libpq().PQconnectionUsedPassword(connection.get()) != 0;
    return describe_no_connection(is_refused ? "data.protected" : "data.connection", name,
                                  clean_message(connection.get(), *password));
  }
  auto source = std::make_unique<PostgresSource>(std::move(connection), name, limits);
  if (!errors.take(source->settle())) return errors;
  return std::unique_ptr<DataSource>(std::move(source));
}

}  // namespace saraban::data
