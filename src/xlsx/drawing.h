// What stands over the cells of a worksheet: pictures, text boxes and simple shapes, charts, each with its anchor; and
// the pictures of headers and footers. A sheet's drawing part (ECMA-376 part 1, 20.5) -> Drawings; groups are taken
// apart, hidden drawings and those that are not printed are left out. Where an anchor lies on paper is print/'s
// business: it knows the widths of columns.
//
// A drawing that cannot be drawn (diagrams, 3-D charts, ink, embedded objects without a picture) is an UndrawnDrawing
// with its alt text: the page shows an empty box and a notice tells it.
//
// Codes: those of package.h, xlsx.broken-part, xlsx.picture-not-read (warning).
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/geometry.h"
#include "core/result.h"
#include "xlsx/cell_ref.h"
#include "xlsx/chart_model.h"
#include "xlsx/drawn_text.h"
#include "xlsx/workbook.h"

namespace saraban::xlsx {

// A point of the sheet: so far right of and below the top left corner of a cell.
struct AnchorPoint {
  CellRef cell;
  Length dx, dy;
};

struct Anchor {
  enum class Kind {
    two_cells,  // from `from` to `to`
    one_cell,   // `size` from `from` on
    absolute,   // `size`, so far from the sheet's corner as `from` says (cell A1 and an offset)
  } kind = Kind::two_cells;
  AnchorPoint from, to;
  Size size;  // of two_cells: as the last program saw it, zero where unknown; one that does not resize keeps it
  enum class Resize { with_cells, keep_size } resize = Resize::with_cells;  // editAs
};

// The part of the anchor's box that a member of a group fills, in millionths of the box's width and height.
struct BoxPart {
  std::int32_t left = 0, top = 0, width = 1'000'000, height = 1'000'000;
  friend bool operator==(const BoxPart&, const BoxPart&) = default;
};

struct PictureDrawing {
  std::string part;                          // of the package: one emblem on many sheets is one part
  std::shared_ptr<const std::string> bytes;  // as they are: PNG, JPEG or anything else (frame/ knows which)
  // What is cut off at each side, in millionths of the picture's width and height.
  struct Crop {
    std::int32_t left = 0, top = 0, right = 0, bottom = 0;
    friend bool operator==(const Crop&, const Crop&) = default;
  } crop;
};

struct ShapeDrawing {
  enum class Form { rectangle, rounded, ellipse, line } form = Form::rectangle;
  std::string stands_for;  // a preset form that is drawn as a box in its place ("rightArrow"); empty: as it is
  std::optional<Color> fill;
  std::optional<DrawnLine> outline;
  DrawnTextBody text;
  enum class Flip { none, mirrored } flip = Flip::none;  // mirrored: a line from the bottom left to the top right
};

struct ChartDrawing {
  std::shared_ptr<const Chart> chart;
};

struct UndrawnDrawing {
  std::string what;  // the element that is not understood: "surface3DChart", "diagram"
};

struct Drawing {
  Anchor anchor;
  BoxPart part;
  std::string name;      // "รูปภาพ 2"
  std::string alt_text;  // descr, else title; empty: none
  enum class Purpose { content, decoration } purpose = Purpose::content;
  std::optional<std::string> link;  // a click opens it: an address, or "#'สรุป'!A1"
  std::variant<PictureDrawing, ShapeDrawing, ChartDrawing, UndrawnDrawing> content;
};

// In the order in which they lie over each other, the lowest first. `sheet`: index into Workbook::sheets().
Result<std::vector<Drawing>> read_drawings(const Workbook& workbook, std::size_t sheet);

// &G in a header or footer (18.3.1.36 legacyDrawingHF): the shape of that place in the sheet's VML part.
struct HeaderPicture {
  enum class Side { left, centre, right } side = Side::left;
  enum class Band { header, footer } band = Band::header;
  enum class Pages { odd, even, first } pages = Pages::odd;  // odd: all pages where the sheet makes no difference
  std::string part;
  std::shared_ptr<const std::string> bytes;
  Size size;
  std::string alt_text;
};

Result<std::vector<HeaderPicture>> read_header_pictures(const Workbook& workbook, std::size_t sheet);

}  // namespace saraban::xlsx
