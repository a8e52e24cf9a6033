#include "run/privacy.h"

#include "support/catch.h"
#include "support/support.h"

using namespace saraban;
using run::mask_ids;
using run::mask_table;
using run::PersonalColumns;
using run::PrivacyProfile;

namespace {

// Valid ids of nobody: they start with 9 (test vectors).
constexpr const char* id = "9640000000131";

TablePtr people() {
  TableBuilder builder({"ชื่อ", "เลข", "ราย", "หมายเหตุ"}, file_place("a.db"));
  builder.add("นายสมมติ");
  builder.add(id);
  builder.add(Decimal(3));
  builder.add("เลข 9640000000050 ตรวจแล้ว");
  builder.add("นางสมมติ");
  builder.add("964000000013");  // a digit short
  builder.add(Decimal(12));
  builder.add(Value());
  return std::move(builder).finish();
}

const PersonalColumns columns{{"ชื่อ"}, {"เลข"}, {"ราย"}};

std::string text_at(const TablePtr& table, std::size_t row, const char* column) {
  const Value& value = table->at(row, *table->find_column(column));
  return value.text() ? *value.text() : (value.number() ? value.number()->to_string() : "null");
}

}  // namespace

TEST_CASE("a national id is masked wherever it stands") {
  const auto masked = [](const char* text) { return mask_ids(text, PrivacyProfile::committee); };
  CHECK(masked("เลข 9640000000131 ครับ") == "เลข XXXXXXXXX0131 ครับ");
  CHECK(masked("9-6400-00000-13-1") == "XXXXXXXXX0131");
  CHECK(masked("๙๖๔๐๐๐๐๐๐๐๑๓๑") == "XXXXXXXXX0131");
  CHECK(masked("9 6400 00000 13 1,9640000000050") == "XXXXXXXXX0131,XXXXXXXXX0050");
  // Digits around it do not hide it: the whole run goes.
  CHECK(masked("12345-9640000000131") == "XXXXXXXXXXXXXXXXXX");
  CHECK(masked("19640000000131999") == "XXXXXXXXXXXXXXXXX");
}

TEST_CASE("what is no national id stays") {
  for (const char* text : {"", "9640000000132", "08-1234-5678", "๒๕๖๖", "1,234,567.50", "640601", "12345678901"}) {
    INFO(text);
    CHECK(mask_ids(text, PrivacyProfile::committee) == text);
  }
  CHECK(mask_ids(id, PrivacyProfile::full) == id);
  CHECK(mask_ids(id, PrivacyProfile::public_) == "XXXXXXXXXXXXX");
}

TEST_CASE("the committee sees names and the last four digits") {
  const auto masked = mask_table(people(), columns, PrivacyProfile::committee, {});
  REQUIRE(masked);
  CHECK(text_at(*masked, 0, "ชื่อ") == "นายสมมติ");
  CHECK(text_at(*masked, 0, "เลข") == "XXXXXXXXX0131");
  CHECK(text_at(*masked, 0, "หมายเหตุ") == "เลข XXXXXXXXX0050 ตรวจแล้ว");
  CHECK(text_at(*masked, 0, "ราย") == "3");
  CHECK(text_at(*masked, 1, "หมายเหตุ") == "null");
  // A mistyped id in an id column could still be somebody's: nothing of it shows.
  CHECK(text_at(*masked, 1, "เลข") == "XXXXXXXXXXXX");
  CHECK(describe((*masked)->place(1)) == "a.db, row 2");
}

TEST_CASE("the case officer's copy is the table itself") {
  const TablePtr table = people();
  CHECK(*mask_table(table, columns, PrivacyProfile::full, {}) == table);
}

TEST_CASE("a table in which nothing had to be masked is the table itself") {
  TableBuilder builder({"ตำบล", "เงิน"}, file_place("a.db"));
  builder.add("ตำบลสมมติ โทร 08-1234-5678");
  builder.add(Decimal(999'999'999'999));
  const TablePtr table = std::move(builder).finish();
  CHECK(*mask_table(table, columns, PrivacyProfile::committee, {}) == table);
}

TEST_CASE("an id is found in the last rows of a long table, and all cells around it stay") {
  constexpr std::size_t rows = 3000;
  TableBuilder builder({"ที่", "หมายเหตุ"}, file_place("a.db"));
  for (std::size_t row = 0; row < rows; ++row) {
    builder.add(Decimal(static_cast<std::int64_t>(row)));
    builder.add(row + 1 == rows ? Value("เลข ๙๖๔๐๐๐๐๐๐๐๑๓๑") : Value("แถว " + std::to_string(row)));
  }
  const TablePtr table = std::move(builder).finish();
  const auto masked = mask_table(table, columns, PrivacyProfile::committee, {});
  REQUIRE(masked);
  REQUIRE((*masked)->rows() == rows);
  CHECK(text_at(*masked, rows - 1, "หมายเหตุ") == "เลข XXXXXXXXX0131");
  CHECK((*masked)->shares_column(0, *table));
  for (const std::size_t row : {std::size_t{0}, std::size_t{1023}, std::size_t{1024}, rows - 2}) {
    CHECK(text_at(*masked, row, "หมายเหตุ") == "แถว " + std::to_string(row));
    CHECK(text_at(*masked, row, "ที่") == std::to_string(row));
  }
}

TEST_CASE("a number that is an id is masked") {
  TableBuilder builder({"รหัส"}, file_place("a.db"));
  builder.add(Decimal(9640000000131));
  builder.add(Decimal(-9640000000131));
  const auto masked = mask_table(std::move(builder).finish(), columns, PrivacyProfile::committee, {});
  REQUIRE(masked);
  CHECK(text_at(*masked, 0, "รหัส") == "XXXXXXXXX0131");
  CHECK(text_at(*masked, 1, "รหัส") == "-9640000000131");
}

TEST_CASE("a public output refuses personal columns and withholds small counts") {
  const auto refused = mask_table(people(), columns, PrivacyProfile::public_, file_place("report.toml"));
  REQUIRE_FALSE(refused);
  const std::string news = test::describe(refused.diagnostics());
  CHECK(news.find("privacy.personal-in-public at report.toml: column “ชื่อ”") != std::string::npos);
  CHECK(news.find("column “เลข”") != std::string::npos);

  const auto counts = mask_table(people(), {{}, {}, {"ราย"}}, PrivacyProfile::public_, {});
  REQUIRE(counts);
  CHECK(text_at(*counts, 0, "ราย") == "น้อยกว่า ๕");
  CHECK(text_at(*counts, 1, "ราย") == "12");
}
