// Tags that stand in texts outside cells: headers and footers, text boxes and shapes, titles of charts. They are found
// in a template's sheet, and filled in the parts of the output.
//
// A tag that a program cut into several runs is one tag; its value takes the look of the run in which it begins. A
// value in a header has its & doubled, so that it is no code (ECMA-376 part 1, 18.3.1.46).
//
// Code: xlsx.header-too-long.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "xlsx/workbook.h"

namespace saraban::xlsx {

struct OutsideTag {
  std::string text;  // "{{จังหวัด}}"
  Place place;       // the sheet, and the anchor's cell or the header's element
};
Result<std::vector<OutsideTag>> find_outside_tags(const Workbook& workbook, std::size_t sheet);

// "{{จังหวัด}}" -> what stands in its place.
using FillTag = std::function<std::string(std::string_view tag)>;

// The paragraphs of a drawing or chart part (21.1.2.2.6).
std::string fill_paragraphs(std::string_view xml, const FillTag& fill);
// <headerFooter> in a sheet's part. A text that gets longer than Excel takes is told at `place`.
std::string fill_headers(std::string_view xml, const FillTag& fill, const Place& place, Diagnostics& problems);

}  // namespace saraban::xlsx
