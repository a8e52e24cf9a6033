#include "print/cell_text.h"

#include <utility>

namespace saraban::print {
namespace {

using Kind = CellText::Kind;
using PieceKind = xlsx::ShownPiece::Kind;

bool is_zero(const std::string& number) {
  const std::size_t end = number.find_first_of("eE");
  return !number.empty() && number.substr(0, end).find_first_of("123456789") == std::string::npos;
}

std::string shown_error(const std::string& error, xlsx::PrintSetup::Errors errors) {
  using Errors = xlsx::PrintSetup::Errors;
  switch (errors) {
    case Errors::blank: return "";
    case Errors::dash: return "--";
    case Errors::not_available: return "#N/A";
    case Errors::displayed: break;
  }
  return error;
}

// Appends a text whose lines end at "\n", as spans and line breaks.
void append_lines(std::string_view text, const flow::TextSpan& like, CellTexts::Wishes::Lines lines,
                  std::vector<flow::Inline>& content) {
  for (;;) {
    const std::size_t end = text.find('\n');
    flow::TextSpan span = like;
    span.text = text.substr(0, end);
    while (!span.text.empty() && span.text.back() == '\r') span.text.pop_back();
    const bool is_last = end == std::string_view::npos;
    if (!is_last && lines == CellTexts::Wishes::Lines::joined) span.text += ' ';
    if (!span.text.empty()) content.emplace_back(std::move(span));
    if (is_last) return;
    if (lines == CellTexts::Wishes::Lines::kept) content.emplace_back(flow::LineBreak{});
    text.remove_prefix(end + 1);
  }
}

// The spaces that a text begins with, which its author set it in with.
std::size_t take_leading_spaces(std::vector<flow::Inline>& content) {
  auto* first = content.empty() ? nullptr : std::get_if<flow::TextSpan>(&content.front());
  if (!first) return 0;
  const std::size_t spaces = std::min(first->text.find_first_not_of(' '), first->text.size());
  first->text.erase(0, spaces);
  return spaces;
}

}  // namespace

const xlsx::NumberFormat& CellTexts::format_of(const std::string& code) {
  const auto known = formats_.find(code);
  if (known != formats_.end()) return known->second;
  return formats_.emplace(code, xlsx::NumberFormat::parse(code, Language::thai)).first->second;
}

flow::TextStylePtr CellTexts::style_of(const xlsx::FontLook& font, std::string_view text, const Wishes& wishes) {
  if (font.thai_family.empty() || !has_thai(text)) return styles_.find(font, wishes.percent, wishes.colors);
  xlsx::FontLook thai = font;
  thai.family = thai.thai_family;
  thai.thai_family.clear();
  return styles_.find(thai, wishes.percent, wishes.colors);
}

CellText CellTexts::make(const xlsx::Cell& cell, const xlsx::CellLook& look, const Wishes& wishes,
                         const flow::Origin& origin) {
  CellText text;
  switch (cell.kind) {
    case xlsx::Cell::Kind::blank: return text;
    case xlsx::Cell::Kind::text: text.kind = Kind::text; break;
    case xlsx::Cell::Kind::number: text.kind = Kind::number; break;
    case xlsx::Cell::Kind::truth:
    case xlsx::Cell::Kind::error: text.kind = Kind::centered; break;
  }
  if (text.kind == Kind::number && wishes.zeros == xlsx::SheetView::Zeros::blank && is_zero(cell.content)) return {};
  if (cell.runs.empty() || text.kind != Kind::text) {
    add_value(cell, look, wishes, origin, text);
  } else {
    add_rich_text(cell, look, wishes, origin, text);
  }
  if (text.pieces.empty()) text.kind = Kind::nothing;
  if (text.kind == Kind::text) text.leading_spaces = take_leading_spaces(text.pieces.front().paragraph.content);
  return text;
}

void CellTexts::add_rich_text(const xlsx::Cell& cell, const xlsx::CellLook& look, const Wishes& wishes,
                              const flow::Origin& origin, CellText& text) {
  CellPiece piece;
  piece.paragraph = plain_paragraph("", style_of(look.font, "", wishes), origin);
  piece.paragraph.content.clear();
  for (const xlsx::TextRun& run : cell.runs) {
    const xlsx::FontLook font = run.properties.empty() ? look.font : looks_.run_font(run.properties, look.font);
    flow::TextSpan span;
    span.style = style_of(font, run.text, wishes);
    span.origin = origin;
    append_lines(run.text, span, wishes.lines, piece.paragraph.content);
  }
  if (!piece.paragraph.content.empty()) text.pieces.push_back(std::move(piece));
}

void CellTexts::add_value(const xlsx::Cell& cell, const xlsx::CellLook& look, const Wishes& wishes,
                          const flow::Origin& origin, CellText& text) {
  const xlsx::NumberFormat& format = format_of(look.number_format);
  xlsx::ShownValue value;
  if (cell.kind == xlsx::Cell::Kind::error) {
    value.pieces.push_back({PieceKind::text, shown_error(cell.content, wishes.errors)});
  } else {
    value = format.show(cell, dates_, wishes.most_letters);
  }
  if (value.outcome == xlsx::ShownValue::Outcome::unshowable) {
    text.fits = CellText::Fits::never;
  } else if (cell.kind == xlsx::Cell::Kind::number &&
             format.fits(cell.content) == xlsx::NumberFormat::Fits::by_rounding) {
    text.fits = CellText::Fits::by_rounding;
  }
  xlsx::FontLook font = look.font;
  if (value.color) font.color = *value.color;
  for (xlsx::ShownPiece& shown : value.pieces) {
    if (shown.text.empty()) continue;
    CellPiece piece;
    piece.kind = shown.kind;
    piece.paragraph = plain_paragraph("", style_of(font, shown.text, wishes), origin);
    const auto like = std::get<flow::TextSpan>(piece.paragraph.content.front());
    piece.paragraph.content.clear();
    append_lines(shown.text, like, wishes.lines, piece.paragraph.content);
    if (!piece.paragraph.content.empty()) text.pieces.push_back(std::move(piece));
  }
}

CellText CellTexts::make_hashes(const xlsx::CellLook& look, std::size_t count, const Wishes& wishes,
                                const flow::Origin& origin) {
  CellText text;
  text.kind = Kind::number;
  CellPiece piece;
  piece.paragraph =
      plain_paragraph(std::string(count, '#'), styles_.find(look.font, wishes.percent, wishes.colors), origin);
  text.pieces.push_back(std::move(piece));
  return text;
}

}  // namespace saraban::print
