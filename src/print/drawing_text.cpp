#include "print/drawing_text.h"

#include <algorithm>
#include <cmath>

namespace saraban::print {
namespace {

constexpr Length no_end = Length::points(1e6);
constexpr double pi = 3.14159265358979323846;

flow::Align align_of(xlsx::DrawnParagraph::Align align) {
  switch (align) {
    case xlsx::DrawnParagraph::Align::left: return flow::Align::left;
    case xlsx::DrawnParagraph::Align::centre: return flow::Align::centre;
    case xlsx::DrawnParagraph::Align::right: return flow::Align::right;
    case xlsx::DrawnParagraph::Align::justified: return flow::Align::justified;
  }
  return flow::Align::left;
}

xlsx::DrawnParagraph plain(std::string_view text, const xlsx::FontLook& look) {
  return {xlsx::DrawnParagraph::Align::left, {{std::string(text), look}}, look};
}

}  // namespace

flow::TextStylePtr DrawingTexts::style_of(const xlsx::FontLook& look, std::string_view text) {
  xlsx::FontLook font = look;
  if (!font.thai_family.empty() && has_thai(text)) font.family = font.thai_family;
  font.thai_family.clear();
  return styles_.find(font, scale_.percent, scale_.colors);
}

flow::Paragraph DrawingTexts::paragraph_of(const xlsx::DrawnParagraph& drawn, std::optional<flow::Align> align) {
  auto style = std::make_shared<flow::ParagraphStyle>();
  style->align = align.value_or(align_of(drawn.align));
  flow::Paragraph paragraph;
  paragraph.style = std::move(style);
  paragraph.marker_style = style_of(drawn.end, "");
  for (const xlsx::DrawnRun& run : drawn.runs) {
    std::string_view text = run.text;
    const flow::TextStylePtr look = style_of(run.look, text);
    while (true) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      flow::TextSpan span;
      span.text = text.substr(0, end);
      span.style = look;
      span.origin = origin_;
      if (!span.text.empty()) paragraph.content.emplace_back(std::move(span));
      if (end == text.size()) break;
      paragraph.content.emplace_back(flow::LineBreak{});
      text.remove_prefix(end + 1);
    }
  }
  return paragraph;
}

TextBlock DrawingTexts::set_paragraphs(std::vector<flow::Paragraph> paragraphs, Length measure) {
  TextBlock block;
  block.size.width = measure;
  for (flow::Paragraph& paragraph : paragraphs) {
    setter_.set(std::move(paragraph), measure, {}, block.paragraphs.emplace_back());
    block.size.height += block.paragraphs.back().height();
  }
  return block;
}

TextBlock DrawingTexts::set(const xlsx::DrawnTextBody& body, Length measure) {
  std::vector<flow::Paragraph> paragraphs;
  for (const xlsx::DrawnParagraph& drawn : body.paragraphs) paragraphs.push_back(paragraph_of(drawn, {}));
  return set_paragraphs(std::move(paragraphs), std::max(measure, Length::points(1)));
}

TextBlock DrawingTexts::set(std::string_view text, const xlsx::FontLook& look, Length measure, flow::Align align) {
  std::vector<flow::Paragraph> paragraphs;
  paragraphs.push_back(paragraph_of(plain(text, look), align));
  return set_paragraphs(std::move(paragraphs), std::max(measure, Length::points(1)));
}

TextBlock DrawingTexts::set_line(std::string_view text, const xlsx::FontLook& look) {
  TextBlock block = set(text, look, no_end, flow::Align::left);
  block.size.width = {};
  for (const layout::SetLine& line : block.paragraphs.front().lines)
    block.size.width = std::max(block.size.width, line.x + line.width);
  return block;
}

Length DrawingTexts::least_width(std::string_view text, const xlsx::FontLook& look) {
  return setter_.least_width(paragraph_of(plain(text, look), flow::Align::left));
}

Length DrawingTexts::line_height(const xlsx::FontLook& look) {
  return setter_.line_height(paragraph_of(plain("ก", look), flow::Align::left));
}

void DrawingTexts::emit(const TextBlock& block, Point corner, Tags tags, std::vector<frame::Item>& items) {
  for (const layout::SetParagraph& set : block.paragraphs) {
    const bool is_tagged = tags == Tags::paragraphs && !set.source.content.empty();
    if (is_tagged) {
      frame::TagOpen open{};
      open.role = frame::Role::paragraph;
      items.emplace_back(std::move(open));
    }
    for (std::size_t line = 0; line < set.lines.size(); ++line) {
      setter_.emit_line(set, line, corner, items);
      corner.y += set.lines[line].height;
    }
    if (is_tagged) items.emplace_back(frame::TagClose{});
  }
}

void DrawingTexts::emit_turned(const TextBlock& block, Point corner, std::int16_t degrees,
                               std::vector<frame::Item>& items) {
  const bool is_upright = degrees == 90 || degrees == -90;
  const double sine = is_upright ? degrees / 90 : std::sin(degrees * pi / 180);
  const double cosine = is_upright ? 0 : std::cos(degrees * pi / 180);
  const auto turned = [&](Point level) {
    const double x = static_cast<double>(level.x.in_millipoints()), y = static_cast<double>(level.y.in_millipoints());
    return Point{corner.x + Length::millipoints(std::llround(x * cosine + y * sine)),
                 corner.y + Length::millipoints(std::llround(y * cosine - x * sine))};
  };
  std::vector<frame::Item> level;
  emit(block, {}, Tags::none, level);
  for (frame::Item& item : level) {
    if (auto* run = std::get_if<frame::GlyphRun>(&item)) {
      run->baseline = turned(run->baseline);
      run->tilt = degrees;
    } else if (auto* rule = std::get_if<frame::Rule>(&item)) {
      rule->from = turned(rule->from);
      rule->to = turned(rule->to);
    }
    items.push_back(std::move(item));
  }
}

}  // namespace saraban::print
