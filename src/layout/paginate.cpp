#include "layout/paginate.h"

#include <algorithm>
#include <utility>

#include "layout/block_chunks.h"
#include "layout/contents.h"
#include "layout/table.h"

namespace saraban::layout {
namespace {

// What a layout knows of the document before it begins: nothing, where there is no table of contents.
struct Foreknown {
  Outline outline;
  PageLabels labels;
};

// The parts that one run needs, in the order in which they stand on each other.
class Paginator {
 public:
  Paginator(const LayoutResources& resources, std::unique_ptr<text::Segmenter> segmenter, const Foreknown& known,
            frame::FrameSink& sink)
      : shaper_(text::Shaper::make()),
        segmenter_(std::move(segmenter)),
        typefaces_(resources.fonts, *shaper_, notices_),
        setter_(typefaces_, *shaper_, *segmenter_, notices_),
        page_(setter_, notices_, sink),
        filler_(page_, setter_, notices_),
        note_setter_(setter_),
        composer_(filler_),
        figures_(notices_),
        contents_(known.outline, known.labels, setter_, notices_) {
    if (!known.outline.contents.empty()) page_.keep_heading_labels();
  }

  Result<LayoutSummary> layout(flow::BlockSource& blocks) {
    while (!notices_.failed()) {
      auto block = notices_.take(blocks.next());
      if (!block || !*block) break;
      add(std::move(**block));
    }
    LayoutSummary summary;
    if (!notices_.failed()) summary.pages = composer_.finish();
    Diagnostics news = std::move(notices_).finish();
    if (news.has_errors()) return news;
    return {summary, std::move(news)};
  }
  // Of the headings that were laid out.
  const PageLabels& labels() const { return page_.heading_labels(); }

 private:
  void add(flow::Block block) {
    std::visit([this](auto& content) { add_content(content); }, block.content);
  }
  void add_content(flow::Paragraph& paragraph) {
    add_paragraph(std::move(paragraph), setter_, note_setter_, composer_);
  }
  void add_content(flow::Table& table) { add_table(std::move(table), setter_, note_setter_, notices_, composer_); }
  void add_content(flow::Figure& figure) { figures_.add_figure(std::move(figure), composer_); }
  void add_content(flow::Spacer& spacer) { add_spacer(spacer, composer_); }
  void add_content(flow::HorizontalRule& rule) { add_rule(rule, composer_); }
  void add_content(flow::PageBreak&) { composer_.break_page(); }
  void add_content(flow::PageSetup& setup) {
    composer_.start_section(setup);
    note_setter_.start_section(setup);
  }
  void add_content(flow::Contents& contents) { contents_.add_contents(contents, composer_); }
  void add_content(flow::ContentsEnd&) {}
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
  NoteSetter note_setter_;
  Composer composer_;
  FigureSetter figures_;
  ContentsSetter contents_;
};

// Takes the pages of a layout that is done only to learn where the headings stand.
class NoSink : public frame::FrameSink {
 public:
  Result<Done> add_page(const frame::Frame&, Late) override { return Done{}; }
  Result<Done> add_late_items(std::size_t, const std::vector<frame::Item>&) override { return Done{}; }
};

// The fonts tell their news once, to the layout that first asks for them.
void keep_news_of_fonts(Diagnostics&& news, Diagnostics& kept) {
  for (Diagnostic& one : news) {
    if (one.code.starts_with("font.")) kept.add(std::move(one));
  }
}

bool have_equal_room(const Outline& outline, const PageLabels& a, const PageLabels& b) {
  return std::all_of(outline.contents.begin(), outline.contents.end(), [&](const Outline::Range& range) {
    return digits_of_contents(range, a) == digits_of_contents(range, b);
  });
}

Diagnostic unsettled_contents() {
  return make_warning("layout.unsettled-contents", {},
                      {"เลขหน้าในสารบัญบางบรรทัดอาจไม่ตรงกับหน้าจริง เพราะเลขหน้ายังไม่นิ่งหลังจัดหน้าครบสี่รอบ",
                       "some page numbers of the contents may be wrong: they did not stand still in four layouts"},
                      {"ลดระดับหัวข้อที่แสดงในสารบัญ หรือขึ้นหน้าใหม่หลังสารบัญ",
                       "show fewer levels of headings, or begin a new page after the contents"});
}

class DocumentLayout {
 public:
  DocumentLayout(flow::Document& document, const LayoutResources& resources)
      : blocks_(*document.blocks), resources_(resources) {}

  // One layout, which goes to the sink.
  Result<LayoutSummary> layout_once(frame::FrameSink& sink) {
    PageLabels labels;
    return layout(sink, labels);
  }

  // The headings are read first. Layouts follow for the numbers of their pages, until the contents would take the same
  // room again: the next one goes to the sink.
  Result<LayoutSummary> layout_with_contents(frame::FrameSink& sink) {
    constexpr int most_layouts = 4;
    auto outline = read_outline(blocks_);
    if (!outline) return std::move(outline).take_diagnostics();
    known_.outline = std::move(*outline);
    Diagnostics news;
    bool stands_still = false;
    for (int i = 1; i < most_layouts && !stands_still; ++i) {
      NoSink nowhere;
      PageLabels labels;
      blocks_.rewind();
      auto summary = layout(nowhere, labels);
      if (!summary) return std::move(summary).take_diagnostics();
      keep_news_of_fonts(std::move(summary).take_diagnostics(), news);
      stands_still = have_equal_room(known_.outline, known_.labels, labels);
      known_.labels = std::move(labels);
    }
    PageLabels labels;
    blocks_.rewind();
    auto summary = layout(sink, labels);
    if (!summary) return std::move(summary).take_diagnostics();
    const LayoutSummary result = *summary;
    news.add(std::move(summary).take_diagnostics());
    if (labels != known_.labels) news.add(unsettled_contents());
    return {result, std::move(news)};
  }

 private:
  Result<LayoutSummary> layout(frame::FrameSink& sink, PageLabels& labels) {
    auto segmenter = text::Segmenter::make(resources_.lexicon);
    if (!segmenter) return std::move(segmenter).take_diagnostics();
    Paginator paginator(resources_, std::move(*segmenter), known_, sink);
    auto summary = paginator.layout(blocks_);
    labels = paginator.labels();
    return summary;
  }

  flow::BlockSource& blocks_;
  const LayoutResources& resources_;
  Foreknown known_;
};

}  // namespace

Result<LayoutSummary> layout_document(flow::Document& document, const LayoutResources& resources,
                                      frame::FrameSink& sink) {
  DocumentLayout layout(document, resources);
  return document.has_contents ? layout.layout_with_contents(sink) : layout.layout_once(sink);
}

}  // namespace saraban::layout
