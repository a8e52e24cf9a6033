// A drawing at its place on a page: picture, text box, simple shape or chart -> frame items, tagged.
//
// A picture or chart is one Figure with its alt text; a chart without one is told in words (chart_words.h). A text box
// is read as paragraphs. What cannot be drawn is an empty box with its alt text in it, and is told.
//
// Codes (warnings): print.chart-not-drawn, print.drawing-not-drawn, print.picture-not-drawn.
#pragma once
#include <deque>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "layout/notices.h"
#include "print/drawing_text.h"
#include "xlsx/drawing.h"

namespace saraban::print {

class DrawingPainter {
 public:
  // All must outlive it.
  DrawingPainter(layout::ParagraphSetter& setter, TextStyles& styles, layout::Notices& notices)
      : setter_(setter), styles_(styles), notices_(notices) {}

  // `box`: what the anchor takes on the paper, scaled; it may stick out of `visible`, the room for cells on this page,
  // at whose edges the drawing is cut off. `place`: the anchor's cell.
  void paint(const xlsx::Drawing& drawing, const Box& box, const Box& visible, const DrawingScale& scale,
             const Place& place, std::vector<frame::Item>& items);

 private:
  void paint_content(const xlsx::Drawing& drawing, const Box& box, const DrawingScale& scale, const Place& place,
                     std::vector<frame::Item>& items);
  void paint_picture(const xlsx::Drawing& drawing, const xlsx::PictureDrawing& picture, const Box& box,
                     const DrawingScale& scale, const Place& place, std::vector<frame::Item>& items);
  void paint_shape(const xlsx::ShapeDrawing& shape, const std::string& alternative, const Box& box, DrawingTexts& texts,
                   std::vector<frame::Item>& items);
  void paint_missing(const std::string& alternative, const Box& box, DrawingTexts& texts,
                     std::vector<frame::Item>& items);
  frame::PicturePtr find_picture(const xlsx::PictureDrawing& picture);
  // Once for each drawing, on however many pages it is.
  void tell(const char* code, Message message, Message hint, const Place& place, const std::string& name);

  layout::ParagraphSetter& setter_;
  TextStyles& styles_;
  layout::Notices& notices_;
  // An emblem that stands on many pages is written once.
  struct Known {
    std::string part;
    std::shared_ptr<const std::string> bytes;
    frame::PicturePtr picture;  // null: not one that can be drawn
  };
  std::deque<Known> recent_;
  std::set<std::pair<std::string, std::string>> told_;  // places and names
};

// The part of a box, and two boxes' common part.
Box part_of(const Box& box, const xlsx::BoxPart& part);

}  // namespace saraban::print
