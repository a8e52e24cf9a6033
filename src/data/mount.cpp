#include "data/mount.h"

#include <algorithm>

#include <fmt/format.h>

#include "data/cell.h"
#include "data/matched_results.h"
#include "data/sql_fault.h"

namespace saraban::data {
namespace {

constexpr std::size_t most_columns = 1999;  // SQLite's 2,000 less source_row
constexpr int most_digits = 15;             // that a double gives back
constexpr int most_integer_digits = 10;
constexpr std::string_view source_row_column = "source_row";

std::string fold(std::string_view name) {
  std::string folded(name);
  for (char& c : folded) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return folded;
}

std::string quote(std::string_view name) {
  std::string quoted = "\"";
  for (const char c : name) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + "\"";
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "0", "-12.50": what a person writes for a quantity. Not "007", "+5", "1e3", ".5".
bool is_plain_number(std::string_view text) {
  if (!text.empty() && text.front() == '-') text.remove_prefix(1);
  const std::size_t point = std::min(text.find('.'), text.size());
  const std::string_view integer = text.substr(0, point);
  const std::string_view fraction = text.substr(std::min(point + 1, text.size()));
  if (integer.empty() || integer.size() > static_cast<std::size_t>(most_integer_digits)) return false;
  if (integer.size() > 1 && integer.front() == '0') return false;
  if (point < text.size() && fraction.empty()) return false;
  if (integer.size() + fraction.size() > static_cast<std::size_t>(most_digits)) return false;
  return std::all_of(integer.begin(), integer.end(), is_digit) &&
         std::all_of(fraction.begin(), fraction.end(), is_digit);
}

// A number that its format calls a number, of a size that is no code.
bool is_small_number(std::string_view text) {
  const auto number = Decimal::parse(text);
  if (!number) return false;
  std::string digits = number->to_string();
  if (digits.front() == '-') digits.erase(0, 1);
  const std::size_t point = std::min(digits.find('.'), digits.size());
  return point <= static_cast<std::size_t>(most_integer_digits) &&
         digits.size() <= static_cast<std::size_t>(most_digits);
}

const char* declaration_of(ColumnType type) {
  switch (type) {
    case ColumnType::number: return "DECIMAL";
    case ColumnType::date: return "DATE";
    case ColumnType::truth: return "BOOLEAN";
    default: return "TEXT";
  }
}

std::optional<ColumnType> schema_type(const SchemaTable* schema, std::string_view column) {
  if (schema == nullptr) return std::nullopt;
  for (const SchemaColumn& known : schema->columns) {
    if (known.name == column) return type_from_declaration(known.sql_type);
  }
  return std::nullopt;
}

Diagnostic describe_refusal(sqlite3* database, const Place& place) {
  const std::string reason = database == nullptr ? "out of memory" : sqlite3_errmsg(database);
  return make_error("data.cannot-read", place,
                    {fmt::format("นำข้อมูลเข้าไม่ได้: {}", reason), fmt::format("cannot take in the data: {}", reason)},
                    {"ตรวจชื่อแฟ้ม ชื่อคอลัมน์ และขนาดของข้อมูล", "check the names of the file and its columns, and its size"});
}

// Fills one table, row after row.
class TableFiller {
 public:
  TableFiller(sqlite3* database, MountRows& rows, std::vector<ColumnType> types)
      : database_(database), rows_(rows), types_(std::move(types)) {}

  Result<Done> fill(const std::string& table, bool adds_source_row, const Place& place) {
    std::string marks = "?";
    for (std::size_t i = adds_source_row ? 0 : 1; i < types_.size(); ++i) marks += ",?";
    const Statement insertion =
        prepare_statement(database_, fmt::format("INSERT INTO {} VALUES ({})", quote(table), marks));
    if (!insertion) return describe_refusal(database_, place);
    std::vector<MountCell> cells;
    std::uint64_t source_row = 0;
    rows_.rewind();
    while (errors_.size() < most_wrong_cells && rows_.next(cells, source_row)) {
      for (std::size_t i = 0; i < cells.size(); ++i) bind(insertion.get(), i, cells[i], source_row);
      if (adds_source_row) {
        sqlite3_bind_int64(insertion.get(), static_cast<int>(types_.size()) + 1,
                           static_cast<sqlite3_int64>(source_row));
      }
      if (sqlite3_step(insertion.get()) != SQLITE_DONE) return describe_refusal(database_, place);
      sqlite3_reset(insertion.get());
    }
    if (errors_.has_errors()) return std::move(errors_);
    return Done{};
  }

 private:
  void bind(sqlite3_stmt* statement, std::size_t column, const MountCell& cell, std::uint64_t source_row) {
    const int index = static_cast<int>(column) + 1;
    if (cell.kind == MountCell::Kind::empty) {
      sqlite3_bind_null(statement, index);
    } else if (!bind_as(statement, index, cell, types_[column])) {
      errors_.add(describe_wrong_cell(Value(cell.text), types_[column], rows_.columns()[column],
                                      rows_.place(source_row, column)));
    }
  }

  static bool bind_as(sqlite3_stmt* statement, int index, const MountCell& cell, ColumnType type) {
    switch (type) {
      case ColumnType::number: return bind_number(statement, index, cell.text);
      case ColumnType::date:
        if (!date_from_text(cell.text)) return false;
        sqlite3_bind_text64(statement, index, cell.text.data(), 10, SQLITE_STATIC, SQLITE_UTF8);
        return true;
      case ColumnType::truth: sqlite3_bind_int(statement, index, cell.text == "true" ? 1 : 0); return true;
      default:
        sqlite3_bind_text64(statement, index, cell.text.data(), cell.text.size(), SQLITE_STATIC, SQLITE_UTF8);
        return true;
    }
  }

  static bool bind_number(sqlite3_stmt* statement, int index, std::string_view text) {
    const auto number = Decimal::parse(text);
    if (!number) return false;
    if (const auto integer = number->to_integer()) return sqlite3_bind_int64(statement, index, *integer) == SQLITE_OK;
    const double nearest = number->to_double();
    if (Decimal::from_double(nearest) != *number) return false;
    return sqlite3_bind_double(statement, index, nearest) == SQLITE_OK;
  }

  sqlite3* database_;
  MountRows& rows_;
  std::vector<ColumnType> types_;
  Diagnostics errors_;
};

std::vector<ColumnType> find_types(const std::string& table, MountRows& rows) {
  std::vector<TypeGuess> guesses(rows.columns().size());
  std::vector<MountCell> cells;
  std::uint64_t source_row = 0;
  rows.rewind();
  while (rows.next(cells, source_row)) {
    for (std::size_t i = 0; i < cells.size(); ++i) guesses[i].see(cells[i]);
  }
  const SchemaTable* schema = find_matched_results_table(fold(table));
  std::vector<ColumnType> types;
  for (std::size_t i = 0; i < guesses.size(); ++i) {
    types.push_back(schema_type(schema, fold(rows.columns()[i])).value_or(guesses[i].type()));
  }
  return types;
}

}  // namespace

void TypeGuess::see(const MountCell& cell) {
  using Kind = MountCell::Kind;
  if (cell.kind == Kind::empty) return;
  has_cells_ = true;
  const bool is_number = cell.kind == Kind::raw ? all_numbers_ && is_plain_number(cell.text)
                                                : cell.kind == Kind::number && is_small_number(cell.text);
  const bool may_be_date = cell.kind == Kind::raw || cell.kind == Kind::text || cell.kind == Kind::date;
  all_numbers_ = all_numbers_ && is_number;
  all_dates_ = all_dates_ && may_be_date && Date::parse_iso(cell.text).has_value();
  all_truths_ = all_truths_ && cell.kind == Kind::truth;
}

ColumnType TypeGuess::type() const {
  if (!has_cells_) return ColumnType::text;
  if (all_numbers_) return ColumnType::number;
  if (all_dates_) return ColumnType::date;
  return all_truths_ ? ColumnType::truth : ColumnType::text;
}

Diagnostics check_column_names(const std::vector<std::string>& columns, const Place& place) {
  Diagnostics errors;
  if (columns.size() > most_columns) {
    errors.add(make_error(
        "data.too-many-columns", place,
        {fmt::format("มีคอลัมน์เกิน {} คอลัมน์", most_columns), fmt::format("there are more than {} columns", most_columns)},
        {"แบ่งตารางให้แคบลง", "split the table"}));
    return errors;
  }
  std::vector<std::string> seen;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    std::string folded = fold(columns[i]);
    if (folded.empty()) {
      errors.add(make_error("data.same-column", place,
                            {fmt::format("คอลัมน์ที่ {} ไม่มีชื่อ", i + 1), fmt::format("column {} has no name", i + 1)},
                            {"แถวแรกต้องเป็นชื่อคอลัมน์ครบทุกคอลัมน์", "the first row must name every column"}));
    } else if (std::find(seen.begin(), seen.end(), folded) != seen.end()) {
      errors.add(make_error("data.same-column", place,
                            {fmt::format("มีคอลัมน์ชื่อ “{}” มากกว่าหนึ่งคอลัมน์", columns[i]),
                             fmt::format("there is more than one column “{}”", columns[i])},
                            {"ตั้งชื่อคอลัมน์ไม่ให้ซ้ำกัน ตัวพิมพ์เล็กและใหญ่ถือว่าเหมือนกัน",
                             "give each column a name of its own; capitals do not count"}));
    }
    seen.push_back(std::move(folded));
  }
  return errors;
}

Result<Mount> Mount::create() {
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(":memory:", &opened, SQLITE_OPEN_READWRITE, nullptr);
  Mount mount{Database(opened)};
  if (code != SQLITE_OK) return describe_refusal(opened, {});
  sqlite3_exec(opened, "PRAGMA journal_mode = OFF; BEGIN", nullptr, nullptr, nullptr);
  return mount;
}

Result<Done> Mount::add_table(const std::string& name, MountRows& rows, const Place& place) {
  if (std::find(tables_.begin(), tables_.end(), fold(name)) != tables_.end()) {
    return make_error(
        "data.same-table", place,
        {fmt::format("มีตารางชื่อ “{}” มากกว่าหนึ่งตาราง", name), fmt::format("there is more than one table “{}”", name)},
        {"เปลี่ยนชื่อแฟ้มหรือชื่อแผ่นงานไม่ให้ซ้ำกัน", "give each file or sheet a name of its own"});
  }
  Diagnostics errors = check_column_names(rows.columns(), place);
  if (errors.has_errors()) return errors;
  const std::vector<ColumnType> types = find_types(name, rows);
  std::string declarations;
  bool has_source_row = false;
  for (std::size_t i = 0; i < types.size(); ++i) {
    declarations += fmt::format("{}{} {}", i == 0 ? "" : ", ", quote(rows.columns()[i]), declaration_of(types[i]));
    has_source_row = has_source_row || fold(rows.columns()[i]) == source_row_column;
  }
  if (!has_source_row) declarations += fmt::format(", {} INTEGER", source_row_column);
  const std::string sql = fmt::format("CREATE TABLE {} ({})", quote(name), declarations);
  if (sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    return describe_refusal(database_.get(), place);
  }
  tables_.push_back(fold(name));
  return TableFiller(database_.get(), rows, types).fill(name, !has_source_row, place);
}

void Mount::add_matched_results_schema() {
  for (const std::string& sql : matched_results_table_ddl(SqlDialect::sqlite)) {
    sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  }
  for (const SchemaTable& table : matched_results_tables()) tables_.emplace_back(table.name);
}

Result<Database> Mount::finish(const Place& place) && {
  const bool has_schema = std::all_of(
      matched_results_tables().begin(), matched_results_tables().end(),
      [this](const SchemaTable& t) { return std::find(tables_.begin(), tables_.end(), t.name) != tables_.end(); });
  if (has_schema) {
    for (const std::string& sql : matched_results_index_ddl()) {
      if (sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
        return describe_refusal(database_.get(), place);
      }
    }
  }
  sqlite3_exec(database_.get(), "COMMIT", nullptr, nullptr, nullptr);
  return std::move(database_);
}

}  // namespace saraban::data
