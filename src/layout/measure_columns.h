// What the cells of a table want of its columns.
#pragma once
#include <vector>

#include "layout/covered_columns.h"
#include "layout/paragraph.h"

namespace saraban::layout {

struct ColumnNeeds {
  Length least;                      // the longest word
  Length natural;                    // the widest cell on one line
  Length before_point, after_point;  // of numbers in a column that is set on the decimal point
};

class ColumnMeasure {
 public:
  ColumnMeasure(const flow::Table& table, ParagraphSetter& setter);

  // The head and the first rows of the table; its rows are rewound.
  std::vector<ColumnNeeds> measure();

 private:
  struct Span {
    std::size_t column, columns;
    Length least, natural;
  };
  void include(const flow::TableRow& row, bool is_head);
  void include_cell(const flow::TableCell& cell, std::size_t column);
  void include_upward(const flow::TableCell& cell, std::size_t column);
  void include_span(const flow::TableCell& cell, std::size_t column, bool is_head);
  void include_number(const flow::Paragraph& paragraph, Length natural, ColumnNeeds& needs);
  void spread(const Span& span);
  // Adds what is missing evenly to those columns of the span that may grow.
  void widen(const Span& span, Length wanted, Length ColumnNeeds::*width);

  const flow::Table& table_;
  ParagraphSetter& setter_;
  CoveredColumns covered_;
  std::vector<ColumnNeeds> needs_;
  std::vector<bool> is_upward_;  // by a head cell
  std::vector<Span> spans_;
  bool sizes_by_content_ = false, lines_up_points_ = false;
};

}  // namespace saraban::layout
