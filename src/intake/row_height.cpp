#include "intake/row_height.h"

#include <algorithm>

#include "intake/thai_letters.h"
#include "text/utf8.h"

namespace saraban::intake {
namespace {

constexpr Length letter_width = Length::millimetres(2.1);  // of TH Sarabun New, 14 points, on average
constexpr Length padding = Length::millimetres(2);
constexpr std::int64_t line_points = 21, highest_points = 409;  // Excel's specification limits

}  // namespace

std::int64_t count_lines(std::string_view text, Length width) {
  const std::int64_t fitting =
      std::max<std::int64_t>(1, (width - padding).in_millipoints() / letter_width.in_millipoints());
  std::int64_t lines = 1, letters = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = text::next_character(text, at);
    if (is_mark(c)) continue;
    if (c == '\n' || letters == fitting) {
      ++lines;
      letters = 0;
    }
    if (c != '\n') ++letters;
  }
  return lines;
}

Length height_of(std::int64_t lines) {
  return Length::points(static_cast<double>(std::min(lines * line_points, highest_points)));
}

}  // namespace saraban::intake
