// A prose template with its content file, from its text to the bytes of a PDF.
#include "core/world.h"
#include "flow/build.h"
#include "fuzz.h"
#include "layout/paginate.h"
#include "pdf/exporter.h"
#include "sample_scope.h"

namespace saraban::fuzz {
namespace {

struct Home {
  std::unique_ptr<World> world = make_real_world();
  std::unique_ptr<text::FontCatalogue> fonts =
      std::move(*text::FontCatalogue::read(*world, SARABAN_SOURCE_DIR "/fonts/catalogue.toml"));
  std::shared_ptr<const text::Lexicon> lexicon =
      text::Lexicon::parse(*world->read_file(SARABAN_SOURCE_DIR "/templates/styles/no-break.th.txt"));
  flow::StyleSheetPtr styles = *flow::parse_style_sheet(
      "official.toml", *world->read_file(SARABAN_SOURCE_DIR "/templates/styles/official.toml"));
  std::unique_ptr<lang::Evaluator> evaluator = std::move(*lang::Evaluator::make());
  lang::Scope scope = sample_scope();
};

class Files : public flow::FlowFiles {
 public:
  explicit Files(std::string content) : content_(std::move(content)) {}
  Result<std::string> read_image(const std::string&) override { return content_; }
  Result<SourceTextPtr> read_content(const std::string& name) override {
    return std::make_shared<const SourceText>(name, content_);
  }

 private:
  std::string content_;
};

// Passes pages on until there are enough of them: a template may ask for thousands in a few letters.
class FewPages : public frame::FrameSink {
 public:
  explicit FewPages(frame::FrameSink& next) : next_(next) {}
  Result<Done> add_page(const frame::Frame& frame, Late late) override {
    if (++pages_ > 50) return make_error("fuzz.enough", {}, {"พอ", "enough"});
    return next_.add_page(frame, late);
  }
  Result<Done> add_late_items(std::size_t page_index, const std::vector<frame::Item>& items) override {
    return next_.add_late_items(page_index, items);
  }

 private:
  frame::FrameSink& next_;
  std::size_t pages_ = 0;
};

}  // namespace

void feed(std::string_view bytes) {
  static Home home;
  auto [text, content] = split_at_rule(bytes);
  const auto parsed =
      flow::parse_flow_template(std::make_shared<const SourceText>("t.md", std::move(text)), home.styles);
  if (!parsed) return;
  Files files(std::move(content));
  flow::Document document = flow::build_document(*parsed, home.scope, *home.evaluator, files);
  MemoryWorld world;
  const auto file = std::move(*world.create_file("out.pdf"));
  const auto exporter = pdf::Exporter::make(*file, {"เรื่อง", {}, {}, {}});
  FewPages sink(*exporter);
  if (layout::layout_document(document, {*home.fonts, home.lexicon}, sink)) (void)exporter->finish();
}

}  // namespace saraban::fuzz
