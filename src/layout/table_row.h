// Rows of a table set in its columns: one row, or the rows of a head or of a block, whose cells reach over them.
//
// A row is as high as its highest cell, or as high as it is told: text that does not fit there is shrunk where the
// table allows it, else it is an error. Code: layout.text-cut.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "layout/column_merges.h"
#include "layout/covered_columns.h"
#include "layout/page.h"
#include "layout/paragraph.h"
#include "layout/table_columns.h"

namespace saraban::layout {

struct SetCell {
  flow::CellStylePtr style;
  std::vector<SetParagraph> paragraphs;  // the first `paragraph_count`; the others are kept for their memory
  std::size_t paragraph_count = 0, line_count = 0;
  std::size_t column = 0, row = 0;  // where it starts; `row` within the block
  std::uint16_t columns = 1, rows = 1;
  bool is_header = false;
  Length upward_measure;  // of a cell that reads upward: how long its lines may be
};

struct SetRows {
  std::vector<SetCell> cells;  // the first `cell_count`
  std::size_t cell_count = 0;
  std::vector<Length> heights;        // of each row
  std::vector<Length> given_heights;  // zero: as high as its text
  bool is_head = false;
  bool merges_cells = false;  // a single body row

  Length height() const;
  Place place() const;
};

const flow::CellStyle& style_of(const SetCell& cell);
bool reads_upward(const SetCell& cell);
// The white between a cell's paragraph and the one before it.
Length space_before_paragraph(const SetCell& cell, std::size_t paragraph);

// Lines [begin, end) of each cell, and the numbers of the elements that another page goes on with. A paragraph that the
// page's end cuts has a number too: the one that began above, the one that goes on below.
struct RowPart {
  struct Cell {
    std::size_t begin = 0, end = 0;
    std::uint32_t element = 0, first_paragraph = 0, last_paragraph = 0;
  };
  std::vector<Cell> cells;
  std::uint32_t element = 0;
};

enum class RowTags { table, artifact, layout_only };

class RowSetter {
 public:
  RowSetter(const flow::Table& table, Columns columns, ParagraphSetter& setter, Notices& notices)
      : columns_(std::move(columns)),
        overflow_(table.overflow),
        merges_(table.merged_columns),
        setter_(setter),
        notices_(notices) {}

  // The content of `rows` is moved from.
  void set(flow::TableRow& row, SetRows& out);
  void set_head(std::vector<flow::TableRow>& rows, SetRows& out);
  void set_block(std::vector<flow::TableRow>& rows, SetRows& out);
  // The rows of a block, each for itself: a cell over several rows keeps its text in the first, and is empty below.
  std::vector<flow::TableRow> take_apart(SetRows& rows) const;

  // `part` is null for whole rows.
  void emit(const SetRows& rows, Point corner, RowTags tags, const RowPart* part, Page& page);
  Length height_of_part(const SetRows& rows, const RowPart& part) const;
  // Cuts [part] so that it is at most `room` high, at least one line in all, and returns what is left.
  RowPart split(const SetRows& rows, RowPart& part, Length room, Page& page) const;
  // The same with at least two lines of a divided cell on either side; nothing where that cannot be, and `part` is as
  // it was.
  std::optional<RowPart> split_between_lines(const SetRows& rows, RowPart& part, Length room, Page& page) const;

 private:
  void set_rows(std::vector<flow::TableRow>& rows, SetRows& out);
  void set_cells(flow::TableRow& row, std::size_t row_index, std::size_t row_count, CoveredColumns* covered,
                 SetRows& out);
  void set_content(flow::TableCell& cell, SetCell& out);
  void set_across(flow::TableCell& cell, SetCell& out);
  void set_upward(flow::TableCell& cell, SetCell& out);
  void set_lines(std::vector<flow::Paragraph> paragraphs, Length measure, SetCell& out);
  void line_up_points(SetCell& cell);
  void size_rows(SetRows& rows);
  void fit_to_height(SetCell& cell, Length height);
  flow::TextStylePtr scaled(const flow::TextStylePtr& style, std::int64_t percent);
  std::vector<flow::Paragraph> scaled(std::vector<flow::Paragraph> paragraphs, std::int64_t percent);
  Length wanted_height(const SetCell& cell) const;
  Length content_height(const SetCell& cell, std::size_t begin, std::size_t end) const;
  Length inner_width(const SetCell& cell) const;
  Box box_of(const SetRows& rows, const SetCell& cell, Point corner) const;
  std::size_t lines_in(const SetCell& cell, const RowPart::Cell& part, Length room) const;
  void number_cut_paragraphs(const SetRows& rows, RowPart& part, RowPart& rest, Page& page) const;

  void emit_fills(const SetRows& rows, Point corner, Length height, RowTags tags, Page& page) const;
  void emit_cell(const SetRows& rows, std::size_t cell, const Box& box, RowTags tags, const RowPart* part, Page& page);
  void emit_lines(const SetCell& cell, const Box& box, RowTags tags, const RowPart::Cell& part, Page& page) const;
  void emit_upward_lines(const SetCell& cell, const Box& box, Page& page) const;
  void draw_borders(const SetCell& cell, const Box& box, Page& page) const;

  Columns columns_;
  flow::Table::Overflow overflow_;
  ColumnMerges merges_;
  ParagraphSetter& setter_;
  Notices& notices_;
  // Made once: typefaces are remembered by their styles.
  std::map<std::pair<flow::TextStylePtr, std::int64_t>, flow::TextStylePtr> scaled_;
};

}  // namespace saraban::layout
