// Text and lines of drawings, their colours resolved with the workbook's theme: DrawingML's text bodies (ECMA-376 part
// 1, 21.1.2) -> paragraphs of runs.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/geometry.h"
#include "xlsx/cell_look.h"

namespace saraban::xlsx {

struct DrawnLine {
  Length width = Length::points(0.75);
  Color color;
  enum class Dash : std::uint8_t { solid, dotted, dashed } dash = Dash::solid;
  friend bool operator==(const DrawnLine&, const DrawnLine&) = default;
};

struct DrawnRun {
  std::string text;  // "\n": a line end inside the paragraph
  FontLook look;
};

struct DrawnParagraph {
  enum class Align : std::uint8_t { left, centre, right, justified } align = Align::left;
  std::vector<DrawnRun> runs;  // none: an empty line, as high as `end`
  FontLook end;
};

struct DrawnTextBody {
  std::vector<DrawnParagraph> paragraphs;
  enum class Vertical : std::uint8_t { top, middle, bottom } vertical = Vertical::top;
  Length left = Length::points(7.2), right = Length::points(7.2);  // 21.1.2.1.1 bodyPr: 0.1 and 0.05 inches
  Length top = Length::points(3.6), bottom = Length::points(3.6);
  bool empty() const;  // no letter in it
};

// The paragraphs' texts, one a line.
std::string plain_text(const DrawnTextBody& body);

}  // namespace saraban::xlsx
