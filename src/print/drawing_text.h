// Texts of drawings as set lines: a text box's paragraphs, a chart's titles and labels. DrawnTextBody or a text and its
// font -> TextBlock -> frame items, level or turned.
#pragma once
#include <string_view>
#include <vector>

#include "frame/frame.h"
#include "print/text_styles.h"
#include "xlsx/drawn_text.h"

namespace saraban::print {

// How drawings are made smaller or larger with their sheet, and in which colours.
struct DrawingScale {
  int percent = 100;
  TextStyles::Colors colors = TextStyles::Colors::as_they_are;
  Length of(Length length) const { return length.times(percent, 100); }
  Color of(Color color) const { return colors == TextStyles::Colors::black ? Color{} : color; }
};

struct TextBlock {
  std::vector<layout::SetParagraph> paragraphs;
  Size size;  // width: of the widest line, or the measure
};

class DrawingTexts {
 public:
  DrawingTexts(layout::ParagraphSetter& setter, TextStyles& styles, DrawingScale scale, flow::Origin origin)
      : setter_(setter), styles_(styles), scale_(scale), origin_(std::move(origin)) {}

  const DrawingScale& scale() const { return scale_; }
  // Broken at the measure, aligned in it.
  TextBlock set(const xlsx::DrawnTextBody& body, Length measure);
  TextBlock set(std::string_view text, const xlsx::FontLook& look, Length measure, flow::Align align);
  // On one line, as wide as it is.
  TextBlock set_line(std::string_view text, const xlsx::FontLook& look);
  Length least_width(std::string_view text, const xlsx::FontLook& look);  // of its longest word
  Length line_height(const xlsx::FontLook& look);

  enum class Tags { none, paragraphs };  // a text box's paragraphs are read as such; labels belong to their figure
  void emit(const TextBlock& block, Point corner, Tags tags, std::vector<frame::Item>& items);
  // Turned by whole degrees to the left about the block's corner, which comes to stand at `corner`.
  void emit_turned(const TextBlock& block, Point corner, std::int16_t degrees, std::vector<frame::Item>& items);

 private:
  flow::Paragraph paragraph_of(const xlsx::DrawnParagraph& drawn, std::optional<flow::Align> align);
  flow::TextStylePtr style_of(const xlsx::FontLook& look, std::string_view text);
  TextBlock set_paragraphs(std::vector<flow::Paragraph> paragraphs, Length measure);

  layout::ParagraphSetter& setter_;
  TextStyles& styles_;
  DrawingScale scale_;
  flow::Origin origin_;
};

}  // namespace saraban::print
