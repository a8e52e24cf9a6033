#include "core/source.h"

#include <algorithm>

#include <fmt/format.h>

namespace saraban {

Place file_place(std::string file) {
  Place place;
  place.file = std::move(file);
  return place;
}

Place cell_place(std::string workbook, std::string sheet, std::string cell) {
  Place place;
  place.file = std::move(workbook);
  place.sheet = std::move(sheet);
  place.cell = std::move(cell);
  return place;
}

std::string describe(const Place& place) {
  std::string text = place.file;
  if (!place.sheet.empty()) text += "!" + place.sheet;
  if (!place.cell.empty()) text += "!" + place.cell;
  if (place.line > 0) text += fmt::format(":{}", place.line);
  if (place.line > 0 && place.column > 0) text += fmt::format(":{}", place.column);
  if (!place.query.empty()) text += fmt::format(", query {}", place.query);
  if (place.row > 0) text += fmt::format(", row {}", place.row);
  return text;
}

std::size_t count_characters(std::string_view utf8) {
  return static_cast<std::size_t>(
      std::count_if(utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

SourceText::SourceText(std::string name, std::string text) : text_(std::move(text)) { base_.file = std::move(name); }

SourceText SourceText::within(Place base, std::string text) {
  SourceText source("", std::move(text));
  source.base_ = std::move(base);
  source.nested_ = true;
  return source;
}

Place SourceText::place(std::size_t offset, std::size_t length) const {
  const std::string_view all = text_;
  offset = std::min(offset, all.size());
  const std::size_t before = all.substr(0, offset).rfind('\n');
  const std::size_t line_begin = before == std::string_view::npos ? 0 : before + 1;
  std::size_t line_end = all.find('\n', offset);
  if (line_end == std::string_view::npos) line_end = all.size();

  Place place = base_;
  place.excerpt = std::string(all.substr(line_begin, line_end - line_begin));
  const std::size_t shown = std::min(length, line_end - offset);
  place.column = static_cast<std::uint32_t>(count_characters(all.substr(line_begin, offset - line_begin)) + 1);
  place.length = static_cast<std::uint32_t>(count_characters(all.substr(offset, shown)));
  if (!nested_) {
    place.line = static_cast<std::uint32_t>(
        std::count(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(line_begin), '\n') + 1);
  }
  return place;
}

}  // namespace saraban
