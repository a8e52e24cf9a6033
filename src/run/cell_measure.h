// How wide texts are in a workbook's font, by text/'s shaping: the measure that xlsx/ and sheet/ are given, who see no
// fonts themselves.
//
// A workbook is shown with the office's own fonts; where this machine lacks them their substitute is measured, and
// nothing is said, for nothing is drawn with it. Codes: those of text/font_catalogue.h.
#pragma once
#include <memory>
#include <string>

#include "core/geometry.h"
#include "core/world.h"
#include "text/font_catalogue.h"
#include "text/shape.h"

namespace saraban::run {

class CellMeasure {
 public:
  static Result<std::unique_ptr<CellMeasure>> make(const World& world, const std::string& home,
                                                   const text::FontRequest& font, Length size);
  // Of the widest line of the text.
  Length width(std::string_view text);

 private:
  CellMeasure(std::unique_ptr<text::FontCatalogue> fonts, text::FontStack stack, Length size);
  Length line_width(std::string_view line);

  std::unique_ptr<text::FontCatalogue> fonts_;
  text::FontStack stack_;
  std::unique_ptr<text::Shaper> shaper_;
  Length size_;
};

}  // namespace saraban::run
