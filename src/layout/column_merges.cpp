#include "layout/column_merges.h"

#include <algorithm>

#include "layout/table_row.h"

namespace saraban::layout {
namespace {

void append_text(const SetCell& cell, std::string& text) {
  for (std::size_t p = 0; p < cell.paragraph_count; ++p) {
    if (p > 0) text += '\n';
    for (const flow::Inline& item : cell.paragraphs[p].source.content) {
      if (const auto* span = std::get_if<flow::TextSpan>(&item)) text += span->text;
    }
  }
}

}  // namespace

ColumnMerges::ColumnMerges(std::vector<std::size_t> columns) {
  for (const std::size_t column : columns) columns_.push_back({column, {}});
}

bool ColumnMerges::is_merged(std::size_t column) const {
  return std::any_of(columns_.begin(), columns_.end(), [&](const Column& c) { return c.column == column; });
}

void ColumnMerges::begin_row(const SetRows& rows, const Page& page) {
  if (columns_.empty()) return;
  if (page.index() != page_ || !rows.merges_cells) end_runs();
  page_ = page.index();
  if (!rows.merges_cells) return;
  bool outer_joins = true;
  for (Column& column : columns_) {
    scratch_.clear();
    for (std::size_t i = 0; i < rows.cell_count; ++i) {
      const SetCell& cell = rows.cells[i];
      if (cell.column == column.column && cell.columns == 1) append_text(cell, scratch_);
    }
    column.joins = outer_joins && !scratch_.empty() && scratch_ == column.text;
    column.text = scratch_;
    outer_joins = column.joins;
  }
}

bool ColumnMerges::joins_above(std::size_t column) const {
  return std::any_of(columns_.begin(), columns_.end(), [&](const Column& c) { return c.column == column && c.joins; });
}

void ColumnMerges::extend(std::size_t column, Page& page) const {
  for (const Column& c : columns_) {
    if (c.column != column) continue;
    auto& rows = std::get<frame::TagOpen>(page.items()[c.item]).rows;
    rows = static_cast<std::uint16_t>(rows + 1);
  }
}

void ColumnMerges::show(std::size_t column, std::size_t item) {
  for (Column& c : columns_) {
    if (c.column == column) c.item = item;
  }
}

void ColumnMerges::end_runs() {
  for (Column& column : columns_) {
    column.text.clear();
    column.joins = false;
  }
}

}  // namespace saraban::layout
