#include "data/csv.h"

#include "support/catch.h"

using namespace saraban;

TEST_CASE("a reader of CSV takes another separator, and goes on behind a broken line") {
  data::CsvReader reader("a;b,c\n1;\"x\"y\n2;3\n", ';');
  std::vector<std::string_view> cells;
  REQUIRE(reader.next(cells) == data::CsvReader::Outcome::record);
  REQUIRE(cells.size() == 2);
  CHECK(cells[1] == "b,c");
  REQUIRE(reader.next(cells) == data::CsvReader::Outcome::broken);
  CHECK(reader.skip_broken_line() == "1;\"x\"y");
  REQUIRE(reader.next(cells) == data::CsvReader::Outcome::record);
  CHECK(reader.line() == 3);
  CHECK(cells[1] == "3");
  CHECK(reader.next(cells) == data::CsvReader::Outcome::end);
}
