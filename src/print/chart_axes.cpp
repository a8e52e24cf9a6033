#include "print/chart_axes.h"

#include <algorithm>
#include <cmath>

namespace saraban::print {
namespace {

using xlsx::ChartAxis;
using xlsx::ChartKind;
using Run = ChartPlane::Run;

constexpr std::int16_t slant = 45;
constexpr double slant_sine = 0.70710678118654752;

Length part(Length length, double of) {
  return Length::millipoints(std::llround(static_cast<double>(length.in_millipoints()) * of));
}

Edge edge_of(ChartAxis::Side side) {
  switch (side) {
    case ChartAxis::Side::left: return Edge::left;
    case ChartAxis::Side::right: return Edge::right;
    case ChartAxis::Side::top: return Edge::top;
    case ChartAxis::Side::bottom: return Edge::bottom;
  }
  return Edge::left;
}

Edge opposite(Edge edge) {
  switch (edge) {
    case Edge::left: return Edge::right;
    case Edge::right: return Edge::left;
    case Edge::top: return Edge::bottom;
    case Edge::bottom: return Edge::top;
  }
  return Edge::left;
}

bool is_upward(const xlsx::ChartText& title, Edge edge) {
  if (title.turn != xlsx::ChartText::Turn::automatic) return title.turn == xlsx::ChartText::Turn::upward;
  return edge == Edge::left || edge == Edge::right;
}

bool has_labels(const ChartAxis& axis) {
  return axis.shown == ChartAxis::Shown::yes && axis.labels != ChartAxis::Labels::none;
}

}  // namespace

Point ChartPlane::at(double along, double value) const {
  double up = scale.part_of(value);
  if (value_order == ChartAxis::Order::reversed) up = 1 - up;
  if (category_order == ChartAxis::Order::reversed) along = 1 - along;
  if (run == Run::upright)
    return {plot.corner.x + part(plot.size.width, along), plot.bottom() - part(plot.size.height, up)};
  return {plot.corner.x + part(plot.size.width, up), plot.bottom() - part(plot.size.height, along)};
}

Length ChartPlane::slot() const {
  const Length whole = run == Run::upright ? plot.size.width : plot.size.height;
  return whole.times(1, static_cast<std::int64_t>(std::max<std::size_t>(categories, 1)));
}

ChartAxes::ChartAxes(const ChartCanvas& canvas, Box room) : canvas_(canvas), chart_(canvas.chart) {
  plane_.run = chart_.kind == ChartKind::bar ? Run::across : Run::upright;
  plane_.categories = std::max<std::size_t>(count_categories(chart_), 1);
  plane_.category_order = chart_.category_axis.order;
  plane_.value_order = chart_.value_axis.order;
  take_titles(room);
  choose_values(room);
  // the names' room depends on the plot's width, and the steps on its height: values first, for their width is small
  take_values(room);
  take_names(room);
  plane_.plot = room;
}

Edge ChartAxes::value_edge() const {
  Edge edge = edge_of(chart_.value_axis.side);
  const bool stands = edge == Edge::left || edge == Edge::right;
  if (stands != (plane_.run == Run::upright)) edge = plane_.run == Run::upright ? Edge::left : Edge::bottom;
  return chart_.value_axis.labels == ChartAxis::Labels::high ? opposite(edge) : edge;
}

Edge ChartAxes::category_edge() const {
  Edge edge = edge_of(chart_.category_axis.side);
  const bool stands = edge == Edge::left || edge == Edge::right;
  if (stands == (plane_.run == Run::upright)) edge = plane_.run == Run::upright ? Edge::bottom : Edge::left;
  return chart_.category_axis.labels == ChartAxis::Labels::high ? opposite(edge) : edge;
}

// Else they stand beside their axis, inside the plot.
bool ChartAxes::are_names_at_edge() const {
  const ChartScale& scale = plane_.scale;
  const bool crosses_inside = scale.crossing() > scale.least && scale.crossing() < scale.most;
  return !crosses_inside || chart_.category_axis.labels != ChartAxis::Labels::next_to_axis;
}

void ChartAxes::take_titles(Box& room) {
  take_title(chart_.value_axis, value_edge(), room, value_title_, value_strip_);
  take_title(chart_.category_axis, category_edge(), room, category_title_, category_strip_);
}

void ChartAxes::take_title(const ChartAxis& axis, Edge edge, Box& room, TextBlock& block, Box& strip) const {
  if (!axis.title || axis.shown == ChartAxis::Shown::no) return;
  const bool stands = edge == Edge::left || edge == Edge::right;
  const bool is_turned = is_upward(*axis.title, edge);
  const Length measure = stands ? (is_turned ? room.size.height : room.size.width.times(1, 4)) : room.size.width;
  block = canvas_.texts.set(axis.title->body, measure);
  const Length gap = canvas_.points(3);
  strip = cut_off(room, edge, stands && !is_turned ? block.size.width : block.size.height);
  cut_off(room, edge, gap);
}

void ChartAxes::choose_values(const Box& room) {
  const ChartAxis& axis = chart_.value_axis;
  std::string format = axis.number_format;
  if (format.empty() && !chart_.series.empty()) format = chart_.series.front().number_format;
  const auto set_texts = [&](std::size_t most_steps) {
    plane_.scale = choose_scale(chart_, most_steps);
    steps_ = plane_.scale.steps();
    value_texts_.clear();
    for (const double value : steps_)
      value_texts_.push_back(canvas_.texts.set_line(show_value(value, format), axis.look));
  };
  const bool is_upright = plane_.run == Run::upright;
  const Length line = canvas_.texts.line_height(axis.look);
  const auto fit = [&](Length whole, Length one) {
    const std::int64_t count = whole.in_millipoints() / std::max<std::int64_t>(one.in_millipoints(), 1);
    return static_cast<std::size_t>(std::clamp<std::int64_t>(count, 1, 10));
  };
  set_texts(is_upright ? fit(room.size.height, line.times(5, 4)) : 10);
  if (is_upright) return;
  Length widest;
  for (const TextBlock& text : value_texts_) widest = std::max(widest, text.size.width);
  set_texts(fit(room.size.width, widest.times(3, 2)));
}

void ChartAxes::take_values(Box& room) {
  if (!has_labels(chart_.value_axis)) return;
  Length widest;
  for (const TextBlock& text : value_texts_) widest = std::max(widest, text.size.width);
  const Length line = canvas_.texts.line_height(chart_.value_axis.look);
  const bool is_upright = plane_.run == Run::upright;
  cut_off(room, value_edge(), (is_upright ? widest : line) + canvas_.points(5));
  // half a label stands out at the axis' end
  cut_off(room, is_upright ? Edge::top : Edge::right, (is_upright ? line : widest).times(1, 2));
}

Length ChartAxes::widest_name() const {
  Length widest;
  for (std::size_t i = 0; i < plane_.categories; ++i)
    widest = std::max(widest, canvas_.texts.set_line(category_name(chart_, i), chart_.category_axis.look).size.width);
  return widest;
}

void ChartAxes::take_names(Box& room) {
  if (!has_labels(chart_.category_axis)) return;
  const Edge edge = category_edge();
  if (plane_.run == Run::upright) return take_upright_names(room, edge);
  const Length line = canvas_.texts.line_height(chart_.category_axis.look);
  const Length width = std::min(widest_name(), room.size.width.times(2, 5));
  names_ = Names::wrapped;
  plane_.plot = room;
  const Length slot = plane_.slot();
  every_ = static_cast<std::size_t>(std::max<std::int64_t>(
      1, (line.in_millipoints() + slot.in_millipoints() - 1) / std::max<std::int64_t>(slot.in_millipoints(), 1)));
  if (are_names_at_edge()) cut_off(room, edge, width + canvas_.points(5));
}

// Level where each name has room over its category, else on several lines, else slanted; some are left out where not
// even a slanted line has room.
void ChartAxes::take_upright_names(Box& room, Edge edge) {
  const xlsx::FontLook& look = chart_.category_axis.look;
  plane_.plot = room;
  const Length slot = plane_.slot(), line = canvas_.texts.line_height(look), gap = canvas_.points(5);
  const Length widest = widest_name();
  Length height = line;
  if (widest > slot - canvas_.points(2)) {
    Length least;
    std::size_t lines = 0;
    for (std::size_t i = 0; i < plane_.categories; ++i) {
      const std::string name = category_name(chart_, i);
      least = std::max(least, canvas_.texts.least_width(name, look));
      const TextBlock block = canvas_.texts.set(name, look, slot - canvas_.points(2), flow::Align::centre);
      lines = std::max(lines, block.paragraphs.front().lines.size());
      height = std::max(height, block.size.height);
    }
    constexpr std::size_t most_lines = 3;
    names_ = least <= slot - canvas_.points(2) && lines <= most_lines ? Names::wrapped : Names::slanted;
    if (names_ == Names::slanted) {
      height = std::min(part(widest + line, slant_sine), room.size.height.times(2, 5));
      const std::int64_t wanted = part(line, 1 / slant_sine).in_millipoints();
      every_ = static_cast<std::size_t>(std::max<std::int64_t>(
          1, (wanted + slot.in_millipoints() - 1) / std::max<std::int64_t>(slot.in_millipoints(), 1)));
    }
  }
  if (are_names_at_edge()) cut_off(room, edge, height + gap);
}

void ChartAxes::paint_behind() const {
  canvas_.box(plane_.plot, chart_.plot_fill, chart_.plot_outline);
  const Box& plot = plane_.plot;
  const bool is_upright = plane_.run == Run::upright;
  for (const double value : steps_) {
    const Point at = plane_.at(0, value);
    if (is_upright)
      canvas_.line({plot.corner.x, at.y}, {plot.right(), at.y}, chart_.value_axis.gridlines);
    else
      canvas_.line({at.x, plot.corner.y}, {at.x, plot.bottom()}, chart_.value_axis.gridlines);
  }
  constexpr std::size_t most_lines = 500;
  if (!chart_.category_axis.gridlines || plane_.categories > most_lines) return;
  for (std::size_t i = 0; i <= plane_.categories; ++i) {
    const Point at = plane_.at(static_cast<double>(i) / static_cast<double>(plane_.categories), plane_.scale.least);
    if (is_upright)
      canvas_.line({at.x, plot.corner.y}, {at.x, plot.bottom()}, chart_.category_axis.gridlines);
    else
      canvas_.line({plot.corner.x, at.y}, {plot.right(), at.y}, chart_.category_axis.gridlines);
  }
}

void ChartAxes::paint_front() const {
  const Point zero_begin = plane_.at(0, plane_.scale.crossing()), zero_end = plane_.at(1, plane_.scale.crossing());
  if (chart_.category_axis.shown == ChartAxis::Shown::yes) {
    canvas_.line(zero_begin, zero_end, chart_.category_axis.line);
    paint_names();
    paint_title(chart_.category_axis, category_edge(), category_title_, category_strip_);
  }
  if (chart_.value_axis.shown == ChartAxis::Shown::no) return;
  canvas_.line(on_value_edge(plane_.scale.least), on_value_edge(plane_.scale.most), chart_.value_axis.line);
  paint_values();
  paint_title(chart_.value_axis, value_edge(), value_title_, value_strip_);
}

Point ChartAxes::on_value_edge(double value) const {
  Point at = plane_.at(0, value);
  switch (value_edge()) {
    case Edge::left: at.x = plane_.plot.corner.x; break;
    case Edge::right: at.x = plane_.plot.right(); break;
    case Edge::top: at.y = plane_.plot.corner.y; break;
    case Edge::bottom: at.y = plane_.plot.bottom(); break;
  }
  return at;
}

void ChartAxes::paint_title(const ChartAxis& axis, Edge edge, const TextBlock& block, const Box& strip) const {
  if (!axis.title || block.paragraphs.empty()) return;
  if (is_upward(*axis.title, edge)) {
    const Length foot = strip.bottom() - (strip.size.height - block.size.width).times(1, 2);
    canvas_.texts.emit_turned(block, {strip.corner.x, foot}, frame::upward, canvas_.items);
  } else {
    canvas_.text(block, {strip.corner.x, strip.corner.y + (strip.size.height - block.size.height).times(1, 2)});
  }
}

void ChartAxes::paint_ticks(const ChartAxis& axis, Point at, Edge outward) const {
  if (axis.ticks == ChartAxis::Ticks::none || !axis.line) return;
  const Length out = axis.ticks == ChartAxis::Ticks::inside ? Length{} : canvas_.points(3);
  const Length in = axis.ticks == ChartAxis::Ticks::outside ? Length{} : canvas_.points(3);
  Point from = at, to = at;
  switch (outward) {
    case Edge::left: from.x -= out, to.x += in; break;
    case Edge::right: from.x += out, to.x -= in; break;
    case Edge::top: from.y -= out, to.y += in; break;
    case Edge::bottom: from.y += out, to.y -= in; break;
  }
  canvas_.line(from, to, axis.line);
}

void ChartAxes::paint_values() const {
  const Edge edge = value_edge();
  const Length gap = canvas_.points(5);
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    const Point at = on_value_edge(steps_[i]);
    paint_ticks(chart_.value_axis, at, edge);
    if (!has_labels(chart_.value_axis)) continue;
    const Size size = value_texts_[i].size;
    Point corner{at.x - size.width.times(1, 2), at.y - size.height.times(1, 2)};
    if (edge == Edge::left) corner.x = at.x - gap - size.width;
    if (edge == Edge::right) corner.x = at.x + gap;
    if (edge == Edge::top) corner.y = at.y - gap - size.height;
    if (edge == Edge::bottom) corner.y = at.y + gap;
    canvas_.text(value_texts_[i], corner);
  }
}

void ChartAxes::paint_names() const {
  const Edge edge = category_edge();
  const Point zero = plane_.at(0, plane_.scale.crossing());
  Length line_at = plane_.run == Run::upright ? zero.y : zero.x;
  if (are_names_at_edge()) {
    const Box& plot = plane_.plot;
    switch (edge) {
      case Edge::left: line_at = plot.corner.x; break;
      case Edge::right: line_at = plot.right(); break;
      case Edge::top: line_at = plot.corner.y; break;
      case Edge::bottom: line_at = plot.bottom(); break;
    }
  }
  constexpr std::size_t most_ticks = 500;
  for (std::size_t i = 0; i <= plane_.categories && plane_.categories <= most_ticks; ++i)
    paint_ticks(chart_.category_axis,
                plane_.at(static_cast<double>(i) / static_cast<double>(plane_.categories), plane_.scale.crossing()),
                edge);
  if (!has_labels(chart_.category_axis)) return;
  for (std::size_t i = 0; i < plane_.categories; i += every_) paint_name(i, line_at);
}

void ChartAxes::paint_name(std::size_t index, Length line_at) const {
  const xlsx::FontLook& look = chart_.category_axis.look;
  const std::string name = category_name(chart_, index);
  const double count = static_cast<double>(plane_.categories);
  const bool is_on_tick = chart_.points == xlsx::Chart::Points::on_ticks && plane_.categories > 1;
  const double along =
      is_on_tick ? static_cast<double>(index) / (count - 1) : (static_cast<double>(index) + 0.5) / count;
  const Point at = plane_.at(along, plane_.scale.least);
  const Edge edge = category_edge();
  const Length gap = canvas_.points(4);
  if (plane_.run == Run::across) {
    const bool is_left = edge == Edge::left;
    TextBlock block = canvas_.texts.set_line(name, look);
    const Length most = canvas_.chart.kind == ChartKind::bar ? plane_.plot.size.width.times(2, 3) : block.size.width;
    if (block.size.width > most)
      block = canvas_.texts.set(name, look, most, is_left ? flow::Align::right : flow::Align::left);
    const Length x = is_left ? line_at - gap - block.size.width : line_at + gap;
    canvas_.text(block, {x, at.y - block.size.height.times(1, 2)});
    return;
  }
  const bool is_below = edge == Edge::bottom;
  if (names_ == Names::slanted) {
    const TextBlock block = canvas_.texts.set_line(name, look);
    // the name's end comes to stand under its category, its beginning to the left and below
    const Length back = part(block.size.width, slant_sine), half = part(block.size.height, slant_sine / 2);
    const Point corner = is_below ? Point{at.x - back - half, line_at + gap + back - half.times(1, 2)}
                                  : Point{at.x - half, line_at - gap - half};
    canvas_.texts.emit_turned(block, corner, slant, canvas_.items);
    return;
  }
  const Length slot = plane_.slot();
  const TextBlock block = names_ == Names::wrapped
                              ? canvas_.texts.set(name, look, slot - canvas_.points(2), flow::Align::centre)
                              : canvas_.texts.set_line(name, look);
  canvas_.text(block,
               {at.x - block.size.width.times(1, 2), is_below ? line_at + gap : line_at - gap - block.size.height});
}

}  // namespace saraban::print
