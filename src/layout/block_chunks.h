// Blocks other than tables as chunks: the lines of a paragraph, a figure, a rule, a white space.
#pragma once
#include <vector>

#include "layout/composer.h"
#include "layout/footnotes.h"
#include "layout/paragraph.h"

namespace saraban::layout {

// One chunk a line, which holds the notes whose marks stand in it. A paragraph of up to three lines is not divided, of
// a longer one at least two lines stand on each page (widows and orphans).
void add_paragraph(flow::Paragraph paragraph, ParagraphSetter& setter, NoteSetter& notes, Composer& composer);
// Between which lines of a paragraph no page ends.
Keep keep_of_line(std::size_t line, std::size_t lines, const flow::ParagraphStyle& style);
void add_rule(const flow::HorizontalRule& rule, Composer& composer);
void add_spacer(const flow::Spacer& spacer, Composer& composer);

class FigureSetter {
 public:
  explicit FigureSetter(Notices& notices) : notices_(notices) {}
  // The picture in its own size (96 dots an inch) or the wished one, made smaller where the column is narrower or
  // lower.
  void add_figure(flow::Figure figure, Composer& composer);

 private:
  frame::PicturePtr find_picture(flow::Figure& figure);

  Notices& notices_;
  std::vector<frame::PicturePtr> recent_;  // a thousand copies of a report show one emblem: it is written once
};

}  // namespace saraban::layout
