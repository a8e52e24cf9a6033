// Pictures that data bring: a template's picture with a tag as its alt text is taken out of the sheet's drawing, and
// each picture that was made for it is put in its place, with a part of its own under xl/media/ (equal ones share it).
//
// A picture keeps its own proportions: it is made as large as the box of the template's picture allows and stands at
// the box's top left corner. A box whose size the template does not say is filled.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "xlsx/filled_sheet.h"
#include "xlsx/output_parts.h"

namespace saraban::xlsx {

// A picture of the template whose alt text holds a tag.
struct TaggedPicture {
  std::size_t anchor = 0;  // which anchor of the drawing it is, from 0
  CellRef cell;            // that its top left corner stands in
  std::string alt_text;
};
Result<std::vector<TaggedPicture>> find_tagged_pictures(const Workbook& workbook, std::size_t sheet);

class PictureParts {
 public:
  explicit PictureParts(OutputParts& output) : output_(output) {}

  // The drawing, already followed, with the pictures in it; `relationships` gets the <Relationship> elements that it
  // needs.
  std::string place(std::string_view drawing_xml, const std::vector<AddedPicture>& pictures,
                    std::string& relationships);

 private:
  std::string part_of(const AddedPicture& picture);

  OutputParts& output_;
  std::map<std::string, std::string> parts_;  // by bytes
};

}  // namespace saraban::xlsx
