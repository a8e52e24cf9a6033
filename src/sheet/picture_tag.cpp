#include "sheet/picture_tag.h"

#include <array>
#include <optional>

#include "lang/text_template.h"
#include "xlsx/picture_parts.h"

namespace saraban::sheet {
namespace {

constexpr std::array<std::string_view, 2> qr_words{"คิวอาร์", "qr"};

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view white = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(white);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(white) + 1 - begin);
}

// Where `|คิวอาร์` begins at the end of a tag's inside; nothing where it has none.
std::optional<std::size_t> find_qr_filter(std::string_view inside) {
  const std::size_t bar = inside.rfind('|');
  if (bar == std::string_view::npos) return std::nullopt;
  const std::string_view word = trimmed(inside.substr(bar + 1));
  for (const std::string_view one : qr_words)
    if (word == one) return bar;
  return std::nullopt;
}

Diagnostic not_one_tag(Place place) {
  return make_error("sheet.picture-tag", std::move(place),
                    {"ข้อความแสดงแทน (alt text) ของรูปภาพต้องเป็นแท็กเดียวและไม่มีข้อความอื่น",
                     "a picture's alt text must be one tag and nothing else"},
                    {"เขียนเช่น {{โลโก้}} หรือ {{ที่อยู่|คิวอาร์}}", "write {{logo}} or {{address|qr}}, say"});
}

std::optional<PictureTag> parse_tag(const xlsx::TaggedPicture& picture, const Place& place, Diagnostics& problems) {
  const auto source = std::make_shared<const SourceText>(SourceText::within(place, picture.alt_text));
  const auto pieces = problems.take(lang::scan_tags(*source));
  if (!pieces) return std::nullopt;
  const lang::TemplatePiece* tag = nullptr;
  for (const lang::TemplatePiece& piece : *pieces) {
    const std::string_view text = source->text().substr(piece.begin, piece.end - piece.begin);
    if (piece.kind == lang::TemplatePiece::Kind::literal && trimmed(text).empty()) continue;
    if (piece.kind == lang::TemplatePiece::Kind::comment) continue;
    if (piece.kind != lang::TemplatePiece::Kind::expression || tag != nullptr)
      return problems.add(not_one_tag(place)), std::nullopt;
    tag = &piece;
  }
  if (tag == nullptr) return std::nullopt;
  const std::string_view inside = source->text().substr(tag->inside_begin, tag->inside_end - tag->inside_begin);
  const auto filter = find_qr_filter(inside);
  const std::size_t end = filter ? tag->inside_begin + *filter : tag->inside_end;
  auto expression = problems.take(lang::parse_expression(source, tag->inside_begin, end));
  if (!expression) return std::nullopt;
  const auto kind = filter ? PictureTag::Kind::qr : PictureTag::Kind::file;
  return PictureTag{picture.anchor, picture.cell, kind, std::move(*expression)};
}

}  // namespace

std::vector<PictureTag> parse_picture_tags(const xlsx::Workbook& workbook, std::size_t sheet, Diagnostics& problems) {
  std::vector<PictureTag> tags;
  const auto pictures = problems.take(xlsx::find_tagged_pictures(workbook, sheet));
  if (!pictures) return tags;
  for (const xlsx::TaggedPicture& picture : *pictures)
    if (auto tag = parse_tag(picture, workbook.place(sheet, picture.cell), problems)) tags.push_back(std::move(*tag));
  return tags;
}

}  // namespace saraban::sheet
