// The axes of a chart: they take the room that their titles and labels need and leave the plane that series are drawn
// in. Columns and lines stand upright: their values grow upwards; bars lie across.
#pragma once
#include <string>
#include <vector>

#include "print/chart_parts.h"

namespace saraban::print {

// Where values and categories lie on the paper.
struct ChartPlane {
  Box plot;
  enum class Run { upright, across } run = Run::upright;
  ChartScale scale;
  std::size_t categories = 1;
  xlsx::ChartAxis::Order category_order = xlsx::ChartAxis::Order::forward;
  xlsx::ChartAxis::Order value_order = xlsx::ChartAxis::Order::forward;

  // `along`: the part of the category axis from its beginning.
  Point at(double along, double value) const;
  Length slot() const;  // of one category, along its axis
};

class ChartAxes {
 public:
  ChartAxes(const ChartCanvas& canvas, Box room);

  const ChartPlane& plane() const { return plane_; }
  void paint_behind() const;  // what series stand on: the wall and its grid
  void paint_front() const;   // axis lines and their texts

 private:
  // How the names of categories stand under an upright axis.
  enum class Names { level, wrapped, slanted };
  Edge value_edge() const;
  Edge category_edge() const;
  bool are_names_at_edge() const;
  void take_titles(Box& room);
  void take_title(const xlsx::ChartAxis& axis, Edge edge, Box& room, TextBlock& block, Box& strip) const;
  void choose_values(const Box& room);
  void take_values(Box& room);
  void take_names(Box& room);
  void take_upright_names(Box& room, Edge edge);
  Length widest_name() const;
  void paint_title(const xlsx::ChartAxis& axis, Edge edge, const TextBlock& block, const Box& strip) const;
  void paint_values() const;
  void paint_names() const;
  void paint_name(std::size_t index, Length line_at) const;
  void paint_ticks(const xlsx::ChartAxis& axis, Point at, Edge outward) const;
  Point on_value_edge(double value) const;

  const ChartCanvas& canvas_;
  const xlsx::Chart& chart_;
  ChartPlane plane_;
  std::vector<double> steps_;
  std::vector<TextBlock> value_texts_;
  TextBlock value_title_, category_title_;
  Box value_strip_, category_strip_;
  Names names_ = Names::level;
  std::size_t every_ = 1;  // name that is written
};

}  // namespace saraban::print
