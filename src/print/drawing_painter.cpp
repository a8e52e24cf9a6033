#include "print/drawing_painter.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "print/chart_painter.h"
#include "print/chart_words.h"

namespace saraban::print {
namespace {

using frame::Path;
using frame::PathStep;

constexpr std::size_t most_recent = 32;
constexpr Color missing_gray{0x99, 0x99, 0x99};
// How far the control points of a quarter of a circle lie from its ends, of the radius.
constexpr double kappa = 0.5522847498;

bool sticks_out(const Box& box, const Box& visible) {
  return box.corner.x < visible.corner.x || box.corner.y < visible.corner.y || box.right() > visible.right() ||
         box.bottom() > visible.bottom();
}

bool lies_apart(const Box& a, const Box& b) {
  return a.right() < b.corner.x || b.right() < a.corner.x || a.bottom() < b.corner.y || b.bottom() < a.corner.y;
}

frame::TagOpen tag_of(frame::Role role, std::string alternative = {}) {
  frame::TagOpen open{};
  open.role = role;
  open.alternative = std::move(alternative);
  return open;
}

frame::Stroke::Dash dash_of(xlsx::DrawnLine::Dash dash) {
  if (dash == xlsx::DrawnLine::Dash::dotted) return frame::Stroke::Dash::dotted;
  return dash == xlsx::DrawnLine::Dash::dashed ? frame::Stroke::Dash::dashed : frame::Stroke::Dash::solid;
}

// A box whose corners are rounded; with radii of half its sides an ellipse.
std::vector<PathStep> rounded_box(const Box& box, Length radius_x, Length radius_y) {
  const auto pull = [](Length radius) {
    return Length::millipoints(std::llround(static_cast<double>(radius.in_millipoints()) * (1 - kappa)));
  };
  const Length px = pull(radius_x), py = pull(radius_y);
  const Length left = box.corner.x, top = box.corner.y, right = box.right(), bottom = box.bottom();
  using Kind = PathStep::Kind;
  return {{Kind::move, {left + radius_x, top}},
          {Kind::line, {right - radius_x, top}},
          {Kind::curve, {right, top + radius_y}, {right - px, top}, {right, top + py}},
          {Kind::line, {right, bottom - radius_y}},
          {Kind::curve, {right - radius_x, bottom}, {right, bottom - py}, {right - px, bottom}},
          {Kind::line, {left + radius_x, bottom}},
          {Kind::curve, {left, bottom - radius_y}, {left + px, bottom}, {left, bottom - py}},
          {Kind::line, {left, top + radius_y}},
          {Kind::curve, {left + radius_x, top}, {left, top + py}, {left + px, top}},
          {Kind::close}};
}

std::vector<PathStep> outline_of(const xlsx::ShapeDrawing& shape, const Box& box) {
  using Form = xlsx::ShapeDrawing::Form;
  if (shape.form == Form::ellipse) return rounded_box(box, box.size.width.times(1, 2), box.size.height.times(1, 2));
  if (shape.form == Form::rounded) {  // 20.1.9.18: a sixth of the shorter side
    const Length radius = std::min(box.size.width, box.size.height).times(16667, 100000);
    return rounded_box(box, radius, radius);
  }
  using Kind = PathStep::Kind;
  const Point top_left = box.corner, bottom_right{box.right(), box.bottom()};
  const Point top_right{bottom_right.x, top_left.y}, bottom_left{top_left.x, bottom_right.y};
  if (shape.form == Form::line) {
    const bool is_mirrored = shape.flip == xlsx::ShapeDrawing::Flip::mirrored;
    return {{Kind::move, is_mirrored ? bottom_left : top_left}, {Kind::line, is_mirrored ? top_right : bottom_right}};
  }
  return {{Kind::move, top_left},
          {Kind::line, top_right},
          {Kind::line, bottom_right},
          {Kind::line, bottom_left},
          {Kind::close}};
}

// Where the whole picture lies when what is not cut off fills the box.
Box uncut(const Box& box, const xlsx::PictureDrawing::Crop& crop) {
  const std::int64_t across = std::max(1'000'000 - crop.left - crop.right, 1000);
  const std::int64_t down = std::max(1'000'000 - crop.top - crop.bottom, 1000);
  const Length width = box.size.width.times(1'000'000, across), height = box.size.height.times(1'000'000, down);
  return {{box.corner.x - width.times(crop.left, 1'000'000), box.corner.y - height.times(crop.top, 1'000'000)},
          {width, height}};
}

bool opens_outside(const std::optional<std::string>& link) {
  return link && (link->starts_with("https://") || link->starts_with("http://") || link->starts_with("mailto:"));
}

}  // namespace

Box part_of(const Box& box, const xlsx::BoxPart& part) {
  constexpr std::int64_t whole = 1'000'000;
  return {
      {box.corner.x + box.size.width.times(part.left, whole), box.corner.y + box.size.height.times(part.top, whole)},
      {box.size.width.times(part.width, whole), box.size.height.times(part.height, whole)}};
}

void DrawingPainter::paint(const xlsx::Drawing& drawing, const Box& anchored, const Box& visible,
                           const DrawingScale& scale, const Place& place, std::vector<frame::Item>& items) {
  const Box box = part_of(anchored, drawing.part);
  if (lies_apart(box, visible)) return;
  const bool is_cut = sticks_out(box, visible);
  if (is_cut) items.emplace_back(frame::ClipBegin{visible});
  const bool is_link = opens_outside(drawing.link);
  if (is_link) {
    items.emplace_back(tag_of(frame::Role::link));
    items.emplace_back(frame::Link{box, *drawing.link});
  }
  paint_content(drawing, box, scale, place, items);
  if (is_link) items.emplace_back(frame::TagClose{});
  if (is_cut) items.emplace_back(frame::ClipEnd{});
}

void DrawingPainter::paint_content(const xlsx::Drawing& drawing, const Box& box, const DrawingScale& scale,
                                   const Place& place, std::vector<frame::Item>& items) {
  const bool is_decoration = drawing.purpose == xlsx::Drawing::Purpose::decoration;
  const std::string alternative = is_decoration ? "" : drawing.alt_text;
  DrawingTexts texts(setter_, styles_, scale, flow::Origin(place));
  if (const auto* picture = std::get_if<xlsx::PictureDrawing>(&drawing.content)) {
    paint_picture(drawing, *picture, box, scale, place, items);
  } else if (const auto* shape = std::get_if<xlsx::ShapeDrawing>(&drawing.content)) {
    if (!shape->stands_for.empty())
      tell("print.drawing-not-drawn",
           {fmt::format("รูปร่าง “{}” ({}) พิมพ์เป็นกรอบสี่เหลี่ยมแทน", drawing.name, shape->stands_for),
            fmt::format("the shape “{}” ({}) is printed as a plain box", drawing.name, shape->stands_for)},
           {"ใช้สี่เหลี่ยม วงรี หรือเส้นแทนรูปร่างนี้ หรือแปลงเป็นรูปภาพ",
            "use a rectangle, an ellipse or a line instead, or make it a picture"},
           place, drawing.name);
    paint_shape(*shape, alternative, box, texts, items);
  } else if (const auto* chart = std::get_if<xlsx::ChartDrawing>(&drawing.content)) {
    const std::string words = drawing.alt_text.empty() ? chart_in_words(*chart->chart) : drawing.alt_text;
    items.emplace_back(tag_of(frame::Role::figure, is_decoration ? "" : words));
    paint_chart(*chart->chart, box, texts, items);
    items.emplace_back(frame::TagClose{});
  } else {
    const std::string& what = std::get<xlsx::UndrawnDrawing>(drawing.content).what;
    const bool is_chart = what.find("hart") != std::string::npos;
    tell(is_chart ? "print.chart-not-drawn" : "print.drawing-not-drawn",
         {fmt::format("“{}” ({}) เป็นชนิดที่พิมพ์เป็น PDF ไม่ได้ จึงเว้นเป็นกรอบว่าง", drawing.name, what),
          fmt::format("“{}” ({}) is of a kind that cannot be printed to PDF: an empty box stands in its place",
                      drawing.name, what)},
         is_chart ? Message{"ใช้แผนภูมิแท่ง เส้น วงกลม หรือโดนัท แทนชนิดนี้", "use a bar, line, pie or doughnut chart"}
                  : Message{"แปลงเป็นรูปภาพ PNG หรือ JPEG ก่อนแทรก", "make it a PNG or JPEG picture first"},
         place, drawing.name);
    paint_missing(alternative, box, texts, items);
  }
}

void DrawingPainter::paint_picture(const xlsx::Drawing& drawing, const xlsx::PictureDrawing& picture, const Box& box,
                                   const DrawingScale& scale, const Place& place, std::vector<frame::Item>& items) {
  const bool is_decoration = drawing.purpose == xlsx::Drawing::Purpose::decoration;
  const std::string alternative = is_decoration ? "" : drawing.alt_text;
  const frame::PicturePtr known = find_picture(picture);
  if (!known) {
    tell("print.picture-not-drawn",
         {fmt::format("รูปภาพ “{}” ไม่ใช่ PNG หรือ JPEG ที่อ่านได้ จึงเว้นเป็นกรอบว่าง", drawing.name),
          fmt::format("the picture “{}” is no PNG or JPEG that can be read: an empty box stands in its place",
                      drawing.name)},
         {"บันทึกภาพเป็น PNG หรือ JPEG แล้วแทรกใหม่", "save the picture as PNG or JPEG and insert it again"}, place,
         drawing.name);
    DrawingTexts texts(setter_, styles_, scale, flow::Origin(place));
    paint_missing(alternative, box, texts, items);
    return;
  }
  items.emplace_back(tag_of(frame::Role::figure, alternative));
  const bool is_cut = picture.crop != xlsx::PictureDrawing::Crop{};
  if (is_cut) items.emplace_back(frame::ClipBegin{box});
  items.emplace_back(frame::PictureItem{known, is_cut ? uncut(box, picture.crop) : box});
  if (is_cut) items.emplace_back(frame::ClipEnd{});
  items.emplace_back(frame::TagClose{});
}

frame::PicturePtr DrawingPainter::find_picture(const xlsx::PictureDrawing& picture) {
  const auto known = std::find_if(recent_.begin(), recent_.end(), [&](const Known& one) {
    return one.part == picture.part && (one.bytes == picture.bytes || *one.bytes == *picture.bytes);
  });
  if (known != recent_.end()) return known->picture;
  auto read = frame::read_picture(picture.part, *picture.bytes);
  if (recent_.size() >= most_recent) recent_.pop_front();
  recent_.push_back({picture.part, picture.bytes, read ? *read : nullptr});
  return recent_.back().picture;
}

void DrawingPainter::paint_shape(const xlsx::ShapeDrawing& shape, const std::string& alternative, const Box& box,
                                 DrawingTexts& texts, std::vector<frame::Item>& items) {
  Path path;
  path.steps = outline_of(shape, box);
  const DrawingScale& scale = texts.scale();
  const bool in_black = scale.colors == TextStyles::Colors::black;
  if (shape.fill && shape.form != xlsx::ShapeDrawing::Form::line && !in_black) path.fill = shape.fill;
  if (shape.outline)
    path.stroke =
        frame::Stroke{scale.of(shape.outline->width), scale.of(shape.outline->color), dash_of(shape.outline->dash)};
  const bool has_text = !shape.text.empty();
  if (path.fill || path.stroke) {
    items.emplace_back(has_text || alternative.empty() ? tag_of(frame::Role::artifact)
                                                       : tag_of(frame::Role::figure, alternative));
    items.emplace_back(std::move(path));
    items.emplace_back(frame::TagClose{});
  }
  if (!has_text) return;
  const Box inside{{box.corner.x + scale.of(shape.text.left), box.corner.y + scale.of(shape.text.top)},
                   {box.size.width - scale.of(shape.text.left + shape.text.right),
                    box.size.height - scale.of(shape.text.top + shape.text.bottom)}};
  const TextBlock block = texts.set(shape.text, inside.size.width);
  const Length low = inside.size.height - block.size.height;
  Point corner = inside.corner;
  if (shape.text.vertical == xlsx::DrawnTextBody::Vertical::middle) corner.y += low.times(1, 2);
  if (shape.text.vertical == xlsx::DrawnTextBody::Vertical::bottom) corner.y += low;
  texts.emit(block, corner, DrawingTexts::Tags::paragraphs, items);
}

void DrawingPainter::paint_missing(const std::string& alternative, const Box& box, DrawingTexts& texts,
                                   std::vector<frame::Item>& items) {
  items.emplace_back(tag_of(frame::Role::figure, alternative));
  Path frame_line;
  xlsx::ShapeDrawing plain;
  frame_line.steps = outline_of(plain, box);
  frame_line.stroke = frame::Stroke{Length::points(0.75), missing_gray, frame::Stroke::Dash::solid};
  items.emplace_back(std::move(frame_line));
  if (!alternative.empty()) {
    xlsx::FontLook look;
    look.size = Length::points(10);
    const Length white = texts.scale().of(Length::points(4));
    const TextBlock block = texts.set(alternative, look, box.size.width - white * 2, flow::Align::centre);
    items.emplace_back(frame::ClipBegin{box});
    texts.emit(block, {box.corner.x + white, box.corner.y + (box.size.height - block.size.height).times(1, 2)},
               DrawingTexts::Tags::none, items);
    items.emplace_back(frame::ClipEnd{});
  }
  items.emplace_back(frame::TagClose{});
}

void DrawingPainter::tell(const char* code, Message message, Message hint, const Place& place,
                          const std::string& name) {
  if (!told_.emplace(describe(place), name).second) return;
  Diagnostics told;
  told.add(make_warning(code, place, std::move(message), std::move(hint)));
  notices_.add(std::move(told));
}

}  // namespace saraban::print
