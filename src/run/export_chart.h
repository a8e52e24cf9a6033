// The chart that an export is asked for: names of columns become columns, or reasons why not.
//
// Without names the first column that holds no numbers gives the categories and the first that holds numbers the
// values. Codes: export.unknown-column, export.not-numbers, export.no-chart-column, export.pie-of-many.
#pragma once
#include <string>
#include <vector>

#include "core/result.h"
#include "xlsx/export.h"

namespace saraban::run {

struct ChartRequest {
  enum class Form { bar, line, pie } form = Form::bar;
  std::string category;             // empty: chosen
  std::vector<std::string> values;  // empty: chosen
};

Result<xlsx::ExportChart> choose_chart_columns(const ChartRequest& request,
                                               const std::vector<xlsx::ExportColumn>& columns, const Place& place);

}  // namespace saraban::run
