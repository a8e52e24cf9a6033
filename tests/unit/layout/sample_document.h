// Documents built in code, laid out with the real fonts, and what the tests look for in the frames.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "flow/document.h"
#include "frame/frame.h"
#include "layout/paginate.h"

namespace saraban::layout::test {

flow::TextStylePtr text_style(double size = 16, bool bold = false);
flow::TextSpan span(std::string text, flow::TextStylePtr style = text_style());
flow::Paragraph paragraph(std::string text, flow::ParagraphStyle style = {}, double size = 16);
flow::TableCell cell(std::string text, flow::CellStyle style = {});
flow::TableCell bordered(std::string text, flow::Align align = flow::Align::left);
flow::TableRow row(std::vector<std::string> texts, flow::TableRow::Kind kind = flow::TableRow::Kind::body);
flow::Table table(std::size_t columns, std::vector<flow::TableRow> rows);
flow::PageSetup small_page(double width_mm, double height_mm);  // margins of 10 mm

class Rows : public flow::RowSource {
 public:
  explicit Rows(std::vector<flow::TableRow> rows) : rows_(std::move(rows)) {}
  Result<std::optional<flow::TableRow>> next() override;
  void rewind() override { next_ = 0; }

 private:
  std::vector<flow::TableRow> rows_;
  std::size_t next_ = 0;
};

flow::Document document(std::vector<flow::Block> blocks);

// Keeps everything, and checks on the way that tags nest and that no run stands outside a tag.
class KeepingSink : public frame::FrameSink {
 public:
  Result<Done> add_page(const frame::Frame& frame, Late late) override;
  Result<Done> add_late_items(std::size_t page_index, const std::vector<frame::Item>& items) override;

  std::vector<frame::Frame> pages;
  std::vector<Late> late;
  std::vector<std::pair<std::size_t, std::vector<frame::Item>>> late_items;
};

struct Laid {
  KeepingSink sink;
  Diagnostics diagnostics;
  std::size_t pages = 0;

  std::string dump() const;
  // The text of a page, or of all, runs one after another; without artifacts.
  std::string text(std::size_t page) const;
  std::string text() const;
};
Laid lay_out(std::vector<flow::Block> blocks);
Laid lay_out(flow::Document document);

// The runs of a page with the same baseline are a line, from top to bottom; without artifacts.
struct VisibleLine {
  Length baseline, left, right;
  std::string text;
};
std::vector<VisibleLine> lines_of(const frame::Frame& frame);

// Where a run ends, its gaps included.
Length right_edge(const frame::GlyphRun& run);

std::string without_spaces(const std::string& text);

}  // namespace saraban::layout::test
