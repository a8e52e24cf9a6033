#include "print/cell_fills.h"

#include <algorithm>
#include <cmath>
#include <variant>

namespace saraban::print {
namespace {

using xlsx::Pattern;

Color mixed(Color a, Color b, int thousandths_of_a) {
  const auto part = [&](std::uint8_t x, std::uint8_t y) {
    return static_cast<std::uint8_t>((x * thousandths_of_a + y * (1000 - thousandths_of_a) + 500) / 1000);
  };
  return {part(a.red, b.red), part(a.green, b.green), part(a.blue, b.blue)};
}

// How much of a grey pattern is foreground; nothing for a pattern of lines.
std::optional<int> greyness(Pattern pattern) {
  switch (pattern) {
    case Pattern::dark_gray: return 750;
    case Pattern::medium_gray: return 500;
    case Pattern::light_gray: return 250;
    case Pattern::gray_125: return 125;
    case Pattern::gray_0625: return 63;
    default: return std::nullopt;
  }
}

struct Hatching {
  bool is_level = false, is_upright = false, goes_up = false, goes_down = false, is_dark = false;
};

Hatching hatching_of(Pattern pattern) {
  switch (pattern) {
    case Pattern::dark_horizontal: return {true, false, false, false, true};
    case Pattern::dark_vertical: return {false, true, false, false, true};
    case Pattern::dark_down: return {false, false, false, true, true};
    case Pattern::dark_up: return {false, false, true, false, true};
    case Pattern::dark_grid: return {true, true, false, false, true};
    case Pattern::dark_trellis: return {false, false, true, true, true};
    case Pattern::light_horizontal: return {true, false, false, false, false};
    case Pattern::light_vertical: return {false, true, false, false, false};
    case Pattern::light_down: return {false, false, false, true, false};
    case Pattern::light_up: return {false, false, true, false, false};
    case Pattern::light_grid: return {true, true, false, false, false};
    case Pattern::light_trellis: return {false, false, true, true, false};
    default: return {};
  }
}

class FillPainter {
 public:
  FillPainter(int percent, std::vector<frame::Item>& items) : percent_(percent), items_(items) {}

  void paint(const xlsx::FillLook& fill, const Box& box) {
    std::visit([&](const auto& one) { draw(one, box); }, fill);
  }

  void paint_bar(const xlsx::DataBar& bar, const Box& box) {
    const Length white = Length::points(0.75).times(percent_, 100);
    const Length room = std::max(box.size.width - white * 2, Length{});
    const int from = std::clamp(bar.begin, 0, 1000), to = std::clamp(bar.begin + bar.thousandths, from, 1000);
    Box area{{box.corner.x + white + room.times(from, 1000), box.corner.y + white},
             {room.times(to - from, 1000), std::max(box.size.height - white * 2, Length{})}};
    if (area.size.width == Length{}) return;
    if (bar.shade == xlsx::DataBar::Shade::solid) return fill(area, bar.color);
    const Box whole = area;
    for (int step = 0; step < steps; ++step) {  // each laid over the rest of the bar behind it
      area.corner.x = whole.corner.x + whole.size.width.times(step, steps);
      area.size.width = whole.right() - area.corner.x;
      items_.emplace_back(frame::Fill{area, mixed({255, 255, 255}, bar.color, (step * 2 + 1) * 500 / steps)});
    }
  }

 private:
  // Neighbours in a row share one box, so that no seam is seen between them.
  void fill(const Box& box, Color color) {
    if (!items_.empty()) {
      auto* last = std::get_if<frame::Fill>(&items_.back());
      if (last && last->color == color && last->box.corner.y == box.corner.y && last->box.right() == box.corner.x &&
          last->box.size.height == box.size.height) {
        last->box.size.width += box.size.width;
        return;
      }
    }
    items_.emplace_back(frame::Fill{box, color});
  }

  void draw(const std::monostate&, const Box&) {}
  void draw(const xlsx::SolidFill& solid, const Box& box) { fill(box, solid.color); }

  void draw(const xlsx::PatternFill& pattern, const Box& box) {
    if (const auto grey = greyness(pattern.pattern)) {
      return fill(box, mixed(pattern.foreground, pattern.background, *grey));
    }
    fill(box, pattern.background);
    const Hatching lines = hatching_of(pattern.pattern);
    const Length step = Length::points(3).times(percent_, 100);
    const Length width = Length::points(lines.is_dark ? 1.5 : 0.75).times(percent_, 100);
    const auto line = [&](Point from, Point to) {
      items_.emplace_back(frame::Rule{from, to, width, pattern.foreground});
    };
    items_.emplace_back(frame::ClipBegin{box});
    if (lines.is_level) {
      for (Length y = box.corner.y; y < box.bottom(); y += step) line({box.corner.x, y}, {box.right(), y});
    }
    if (lines.is_upright) {
      for (Length x = box.corner.x; x < box.right(); x += step) line({x, box.corner.y}, {x, box.bottom()});
    }
    const Length high = box.size.height;
    for (Length x = box.corner.x - high; x < box.right() && (lines.goes_up || lines.goes_down); x += step) {
      if (lines.goes_down) line({x, box.corner.y}, {x + high, box.bottom()});
      if (lines.goes_up) line({x, box.bottom()}, {x + high, box.corner.y});
    }
    items_.emplace_back(frame::ClipEnd{});
  }

  static Color color_at(const xlsx::GradientFill& gradient, int thousandths) {
    const auto& stops = gradient.stops;
    for (std::size_t i = 1; i < stops.size(); ++i) {
      const int from = stops[i - 1].thousandths, to = stops[i].thousandths;
      if (thousandths > to && i + 1 < stops.size()) continue;
      const int span = std::max(to - from, 1);
      const int part = std::clamp((thousandths - from) * 1000 / span, 0, 1000);
      return mixed(stops[i].color, stops[i - 1].color, part);
    }
    return stops.front().color;
  }

  void draw(const xlsx::GradientFill& gradient, const Box& box) {
    if (gradient.stops.empty()) return;
    items_.emplace_back(frame::ClipBegin{box});
    if (gradient.kind == xlsx::GradientFill::Kind::linear) {
      draw_linear(gradient, box);
    } else {
      draw_path(gradient, box);
    }
    items_.emplace_back(frame::ClipEnd{});
  }

  // Bands across the direction of the gradient, each laid over the rest of the box behind it.
  void draw_linear(const xlsx::GradientFill& gradient, const Box& box) {
    constexpr double pi = 3.14159265358979323846;
    const double angle = gradient.degrees * pi / 180, cosine = std::cos(angle), sine = std::sin(angle);
    const double width = box.size.width.in_points(), height = box.size.height.in_points();
    const double length = std::abs(width * cosine) + std::abs(height * sine), wide = width + height;
    const auto at = [&](double along, double across) {
      const double x = width / 2 + (along - length / 2) * cosine - across * sine;
      const double y = height / 2 + (along - length / 2) * sine + across * cosine;
      return Point{box.corner.x + Length::points(x), box.corner.y + Length::points(y)};
    };
    for (int step = 0; step < steps; ++step) {
      const double from = length * step / steps;
      frame::Path path;
      using Kind = frame::PathStep::Kind;
      path.steps = {{Kind::move, at(from, -wide), {}, {}},
                    {Kind::line, at(length, -wide), {}, {}},
                    {Kind::line, at(length, wide), {}, {}},
                    {Kind::line, at(from, wide), {}, {}},
                    {Kind::close, {}, {}, {}}};
      path.fill = color_at(gradient, (step * 2 + 1) * 500 / steps);
      items_.emplace_back(std::move(path));
    }
  }

  // Boxes one inside the other, from the cell's edge to the gradient's inner box.
  void draw_path(const xlsx::GradientFill& gradient, const Box& box) {
    for (int step = 0; step < steps; ++step) {
      const auto inset = [&](Length side, int thousandths) { return side.times(thousandths, 1000).times(step, steps); };
      const Length left = inset(box.size.width, gradient.left), right = inset(box.size.width, 1000 - gradient.right);
      const Length top = inset(box.size.height, gradient.top), foot = inset(box.size.height, 1000 - gradient.bottom);
      const Size size{box.size.width - left - right, box.size.height - top - foot};
      if (size.width < Length{} || size.height < Length{}) return;
      items_.emplace_back(frame::Fill{{{box.corner.x + left, box.corner.y + top}, size},
                                      color_at(gradient, (step * 2 + 1) * 500 / steps)});
    }
  }

  static constexpr int steps = 32;
  int percent_;
  std::vector<frame::Item>& items_;
};

}  // namespace

void emit_cell_fills(const PageGrid& grid, int percent, std::vector<frame::Item>& items) {
  FillPainter painter(percent, items);
  for (std::size_t i = 0; i < grid.rows().size(); ++i) {
    for (std::size_t j = 0; j < grid.columns().size(); ++j) {
      const PageSlot& slot = grid.at(i, j);
      if (!slot.merge) {
        painter.paint(slot.look->fill, grid.box_of(i, j));
        if (slot.bar) painter.paint_bar(*slot.bar, grid.box_of(i, j));
        continue;
      }
      const PageMerge& merge = grid.merges()[*slot.merge];
      if (i != merge.row_begin || j != merge.column_begin) continue;
      painter.paint(merge.look->fill, merge.visible);
      if (slot.bar) painter.paint_bar(*slot.bar, merge.visible);
    }
  }
}

}  // namespace saraban::print
