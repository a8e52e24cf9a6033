// Documents made by chance: what holds for every one of them.
#include <algorithm>

#include "frame_checker.h"
#include "random_document.h"
#include "sample_document.h"
#include "support/catch.h"
#include "support/support.h"

using namespace saraban;
using namespace saraban::layout::test;

namespace {

bool has(const Laid& laid, const std::string& code) {
  return std::any_of(laid.diagnostics.begin(), laid.diagnostics.end(),
                     [&](const Diagnostic& d) { return d.code == code; });
}

// A page and the same turned, as the sections of blocks_on() have them.
std::vector<flow::PageSetup> setups_of(const flow::PageSetup& setup) {
  flow::PageSetup turned = setup;
  std::swap(turned.paper.width, turned.paper.height);
  return {setup, turned};
}

void check_everything(const RandomDocument& document, const flow::PageSetup& setup) {
  const Laid laid = lay_out(blocks_on(document, setup));
  const auto& pages = laid.sink.pages;
  const ReadStructure read = read_structure(pages);
  CHECK(in_lines(read.breaches) == "");
  CHECK(difference(read.text, document.text) == "");
  CHECK(read.notes == document.notes);
  if (!has(laid, "layout.overfull-line")) CHECK(in_lines(find_text_outside(pages, setups_of(setup))) == "");
  CHECK(in_lines(find_strayed_notes(pages)) == "");
  // A table whose head left no room for its rows begins some pages without its sum: told.
  const bool has_all_heads = !has(laid, "layout.head-left-out");
  CHECK(in_lines(find_wrong_sums(pages, has_all_heads ? document.carrying : std::vector<std::size_t>{})) == "");
  if (has(laid, "layout.block-taller-than-page")) return;  // what could not stand together was divided, and told
  CHECK(in_lines(find_stranded_heads(pages)) == "");
  CHECK(in_lines(find_cut_blocks(pages)) == "");
}

}  // namespace

TEST_CASE("documents by chance: all their text in order, within the column, no head alone, on every page size") {
  const auto setup = GENERATE(small_page(210, 297), small_page(120, 90), small_page(297, 110), small_page(150, 100));
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    DocumentPlan plan;
    plan.seed = seed;
    plan.has_sections = seed % 4 == 0;
    INFO("seed " << seed << ", paper " << setup.paper.width.in_points() << " x " << setup.paper.height.in_points());
    check_everything(random_document(plan), setup);
  }
}

TEST_CASE("documents by chance with rows taller than a page: nothing is lost, sums and order stay right") {
  for (std::uint64_t seed = 200; seed < 225; ++seed) {
    DocumentPlan plan;
    plan.seed = seed;
    plan.blocks = 6;
    plan.has_tall_rows = true;
    INFO("seed " << seed);
    check_everything(random_document(plan), small_page(140, 80));
  }
}

TEST_CASE("the same text at every page size") {
  for (std::uint64_t seed = 300; seed < 306; ++seed) {
    DocumentPlan plan;
    plan.seed = seed;
    const RandomDocument document = random_document(plan);
    INFO("seed " << seed);
    for (const double height : {70.0, 85.0, 110.0, 160.0, 230.0, 400.0, 2000.0}) {
      CHECK(difference(read_structure(lay_out(blocks_on(document, small_page(130, height))).sink.pages).text,
                       document.text) == "");
    }
  }
}

TEST_CASE("two runs give the same frames") {
  DocumentPlan plan;
  plan.seed = 7;
  const RandomDocument document = random_document(plan);
  const auto dump = [&] { return lay_out(blocks_on(document, small_page(150, 100))).dump(); };
  CHECK(dump() == dump());
}
