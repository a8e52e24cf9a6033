#include "core/thai_calendar.h"

#include "support/catch.h"

using namespace saraban;

TEST_CASE("a day is typed in either era") {
  CHECK(parse_day_of_either_era("2566-01-31") == Date::from_parts(2023, 1, 31));
  CHECK(parse_day_of_either_era("2023-01-31") == Date::from_parts(2023, 1, 31));
  CHECK(parse_day_of_either_era("2567-02-29") == Date::from_parts(2024, 2, 29));
  for (const char* wrong : {"", "2566-02-29", "2566-13-01", "2566-00-01", "2566-1-31", "256-01-0031", "2566/01/31",
                            "-566-01-31", "2566-+1-31", "2566--1-31", "2566-01-31 "}) {
    INFO(wrong);
    CHECK_FALSE(parse_day_of_either_era(wrong));
  }
}

TEST_CASE("years from 2400 on are of the Buddhist era") {
  CHECK(year_of_either_era(2399) == 2399);
  CHECK(year_of_either_era(2400) == 1857);
  CHECK(year_of_either_era(2566) == 2023);
}

TEST_CASE("months and days have their names") {
  CHECK(thai_month_name(1) == "มกราคม");
  CHECK(thai_month_name(12) == "ธันวาคม");
  CHECK(thai_month_short_name(4) == "เม.ย.");
  CHECK(english_month_name(9) == "September");
  CHECK(thai_weekday_name(0) == "อาทิตย์");
  CHECK(thai_weekday_name(6) == "เสาร์");
}
