// Tables of contents: the headings, found before the first page is made, and the lines that name their pages.
//
// A line is the heading's text, dots, and the page's number flush right. The number has a column of its own, of at
// least three digits, so that the lines do not change when the numbers do: the pages of one layout are then right for
// the next. Codes: layout.empty-contents, layout.unsettled-contents.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "flow/document.h"
#include "layout/composer.h"
#include "layout/paragraph.h"

namespace saraban::layout {

struct ListedHeading {
  int level = 1;
  std::string marker;
  flow::TextStylePtr marker_style;
  Length marker_width;
  std::vector<flow::TextSpan> text;
  std::string anchor;
};

// The headings of a document in order, and which of them each of its tables of contents names.
struct Outline {
  struct Range {
    std::size_t begin = 0, end = 0;
  };
  std::vector<ListedHeading> headings;
  std::vector<Range> contents;
};
Result<Outline> read_outline(flow::BlockSource& blocks);

// The printed numbers of the pages that the headings stand on, in the order of the headings.
using PageLabels = std::vector<std::string>;

// So many digits have room in the column of numbers.
std::size_t digits_of_contents(const Outline::Range& range, const PageLabels& labels);

class ContentsSetter {
 public:
  ContentsSetter(const Outline& outline, const PageLabels& labels, ParagraphSetter& setter, Notices& notices)
      : outline_(outline), labels_(labels), setter_(setter), notices_(notices) {}

  // The next table of contents of the document.
  void add_contents(const flow::Contents& contents, Composer& composer);

 private:
  void add_item(const flow::Contents& contents, std::size_t heading, Length number_width, Composer& composer);

  const Outline& outline_;
  const PageLabels& labels_;
  ParagraphSetter& setter_;
  Notices& notices_;
  std::size_t next_ = 0;
  std::vector<int> levels_;  // of the lists that are open
  ChunkPtr held_;            // the last line so far: it ends the lists if none follows
};

}  // namespace saraban::layout
