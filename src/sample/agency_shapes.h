// How five agencies send their rows: one on our form, four in tables of their own making.
//
// A shape is the columns that an agency has chosen, what it calls them and how it writes what stands in them: full
// names in one cell or three, ids with hyphens or as numbers, dates as dates or as texts of the Buddhist era.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "core/value.h"
#include "sample/month_rows.h"

namespace saraban::sample {

struct ShapeColumn {
  std::string heading;
  std::string group;  // the head above it, where there are two rows of heads
  int width = 14;     // millimetres
  std::function<Value(const MonthRow& row, std::size_t number)> cell;
};

struct Shape {
  enum class Kind { our_form, workbook, csv_874 } kind = Kind::workbook;
  std::size_t agency = 0;  // in labour_agencies()
  std::string file_name;
  std::vector<std::string> titles;  // above the table, merged over its width
  std::vector<ShapeColumn> columns;
  enum class Numbers { none, below_head } column_numbers = Numbers::none;  // (1) (2) (3) … under the heads
  enum class Total { none, below_rows } total = Total::none;               // รวม, with the sum of the amounts
};

// One for each agency, in their order; `month` is any day of the month that is reported.
std::vector<Shape> agency_shapes(const Date& month);

}  // namespace saraban::sample
