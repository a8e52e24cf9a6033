#include "print/cell_lines.h"

#include <algorithm>
#include <variant>

namespace saraban::print {
namespace {

using xlsx::BorderLine;
using xlsx::LineStyle;

const BorderLine grid_line{LineStyle::hair, {160, 160, 160}};

// Of two lines that meet, the one with the greater weight stays (as Excel and LibreOffice show it).
int weight_of(LineStyle style) {
  switch (style) {
    case LineStyle::none: return 0;
    case LineStyle::hair: return 1;
    case LineStyle::dotted: return 2;
    case LineStyle::dash_dot_dot: return 3;
    case LineStyle::dash_dot: return 4;
    case LineStyle::dashed: return 5;
    case LineStyle::thin: return 6;
    case LineStyle::medium_dash_dot_dot: return 7;
    case LineStyle::slant_dash_dot: return 8;
    case LineStyle::medium_dash_dot: return 9;
    case LineStyle::medium_dashed: return 10;
    case LineStyle::medium: return 11;
    case LineStyle::twofold: return 12;
    case LineStyle::thick: return 13;
  }
  return 0;
}

// One, two and three pixels of a 96th of an inch.
Length width_of(LineStyle style) {
  const int weight = weight_of(style);
  if (style == LineStyle::thick) return Length::points(2.25);
  if (weight <= 1) return Length::points(0.25);
  return Length::points(weight <= 6 || style == LineStyle::twofold ? 0.75 : 1.5);
}

frame::Stroke::Dash dash_of(LineStyle style) {
  switch (style) {
    case LineStyle::none:
    case LineStyle::thin:
    case LineStyle::medium:
    case LineStyle::thick:
    case LineStyle::twofold: return frame::Stroke::Dash::solid;
    case LineStyle::hair:
    case LineStyle::dotted: return frame::Stroke::Dash::dotted;
    default: return frame::Stroke::Dash::dashed;
  }
}

class Lines {
 public:
  Lines(const PageGrid& grid, const CellLinesLook& look, std::vector<frame::Item>& items)
      : grid_(grid),
        look_(look),
        items_(items),
        rows_(grid.rows().size()),
        columns_(grid.columns().size()),
        below_((rows_ + 1) * columns_),
        beside_(rows_ * (columns_ + 1)) {}

  void emit() {
    for (std::size_t i = 0; i < rows_; ++i) {
      for (std::size_t j = 0; j < columns_; ++j) take(i, j);
    }
    for (std::size_t i = 0; i <= rows_; ++i) emit_row(i);
    for (std::size_t j = 0; j <= columns_; ++j) emit_column(j);
    emit_diagonals();
  }

 private:
  const BorderLine*& above(std::size_t i, std::size_t j) { return below_[i * columns_ + j]; }
  const BorderLine*& left_of(std::size_t i, std::size_t j) { return beside_[i * (columns_ + 1) + j]; }

  static void offer(const BorderLine*& known, const BorderLine& line) {
    if (weight_of(line.style) > (known ? weight_of(known->style) : 0)) known = &line;
  }

  // The sides of a cell; of merged ones only those that are sides of the whole.
  void take(std::size_t i, std::size_t j) {
    const PageSlot& slot = grid_.at(i, j);
    const xlsx::BorderLook& border = slot.look->border;
    const PageMerge* merge = slot.merge ? &grid_.merges()[*slot.merge] : nullptr;
    const auto row = grid_.rows()[i].number, column = grid_.columns()[j].number;
    const bool has_fill = !std::holds_alternative<std::monostate>((merge ? merge->look : slot.look)->fill);
    const bool draws_grid = look_.grid_lines == CellLinesLook::GridLines::yes && !has_fill;
    const auto take_side = [&](const BorderLine*& side, const BorderLine& line, bool is_outer) {
      if (!is_outer) return;
      offer(side, line);
      if (draws_grid) offer(side, grid_line);
    };
    take_side(above(i, j), border.top, !merge || row == merge->range.first.row);
    take_side(above(i + 1, j), border.bottom, !merge || row == merge->range.last.row);
    take_side(left_of(i, j), border.left, !merge || column == merge->range.first.column);
    take_side(left_of(i, j + 1), border.right, !merge || column == merge->range.last.column);
  }

  void emit_row(std::size_t i) {
    const Length y = i < rows_ ? grid_.rows()[i].from : grid_.rows().back().to;
    for (std::size_t j = 0; j < columns_;) {
      const BorderLine* line = above(i, j);
      std::size_t end = j + 1;
      while (end < columns_ && are_equal(line, above(i, end))) ++end;
      if (line) add({grid_.columns()[j].from, y}, {grid_.columns()[end - 1].to, y}, *line);
      j = end;
    }
  }

  void emit_column(std::size_t j) {
    const Length x = j < columns_ ? grid_.columns()[j].from : grid_.columns().back().to;
    for (std::size_t i = 0; i < rows_;) {
      const BorderLine* line = left_of(i, j);
      std::size_t end = i + 1;
      while (end < rows_ && are_equal(line, left_of(end, j))) ++end;
      if (line) add({x, grid_.rows()[i].from}, {x, grid_.rows()[end - 1].to}, *line);
      i = end;
    }
  }

  static bool are_equal(const BorderLine* a, const BorderLine* b) { return a == b || (a && b && *a == *b); }

  void emit_diagonals() {
    for (std::size_t i = 0; i < rows_; ++i) {
      for (std::size_t j = 0; j < columns_; ++j) {
        const PageSlot& slot = grid_.at(i, j);
        Box box = grid_.box_of(i, j);
        const xlsx::CellLook* look = slot.look;
        if (slot.merge) {
          const PageMerge& merge = grid_.merges()[*slot.merge];
          if (i != merge.row_begin || j != merge.column_begin) continue;
          box = merge.visible;
          look = merge.look;
        }
        const xlsx::BorderLook& border = look->border;
        if (border.diagonal_up.style != LineStyle::none) {
          add({box.corner.x, box.bottom()}, {box.right(), box.corner.y}, border.diagonal_up);
        }
        if (border.diagonal_down.style != LineStyle::none) {
          add(box.corner, {box.right(), box.bottom()}, border.diagonal_down);
        }
      }
    }
  }

  void add(Point from, Point to, const BorderLine& line) {
    const Length width = std::max(width_of(line.style).times(look_.percent, 100), Length::points(0.2));
    if (line.style != LineStyle::twofold) return draw(from, to, width, line);
    const bool is_level = from.y == to.y;
    const Length aside_x = is_level ? Length{} : width, aside_y = is_level ? width : Length{};
    draw({from.x - aside_x, from.y - aside_y}, {to.x - aside_x, to.y - aside_y}, width, line);
    draw({from.x + aside_x, from.y + aside_y}, {to.x + aside_x, to.y + aside_y}, width, line);
  }

  void draw(Point from, Point to, Length width, const BorderLine& line) {
    const Color color = look_.colors == CellLinesLook::Colors::black ? Color{} : line.color;
    const frame::Stroke::Dash dash = dash_of(line.style);
    if (dash == frame::Stroke::Dash::solid) {
      if (from.x == to.x) {  // half a line's width longer at both ends, so that corners are whole
        from.y -= width.times(1, 2);
        to.y += width.times(1, 2);
      }
      items_.emplace_back(frame::Rule{from, to, width, color});
      return;
    }
    frame::Path path;
    path.steps = {{frame::PathStep::Kind::move, from, {}, {}}, {frame::PathStep::Kind::line, to, {}, {}}};
    path.stroke = frame::Stroke{width, color, dash};
    items_.emplace_back(std::move(path));
  }

  const PageGrid& grid_;
  const CellLinesLook& look_;
  std::vector<frame::Item>& items_;
  const std::size_t rows_, columns_;
  std::vector<const BorderLine*> below_, beside_;  // above each row and below the last; left of each column
};

}  // namespace

void emit_cell_lines(const PageGrid& grid, const CellLinesLook& look, std::vector<frame::Item>& items) {
  Lines(grid, look, items).emit();
}

}  // namespace saraban::print
