// paint_legend() of chart_parts.h.
#include <algorithm>

#include "print/chart_parts.h"

namespace saraban::print {
namespace {

using xlsx::ChartKind;
using xlsx::ChartLegend;

struct Entry {
  std::string name;
  std::optional<Color> fill;
  const xlsx::ChartSeries* course = nullptr;  // of a line chart
  TextBlock text;
};

bool is_left_out(const ChartLegend& legend, std::size_t index) {
  return std::find(legend.left_out.begin(), legend.left_out.end(), index) != legend.left_out.end();
}

class LegendPainter {
 public:
  LegendPainter(const ChartCanvas& canvas, const ChartLegend& legend) : canvas_(canvas), legend_(legend) {
    swatch_ = canvas.chart.kind == ChartKind::line ? canvas.points(22) : canvas.points(7);
    gap_ = canvas.points(4);
    line_ = canvas.texts.line_height(legend.look);
    gather();
  }

  void paint(Box& room) {
    if (entries_.empty()) return;
    Box rest = room;  // of an overlaid legend nothing is taken
    Box& from = legend_.overlay == ChartLegend::Overlay::yes ? rest : room;
    switch (legend_.side) {
      case ChartLegend::Side::left: return paint_column(from, Edge::left);
      case ChartLegend::Side::right:
      case ChartLegend::Side::top_right: return paint_column(from, Edge::right);
      case ChartLegend::Side::top: return paint_rows(from, Edge::top);
      case ChartLegend::Side::bottom: return paint_rows(from, Edge::bottom);
    }
  }

 private:
  // A pie's slices, or the series.
  void gather() {
    const xlsx::Chart& chart = canvas_.chart;
    const bool is_round = chart.kind == ChartKind::pie || chart.kind == ChartKind::doughnut;
    if (is_round && !chart.series.empty()) {
      const xlsx::ChartSeries& series = chart.series.front();
      for (std::size_t i = 0; i < series.points.size(); ++i)
        add(i, {category_name(chart, i), point_color(series, i), nullptr, {}});
      return;
    }
    for (std::size_t i = 0; i < chart.series.size(); ++i) {
      const xlsx::ChartSeries& series = chart.series[i];
      const bool is_line = chart.kind == ChartKind::line;
      add(i, {series.name.empty() ? "ชุดข้อมูล " + std::to_string(i + 1) : series.name,
              series.fill,
              is_line ? &series : nullptr,
              {}});
    }
    // beside stacked columns the legend stands as the stacks do
    const bool is_beside = legend_.side != ChartLegend::Side::top && legend_.side != ChartLegend::Side::bottom;
    if (is_beside && chart.kind == ChartKind::column && chart.grouping != xlsx::ChartGrouping::clustered)
      std::reverse(entries_.begin(), entries_.end());
  }

  void add(std::size_t index, Entry entry) {
    constexpr std::size_t most_entries = 200;  // no legend has room for more
    if (entries_.size() < most_entries && !is_left_out(legend_, index)) entries_.push_back(std::move(entry));
  }

  void paint_column(Box& room, Edge edge) {
    const Length most = room.size.width.times(2, 5) - swatch_ - gap_;
    Length width, height;
    for (Entry& entry : entries_) {
      entry.text = canvas_.texts.set_line(entry.name, legend_.look);
      if (entry.text.size.width > most)
        entry.text = canvas_.texts.set(entry.name, legend_.look, most, flow::Align::left);
      width = std::max(width, entry.text.size.width);
      height += entry.text.size.height;
    }
    const Box strip = cut_off(room, edge, swatch_ + gap_ + width);
    cut_off(room, edge, gap_ * 2);
    Point at = strip.corner;
    if (legend_.side != ChartLegend::Side::top_right)
      at.y += std::max(Length{}, (strip.size.height - height).times(1, 2));
    for (const Entry& entry : entries_) {
      if (at.y + entry.text.size.height > strip.bottom() + line_.times(1, 4)) break;
      paint_entry(entry, at);
      at.y += entry.text.size.height;
    }
  }

  // As many rows as the entries need, each in the middle.
  void paint_rows(Box& room, Edge edge) {
    std::vector<std::vector<const Entry*>> rows(1);
    std::vector<Length> widths(1);
    const Length between = gap_ * 3;
    for (Entry& entry : entries_) {
      entry.text = canvas_.texts.set_line(entry.name, legend_.look);
      const Length width = swatch_ + gap_ + entry.text.size.width;
      if (!rows.back().empty() && widths.back() + between + width > room.size.width) {
        rows.emplace_back();
        widths.emplace_back();
      }
      widths.back() += width + (rows.back().empty() ? Length{} : between);
      rows.back().push_back(&entry);
    }
    const auto most = std::max<std::int64_t>(1, room.size.height.in_millipoints() / (3 * line_.in_millipoints()));
    const auto shown = std::min<std::int64_t>(most, static_cast<std::int64_t>(rows.size()));
    const Box strip = cut_off(room, edge, line_ * shown);
    cut_off(room, edge, gap_);
    for (std::size_t i = 0; i < static_cast<std::size_t>(shown); ++i) {
      Point at{strip.corner.x + std::max(Length{}, (strip.size.width - widths[i]).times(1, 2)),
               strip.corner.y + line_ * static_cast<std::int64_t>(i)};
      for (const Entry* entry : rows[i]) {
        paint_entry(*entry, at);
        at.x += swatch_ + gap_ + entry->text.size.width + between;
      }
    }
  }

  void paint_entry(const Entry& entry, Point corner) const {
    const Length middle = corner.y + line_.times(1, 2);
    if (entry.course) {
      canvas_.line({corner.x, middle}, {corner.x + swatch_, middle}, entry.course->line);
      canvas_.marker(entry.course->marker, {corner.x + swatch_.times(1, 2), middle});
    } else {
      canvas_.box({{corner.x, middle - swatch_.times(1, 2)}, {swatch_, swatch_}}, entry.fill, std::nullopt);
    }
    canvas_.text(entry.text, {corner.x + swatch_ + gap_, corner.y});
  }

  const ChartCanvas& canvas_;
  const ChartLegend& legend_;
  Length swatch_, gap_, line_;
  std::vector<Entry> entries_;
};

}  // namespace

void paint_legend(const ChartCanvas& canvas, Box& room) {
  if (canvas.chart.legend) LegendPainter(canvas, *canvas.chart.legend).paint(room);
}

}  // namespace saraban::print
