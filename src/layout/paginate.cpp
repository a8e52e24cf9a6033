#include "layout/paginate.h"

#include <utility>

#include "layout/block_chunks.h"
#include "layout/table.h"

namespace saraban::layout {
namespace {

// The parts that one run needs, in the order in which they stand on each other.
class Paginator {
 public:
  Paginator(const LayoutResources& resources, std::unique_ptr<text::Segmenter> segmenter, frame::FrameSink& sink)
      : shaper_(text::Shaper::make()),
        segmenter_(std::move(segmenter)),
        typefaces_(resources.fonts, *shaper_, notices_),
        setter_(typefaces_, *shaper_, *segmenter_, notices_),
        page_(setter_, notices_, sink),
        filler_(page_, notices_),
        composer_(filler_),
        figures_(notices_) {}

  Result<LayoutSummary> layout(flow::BlockSource& blocks) {
    while (!notices_.failed()) {
      auto block = notices_.take(blocks.next());
      if (!block || !*block) break;
      add(std::move(**block));
    }
    LayoutSummary summary;
    if (!notices_.failed()) summary.pages = composer_.finish();
    const bool failed = notices_.failed();
    Diagnostics news = std::move(notices_).finish();
    if (failed) return news;
    return {summary, std::move(news)};
  }

 private:
  void add(flow::Block block) {
    std::visit([this](auto& content) { add_content(content); }, block.content);
  }
  void add_content(flow::Paragraph& paragraph) { add_paragraph(std::move(paragraph), setter_, composer_); }
  void add_content(flow::Table& table) { add_table(std::move(table), setter_, notices_, composer_); }
  void add_content(flow::Figure& figure) { figures_.add_figure(std::move(figure), composer_); }
  void add_content(flow::Spacer& spacer) { add_spacer(spacer, composer_); }
  void add_content(flow::HorizontalRule& rule) { add_rule(rule, composer_); }
  void add_content(flow::PageBreak&) { composer_.break_page(); }
  void add_content(flow::PageSetup& setup) { composer_.start_section(setup); }
  void add_content(flow::KeepTogether& together) {
    composer_.begin_group();
    for (flow::Block& block : together.blocks) add(std::move(block));
    composer_.end_group();
  }

  Notices notices_;
  std::unique_ptr<text::Shaper> shaper_;
  std::unique_ptr<text::Segmenter> segmenter_;
  Typefaces typefaces_;
  ParagraphSetter setter_;
  Page page_;
  PageFiller filler_;
  Composer composer_;
  FigureSetter figures_;
};

}  // namespace

Result<LayoutSummary> layout_document(flow::Document& document, const LayoutResources& resources,
                                      frame::FrameSink& sink) {
  auto segmenter = text::Segmenter::make(resources.lexicon);
  if (!segmenter) return std::move(segmenter).take_diagnostics();
  return Paginator(resources, std::move(*segmenter), sink).layout(*document.blocks);
}

}  // namespace saraban::layout
