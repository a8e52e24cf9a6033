// A text as it comes from data: normalised, cut where lines may end, shaped in the office's font.
#include "core/world.h"
#include "fuzz.h"
#include "text/normalize.h"
#include "text/segment.h"
#include "text/shape.h"

namespace saraban::fuzz {
namespace {

struct Tools {
  std::unique_ptr<World> world = make_real_world();
  std::unique_ptr<text::FontCatalogue> fonts =
      std::move(*text::FontCatalogue::read(*world, SARABAN_SOURCE_DIR "/fonts/catalogue.toml"));
  std::unique_ptr<text::Segmenter> segmenter = std::move(*text::Segmenter::make(
      text::Lexicon::parse(*world->read_file(SARABAN_SOURCE_DIR "/templates/styles/no-break.th.txt"))));
  std::unique_ptr<text::Shaper> shaper = text::Shaper::make(64);
};

}  // namespace

void feed(std::string_view bytes) {
  static Tools tools;
  if (text::find_ill_formed(bytes) != std::string_view::npos) return;  // the door takes well-formed text only
  const std::string line = text::normalize(bytes);
  (void)text::Lexicon::parse(bytes);
  std::vector<std::uint32_t> breaks;
  std::vector<text::EmergencyBreak> emergency;
  tools.segmenter->find_breaks(line, {}, breaks);
  tools.segmenter->find_emergency_breaks(line, emergency);
  const auto fonts = tools.fonts->find({});
  if (!fonts) return;
  std::size_t begin = 0;
  breaks.push_back(static_cast<std::uint32_t>(line.size()));
  for (const std::uint32_t end : breaks) {
    if (end < begin || end > line.size()) __builtin_trap();
    (void)tools.shaper->shape(*fonts, std::string_view(line).substr(begin, end - begin));
    begin = end;
  }
}

}  // namespace saraban::fuzz
