// The values along a chart's axis: where it begins and ends, and the steps that are written, as Excel chooses them.
//
// What the author set is kept. A chosen step is 1, 2 or 5 times a power of ten; a chosen end is a whole number of steps
// and leaves a twentieth above the highest value. Bars always begin at zero; a line begins there unless its values
// differ by less than a sixth.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "xlsx/chart_model.h"

namespace saraban::print {

struct ChartScale {
  double least = 0, most = 1, step = 0.2;
  std::optional<double> log_base;

  // 0 at `least`, 1 at `most`; what lies beyond stays at the end.
  double part_of(double value) const;
  std::vector<double> steps() const;
  // Where the other axis crosses: at zero, or at the end that is nearer to it.
  double crossing() const;
};

struct ValueRange {
  double least = 0, most = 0;
};
// Of all that the chart shows, stacks added up; nothing where no point has a value.
std::optional<ValueRange> value_range(const xlsx::Chart& chart);

ChartScale choose_scale(const xlsx::Chart& chart, std::size_t most_steps);

// A value as a label shows it.
std::string show_value(double value, const std::string& number_format);

}  // namespace saraban::print
