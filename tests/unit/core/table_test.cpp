// Tables and lists that are larger than what a table holds as it is.
#include <set>

#include "core/frozen_cells.h"
#include "core/value.h"
#include "support/catch.h"
#include "support/random.h"

using namespace saraban;

namespace {

constexpr std::size_t many = 20'000;

Value number(std::size_t n) { return Value(Decimal(static_cast<std::int64_t>(n))); }
std::string name_of(std::size_t row) { return "นางสาวผู้ทดสอบ ลำดับที่ " + std::to_string(row % 7000); }

// ที่ 0, 1, 2 …; ชื่อ 7,000 names; กลุ่ม one of three texts, null for every fifth.
TablePtr make_table(std::size_t rows) {
  TableBuilder builder({"ที่", "ชื่อ", "กลุ่ม"}, file_place("a.csv"));
  for (std::size_t row = 0; row < rows; ++row) {
    builder.add(number(row));
    builder.add(Value(name_of(row)));
    builder.add(row % 5 == 0 ? Value() : Value(std::string(1, static_cast<char>('a' + row % 3))));
  }
  return std::move(builder).finish();
}

bool is_row(const Value& item, std::size_t row) {
  const Record* record = item.record();
  return record != nullptr && record->row() == row && *record->find("ที่")->number() == *number(row).number() &&
         *record->find("ชื่อ")->text() == name_of(row) && record->find("กลุ่ม")->is_null() == (row % 5 == 0);
}

std::string show(const Value& cell) {
  switch (cell.kind()) {
    case Value::Kind::null: return "null";
    case Value::Kind::truth: return *cell.truth() ? "true" : "false";
    case Value::Kind::number: return "#" + cell.number()->to_string();
    case Value::Kind::date: return cell.date()->to_iso();
    case Value::Kind::text: return "“" + *cell.text() + "”";
    default: return "?";
  }
}

Value any_cell(test::Random& random) {
  switch (random.below(6)) {
    case 0: return {};
    case 1: return Value(random.below(2) == 1);
    case 2: {
      const auto coefficient = static_cast<std::int64_t>(random.below(1'000'000'000'000'000'000));
      return Value(
          *Decimal::from_parts(random.below(2) == 1 ? -coefficient : coefficient, static_cast<int>(random.below(19))));
    }
    case 3: return Value(Date::from_days(static_cast<std::int32_t>(random.below(80'000)) - 40'000));
    case 4: return Value(std::string(random.below(40), 'x'));
    default: return Value(std::string(random.below(400), static_cast<char>(random.below(256))));
  }
}

}  // namespace

TEST_CASE("frozen cells thaw as they were") {
  test::Random random(11);
  for (int round = 0; round < 60; ++round) {
    std::vector<Value> cells;
    for (std::size_t left = random.below(1'100); left > 0; --left) cells.push_back(any_cell(random));
    const auto frozen = freeze_cells(cells);
    REQUIRE(frozen);
    const auto thawed = thaw_cells(*frozen);
    REQUIRE(thawed.size() == cells.size());
    bool all_equal = true;
    for (std::size_t i = 0; i < cells.size(); ++i) all_equal = all_equal && show(thawed[i]) == show(cells[i]);
    CHECK(all_equal);
  }
  CHECK_FALSE(freeze_cells({Value(std::vector<Value>{Value(true)})}));
  CHECK_FALSE(freeze_cells({Value(make_record({{"a", Value()}}))}));
}

TEST_CASE("a column of equal texts takes almost no room, one of different names little") {
  const std::vector<Value> equal(1024, Value("อำเภอเมืองสุโขทัย"));
  CHECK(freeze_cells(equal)->size() < 100);
  std::vector<Value> names;
  for (std::size_t row = 0; row < 1024; ++row) names.push_back(Value(name_of(row)));
  CHECK(freeze_cells(names)->size() < 1024 * 8);
}

TEST_CASE("a large table gives each row as it was put in, in any order") {
  const TablePtr table = make_table(many);
  REQUIRE(table->rows() == many);
  const Value rows = list_of(table);
  std::size_t row = 0;
  bool all_there = true;
  for (const Value& item : *rows.list()) all_there = all_there && is_row(item, row++);
  CHECK(all_there);
  CHECK(row == many);
  test::Random random(5);
  for (int jump = 0; jump < 2'000; ++jump) {
    const std::size_t at = random.below(many);
    all_there = all_there && is_row(rows.list()->at(at), at) && *table->at(at, 1).text() == name_of(at);
  }
  CHECK(all_there);
}

TEST_CASE("what a record has given stays while the record lives") {
  const TablePtr table = make_table(many);
  const Record first(table, 3);
  const Value* name = first.find("ชื่อ");
  for (std::size_t row = 0; row < many; row += 500) CHECK(Record(table, row).find("ที่") != nullptr);
  CHECK(first.find("ชื่อ") == name);
  CHECK(*name->text() == name_of(3));
}

TEST_CASE("a table of lists and records holds them as they are, however long it is") {
  TableBuilder builder({"ที่", "รายการ"}, {});
  for (std::size_t row = 0; row < many; ++row) {
    builder.add(number(row));
    builder.add(Value(std::vector<Value>{number(row), Value("ก")}));
  }
  const TablePtr table = std::move(builder).finish();
  for (const std::size_t row : {std::size_t{0}, std::size_t{5'000}, many - 1}) {
    CHECK(*table->at(row, 1).list()->at(0).number() == *number(row).number());
  }
}

TEST_CASE("with another column a table shares the rest") {
  const TablePtr table = make_table(many);
  Column column;
  for (std::size_t row = 0; row < many; ++row) column.add(Value("X" + std::to_string(row)));
  const TablePtr masked = table->with_column(1, std::make_shared<const Column>(std::move(column)));
  CHECK(masked->shares_column(0, *table));
  CHECK_FALSE(masked->shares_column(1, *table));
  CHECK(*masked->at(12'345, 1).text() == "X12345");
  CHECK(*masked->at(12'345, 0).number() == *number(12'345).number());
  CHECK(*table->at(12'345, 1).text() == name_of(12'345));
}

TEST_CASE("a list of rows is made by adding them") {
  const TablePtr table = make_table(3'000);
  const auto list_of_rows = [&table](std::vector<std::size_t> rows) {
    ListBuilder builder;
    for (const std::size_t row : rows) builder.add(Value(Record(table, row)));
    return std::move(builder).finish();
  };
  for (const std::vector<std::size_t>& rows :
       {std::vector<std::size_t>{}, {7}, {7, 8, 9}, {7, 8, 10, 11}, {9, 8, 7}, {5, 5, 5}, {0, 2'999, 0}}) {
    const ListPtr list = list_of_rows(rows);
    CHECK((list->table() == table) == !rows.empty());
    REQUIRE(list->size() == rows.size());
    std::size_t at = 0;
    for (const Value& item : *list) {
      CHECK(is_row(item, rows[at]));
      CHECK(is_row(list->at(at), rows[at]));
      ++at;
    }
    if (rows.empty()) continue;
    const ListPtr numbers = list->cells(0);
    CHECK(numbers->table() == nullptr);
    at = 0;
    for (const Value& cell : *numbers) CHECK(*cell.number() == *number(rows[at++]).number());
    CHECK(*numbers->back().number() == *number(rows.back()).number());
  }
}

TEST_CASE("a list of rows takes anything else too") {
  const TablePtr table = make_table(10), other = make_table(10);
  ListBuilder builder;
  builder.add(Value(Record(table, 4)));
  builder.add(Value(Record(table, 6)));
  builder.add(Value(Record(other, 5)));
  builder.add(Value("ก"));
  builder.add(Value(Record(table, 7)));
  const ListPtr list = std::move(builder).finish();
  REQUIRE(list->size() == 5);
  CHECK(list->table() == nullptr);
  CHECK(is_row(list->at(0), 4));
  CHECK(is_row(list->at(1), 6));
  CHECK(list->at(2).record()->table_ptr() == other);
  CHECK(*list->at(3).text() == "ก");
  CHECK(is_row(list->back(), 7));
}
