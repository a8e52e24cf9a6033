#include "run/cell_measure.h"

#include <algorithm>
#include <utility>

namespace saraban::run {

Result<std::unique_ptr<CellMeasure>> CellMeasure::make(const World& world, const std::string& home,
                                                       const text::FontRequest& font, Length size) {
  auto fonts = text::FontCatalogue::read(world, join_path(home, "fonts/catalogue.toml"));
  if (!fonts) return std::move(fonts).take_diagnostics();
  auto stack = (*fonts)->find(font);
  if (!stack) return std::move(stack).take_diagnostics();
  return std::unique_ptr<CellMeasure>(new CellMeasure(std::move(*fonts), std::move(*stack), size));
}

CellMeasure::CellMeasure(std::unique_ptr<text::FontCatalogue> fonts, text::FontStack stack, Length size)
    : fonts_(std::move(fonts)), stack_(std::move(stack)), shaper_(text::Shaper::make()), size_(size) {}

Length CellMeasure::width(std::string_view text) {
  Length widest;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    widest = std::max(widest, line_width(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return widest;
}

Length CellMeasure::line_width(std::string_view line) {
  constexpr std::size_t longest = 1000;  // bytes: wider than any column
  Length width;
  for (const text::ShapedPtr& run : shaper_->shape(stack_, line.substr(0, longest))) width += run->width(size_);
  return width;
}

}  // namespace saraban::run
