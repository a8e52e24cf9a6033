#include "print/text_styles.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace saraban::print {
namespace {

struct DigitWidth {
  std::string_view family;
  int thousandths;  // of an em
};
constexpr std::array<DigitWidth, 7> known_digits = {{{"Calibri", 507},
                                                     {"Arial", 556},
                                                     {"Tahoma", 546},
                                                     {"Times New Roman", 500},
                                                     {"Verdana", 636},
                                                     {"Segoe UI", 539},
                                                     {"Aptos Narrow", 510}}};

constexpr std::size_t most_styles = 1024;  // sizes that texts are shrunk to may be many

flow::TextStylePtr make_style(const xlsx::FontLook& font, int percent, TextStyles::Colors colors) {
  flow::TextStyle style;
  style.family = font.family;
  style.size = std::max(font.size.times(percent, 100), Length::points(0.5));
  style.bold = font.weight == xlsx::Weight::bold;
  style.italic = font.slant == xlsx::Slant::italic;
  style.underline = font.underline == xlsx::Underline::single || font.underline == xlsx::Underline::twofold;
  style.underlined_twice = font.underline == xlsx::Underline::twofold;
  style.struck = font.strike == xlsx::Strike::single;
  style.color = colors == TextStyles::Colors::black ? Color{} : font.color;
  if (font.script != xlsx::Script::baseline) {
    const bool is_above = font.script == xlsx::Script::superscript;
    style.raise = is_above ? style.size.times(1, 3) : -style.size.times(1, 12);
    style.size = style.size.times(2, 3);
  }
  return std::make_shared<const flow::TextStyle>(std::move(style));
}

}  // namespace

flow::TextStylePtr TextStyles::find(const xlsx::FontLook& font, int percent, Colors colors) {
  const auto known = std::find_if(known_.begin(), known_.end(), [&](const Known& one) {
    return one.percent == percent && one.colors == colors && one.font == font;
  });
  if (known != known_.end()) return known->style;
  if (known_.size() >= most_styles) known_.clear();
  return known_.emplace_back(Known{font, percent, colors, make_style(font, percent, colors)}).style;
}

std::uint32_t digit_pixels(const xlsx::FontLook& normal, TextStyles& styles, layout::ParagraphSetter& setter) {
  const auto pixels = [](Length width) { return std::max<std::int64_t>(1, width.times(96, 72000).in_millipoints()); };
  const auto known = std::find_if(known_digits.begin(), known_digits.end(),
                                  [&](const DigitWidth& one) { return one.family == normal.family; });
  if (known != known_digits.end()) {
    return static_cast<std::uint32_t>(pixels(normal.size.times(known->thousandths, 1000)));
  }
  const flow::TextStylePtr style = styles.find(normal, 100);
  Length widest;
  for (char digit = '0'; digit <= '9'; ++digit) {
    widest = std::max(widest, setter.natural_width(plain_paragraph(std::string_view(&digit, 1), style).content));
  }
  return static_cast<std::uint32_t>(pixels(widest));
}

flow::Paragraph plain_paragraph(std::string_view text, const flow::TextStylePtr& style, flow::Origin origin) {
  static const auto left = [] {
    flow::ParagraphStyle made;
    made.align = flow::Align::left;
    return std::make_shared<const flow::ParagraphStyle>(made);
  }();
  flow::Paragraph paragraph;
  paragraph.style = left;
  paragraph.marker_style = style;
  flow::TextSpan span;
  span.text = text;
  span.style = style;
  span.origin = std::move(origin);
  paragraph.content.emplace_back(std::move(span));
  return paragraph;
}

bool has_thai(std::string_view text) {  // U+0E00 to U+0E7F are E0 B8 80 to E0 B9 BF in UTF-8
  for (std::size_t at = text.find('\xE0'); at != std::string_view::npos && at + 1 < text.size();
       at = text.find('\xE0', at + 1)) {
    if (text[at + 1] == '\xB8' || text[at + 1] == '\xB9') return true;
  }
  return false;
}

}  // namespace saraban::print
