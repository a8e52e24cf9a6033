#include "text/figures.h"

#include <string>

#include "core/source.h"
#include "text/hb_shape.h"
#include "text/utf8.h"

namespace saraban::text {
namespace {

constexpr std::string_view marks = ",.-/()%+:";
constexpr std::u32string_view all_figures = U"0123456789๐๑๒๓๔๕๖๗๘๙,.-/()%+: ";

enum class FigureClass { other, digit, mark, space };

struct Figure {
  FigureClass kind = FigureClass::other;
  std::size_t length = 1;  // bytes
};

// ๐-๙ are U+0E50..U+0E59: E0 B9 90 .. E0 B9 99.
Figure figure_at(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c >= '0' && c <= '9') return {FigureClass::digit, 1};
  if (c == ' ') return {FigureClass::space, 1};
  if (marks.find(c) != std::string_view::npos) return {FigureClass::mark, 1};
  if (c == '\xE0' && at + 2 < text.size() && text[at + 1] == '\xB9' && text[at + 2] >= '\x90' &&
      text[at + 2] <= '\x99') {
    return {FigureClass::digit, 3};
  }
  return {};
}

// Each character before each other one, the same two only where is_figures() lets them stand together.
std::u32string all_pairs() {
  std::u32string pairs;
  for (const char32_t first : all_figures) {
    for (const char32_t second : all_figures) {
      pairs.push_back(first);
      pairs.push_back(second);
      pairs.push_back(U'0');
    }
  }
  return pairs;
}

}  // namespace

bool is_figures(std::string_view segment) {
  FigureClass before = FigureClass::space;
  bool has_digit = false;
  for (std::size_t at = 0; at < segment.size();) {
    const Figure figure = figure_at(segment, at);
    if (figure.kind == FigureClass::other) return false;
    if (figure.kind == FigureClass::mark && before == FigureClass::mark) return false;
    has_digit = has_digit || figure.kind == FigureClass::digit;
    before = figure.kind;
    at += figure.length;
  }
  return has_digit;
}

bool draws_figures_plainly(const HbFont& font, hb_font_t* shaping_font, hb_buffer_t* buffer) {
  for (const char32_t figure : all_figures) {
    if (font.find_glyph(figure) == 0) return false;
  }
  const std::u32string pairs = all_pairs();
  std::string text;
  for (const char32_t character : pairs) append_utf8(text, character);
  run_harfbuzz(shaping_font, buffer, text);
  unsigned count = 0;
  const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer, &count);
  const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer, &count);
  if (count != pairs.size()) return false;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t glyph = font.find_glyph(pairs[i]);
    if (infos[i].codepoint != glyph || positions[i].x_advance != font.glyph_advance(glyph) ||
        positions[i].x_offset != 0 || positions[i].y_offset != 0) {
      return false;
    }
  }
  return true;
}

ShapedPtr shape_figures(const FontPtr& font, std::string_view segment) {
  auto shaped = std::make_shared<ShapedText>();
  shaped->font = font;
  shaped->text = segment;
  shaped->glyphs.reserve(count_characters(segment));
  for (std::size_t at = 0; at < segment.size();) {
    const auto cluster = static_cast<std::uint32_t>(at);
    const std::uint32_t glyph = font->find_glyph(next_character(segment, at));
    const std::int32_t advance = font->glyph_advance(glyph);
    shaped->glyphs.push_back({glyph, advance, 0, 0, cluster});
    shaped->advance += advance;
  }
  shaped->clusters = static_cast<std::uint32_t>(shaped->glyphs.size());
  return shaped;
}

}  // namespace saraban::text
