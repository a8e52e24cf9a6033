// A table becomes a clean workbook without a template: one sheet, typed columns, a head row that stays in sight.
//
// Numbers are numbers, dates are dates of the Buddhist era, everything else is text (ids too) in cells of the text
// format, so that a text stays one when somebody edits it. Columns are as wide as what stands in them, within bounds;
// the head row is frozen, filters the columns and is printed on every page. A chart stands on a sheet of its own.
// Large tables (from 200,000 cells) go through the library row by row. The same table gives the same bytes.
//
// Codes: xlsx.too-many-rows, xlsx.too-many-columns, xlsx.text-too-long, xlsx.broken-text, xlsx.cannot-export,
// xlsx.forbidden-character (warning), xlsx.crowded-chart (warning).
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/world.h"
#include "xlsx/export_columns.h"

namespace saraban::xlsx {

struct ExportChart {
  enum class Form { bar, line, pie } form = Form::bar;
  std::size_t category = 0;         // index of a column
  std::vector<std::size_t> values;  // of number columns; a pie has one
};

struct Export {
  TablePtr table;
  std::vector<ExportColumn> columns;  // find_export_columns(table, measure)
  MeasureText measure;
  std::string title;  // names the tab and the chart; any text
  Figures figures = Figures::arabic;
  std::optional<ExportChart> chart;
  Place place;                                          // of the query, for messages
  std::function<void(std::uint64_t rows)> on_progress;  // may be empty
};

Result<Done> export_table(const Export& exported, OutputFile& output);

}  // namespace saraban::xlsx
