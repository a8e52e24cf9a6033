#include "core/date.h"

#include "support/catch.h"

using saraban::Date;

TEST_CASE("only real days are dates") {
  CHECK(Date::parse_iso("2024-02-29").has_value());
  for (const char* text : {"2023-02-29", "2023-13-01", "2023-00-10", "2023-1-05", "05-01-2023", "2023-01-05T00:00",
                           "-023-01-05", "๒๕๖๖-๐๑-๐๑", ""}) {
    INFO(text);
    CHECK_FALSE(Date::parse_iso(text).has_value());
  }
}

TEST_CASE("a date knows its parts and its weekday") {
  const auto date = Date::parse_iso("2023-01-05");
  REQUIRE(date);
  CHECK(date->year() == 2023);
  CHECK(date->month() == 1);
  CHECK(date->day() == 5);
  CHECK(date->weekday() == 4);  // a Thursday
  CHECK(date->to_iso() == "2023-01-05");
  CHECK(*date < *Date::from_parts(2023, 1, 6));
}

TEST_CASE("Excel's serial days, with the leap day that never was") {
  CHECK(Date::parse_iso("2023-01-05")->excel_serial() == 44931);
  CHECK(Date::from_excel_serial(44931.75)->to_iso() == "2023-01-05");
  CHECK(Date::from_excel_serial(61)->to_iso() == "1900-03-01");
  CHECK(Date::from_excel_serial(59)->to_iso() == "1900-02-28");
  CHECK_FALSE(Date::from_excel_serial(60).has_value());
  CHECK_FALSE(Date::from_excel_serial(0.5).has_value());
  CHECK_FALSE(Date::from_excel_serial(1e300).has_value());
}
