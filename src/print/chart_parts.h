// What the files that draw a chart share: its scale and texts, small figures, boxes cut from boxes.
#pragma once
#include <vector>

#include "print/chart_scale.h"
#include "print/drawing_text.h"
#include "xlsx/chart_model.h"

namespace saraban::print {

struct ChartCanvas {
  const xlsx::Chart& chart;
  DrawingTexts& texts;
  std::vector<frame::Item>& items;

  Length points(double n) const { return texts.scale().of(Length::points(n)); }
  void line(Point from, Point to, const std::optional<xlsx::DrawnLine>& look) const;
  void box(const Box& box, std::optional<Color> fill, const std::optional<xlsx::DrawnLine>& outline) const;
  void path(std::vector<frame::PathStep> steps, std::optional<Color> fill,
            const std::optional<xlsx::DrawnLine>& outline) const;
  void marker(const xlsx::ChartMarker& marker, Point middle) const;
  void text(const TextBlock& block, Point corner) const;
};

enum class Edge { left, right, top, bottom };
// Takes a strip off a box and returns it.
Box cut_off(Box& box, Edge edge, Length size);

// What a category is called: its text, or its number.
std::string category_name(const xlsx::Chart& chart, std::size_t index);
std::size_t count_categories(const xlsx::Chart& chart);
// The colour of a point: its own, or its series'.
std::optional<Color> point_color(const xlsx::ChartSeries& series, std::size_t index);
// The text of a point's label; `share`: of the whole, for percentages.
std::string label_text(const xlsx::Chart& chart, const xlsx::ChartSeries& series, std::size_t index, double value,
                       double share);

// The legend in a strip that it cuts off `room`, where the chart has one.
void paint_legend(const ChartCanvas& canvas, Box& room);
// Bars, columns and lines with their axes.
void paint_plot(const ChartCanvas& canvas, Box room);
// Pies and doughnuts.
void paint_pie(const ChartCanvas& canvas, Box room);

}  // namespace saraban::print
