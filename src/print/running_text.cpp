#include "print/running_text.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "core/thai_calendar.h"
#include "layout/tag.h"

namespace saraban::print {
namespace {

using Kind = xlsx::HeaderPiece::Kind;

constexpr Length no_end = Length::points(1e6);

struct Chosen {
  const xlsx::HeaderText& header;
  const xlsx::HeaderText& footer;
  xlsx::HeaderPicture::Pages pages;
};

Chosen choose(const xlsx::HeaderFooter& texts, const PageFacts& page) {
  using Own = xlsx::HeaderFooter::Own;
  using Pages = xlsx::HeaderPicture::Pages;
  if (texts.first == Own::yes && page.of_sheet == 1) return {texts.first_header, texts.first_footer, Pages::first};
  if (texts.even == Own::yes && page.number % 2 == 0) return {texts.even_header, texts.even_footer, Pages::even};
  return {texts.odd_header, texts.odd_footer, Pages::odd};
}

template <class Each>
void each_piece(const xlsx::HeaderText& text, const Each& each) {
  for (const auto* section : {&text.left, &text.center, &text.right}) {
    for (const xlsx::HeaderPiece& piece : *section) each(piece);
  }
}

bool shows(const xlsx::HeaderText& text, Kind kind) {
  bool found = false;
  each_piece(text, [&](const xlsx::HeaderPiece& piece) { found = found || piece.kind == kind; });
  return found;
}

bool shows(const xlsx::HeaderFooter& texts, Kind kind) {
  using Own = xlsx::HeaderFooter::Own;
  bool found = shows(texts.odd_header, kind) || shows(texts.odd_footer, kind);
  if (texts.even == Own::yes) found = found || shows(texts.even_header, kind) || shows(texts.even_footer, kind);
  if (texts.first == Own::yes) found = found || shows(texts.first_header, kind) || shows(texts.first_footer, kind);
  return found;
}

// As a Thai Windows writes a short date: 5/1/2566.
std::string short_date(const Date& date) {
  return fmt::format("{}/{}/{}", date.day(), date.month(), date.year() + buddhist_offset);
}

std::string text_of(const xlsx::HeaderPiece& piece, const SheetFacts& sheet, const PageFacts& page) {
  switch (piece.kind) {
    case Kind::text: return piece.text;
    case Kind::page_number: return fmt::format("{}", page.number + piece.offset);
    case Kind::page_count: return fmt::format("{}", page.pages + piece.offset);
    case Kind::date: return sheet.date ? short_date(*sheet.date) : "";
    case Kind::time: return sheet.time.value_or("");
    case Kind::file_name: return sheet.file_name;
    case Kind::file_path: return sheet.file_path;
    case Kind::sheet_name: return sheet.sheet_name;
    case Kind::line_break:
    case Kind::picture: break;
  }
  return "";
}

}  // namespace

bool RunningTexts::shows_page_count(const xlsx::HeaderFooter& texts, const PageFacts& page) {
  const Chosen chosen = choose(texts, page);
  return shows(chosen.header, Kind::page_count) || shows(chosen.footer, Kind::page_count);
}

void RunningTexts::check(const xlsx::HeaderFooter& texts, const SheetFacts& sheet) {
  Diagnostics news;
  if (!sheet.date && shows(texts, Kind::date)) {
    news.add(make_warning("print.no-date", sheet.place,
                          {"หัวหรือท้ายกระดาษมีวันที่ (&D) แต่ไม่ได้บอกวันที่ จึงเว้นว่างไว้",
                           "a header or footer shows the date (&D), but none was given: nothing is printed there"},
                          {"บอกวันที่ที่จะพิมพ์ เช่น --date 2566-01-31 หรือพิมพ์วันที่ลงในแม่แบบ",
                           "give the date to print, e.g. --date 2023-01-31, or write it into the template"}));
  }
  if (!sheet.time && shows(texts, Kind::time)) {
    news.add(make_warning("print.no-time", sheet.place,
                          {"หัวหรือท้ายกระดาษมีเวลา (&T) แต่ไม่ได้บอกเวลา จึงเว้นว่างไว้",
                           "a header or footer shows the time (&T), but none was given: nothing is printed there"},
                          {"ลบ &[เวลา] ออกจากหัวหรือท้ายกระดาษ หรือบอกเวลาด้วย --time 09:30",
                           "take &[Time] out of the header or footer, or give --time 09:30"}));
  }
  notices_.add(std::move(news));
}

void RunningTexts::emit(const xlsx::HeaderFooter& texts, const std::vector<xlsx::HeaderPicture>& pictures,
                        const SheetFacts& sheet, const PageFacts& page, std::vector<frame::Item>& items) {
  const Chosen chosen = choose(texts, page);
  const bool is_scaled = texts.scale == xlsx::HeaderFooter::Scale::with_sheet;
  const bool at_margins = texts.edges == xlsx::HeaderFooter::Edges::margins;
  constexpr Length fixed_edge = Length::points(50.4);
  const Length left = at_margins ? sheet.margins.left : fixed_edge;
  const Length right = sheet.paper.width - (at_margins ? sheet.margins.right : fixed_edge);
  Run run{sheet, page, Band::header, chosen.pages, pictures, is_scaled ? sheet.percent : 100, left, right};
  emit_text(chosen.header, run, items);
  run.band = Band::footer;
  emit_text(chosen.footer, run, items);
}

void RunningTexts::emit_text(const xlsx::HeaderText& text, const Run& run, std::vector<frame::Item>& items) {
  if (text.empty()) return;
  frame::TagOpen open = layout::tag(frame::Role::artifact);
  open.artifact = run.band == Band::header ? frame::ArtifactKind::header : frame::ArtifactKind::footer;
  items.emplace_back(std::move(open));
  emit_section(text.left, Side::left, run, items);
  emit_section(text.center, Side::centre, run, items);
  emit_section(text.right, Side::right, run, items);
  items.emplace_back(frame::TagClose{});
}

void RunningTexts::emit_section(const std::vector<xlsx::HeaderPiece>& pieces, Side side, const Run& run,
                                std::vector<frame::Item>& items) {
  if (pieces.empty()) return;
  const bool has_picture = std::any_of(pieces.begin(), pieces.end(),
                                       [](const xlsx::HeaderPiece& piece) { return piece.kind == Kind::picture; });
  if (has_picture) emit_picture(side, run, items);
  flow::Paragraph paragraph = paragraph_of(pieces, run);
  if (paragraph.content.empty()) return;
  layout::SetParagraph set;
  setter_.set(std::move(paragraph), no_end, {}, set);
  Length y = run.sheet.margins.header;
  if (run.band == Band::footer) y = run.sheet.paper.height - run.sheet.margins.footer - set.height();
  for (std::size_t line = 0; line < set.lines.size(); ++line) {
    const Length white = run.right - run.left - set.lines[line].width;
    Length x = run.left;
    if (side == Side::centre) x += white.times(1, 2);
    if (side == Side::right) x += white;
    setter_.emit_line(set, line, {x, y}, items);
    y += set.lines[line].height;
  }
}

flow::Paragraph RunningTexts::paragraph_of(const std::vector<xlsx::HeaderPiece>& pieces, const Run& run) {
  flow::Paragraph paragraph = plain_paragraph("", style_of(pieces.front().font, run, ""));
  paragraph.content.clear();
  for (const xlsx::HeaderPiece& piece : pieces) {
    if (piece.kind == Kind::line_break) {
      paragraph.content.emplace_back(flow::LineBreak{});
      continue;
    }
    std::string text = text_of(piece, run.sheet, run.page);
    if (text.empty()) continue;
    flow::TextSpan span;
    span.style = style_of(piece.font, run, text);
    span.text = std::move(text);
    span.origin = flow::Origin(run.sheet.place);
    paragraph.content.emplace_back(std::move(span));
  }
  return paragraph;
}

flow::TextStylePtr RunningTexts::style_of(const xlsx::HeaderFont& font, const Run& run, std::string_view text) {
  xlsx::FontLook look = normal_;
  look.color = font.color.value_or(Color{});
  if (!font.family.empty()) {
    look.family = font.family;
  } else if (!look.thai_family.empty() && has_thai(text)) {
    look.family = look.thai_family;
  }
  look.thai_family.clear();
  if (font.size) look.size = *font.size;
  look.weight = font.weight;
  look.slant = font.slant;
  look.underline = font.underline;
  look.strike = font.strike;
  look.script = font.script;
  return styles_.find(look, run.percent, run.sheet.colors);
}

void RunningTexts::emit_picture(Side side, const Run& run, std::vector<frame::Item>& items) {
  const auto found = std::find_if(run.pictures.begin(), run.pictures.end(), [&](const xlsx::HeaderPicture& one) {
    return one.side == side && one.band == run.band && one.pages == run.pages;
  });
  if (found == run.pictures.end() || !found->bytes) return;
  auto known = std::find_if(known_.begin(), known_.end(), [&](const auto& one) { return one.first == found->part; });
  if (known == known_.end()) {
    constexpr std::size_t most = 64;
    if (known_.size() >= most) known_.clear();
    auto picture = frame::read_picture(found->part, *found->bytes);
    if (!picture) {
      Diagnostics news;
      news.add(make_warning("print.header-picture", run.sheet.place,
                            {"รูปในหัวหรือท้ายกระดาษไม่ใช่ PNG หรือ JPEG จึงไม่ได้พิมพ์",
                             "a picture in a header or footer is no PNG or JPEG: it is not printed"},
                            {"ใส่รูปนั้นใหม่เป็น PNG หรือ JPEG", "put the picture in again as PNG or JPEG"}));
      notices_.add(std::move(news));
    }
    known_.emplace_back(found->part, picture ? *picture : nullptr);
    known = std::prev(known_.end());
  }
  if (!known->second) return;
  const Size size{found->size.width.times(run.percent, 100), found->size.height.times(run.percent, 100)};
  Point corner{run.left, run.sheet.margins.header};
  if (side == Side::centre) corner.x += (run.right - run.left - size.width).times(1, 2);
  if (side == Side::right) corner.x = run.right - size.width;
  if (run.band == Band::footer) corner.y = run.sheet.paper.height - run.sheet.margins.footer - size.height;
  items.emplace_back(frame::PictureItem{known->second, {corner, size}});
}

}  // namespace saraban::print
