// A style of text made ready to set: its fonts, its measures, its space.
#pragma once
#include <deque>
#include <unordered_map>

#include "flow/document.h"
#include "layout/notices.h"
#include "text/font_catalogue.h"
#include "text/shape.h"

namespace saraban::layout {

struct Typeface {
  flow::TextStyle style;
  text::FontStack fonts;
  // Of the first font: a letter borrowed from another one does not push the lines apart.
  Length ascent, descent, line_gap;
  text::ShapedPtr space;
  Length space_width;
};

// Keeps every Typeface that was asked for; they stay where they are until the end of the run.
class Typefaces {
 public:
  Typefaces(text::FontCatalogue& catalogue, text::Shaper& shaper, Notices& notices)
      : catalogue_(catalogue), shaper_(shaper), notices_(notices) {}

  // Null where the catalogue has no font at all: the notices then hold its error. What is to be told of the font (that
  // another one takes its place) is told at `origin`, the first text that is set in it.
  const Typeface* find(const flow::TextStylePtr& style, const flow::Origin& origin = {});

 private:
  const Typeface* find_equal(const flow::TextStyle& style, const flow::Origin& origin);
  const Typeface* make(const flow::TextStyle& style, const flow::Origin& origin);

  text::FontCatalogue& catalogue_;
  text::Shaper& shaper_;
  Notices& notices_;
  std::deque<Typeface> faces_;
  // By address, which is why the styles are held: an address must not come to mean another style.
  std::unordered_map<const flow::TextStyle*, std::pair<flow::TextStylePtr, const Typeface*>> by_address_;
};

}  // namespace saraban::layout
