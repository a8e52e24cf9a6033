#include "sample.h"

#include <cstdlib>

#include <fmt/format.h>

namespace saraban::lang::test {
namespace {

Place rows_place() {
  Place place = file_place("sample.db");
  place.query = "ราย";
  return place;
}

Value amount(std::string_view text) { return Value(*Decimal::parse(text)); }
Value day(std::string_view text) { return Value(*Date::parse_iso(text)); }

TablePtr sample_rows() {
  struct Row {
    const char *name, *amphoe, *dimension, *money, *day;
  };
  static constexpr Row rows[] = {
      {"สมชาย", "ศรีสำโรง", "รายได้", "1500.50", "2022-10-03"},
      {"ไก่แก้ว", "บ้านด่านลานหอย", "รายได้", "2000", "2022-10-07"},
      {"เกิดศิริ", "ศรีสำโรง", "การศึกษา", "750", "2022-11-01"},
      {"กาลเวลา", "ศรีสำโรง", "รายได้", nullptr, "2022-11-21"},
      {"เป็ดน้อย", "บ้านด่านลานหอย", "สุขภาพ", "1250.25", "2022-12-15"},
      {"หมูทอง", "ศรีสำโรง", "รายได้", "3000", "2023-01-05"},
      {"วัวแดง", "ศรีสำโรง", "ความเป็นอยู่", "500", nullptr},
      {"วันดี", "บ้านด่านลานหอย", "รายได้", "2000", "2023-03-31"},
  };
  TableBuilder table({"ชื่อ", "อำเภอ", "มิติ", "เงิน", "วันรับ", "ชื่อ โครงการ"}, rows_place());
  for (const Row& row : rows) {
    table.add(row.name);
    table.add(row.amphoe);
    table.add(row.dimension);
    table.add(row.money == nullptr ? Value() : amount(row.money));
    table.add(row.day == nullptr ? Value() : day(row.day));
    table.add("ช่างตัดผม");
  }
  return std::move(table).finish();
}

}  // namespace

Scope sample_scope() {
  Scope scope;
  scope.bind("ราย", list_of(sample_rows()));
  scope.bind("หน่วยงาน", Value(make_record({{"ชื่อ", "สำนักงานแรงงานจังหวัดสุโขทัย"}, {"โทร", "0 5561 0000"}})));
  scope.bind("ยอด", amount("1234.5"));
  scope.bind("จังหวัด", "สุโขทัย");
  scope.bind("เดือนรายงาน", day("2023-01-01"));
  scope.bind("ไม่ทราบ", Value());
  scope.bind("ไม่มีใคร", Value(std::vector<Value>()));
  scope.bind("คำ", "น้ำ");
  return scope;
}

Evaluator& evaluator() {
  static const std::unique_ptr<Evaluator> one = [] {
    auto made = Evaluator::make();
    if (!made) std::abort();
    return std::move(*made);
  }();
  return *one;
}

SourceTextPtr source(std::string_view text) { return std::make_shared<const SourceText>("t", std::string(text)); }

Result<Value> eval(std::string_view text, const Scope& scope) {
  auto expression = parse_expression(source(text));
  if (!expression) return std::move(expression).take_diagnostics();
  return evaluator().eval(*expression, scope);
}

Result<Value> eval(std::string_view expression) { return eval(expression, sample_scope()); }

std::string show(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::null: return "null";
    case Value::Kind::truth: return *value.truth() ? "true" : "false";
    case Value::Kind::number: return value.number()->to_string();
    case Value::Kind::date: return value.date()->to_iso();
    case Value::Kind::text: return fmt::format("\"{}\"", *value.text());
    case Value::Kind::list: {
      std::string text = "[";
      for (const Value& item : *value.list()) text += (text.size() > 1 ? ", " : "") + show(item);
      return text + "]";
    }
    case Value::Kind::record: {
      std::string text = "{";
      const Table& table = value.record()->table();
      for (std::size_t column = 0; column < table.columns().size(); ++column) {
        text +=
            (column > 0 ? ", " : "") + table.columns()[column] + ": " + show(table.at(value.record()->row(), column));
      }
      return text + "}";
    }
  }
  return "";
}

std::string describe_outcome(const Result<Value>& value) {
  if (value) return show(*value);
  const Diagnostic& error = *value.diagnostics().begin();
  return fmt::format("error {}: {}", error.code, error.message.english);
}

}  // namespace saraban::lang::test
