// Which day a row of the sample falls on: mostly in the month asked for, else in another month of its fiscal year.
#pragma once
#include "core/date.h"
#include "sample/random.h"

namespace saraban::sample {

// A working day (Monday to Friday) of the month of `day`.
Date make_working_day(Random& random, Date month);
// The month itself four times in ten, else any month of the fiscal year (October to September) that it lies in.
Date make_day_of_fiscal_year(Random& random, Date month);
// The Buddhist-era year by which the fiscal year is called: October 2022 to September 2023 is 2566.
int fiscal_year_of(Date day);

}  // namespace saraban::sample
