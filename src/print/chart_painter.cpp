#include "print/chart_painter.h"

#include <algorithm>

#include "print/chart_parts.h"

namespace saraban::print {
namespace {

using xlsx::ChartKind;

void paint_title(const ChartCanvas& canvas, Box& room) {
  if (!canvas.chart.title) return;
  const xlsx::ChartText& title = *canvas.chart.title;
  const TextBlock block = canvas.texts.set(title.body, room.size.width);
  const Length height = std::min(block.size.height, room.size.height.times(1, 2));
  canvas.text(block, room.corner);
  if (title.overlay == xlsx::ChartText::Overlay::no) cut_off(room, Edge::top, height + canvas.points(4));
}

}  // namespace

void ChartCanvas::line(Point from, Point to, const std::optional<xlsx::DrawnLine>& look) const {
  if (look) path({{frame::PathStep::Kind::move, from}, {frame::PathStep::Kind::line, to}}, std::nullopt, look);
}

void ChartCanvas::box(const Box& box, std::optional<Color> fill, const std::optional<xlsx::DrawnLine>& outline) const {
  if (!outline) {
    if (fill) items.emplace_back(frame::Fill{box, *fill});
    return;
  }
  using Kind = frame::PathStep::Kind;
  path({{Kind::move, box.corner},
        {Kind::line, {box.right(), box.corner.y}},
        {Kind::line, {box.right(), box.bottom()}},
        {Kind::line, {box.corner.x, box.bottom()}},
        {Kind::close}},
       fill, outline);
}

void ChartCanvas::path(std::vector<frame::PathStep> steps, std::optional<Color> fill,
                       const std::optional<xlsx::DrawnLine>& outline) const {
  frame::Path path;
  path.steps = std::move(steps);
  path.fill = fill;
  if (outline) {
    using Dash = frame::Stroke::Dash;
    const Dash dash = outline->dash == xlsx::DrawnLine::Dash::solid    ? Dash::solid
                      : outline->dash == xlsx::DrawnLine::Dash::dotted ? Dash::dotted
                                                                       : Dash::dashed;
    path.stroke = frame::Stroke{texts.scale().of(outline->width), outline->color, dash};
  }
  if (path.fill || path.stroke) items.emplace_back(std::move(path));
}

void ChartCanvas::marker(const xlsx::ChartMarker& marker, Point middle) const {
  using Kind = frame::PathStep::Kind;
  using Form = xlsx::ChartMarker::Form;
  const Length half = texts.scale().of(marker.size).times(1, 2);
  const auto at = [&](int x, int y) { return Point{middle.x + half * x, middle.y + half * y}; };
  switch (marker.form) {
    case Form::none: return;
    case Form::square: return box({at(-1, -1), {half * 2, half * 2}}, marker.color, std::nullopt);
    case Form::diamond:
      return path({{Kind::move, at(0, -1)},
                   {Kind::line, at(1, 0)},
                   {Kind::line, at(0, 1)},
                   {Kind::line, at(-1, 0)},
                   {Kind::close}},
                  marker.color, std::nullopt);
    case Form::triangle:
      return path({{Kind::move, at(0, -1)}, {Kind::line, at(1, 1)}, {Kind::line, at(-1, 1)}, {Kind::close}},
                  marker.color, std::nullopt);
    case Form::cross:
      return path({{Kind::move, at(-1, -1)}, {Kind::line, at(1, 1)}, {Kind::move, at(1, -1)}, {Kind::line, at(-1, 1)}},
                  std::nullopt, xlsx::DrawnLine{Length::points(1), marker.color, {}});
    case Form::circle: break;
  }
  const Length pull = half.times(5523, 10000);
  const auto off = [&](Length x, Length y) { return Point{middle.x + x, middle.y + y}; };
  path({{Kind::move, at(0, -1)},
        {Kind::curve, at(1, 0), off(pull, -half), off(half, -pull)},
        {Kind::curve, at(0, 1), off(half, pull), off(pull, half)},
        {Kind::curve, at(-1, 0), off(-pull, half), off(-half, pull)},
        {Kind::curve, at(0, -1), off(-half, -pull), off(-pull, -half)},
        {Kind::close}},
       marker.color, std::nullopt);
}

void ChartCanvas::text(const TextBlock& block, Point corner) const {
  texts.emit(block, corner, DrawingTexts::Tags::none, items);
}

Box cut_off(Box& box, Edge edge, Length size) {
  Box strip = box;
  const bool is_side = edge == Edge::left || edge == Edge::right;
  Length& whole = is_side ? box.size.width : box.size.height;
  const Length taken = std::clamp(size, Length{}, whole);
  (is_side ? strip.size.width : strip.size.height) = taken;
  if (edge == Edge::right) strip.corner.x = box.right() - taken;
  if (edge == Edge::bottom) strip.corner.y = box.bottom() - taken;
  if (edge == Edge::left) box.corner.x += taken;
  if (edge == Edge::top) box.corner.y += taken;
  whole -= taken;
  return strip;
}

std::string category_name(const xlsx::Chart& chart, std::size_t index) {
  return index < chart.categories.size() ? chart.categories[index] : std::to_string(index + 1);
}

std::size_t count_categories(const xlsx::Chart& chart) {
  std::size_t count = chart.categories.size();
  for (const xlsx::ChartSeries& series : chart.series) count = std::max(count, series.points.size());
  return count;
}

std::optional<Color> point_color(const xlsx::ChartSeries& series, std::size_t index) {
  return index < series.points.size() && series.points[index].color ? series.points[index].color : series.fill;
}

std::string label_text(const xlsx::Chart& chart, const xlsx::ChartSeries& series, std::size_t index, double value,
                       double share) {
  using Show = xlsx::ChartLabels::Show;
  const xlsx::ChartLabels& labels = series.labels;
  const std::string separator = labels.separator.empty() ? ", " : labels.separator;
  std::string text;
  const auto add = [&](const std::string& part) { text += (text.empty() ? "" : separator) + part; };
  if (labels.series == Show::yes) add(series.name);
  if (labels.category == Show::yes) add(category_name(chart, index));
  if (labels.value == Show::yes)
    add(show_value(value, labels.number_format.empty() ? series.number_format : labels.number_format));
  if (labels.percent == Show::yes) {
    const bool is_own = labels.value == Show::no && labels.number_format.find('%') != std::string::npos;
    add(show_value(share, is_own ? labels.number_format : "0%"));
  }
  return text;
}

void paint_chart(const xlsx::Chart& chart, const Box& box, DrawingTexts& texts, std::vector<frame::Item>& items) {
  const ChartCanvas canvas{chart, texts, items};
  canvas.box(box, chart.fill, chart.outline);
  const Length white = canvas.points(7);
  Box room{{box.corner.x + white, box.corner.y + white}, {box.size.width - white * 2, box.size.height - white * 2}};
  if (room.size.width <= Length{} || room.size.height <= Length{}) return;
  paint_title(canvas, room);
  paint_legend(canvas, room);
  if (chart.kind == ChartKind::pie || chart.kind == ChartKind::doughnut) {
    paint_pie(canvas, room);
  } else {
    paint_plot(canvas, room);
  }
}

}  // namespace saraban::print
