#include "sample_document.h"

#include <algorithm>

#include "frame/dump.h"
#include "support/catch.h"
#include "support/support.h"

namespace saraban::layout::test {
namespace {

constexpr const char* kLexicon = "ผู้อำนวยการ\nหน่วยงาน\nสุโขทัย\nศรีสำโรง\nบ้านด่านลานหอย\n";

text::FontCatalogue& fonts() {
  static const std::unique_ptr<World> world = make_real_world();
  static const std::unique_ptr<text::FontCatalogue> catalogue = [] {
    auto read = text::FontCatalogue::read(*world, saraban::test::repository_path("fonts/catalogue.toml"));
    if (!read) throw std::runtime_error(saraban::test::describe(read.diagnostics()));
    return std::move(*read);
  }();
  return *catalogue;
}

void rewind_rows(flow::Block& block) {
  if (auto* table = std::get_if<flow::Table>(&block.content); table && table->rows) table->rows->rewind();
  if (auto* kept = std::get_if<flow::KeepTogether>(&block.content)) {
    for (flow::Block& inner : kept->blocks) rewind_rows(inner);
  }
}

class Blocks : public flow::BlockSource {
 public:
  explicit Blocks(std::vector<flow::Block> blocks) : blocks_(std::move(blocks)) {}
  Result<std::optional<flow::Block>> next() override {
    if (next_ == blocks_.size()) return std::optional<flow::Block>{};
    return std::optional(blocks_[next_++]);
  }
  void rewind() override {
    next_ = 0;
    for (flow::Block& block : blocks_) rewind_rows(block);
  }

 private:
  std::vector<flow::Block> blocks_;
  std::size_t next_ = 0;
};

void check_tags(const std::vector<frame::Item>& items) {
  int depth = 0;
  int outside = 0;
  for (const frame::Item& item : items) {
    if (std::holds_alternative<frame::TagOpen>(item)) ++depth;
    if (std::holds_alternative<frame::TagClose>(item)) REQUIRE(--depth >= 0);
    if (std::holds_alternative<frame::GlyphRun>(item) && depth == 0) ++outside;
  }
  CHECK(depth == 0);
  CHECK(outside == 0);
}

// Calls `use` for every run that is not in an artifact.
template <class Use>
void for_each_run(const frame::Frame& frame, Use use) {
  std::vector<bool> artifact{false};
  for (const frame::Item& item : frame.items) {
    if (const auto* open = std::get_if<frame::TagOpen>(&item)) {
      artifact.push_back(artifact.back() || open->role == frame::Role::artifact);
    }
    if (std::holds_alternative<frame::TagClose>(item)) artifact.pop_back();
    const auto* run = std::get_if<frame::GlyphRun>(&item);
    if (run && !artifact.back()) use(*run);
  }
}

}  // namespace

flow::TextStylePtr text_style(double size, bool bold) {
  auto style = std::make_shared<flow::TextStyle>();
  style->size = Length::points(size);
  style->bold = bold;
  return style;
}

flow::TextSpan span(std::string text, flow::TextStylePtr style) {
  flow::TextSpan span;
  span.text = std::move(text);
  span.style = std::move(style);
  Place place = file_place("report.md");
  place.line = 7;
  place.column = 1;
  span.origin = std::move(place);
  return span;
}

flow::Paragraph paragraph(std::string text, flow::ParagraphStyle style, double size) {
  flow::Paragraph paragraph;
  paragraph.content.emplace_back(span(std::move(text), text_style(size)));
  paragraph.style = std::make_shared<flow::ParagraphStyle>(style);
  return paragraph;
}

flow::TableCell cell(std::string text, flow::CellStyle style) {
  flow::TableCell cell;
  cell.content.push_back(paragraph(std::move(text)));
  cell.style = std::make_shared<flow::CellStyle>(style);
  return cell;
}

flow::TableCell bordered(std::string text, flow::Align align) {
  flow::CellStyle style;
  style.align = align;
  style.border.width = Length::points(0.5);
  return cell(std::move(text), style);
}

flow::TableRow row(std::vector<std::string> texts, flow::TableRow::Kind kind) {
  flow::TableRow row;
  row.kind = kind;
  for (std::string& text : texts) row.cells.push_back(bordered(std::move(text)));
  return row;
}

flow::Table table(std::size_t columns, std::vector<flow::TableRow> rows) {
  flow::Table table;
  table.columns.resize(columns);
  table.rows = std::make_shared<Rows>(std::move(rows));
  table.place.file = "report.md";
  table.place.line = 20;
  return table;
}

flow::PageSetup small_page(double width_mm, double height_mm) {
  flow::PageSetup setup;
  setup.paper = {Length::millimetres(width_mm), Length::millimetres(height_mm)};
  setup.top = setup.right = setup.bottom = setup.left = Length::millimetres(10);
  return setup;
}

Result<std::optional<flow::TableRow>> Rows::next() {
  if (next_ == rows_.size()) return std::optional<flow::TableRow>{};
  return std::optional(rows_[next_++]);
}

flow::Document document(std::vector<flow::Block> blocks) {
  flow::Document document;
  document.has_contents = std::any_of(blocks.begin(), blocks.end(), [](const flow::Block& block) {
    return std::holds_alternative<flow::Contents>(block.content);
  });
  document.blocks = std::make_unique<Blocks>(std::move(blocks));
  return document;
}

Result<Done> KeepingSink::add_page(const frame::Frame& frame, Late page_is_late) {
  check_tags(frame.items);
  pages.push_back(frame);
  late.push_back(page_is_late);
  return Done{};
}

Result<Done> KeepingSink::add_late_items(std::size_t page_index, const std::vector<frame::Item>& items) {
  check_tags(items);
  late_items.emplace_back(page_index, items);
  return Done{};
}

std::string Laid::dump() const {
  std::string text;
  for (std::size_t i = 0; i < sink.pages.size(); ++i) text += frame::dump_frame(sink.pages[i], i);
  for (const auto& [page, items] : sink.late_items) {
    text += "late items of page " + std::to_string(page + 1) + "\n" + frame::dump_items(items);
  }
  return text;
}

std::string Laid::text(std::size_t page) const {
  std::string text;
  for_each_run(sink.pages[page], [&](const frame::GlyphRun& run) { text += run.shaped->text; });
  return text;
}

std::string Laid::text() const {
  std::string all;
  for (std::size_t i = 0; i < sink.pages.size(); ++i) all += text(i);
  return all;
}

Laid lay_out(std::vector<flow::Block> blocks) { return lay_out(document(std::move(blocks))); }

Laid lay_out(flow::Document flowing) {
  Laid laid;
  auto result = layout_document(flowing, {fonts(), text::Lexicon::parse(kLexicon)}, laid.sink);
  if (result) laid.pages = result->pages;
  laid.diagnostics = std::move(result).take_diagnostics();
  return laid;
}

std::vector<VisibleLine> lines_of(const frame::Frame& frame) {
  std::vector<VisibleLine> lines;
  std::vector<const frame::GlyphRun*> spaces;  // those that end a line are swallowed there
  for_each_run(frame, [&](const frame::GlyphRun& run) {
    // The mark of a note is raised, but stands in the line.
    const bool is_raised = !lines.empty() && run.baseline.y < lines.back().baseline &&
                           lines.back().baseline - run.baseline.y < run.size && run.baseline.x >= lines.back().right;
    const bool goes_on = !lines.empty() && (lines.back().baseline == run.baseline.y || is_raised);
    if (!goes_on) {
      lines.push_back({run.baseline.y, run.baseline.x, run.baseline.x, {}});
      spaces.clear();
    }
    if (without_spaces(run.shaped->text).empty()) return spaces.push_back(&run);
    for (const frame::GlyphRun* space : spaces) lines.back().text += space->shaped->text;
    spaces.clear();
    lines.back().right = std::max(lines.back().right, right_edge(run));
    lines.back().text += run.shaped->text;
  });
  return lines;
}

Length right_edge(const frame::GlyphRun& run) {
  const std::int64_t gaps = run.shaped->clusters > 1 ? run.shaped->clusters - 1 : 0;
  return run.baseline.x + run.shaped->width(run.size) + run.gap * gaps;
}

std::string without_spaces(const std::string& text) {
  std::string out;
  std::copy_if(text.begin(), text.end(), std::back_inserter(out), [](char c) { return c != ' '; });
  return out;
}

}  // namespace saraban::layout::test
