// paint_pie() of chart_parts.h: slices clockwise from the first slice's angle, a doughnut's rings from the inside out.
#include <algorithm>
#include <cmath>

#include "print/chart_parts.h"

namespace saraban::print {
namespace {

constexpr double pi = 3.14159265358979323846;

// A place on a circle, the angle in whole turns clockwise from the top.
Point on_circle(Point middle, Length radius, double turns) {
  const double r = static_cast<double>(radius.in_millipoints());
  return {middle.x + Length::millipoints(std::llround(r * std::sin(turns * 2 * pi))),
          middle.y - Length::millipoints(std::llround(r * std::cos(turns * 2 * pi)))};
}

// Appends an arc as curves of at most a quarter turn each; the pen stands at its beginning.
void append_arc(std::vector<frame::PathStep>& steps, Point middle, Length radius, double from, double to) {
  const int pieces = std::max(1, static_cast<int>(std::ceil(std::abs(to - from) * 4 - 1e-9)));
  const double turn = (to - from) / pieces;
  const double pull = 4.0 / 3 * std::tan(turn * pi / 2);  // of the radius, along the tangent
  const double r = static_cast<double>(radius.in_millipoints());
  const auto shifted = [&](Point point, double turns, double sign) {  // the tangent runs clockwise
    return Point{point.x + Length::millipoints(std::llround(sign * pull * r * std::cos(turns * 2 * pi))),
                 point.y + Length::millipoints(std::llround(sign * pull * r * std::sin(turns * 2 * pi)))};
  };
  for (int i = 0; i < pieces; ++i) {
    const double begin = from + turn * i, end = begin + turn;
    const Point first = on_circle(middle, radius, begin), last = on_circle(middle, radius, end);
    steps.push_back({frame::PathStep::Kind::curve, last, shifted(first, begin, 1), shifted(last, end, -1)});
  }
}

struct Ring {
  Point middle;
  Length inner, outer;
};

std::vector<frame::PathStep> slice_of(const Ring& ring, double from, double to) {
  using Kind = frame::PathStep::Kind;
  std::vector<frame::PathStep> steps;
  const bool is_whole = to - from > 1 - 1e-9;
  steps.push_back({Kind::move, on_circle(ring.middle, ring.outer, from)});
  append_arc(steps, ring.middle, ring.outer, from, to);
  if (ring.inner > Length{}) {
    steps.push_back({is_whole ? Kind::move : Kind::line, on_circle(ring.middle, ring.inner, to)});
    append_arc(steps, ring.middle, ring.inner, to, from);
  } else if (!is_whole) {
    steps.push_back({Kind::line, ring.middle});
  }
  steps.push_back({Kind::close});
  return steps;
}

double sum_of(const xlsx::ChartSeries& series) {
  double sum = 0;
  for (const xlsx::ChartPoint& point : series.points) sum += std::abs(point.value.value_or(0));
  return sum;
}

class PiePainter {
 public:
  PiePainter(const ChartCanvas& canvas, const Box& room) : canvas_(canvas) {
    const bool has_outer = std::any_of(canvas.chart.series.begin(), canvas.chart.series.end(), is_outside);
    Length radius = std::min(room.size.width, room.size.height).times(1, 2);
    if (has_outer) radius -= std::min(radius.times(1, 3), canvas.points(22));
    whole_ = {{room.corner.x + room.size.width.times(1, 2), room.corner.y + room.size.height.times(1, 2)}, {}, radius};
  }

  void paint() {
    const std::vector<xlsx::ChartSeries>& series = canvas_.chart.series;
    if (series.empty() || whole_.outer <= Length{}) return;
    if (canvas_.chart.kind == xlsx::ChartKind::pie) return paint_ring(series.front(), whole_);
    const Length hole = whole_.outer.times(canvas_.chart.hole_percent, 100);
    const auto rings = static_cast<std::int64_t>(series.size());
    for (std::int64_t i = 0; i < rings; ++i)
      paint_ring(series[static_cast<std::size_t>(i)], {whole_.middle, hole + (whole_.outer - hole).times(i, rings),
                                                       hole + (whole_.outer - hole).times(i + 1, rings)});
  }

 private:
  static bool is_outside(const xlsx::ChartSeries& series) {
    return series.labels.any() && series.labels.place == xlsx::ChartLabels::Place::outside_end;
  }

  void paint_ring(const xlsx::ChartSeries& series, const Ring& ring) {
    const double sum = sum_of(series);
    if (!(sum > 0)) return;
    double from = canvas_.chart.first_slice_angle / 360.0;
    for (std::size_t i = 0; i < series.points.size(); ++i) {
      const double value = std::abs(series.points[i].value.value_or(0));
      const double to = from + value / sum;
      if (value > 0) canvas_.path(slice_of(ring, from, to), point_color(series, i), series.line);
      from = to;
    }
    if (series.labels.any()) paint_labels(series, ring, sum);
  }

  void paint_labels(const xlsx::ChartSeries& series, const Ring& ring, double sum) {
    double from = canvas_.chart.first_slice_angle / 360.0;
    for (std::size_t i = 0; i < series.points.size(); ++i) {
      const double value = series.points[i].value.value_or(0), share = std::abs(value) / sum;
      const double middle = from + share / 2;
      from += share;
      if (share > 0) paint_label(series, ring, middle, label_text(canvas_.chart, series, i, value, share), share);
    }
  }

  // Inside where the slice has room for it, else outside, as Excel's best fit does.
  void paint_label(const xlsx::ChartSeries& series, const Ring& ring, double turns, const std::string& text,
                   double share) {
    using Place = xlsx::ChartLabels::Place;
    const TextBlock block = canvas_.texts.set_line(text, series.labels.look);
    const Length high = block.size.height, wide = block.size.width;
    const Length middle_radius = ring.inner > Length{} ? (ring.inner + ring.outer).times(1, 2) : ring.outer.times(2, 3);
    const double arc = share * 2 * pi * middle_radius.in_points();
    const bool is_tight =
        arc < high.in_points() * 1.2 || std::min(arc * 1.5, ring.outer.in_points()) < wide.in_points();
    const bool is_round_hole = ring.inner > Length{};
    const bool goes_out = series.labels.place == Place::outside_end ||
                          (series.labels.place == Place::automatic && is_tight && !is_round_hole);
    Length radius = middle_radius;
    if (series.labels.place == Place::inside_end) radius = ring.outer - high;
    if (goes_out) radius = ring.outer + canvas_.points(3);
    Point at = on_circle(ring.middle, radius, turns);
    if (goes_out) {  // its nearest corner or side touches the circle around
      const double side = std::sin(turns * 2 * pi), up = std::cos(turns * 2 * pi);
      at.x += Length::points(wide.in_points() / 2 * side);
      at.y -= Length::points(high.in_points() / 2 * up);
    }
    canvas_.text(block, {at.x - wide.times(1, 2), at.y - high.times(1, 2)});
  }

  const ChartCanvas& canvas_;
  Ring whole_;
};

}  // namespace

void paint_pie(const ChartCanvas& canvas, Box room) {
  canvas.box(room, canvas.chart.plot_fill, canvas.chart.plot_outline);
  PiePainter(canvas, room).paint();
}

}  // namespace saraban::print
