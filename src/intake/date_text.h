// A date as people type it becomes a Date: ๕ ม.ค. ๒๕๖๖, 5 มกราคม 2566, 05/01/2566, 5-1-66, 2566-01-05, 5 Jan 2023.
//
// The day comes first, as Thais write it, but for a year of four digits in front. A year of two digits is of the
// Buddhist era, of four of whichever era it can be of: 24xx to 26xx Buddhist, 19xx to 21xx of the Christian era.
// 1/25/2566 is no date here: a month 25 is not taken for a day. A time of day behind the date is left out.
#pragma once
#include <optional>
#include <string_view>

#include "core/date.h"

namespace saraban::intake {

std::optional<Date> find_date(std::string_view text);

// A year that a person wrote as one of the Gregorian calendar; nothing where no era makes sense.
std::optional<int> gregorian_year(int written);

// A date of Excel whose year is one of the Buddhist era, typed into a Gregorian calendar: 5/1/2566.
Date with_gregorian_year(const Date& date);

}  // namespace saraban::intake
