// A chart as it is to be drawn: its kind, its series with the values that its caches hold, axes, title and legend. A
// chart part (ECMA-376 part 1, 21.2) -> Chart, colours resolved with the workbook's theme.
//
// Bars and columns, lines, pies and doughnuts are read whole; a chart of any other kind, or of several kinds on top of
// each other, is left to an UndrawnDrawing. Caches are what filling made of them (chart_caches.h); where one is missing
// the cells are read.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/decimal.h"
#include "core/geometry.h"
#include "core/result.h"
#include "xlsx/drawn_text.h"
#include "xlsx/workbook.h"

namespace saraban::xlsx {

struct ChartPoint {
  std::optional<double> value;  // nothing: the cell is blank or no number
  std::optional<Color> color;   // its own, where it has one (a slice of a pie)
};

struct ChartLabels {
  enum class Show : std::uint8_t { no, yes };
  Show value = Show::no, percent = Show::no, category = Show::no, series = Show::no;
  enum class Place : std::uint8_t {
    automatic,
    centre,
    inside_end,
    inside_base,
    outside_end,
    above,
    below,
    left,
    right
  };
  Place place = Place::automatic;
  std::string number_format;  // empty: the values' own
  std::string separator;      // between them; empty: ", " or a new line as the kind has it
  FontLook look;
  bool any() const {
    return value == Show::yes || percent == Show::yes || category == Show::yes || series == Show::yes;
  }
};

struct ChartMarker {
  enum class Form : std::uint8_t { none, circle, square, diamond, triangle, cross } form = Form::none;
  Length size = Length::points(5);
  Color color;
};

struct ChartSeries {
  std::string name;
  std::vector<ChartPoint> points;  // as many as the chart has categories, or fewer
  std::string number_format;       // of the values' cells
  std::optional<Color> fill;       // of bars and slices; nothing: hollow
  std::optional<DrawnLine> line;   // of a line, or around bars and slices
  ChartMarker marker;
  enum class Course : std::uint8_t { straight, smooth } course = Course::straight;
  ChartLabels labels;
};

struct ChartText {
  DrawnTextBody body;
  enum class Turn : std::uint8_t { automatic, level, upward } turn = Turn::automatic;  // upward beside an axis
  enum class Overlay : std::uint8_t { no, yes } overlay = Overlay::no;
};

struct ChartAxis {
  enum class Shown : std::uint8_t { yes, no } shown = Shown::yes;  // no: `delete`d
  enum class Side : std::uint8_t { left, bottom, right, top } side = Side::left;
  enum class Order : std::uint8_t { forward, reversed } order = Order::forward;
  std::optional<double> least, most, major_unit;  // nothing: chosen
  std::optional<double> log_base;
  std::string number_format;  // empty: that of the values
  enum class Labels : std::uint8_t { next_to_axis, low, high, none } labels = Labels::next_to_axis;
  enum class Ticks : std::uint8_t { none, outside, inside, cross } ticks = Ticks::none;
  std::optional<DrawnLine> line, gridlines;
  std::optional<ChartText> title;
  FontLook look;
};

enum class ChartKind : std::uint8_t { bar, column, line, pie, doughnut };
enum class ChartGrouping : std::uint8_t { clustered, stacked, percent_stacked };  // clustered: lines that do not add up

struct ChartLegend {
  enum class Side : std::uint8_t { right, left, top, bottom, top_right } side = Side::right;
  enum class Overlay : std::uint8_t { no, yes } overlay = Overlay::no;
  std::vector<std::size_t> left_out;  // entries that are deleted
  FontLook look;
};

struct Chart {
  ChartKind kind = ChartKind::column;
  ChartGrouping grouping = ChartGrouping::clustered;
  std::optional<ChartText> title;
  std::optional<ChartLegend> legend;
  std::vector<std::string> categories;  // as they are shown; empty: 1, 2, 3…
  std::vector<ChartSeries> series;
  ChartAxis category_axis, value_axis;
  enum class Points : std::uint8_t { between_ticks, on_ticks } points = Points::between_ticks;  // of lines
  int gap_percent = 150;      // between the bars of two categories, of a bar's width
  int overlap_percent = 0;    // of the bars of one category
  int hole_percent = 50;      // of a doughnut's diameter
  int first_slice_angle = 0;  // degrees, clockwise from the top
  enum class Blanks : std::uint8_t { gap, zero, connect } blanks = Blanks::gap;
  std::optional<Color> fill, plot_fill;
  std::optional<DrawnLine> outline, plot_outline;
};

// Nothing where it is no chart of these kinds: `why_not` then names the first element that is not understood.
struct ReadChart {
  std::shared_ptr<const Chart> chart;  // null: not understood
  std::string why_not;
};
Result<ReadChart> read_chart(const Workbook& workbook, std::string_view part);

}  // namespace saraban::xlsx
