// One row of a table, or all rows of its head, set in the table's columns.
#pragma once
#include <cstdint>
#include <vector>

#include "layout/page.h"
#include "layout/paragraph.h"

namespace saraban::layout {

struct SetCell {
  flow::CellStylePtr style;
  std::vector<SetParagraph> paragraphs;  // the first `paragraph_count`; the others are kept for their memory
  std::size_t paragraph_count = 0, line_count = 0;
  std::size_t column = 0, row = 0;  // where it starts; `row` within the head
  std::uint16_t columns = 1, rows = 1;
  bool is_header = false;
};

struct SetRows {
  std::vector<SetCell> cells;  // the first `cell_count`
  std::size_t cell_count = 0;
  std::vector<Length> heights;  // of each row: one but in a head
  bool is_head = false;

  Length height() const;
  const Place& place() const;
};

const flow::CellStyle& style_of(const SetCell& cell);
// The white between a cell's paragraph and the one before it.
Length space_before_paragraph(const SetCell& cell, std::size_t paragraph);

// Lines [begin, end) of each cell, and the numbers of the elements that another page goes on with.
struct RowPart {
  struct Cell {
    std::size_t begin = 0, end = 0;
    std::uint32_t element = 0;
  };
  std::vector<Cell> cells;
  std::uint32_t element = 0;
};

enum class RowTags { table, artifact, layout_only };

class RowSetter {
 public:
  RowSetter(std::vector<Length> edges, ParagraphSetter& setter, Notices& notices)
      : edges_(std::move(edges)), setter_(setter), notices_(notices) {}

  // The content of `rows` is moved from. Body rows come one at a time, the rows of a head all together.
  void set(std::vector<flow::TableRow>& rows, SetRows& out);
  void set(flow::TableRow& row, SetRows& out);

  // `part` is null for whole rows.
  void emit(const SetRows& rows, Point corner, RowTags tags, const RowPart* part, Page& page) const;
  Length height_of_part(const SetRows& rows, const RowPart& part) const;
  // Cuts [part] so that it is at most `room` high, at least one line in all, and returns what is left.
  RowPart split(const SetRows& rows, RowPart& part, Length room, Page& page) const;

 private:
  struct Covered {  // by a cell from a row above, for so many rows more
    std::vector<int> columns;
  };
  void set_cells(flow::TableRow& row, std::size_t row_index, std::size_t row_count, Covered& covered, SetRows& out);
  void set_content(flow::TableCell& cell, SetCell& out);
  void size_rows(SetRows& rows) const;
  Length content_height(const SetCell& cell, std::size_t begin, std::size_t end) const;
  Box box_of(const SetRows& rows, const SetCell& cell, Point corner) const;
  void emit_fills(const SetRows& rows, Point corner, Length height, RowTags tags, Page& page) const;
  void emit_cell(const SetRows& rows, std::size_t cell, const Box& box, RowTags tags, const RowPart* part,
                 Page& page) const;
  void emit_lines(const SetCell& cell, const Box& box, RowTags tags, std::size_t begin, std::size_t end,
                  Page& page) const;
  void draw_borders(const SetCell& cell, const Box& box, Page& page) const;

  std::vector<Length> edges_;
  ParagraphSetter& setter_;
  Notices& notices_;
};

}  // namespace saraban::layout
