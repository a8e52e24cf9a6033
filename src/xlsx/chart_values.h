// What a chart's data source holds (ECMA-376 part 1, 21.2.2: cat, val, tx): its cache, or the cells that its formula
// names where the cache is empty.
#pragma once
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <vector>

#include "xlsx/workbook.h"

namespace saraban::xlsx {

inline constexpr std::size_t most_chart_points = 32000;  // of a series: as many as Excel 2007 drew

// One text for each point: numbers in the format of their cache. Of categories in several levels the innermost.
std::vector<std::string> chart_texts(const Workbook& workbook, const pugi::xml_node& source, Diagnostics& problems);

struct ChartNumbers {
  std::vector<std::optional<double>> values;
  std::string format;
};
ChartNumbers chart_numbers(const Workbook& workbook, const pugi::xml_node& source, Diagnostics& problems);

}  // namespace saraban::xlsx
