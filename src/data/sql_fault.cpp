#include "data/sql_fault.h"

#include <algorithm>

#include <fmt/format.h>

#include "data/cell.h"
#include "data/sql_text.h"

namespace saraban::data {
namespace {

constexpr std::size_t most_names = 30;  // in a hint

std::string join_names(std::vector<std::string> names) {
  const bool more = names.size() > most_names;
  if (more) names.resize(most_names);
  return fmt::format("{}{}", fmt::join(names, ", "), more ? ", …" : "");
}

Message nearest_or_all(const std::string& name, const std::vector<std::string>& names, const char* thai,
                       const char* english) {
  if (const auto nearest = find_nearest(name, names)) {
    return {fmt::format("หมายถึง “{}” หรือไม่ {}: {}", *nearest, thai, join_names(names)),
            fmt::format("did you mean “{}”? {}: {}", *nearest, english, join_names(names))};
  }
  return {fmt::format("{}: {}", thai, join_names(names)), fmt::format("{}: {}", english, join_names(names))};
}

bool same_name(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

// The columns of the tables that the SQL names; of all tables where it names none that is there.
std::vector<std::string> columns_in_reach(const Query& query, const std::vector<TableShape>& tables) {
  std::vector<std::string> reachable, all;
  const std::string_view sql = query.sql->text();
  const auto tokens = read_sql_tokens(sql, SqlDialect::sqlite);
  for (const TableShape& table : tables) {
    const bool named = std::any_of(tokens.begin(), tokens.end(), [&](const SqlToken& token) {
      std::string_view word = token.in(sql);
      if (token.kind == SqlToken::Kind::quoted_name && word.size() > 2) word = word.substr(1, word.size() - 2);
      return same_name(word, table.name);
    });
    for (const std::string& column : table.columns) {
      if (named && std::find(reachable.begin(), reachable.end(), column) == reachable.end())
        reachable.push_back(column);
      if (std::find(all.begin(), all.end(), column) == all.end()) all.push_back(column);
    }
  }
  return reachable.empty() ? all : reachable;
}

Place fault_place(const SqlFault& fault, const Query& query) {
  std::size_t length = 0;
  if (fault.offset && !fault.name.empty()) length = fault.name.size();
  return query.sql->place(fault.offset.value_or(0), length);
}

}  // namespace

Diagnostic describe_sql_fault(const SqlFault& fault, const Query& query, const std::vector<TableShape>& tables) {
  const Place place = fault_place(fault, query);
  std::vector<std::string> names;
  for (const TableShape& table : tables) names.push_back(table.name);
  switch (fault.kind) {
    case SqlFault::Kind::unknown_table:
      return make_error("data.unknown-table", place,
                        {fmt::format("คำสั่ง “{}”: ไม่มีตาราง “{}” ในแหล่งข้อมูล", query.name, fault.name),
                         fmt::format("query “{}”: the source has no table “{}”", query.name, fault.name)},
                        nearest_or_all(fault.name, names, "ตารางที่มี", "the tables are"));
    case SqlFault::Kind::unknown_column: {
      const std::size_t dot = fault.name.rfind('.');
      const std::string column = dot == std::string::npos ? fault.name : fault.name.substr(dot + 1);
      return make_error("data.unknown-column", place,
                        {fmt::format("คำสั่ง “{}”: ไม่มีคอลัมน์ “{}”", query.name, fault.name),
                         fmt::format("query “{}”: there is no column “{}”", query.name, fault.name)},
                        nearest_or_all(column, columns_in_reach(query, tables), "คอลัมน์ที่มี", "the columns are"));
    }
    case SqlFault::Kind::other: break;
  }
  return make_error("data.bad-sql", place,
                    {fmt::format("คำสั่ง SQL “{}” ใช้ไม่ได้: {}", query.name, fault.message),
                     fmt::format("the SQL of “{}” does not work: {}", query.name, fault.message)},
                    {fmt::format("แก้คำสั่งตรงที่ชี้ ตารางที่มี: {}", join_names(names)),
                     fmt::format("mend the SQL at this place; the tables are: {}", join_names(names))});
}

Diagnostics check_result_columns(const Query& query, const std::vector<std::string>& columns) {
  Diagnostics found;
  for (auto column = columns.begin(); column != columns.end(); ++column) {
    const bool told = std::find(columns.begin(), column, *column) != column;
    if (told || std::find(column + 1, columns.end(), *column) == columns.end()) continue;
    found.add(make_warning(
        "data.same-column", query.sql->place(0),
        {fmt::format("ผลของ “{}” มีคอลัมน์ “{}” มากกว่าหนึ่ง แม่แบบจะเห็นเฉพาะคอลัมน์แรก", query.name, *column),
         fmt::format("the result of “{}” has more than one column “{}”: templates see the first", query.name, *column)},
        {"ระบุชื่อคอลัมน์ทีละคอลัมน์ และตั้งชื่อด้วย AS", "name the columns one by one, with AS where two are alike"}));
  }
  return found;
}

Result<DeclaredTypes> find_declared_types(const Query& query, const std::vector<std::string>& columns) {
  DeclaredTypes types(columns.size());
  Diagnostics errors;
  for (const ColumnDeclaration& declared : query.columns) {
    const auto column = std::find(columns.begin(), columns.end(), declared.name);
    if (column != columns.end()) {
      types[static_cast<std::size_t>(column - columns.begin())] = declared.type;
      continue;
    }
    errors.add(make_error(
        "data.unknown-column", declared.place,
        {fmt::format("ผลของ “{}” ไม่มีคอลัมน์ “{}” ที่ประกาศไว้", query.name, declared.name),
         fmt::format("the result of “{}” has no column “{}”, which is declared here", query.name, declared.name)},
        nearest_or_all(declared.name, columns, "คอลัมน์ที่มี", "the columns are")));
  }
  if (errors.has_errors()) return errors;
  return types;
}

Diagnostic describe_wrong_cell(const Value& value, ColumnType type, const std::string& column, const Place& place) {
  const Message shown = describe_value(value, type, column);
  const Message wanted = describe_type(type);
  Message hint{"แก้ค่าในข้อมูลต้นทาง หรือเปลี่ยนชนิดของคอลัมน์ที่ประกาศไว้",
               "mend the value in the data, or declare another type for the column"};
  if (type == ColumnType::number) {
    hint = {"เขียนจำนวนด้วยเลขอารบิก ไม่มีเครื่องหมายคั่นหลักพันและหน่วย เช่น 12500.50",
            "write numbers in Arabic digits without separators and units, as 12500.50"};
  } else if (type == ColumnType::date) {
    hint = {"เขียนวันที่เป็น ปี ค.ศ.-เดือน-วัน เช่น 2023-01-31", "write dates as year-month-day, as 2023-01-31"};
  }
  return make_error(
      "data.wrong-type", place,
      {fmt::format("คอลัมน์ “{}” ต้องเป็น{} แต่พบ{}", column, wanted.thai, shown.thai),
       fmt::format("the column “{}” should hold {}, but here is {}", column, wanted.english, shown.english)},
      hint);
}

Diagnostic describe_inexact(const Query& query, const std::string& source) {
  Place place = file_place(source);
  place.query = query.name;
  return make_error(
      "data.not-exact", place,
      {"ผลรวมหรือจำนวนยาวเกินกว่าจะเก็บได้ครบทุกหลัก", "a sum or a number has more digits than can be kept exactly"},
      {"ตรวจว่ามีค่าที่ผิดปกติในคอลัมน์ หรือแบ่งผลรวมให้เล็กลง", "look for wrong values in the column, or sum over smaller groups"});
}

Diagnostic describe_interrupted(const Query& query) {
  return make_error("data.interrupted", query.sql->place(0),
                    {fmt::format("คำสั่ง “{}” ทำงานนานเกินกำหนด จึงถูกหยุด", query.name),
                     fmt::format("the query “{}” ran longer than allowed and was stopped", query.name)},
                    {"ตรวจเงื่อนไขการเชื่อมตาราง (JOIN … ON) ว่าครบ", "check that each JOIN has its ON condition"});
}

Diagnostic describe_too_many_rows(const Query& query, std::size_t limit) {
  return make_error("data.too-many-rows", query.sql->place(0),
                    {fmt::format("ผลของ “{}” เกิน {} แถว", query.name, limit),
                     fmt::format("the result of “{}” has more than {} rows", query.name, limit)},
                    {"จำกัดผลด้วย WHERE หรือรวมแถวด้วย GROUP BY", "narrow it with WHERE, or sum rows with GROUP BY"});
}

}  // namespace saraban::data
