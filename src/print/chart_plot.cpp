// paint_plot() of chart_parts.h: bars, columns and lines in the plane that their axes leave.
#include <algorithm>
#include <cmath>

#include "print/chart_axes.h"
#include "print/chart_parts.h"

namespace saraban::print {
namespace {

using xlsx::ChartGrouping;
using xlsx::ChartKind;
using xlsx::ChartLabels;
using Run = ChartPlane::Run;

// Where a series' values begin and end once they stand on those below.
struct Stretch {
  double from = 0, to = 0;
  enum class Seen { yes, no } seen = Seen::yes;  // no: the cell is blank
};

class PlotPainter {
 public:
  PlotPainter(const ChartCanvas& canvas, const ChartPlane& plane)
      : canvas_(canvas), chart_(canvas.chart), plane_(plane) {
    stack();
  }

  void paint() const {
    for (std::size_t i = 0; i < chart_.series.size(); ++i) {
      if (chart_.kind == ChartKind::line)
        paint_course(i);
      else
        paint_bars(i);
    }
    for (std::size_t i = 0; i < chart_.series.size(); ++i)
      if (chart_.series[i].labels.any()) paint_labels(i);
  }

 private:
  bool is_stacked() const { return chart_.grouping != ChartGrouping::clustered; }

  void stack() {
    for (const xlsx::ChartSeries& series : chart_.series) stretches_.emplace_back(series.points.size());
    for (std::size_t category = 0; category < plane_.categories; ++category) stack_category(category);
  }

  void stack_category(std::size_t category) {
    double whole = 0, above = 0, below = 0;
    for (const xlsx::ChartSeries& series : chart_.series)
      if (category < series.points.size()) whole += std::abs(series.points[category].value.value_or(0));
    for (std::size_t i = 0; i < chart_.series.size(); ++i) {
      const xlsx::ChartSeries& series = chart_.series[i];
      if (category >= series.points.size()) continue;
      Stretch& stretch = stretches_[i][category];
      double value = series.points[category].value.value_or(0);
      if (!series.points[category].value) stretch.seen = Stretch::Seen::no;
      if (chart_.grouping == ChartGrouping::percent_stacked && whole > 0) value /= whole;
      // lines add up whatever their sign is, bars of a kind stand on each other
      double& base = value < 0 && chart_.kind != ChartKind::line ? below : above;
      stretch.from = is_stacked() ? base : plane_.scale.crossing();
      stretch.to = is_stacked() ? base + value : value;
      if (is_stacked()) base += value;
    }
  }

  double along_of(std::size_t category) const {
    const auto count = static_cast<double>(plane_.categories);
    if (chart_.points == xlsx::Chart::Points::on_ticks && plane_.categories > 1)
      return static_cast<double>(category) / (count - 1);
    return (static_cast<double>(category) + 0.5) / count;
  }

  // The part of the category axis that a bar takes.
  struct Width {
    double from, to;
  };
  Width width_of(std::size_t series, std::size_t category) const {
    const double bars = is_stacked() ? 1 : static_cast<double>(chart_.series.size());
    const double overlap = is_stacked() ? 0 : chart_.overlap_percent / 100.0, gap = chart_.gap_percent / 100.0;
    const double slot = 1 / static_cast<double>(plane_.categories);
    const double width = slot / (bars - (bars - 1) * overlap + gap);
    const double nth = is_stacked() ? 0 : static_cast<double>(series);
    const double from = slot * static_cast<double>(category) + width * gap / 2 + nth * width * (1 - overlap);
    return {from, from + width};
  }

  Box bar_of(std::size_t series, std::size_t category) const {
    const Width width = width_of(series, category);
    const Stretch& stretch = stretches_[series][category];
    const Point a = plane_.at(width.from, stretch.from), b = plane_.at(width.to, stretch.to);
    const Point corner{std::min(a.x, b.x), std::min(a.y, b.y)};
    return {corner, {std::max(a.x, b.x) - corner.x, std::max(a.y, b.y) - corner.y}};
  }

  void paint_bars(std::size_t index) const {
    const xlsx::ChartSeries& series = chart_.series[index];
    for (std::size_t i = 0; i < series.points.size(); ++i) {
      if (stretches_[index][i].seen == Stretch::Seen::no) continue;
      const Box bar = bar_of(index, i);
      if (bar.size.width > Length{} && bar.size.height > Length{})
        canvas_.box(bar, point_color(series, i), series.line);
    }
  }

  Point point_of(std::size_t series, std::size_t category) const {
    return plane_.at(along_of(category), stretches_[series][category].to);
  }

  bool is_shown(std::size_t series, std::size_t category) const {
    return stretches_[series][category].seen == Stretch::Seen::yes || chart_.blanks == xlsx::Chart::Blanks::zero;
  }

  void paint_course(std::size_t index) const {
    const xlsx::ChartSeries& series = chart_.series[index];
    std::vector<Point> course;
    for (std::size_t i = 0; i < series.points.size(); ++i) {
      if (is_shown(index, i)) {
        course.push_back(point_of(index, i));
      } else if (chart_.blanks == xlsx::Chart::Blanks::gap) {
        paint_stretch(series, course);
        course.clear();
      }
    }
    paint_stretch(series, course);
    for (std::size_t i = 0; i < series.points.size(); ++i)
      if (is_shown(index, i)) canvas_.marker(series.marker, point_of(index, i));
  }

  void paint_stretch(const xlsx::ChartSeries& series, const std::vector<Point>& course) const {
    using Kind = frame::PathStep::Kind;
    if (course.size() < 2 || !series.line) return;
    std::vector<frame::PathStep> steps{{Kind::move, course.front()}};
    for (std::size_t i = 1; i < course.size(); ++i) {
      if (series.course == xlsx::ChartSeries::Course::straight) {
        steps.push_back({Kind::line, course[i]});
        continue;
      }
      // through all points, at each along the line from the one before it to the one after
      const Point& before = course[i < 2 ? 0 : i - 2];
      const Point& from = course[i - 1];
      const Point& to = course[i];
      const Point& after = course[std::min(i + 1, course.size() - 1)];
      steps.push_back({Kind::curve,
                       to,
                       {from.x + (to.x - before.x).times(1, 6), from.y + (to.y - before.y).times(1, 6)},
                       {to.x - (after.x - from.x).times(1, 6), to.y - (after.y - from.y).times(1, 6)}});
    }
    canvas_.path(std::move(steps), std::nullopt, series.line);
  }

  void paint_labels(std::size_t index) const {
    const xlsx::ChartSeries& series = chart_.series[index];
    for (std::size_t i = 0; i < series.points.size(); ++i) {
      if (!series.points[i].value) continue;
      const double value = *series.points[i].value;
      const std::string text = label_text(chart_, series, i, value, 0);
      const TextBlock block = canvas_.texts.set_line(text, series.labels.look);
      canvas_.text(block, chart_.kind == ChartKind::line ? beside_point(point_of(index, i), block.size, series.labels)
                                                         : beside_bar(index, i, block.size, value));
    }
  }

  Point beside_point(Point at, Size size, const ChartLabels& labels) const {
    const Length gap = canvas_.points(4);
    Point corner{at.x - size.width.times(1, 2), at.y - size.height.times(1, 2)};
    switch (labels.place) {
      case ChartLabels::Place::above: corner.y = at.y - gap - size.height; break;
      case ChartLabels::Place::below: corner.y = at.y + gap; break;
      case ChartLabels::Place::left: corner.x = at.x - gap - size.width; break;
      case ChartLabels::Place::centre: break;
      default: corner.x = at.x + gap; break;
    }
    return corner;
  }

  Point beside_bar(std::size_t index, std::size_t category, Size size, double value) const {
    using Place = ChartLabels::Place;
    const Box bar = bar_of(index, category);
    Place place = chart_.series[index].labels.place;
    if (place == Place::automatic) place = is_stacked() ? Place::centre : Place::outside_end;
    const Length gap = canvas_.points(2);
    Point corner{bar.corner.x + (bar.size.width - size.width).times(1, 2),
                 bar.corner.y + (bar.size.height - size.height).times(1, 2)};
    if (place == Place::centre) return corner;
    const bool is_reversed = plane_.value_order == xlsx::ChartAxis::Order::reversed;
    const bool grows_back = (value < plane_.scale.crossing()) != is_reversed;  // to the left, or down
    const bool at_far_end = place != Place::inside_base;
    const bool is_outside = place == Place::outside_end;
    if (plane_.run == Run::upright) {
      const bool at_top = at_far_end != grows_back;
      corner.y = at_top ? bar.corner.y + (is_outside ? -gap - size.height : gap)
                        : bar.bottom() + (is_outside ? gap : -gap - size.height);
    } else {
      const bool at_right = at_far_end != grows_back;
      corner.x = at_right ? bar.right() + (is_outside ? gap : -gap - size.width)
                          : bar.corner.x + (is_outside ? -gap - size.width : gap);
    }
    return corner;
  }

  const ChartCanvas& canvas_;
  const xlsx::Chart& chart_;
  const ChartPlane& plane_;
  std::vector<std::vector<Stretch>> stretches_;  // by series and category
};

}  // namespace

void paint_plot(const ChartCanvas& canvas, Box room) {
  const ChartAxes axes(canvas, room);
  const Box& plot = axes.plane().plot;
  if (plot.size.width <= Length{} || plot.size.height <= Length{}) return;
  axes.paint_behind();
  PlotPainter(canvas, axes.plane()).paint();
  axes.paint_front();
}

}  // namespace saraban::print
