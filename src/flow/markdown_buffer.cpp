#include "flow/markdown_buffer.h"

#include <algorithm>
#include <functional>

#include "core/thai_digits.h"
#include "flow/code_points.h"

namespace saraban::flow {

MarkdownBuffer::MarkdownBuffer(const TaggedText& text, std::size_t begin, std::size_t end) {
  const std::string_view all = text.text();
  while (begin < end) {
    std::size_t line_end = all.find('\n', begin);
    line_end = line_end == std::string_view::npos ? end : std::min(line_end + 1, end);
    put_line(all, begin, line_end);
    begin = line_end;
  }
}

MarkdownBuffer MarkdownBuffer::guarded(const TaggedText& text, std::size_t begin, std::size_t end) {
  MarkdownBuffer buffer;
  buffer.text_ = guard;
  const std::string_view all = text.text();
  while (begin < end) {
    const std::size_t line_end = std::min(all.find('\n', begin), end);
    const std::string_view line = trimmed(all.substr(begin, line_end - begin));
    const bool is_joined = is_thai_letter(last_code_point(buffer.text_)) && is_thai_letter(first_code_point(line));
    if (buffer.text_.size() > guard.size() && !is_joined) buffer.text_ += ' ';
    if (!line.empty()) begin = static_cast<std::size_t>(line.data() - all.data());
    buffer.pieces_.push_back({buffer.text_.size(), begin});
    buffer.text_ += line;
    begin = line_end + 1;
  }
  return buffer;
}

std::size_t MarkdownBuffer::offset_of(const char* pointer) const {
  const std::less<const char*> before;
  if (before(pointer, text_.data()) || !before(pointer, text_.data() + text_.size())) return no_offset;
  const auto at = static_cast<std::size_t>(pointer - text_.data());
  const auto next = std::upper_bound(pieces_.begin(), pieces_.end(), at,
                                     [](std::size_t value, const Piece& piece) { return value < piece.begin; });
  if (next == pieces_.begin()) return no_offset;
  return std::prev(next)->origin + (at - std::prev(next)->begin);
}

void MarkdownBuffer::put_line(std::string_view all, std::size_t begin, std::size_t end) {
  const std::string_view line = all.substr(begin, end - begin);
  const std::size_t number = line.find_first_not_of(" \t>");
  std::size_t after = number;
  constexpr std::string_view thai_digit_lead = "\xE0\xB9";  // U+0E50 .. U+0E59 are E0 B9 90 .. E0 B9 99
  while (after != std::string_view::npos && after + 2 < line.size() && line.substr(after, 2) == thai_digit_lead &&
         static_cast<unsigned char>(line[after + 2]) >= 0x90 && static_cast<unsigned char>(line[after + 2]) <= 0x99) {
    after += 3;
  }
  const bool is_item = after != std::string_view::npos && after > number && after + 1 < line.size() &&
                       (line[after] == '.' || line[after] == ')') && line[after + 1] == ' ';
  pieces_.push_back({text_.size(), begin});
  if (!is_item) {
    text_ += line;
    return;
  }
  text_ += line.substr(0, number);
  text_ += to_arabic_digits(line.substr(number, after - number));
  pieces_.push_back({text_.size(), begin + after});
  text_ += line.substr(after);
}

}  // namespace saraban::flow
