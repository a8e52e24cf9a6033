// Finished pages: every glyph, rule and picture has its place, no decision is left.
//
// Made by layout/ page by page and handed to a FrameSink, so that a document of any length needs the memory of one
// page. Coordinates: core/geometry.h, origin at the paper's top left. Items are in reading order; TagMarks nest and
// name the logical structure (ISO 32000-1, 14.7-14.8) of the items between them.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/geometry.h"
#include "core/result.h"
#include "text/shape.h"

namespace saraban::frame {

// A glyph run at its place. `gap` is added after each grapheme cluster but the last (Thai distributed justification).
struct GlyphRun {
  text::ShapedPtr shaped;
  Point baseline;  // of the first glyph's pen position
  Length size;     // font size
  Length gap;
  Color color;
  // Whole degrees by which the run climbs; negative: falls. An upward run reads from the foot to the head of the page,
  // its letters' tops to the left.
  std::int16_t tilt = 0;
};
inline constexpr std::int16_t upward = 90;

struct Rule {  // a straight line, its middle from `from` to `to`
  Point from, to;
  Length width;
  Color color;
};

struct Fill {  // a filled box
  Box box;
  Color color;
};

// A figure of straight lines and Bézier curves (ISO 32000-1, 8.5.2): slices of a pie, the course of a line chart,
// dashed lines. It is filled, stroked or both; corners of strokes are round.
struct PathStep {
  enum class Kind : std::uint8_t { move, line, curve, close } kind;
  Point to = {};                                  // not of close
  Point first_control = {}, second_control = {};  // of curve
};
struct Stroke {
  Length width;
  Color color;
  enum class Dash : std::uint8_t { solid, dotted, dashed } dash = Dash::solid;
};
struct Path {
  std::vector<PathStep> steps;  // the first is a move
  std::optional<Color> fill;
  std::optional<Stroke> stroke;
};

// Of what stands between the two, only what lies in the box is seen. Clips nest; a clip and a tag nest as brackets do.
struct ClipBegin {
  Box box;
};
struct ClipEnd {};

// The bytes of a PNG or JPEG, shared by all the places that show it.
struct Picture {
  enum class Format { png, jpeg };
  Format format;
  std::uint32_t pixel_width = 0, pixel_height = 0;
  std::string bytes;
};
using PicturePtr = std::shared_ptr<const Picture>;

struct PictureItem {
  PicturePtr picture;
  Box box;
};

struct Link {  // an area that opens an address, or goes to a destination of the same document
  Box box;
  std::string target;  // "https://…" or "#name"
};

struct Destination {  // where "#name" leads (the name may be empty), and a bookmark where `title` is not empty
  std::string name;
  std::string title;
  int level = 0;  // 1 for the outermost
  Point at;
};

enum class Role : std::uint8_t {
  document,
  section,
  title,
  heading,
  paragraph,
  list,
  list_item,
  label,
  list_body,
  table,
  table_head,
  table_body,
  table_foot,
  table_row,
  header_cell,
  data_cell,
  figure,
  caption,
  note,
  toc,
  toc_item,
  span,
  link,
  artifact,  // not part of the text: running heads, page numbers, rules, repeated table heads
};

// What an artifact is there for (ISO 32000-1, 14.8.2.2.2): the layout's lines and boxes, what a page's end brings with
// it (heads of tables repeated, rows "continued"), or the running head and foot.
enum class ArtifactKind : std::uint8_t { layout, pagination, header, footer };

// Role::document is not among the items: the exporter makes the root. Artifact tags may stand between any others; no
// glyph run stands outside a tag.
struct TagOpen {
  Role role;
  // 0: an element that is whole on its page. An element that a page's end cuts has a number, which is its own in the
  // document: the first page with the number makes the element, the pages that follow without a gap continue it.
  std::uint32_t element = 0;
  int level = 0;                        // heading level
  std::uint16_t columns = 1, rows = 1;  // of a cell
  enum class Scope : std::uint8_t { none, column, row, both } scope = Scope::none;
  std::string alternative;  // of a figure; one without is decoration, an artifact
  ArtifactKind artifact = ArtifactKind::layout;
};
struct TagClose {};

using Item =
    std::variant<GlyphRun, Rule, Fill, Path, ClipBegin, ClipEnd, PictureItem, Link, Destination, TagOpen, TagClose>;

struct Frame {
  Size paper;
  std::vector<Item> items;
  std::string label;  // the page's own number as it is printed ("๒"), for PDF page labels; may be empty
};

struct DocumentInfo {
  std::string title, author, subject, keywords;
  std::string language = "th";
};

// Takes the pages in order. A page's running head may need the number of pages, which is known at the end: such a page
// is announced with has_late_items and its late items (laid over the others) come before finish().
class FrameSink {
 public:
  enum class Late { none, follow };
  virtual ~FrameSink() = default;
  virtual Result<Done> add_page(const Frame& frame, Late late) = 0;
  virtual Result<Done> add_late_items(std::size_t page_index, const std::vector<Item>& items) = 0;
};

// Reads the size out of a PNG's or JPEG's header and keeps the bytes. Codes: picture.unknown-format, picture.broken,
// picture.too-large.
Result<PicturePtr> read_picture(const std::string& name, std::string bytes);

}  // namespace saraban::frame
