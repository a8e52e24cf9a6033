// The calendar of Thai paper: years of the Buddhist era, names of months and days. How a date reads in prose is
// lang/thai's business, how a workbook's number format shows it that of xlsx/number_format.
#pragma once
#include <optional>
#include <string_view>

#include "core/date.h"

namespace saraban {

inline constexpr int buddhist_offset = 543;  // 2023 is พ.ศ. 2566

// The Gregorian year of a typed one, which is of the Buddhist era from 2400 on: no report speaks of a Gregorian year
// that late.
constexpr int year_of_either_era(int typed) { return typed >= 2400 ? typed - buddhist_offset : typed; }
// "2566-01-31" or "2023-01-31"; nothing for anything else, or a day that no calendar has.
std::optional<Date> parse_day_of_either_era(std::string_view text);

// Months 1 .. 12, weekdays from 0, Sunday.
std::string_view thai_month_name(unsigned month);        // "มกราคม"
std::string_view thai_month_short_name(unsigned month);  // "ม.ค."
std::string_view english_month_name(unsigned month);     // "January"
std::string_view thai_weekday_name(unsigned weekday);    // "อาทิตย์"

}  // namespace saraban
