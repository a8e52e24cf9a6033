#include "sample/calendar.h"

namespace saraban::sample {

Date make_working_day(Random& random, Date month) {
  const Date first = *Date::from_parts(month.year(), month.month(), 1);
  while (true) {  // five days of seven end it
    const Date day = Date::from_days(first.days_since_1970() + static_cast<std::int32_t>(random.below(28)));
    if (day.weekday() != 0 && day.weekday() != 6) return day;
  }
}

Date make_day_of_fiscal_year(Random& random, Date month) {
  if (random.happens(40)) return make_working_day(random, month);
  const int october = (fiscal_year_of(month) - 543 - 1) * 12 + 9;  // months since the year 0
  const int chosen = october + static_cast<int>(random.below(12));
  return make_working_day(random, *Date::from_parts(chosen / 12, static_cast<unsigned>(chosen % 12) + 1, 1));
}

int fiscal_year_of(Date day) { return day.year() + 543 + (day.month() >= 10 ? 1 : 0); }

}  // namespace saraban::sample
