// A document before it has pages: blocks and styles, no coordinate.
//
// build.h makes it from a template and a scope, layout/ turns it into frames. Both ends stream: a document of ten
// thousand rows or a thousand copies is never whole in memory. Everything that a block shares with others (styles) is
// held by pointer.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/geometry.h"
#include "core/result.h"

namespace saraban::flow {

// justified: Thai distributed, last line left; distributed: the last line too; decimal: in a table's column, on the
// decimal point.
enum class Align { left, centre, right, justified, distributed, decimal };
enum class Digits { thai, arabic };

struct TextStyle {
  std::string family;  // empty: the catalogue's default
  Length size = Length::points(16);
  bool bold = false;
  bool italic = false;
  bool underline = false;
  bool underlined_twice = false;  // where it is underlined
  bool struck = false;            // a line through the letters
  Color color;
  Length raise;  // how far the letters stand above the baseline (the marks of notes)
};
using TextStylePtr = std::shared_ptr<const TextStyle>;

struct ParagraphStyle {
  Align align = Align::justified;
  Length first_line_indent, left_indent, right_indent;
  Length space_before, space_after;
  Length leading;  // from baseline to baseline; zero: the font's own
  bool keep_with_next = false;
  bool keep_together = false;
  int heading_level = 0;  // 1.. for headings, 0 for body text; 100 for the document's title
};
using ParagraphStylePtr = std::shared_ptr<const ParagraphStyle>;

// Where a text comes from: the tag or text in the template, and the data row where there is one. All that a tag makes
// shares it; it becomes a Place, which costs, only when there is something to say.
class Origin {
 public:
  Origin() = default;
  Origin(Place in_template) : in_template_(std::make_shared<const Place>(std::move(in_template))) {}  // NOLINT

  Origin of_row(std::shared_ptr<const std::string> query, std::uint64_t row) const {
    Origin origin = *this;
    origin.query_ = std::move(query);
    origin.row_ = row;
    return origin;
  }
  Place place() const {
    if (!in_template_) return {};
    Place place = *in_template_;
    place.query = query_ ? *query_ : "";
    place.row = row_;
    return place;
  }

 private:
  std::shared_ptr<const Place> in_template_;  // null: nowhere
  std::shared_ptr<const std::string> query_;  // null: of no row
  std::uint64_t row_ = 0;
};

struct TextSpan {
  std::string text;  // UTF-8, normalised, no line ends
  TextStylePtr style;
  bool is_name = false;  // data that no line end may cut
  std::string link;      // an address, or empty
  Origin origin;
};
struct LineBreak {};
struct Leader {  // dots that fill the line up to the next text ("ลงชื่อ.......")
  TextStylePtr style;
};
struct PageField {  // only in running heads and feet; group, heading: those that the page's first line stands under
  enum class What { page, pages, group, heading } what;
  Digits digits;
  TextStylePtr style;
};
struct Paragraph;
struct Footnote {  // a raised number here, the text at the foot of the page that the number stands on
  std::shared_ptr<const Paragraph> text;  // its marker is the number, which layout/ gives
  TextStylePtr style;                     // of the mark
  Origin origin;
  std::string mark, target;  // set by layout/: the number as it is printed, and the name that the mark links to
};
using Inline = std::variant<TextSpan, LineBreak, Leader, PageField, Footnote>;

struct Paragraph {
  std::vector<Inline> content;
  ParagraphStylePtr style;
  std::string marker;         // "๑." of a list item, set where its first line begins; empty: none
  TextStylePtr marker_style;  // also what gives an empty paragraph the height of a line
  Length marker_width;        // where the item's text begins after the marker's left edge
  std::string anchor;         // destination name, for links and the table of contents
};

struct Border {
  Length width;  // zero: no line
  Color color;
};

struct CellStyle {
  Align align = Align::left;
  enum class Vertical { top, middle, bottom } vertical = Vertical::top;
  Length padding_x = Length::points(4), padding_y = Length::points(2);
  std::optional<Color> fill;
  Border border;                                                    // on all four sides
  enum class Reading { across, upward } reading = Reading::across;  // upward: from the foot of the page to its head
};
using CellStylePtr = std::shared_ptr<const CellStyle>;

struct TableCell {
  std::vector<Paragraph> content;
  CellStylePtr style;
  int column_span = 1;
  int row_span = 1;  // never beyond the head, or beyond the block of its row
  bool is_header = false;
};

// Where a row stands in its source's list: what the source must know to make rows for a page's end.
struct RowPosition {
  std::size_t item = 0;    // the item that the row is about: a head's first, a subtotal's last
  std::size_t items = 0;   // so many items stand down to this row's foot, the one whose last row it is among them
  std::size_t groups = 0;  // in so many groups the row stands whose heads are above it
};

struct TableRow {
  enum class Kind { body, group_head, subtotal, total } kind = Kind::body;
  std::vector<TableCell> cells;  // those covered by a span from above or from the left are left out
  bool keep_with_next = false;   // group heads, and the last rows before a subtotal
  std::string group;             // the group's name, for running heads; of several levels "outer / inner"
  // So many rows, this one the first, are one block: cells reach over them, and a page's end does not cut it.
  std::size_t block_rows = 1;
  Length height;  // zero: as high as its text
  RowPosition position;
};

// The rows that stand at a page's end because of it: the heads of groups that go on, the sums of what stands above.
enum class PageEndRows { group_heads, carried, brought };

// Rows in order; nothing at the end. rewind() starts again (column widths by content need a first look).
class RowSource {
 public:
  virtual ~RowSource() = default;
  virtual Result<std::optional<TableRow>> next() = 0;
  virtual void rewind() = 0;
  // group_heads: those above the row at `position`, which starts a page; carried, brought: below and above a page's end
  // that the row at `position` is the last before. Called for rows that next() has given already.
  virtual Result<std::vector<TableRow>> rows_at_page_end(PageEndRows, const RowPosition&) {
    return std::vector<TableRow>{};
  }
};

struct TableColumn {
  enum class Sizing { fixed, share, content } sizing = Sizing::share;
  Length width;   // fixed
  int share = 1;  // parts of what the fixed columns leave
};

struct Table {
  std::vector<TableColumn> columns;
  std::vector<TableRow> head;  // repeated on every page
  std::shared_ptr<RowSource> rows;
  Length left_indent;
  Length space_before, space_after;
  enum class KeepTogether { no, yes } keep_together = KeepTogether::no;  // yes: only for short ones (signatures)
  bool is_layout_only = false;  // columns side by side, no table to a reader (signature blocks)
  struct {
    bool group_heads = false, carried = false, brought = false;
  } repeats;  // what the rows give for a page's end
  enum class RowDivision { taller_than_page, everywhere } row_division = RowDivision::taller_than_page;
  enum class Overflow { refused, shrinks } overflow = Overflow::refused;  // of text in rows of a given height
  // Down these columns equal neighbours are one cell; each column only where those named before it are.
  std::vector<std::size_t> merged_columns;
  Place place;
};

struct Figure {
  std::string path;                     // as the template names it
  std::string bytes;                    // PNG or JPEG
  std::optional<Length> width, height;  // one given: the other follows; none: 96 dots an inch
  Align align = Align::centre;
  std::string alternative;
  Length space_before, space_after;
  Place place;
};

struct Spacer {
  Length height;
};  // white space, dropped at the top of a page
struct HorizontalRule {
  Border line;
  Length space_before, space_after;
};
struct PageBreak {};

struct RunningText {  // one line in the head or foot of every page
  std::vector<Paragraph> lines;
  Length from_edge;  // from the paper's edge to the first line's top (head) or the last line's bottom (foot)
  bool skip_first_page = false;
};

// Starts a section on a new page (the first one starts the document).
struct PageSetup {
  Size paper{Length::millimetres(210), Length::millimetres(297)};
  Length top = Length::centimetres(2.5), right = Length::centimetres(2), bottom = Length::centimetres(2),
         left = Length::centimetres(3);
  std::optional<RunningText> head, foot;
  Digits page_digits = Digits::thai;
  int first_page_number = 0;  // 0: goes on from the section before (1 for the first)
};

// The headings that follow, with their pages, down to the ContentsEnd that belongs to it or to the document's end.
struct Contents {
  struct Level {
    ParagraphStylePtr style;
    TextStylePtr text;
  };
  std::vector<Level> levels;  // the first: headings of level 1; deeper ones than there are levels are not shown
  Place place;
};
struct ContentsEnd {
  std::size_t contents = 1;  // so many of those last begun
};

struct Block;
struct KeepTogether {
  std::vector<Block> blocks;
};  // on one page where they fit on one

struct Block {
  std::variant<Paragraph, Table, Figure, Spacer, HorizontalRule, PageBreak, PageSetup, KeepTogether, Contents,
               ContentsEnd>
      content;
};

class BlockSource {
 public:
  virtual ~BlockSource() = default;
  virtual Result<std::optional<Block>> next() = 0;  // nothing at the end
  // Starts again: the same blocks once more.
  virtual void rewind() = 0;
};

struct Document {
  std::string title, author, subject, keywords;
  std::unique_ptr<BlockSource> blocks;
  bool has_contents = false;  // the blocks may hold Contents: they are laid out until the page numbers stand still
};

}  // namespace saraban::flow
