// Tags in the alt texts of a template's pictures: {{โลโก้}} puts the picture in its place that the value names,
// {{ที่อยู่|คิวอาร์}} a QR code of the value. Drawing -> PictureTags.
//
// Codes: sheet.picture-tag (more than one tag, or text beside it), and those of lang/expression.h.
#pragma once
#include <cstddef>
#include <vector>

#include "lang/expression.h"
#include "xlsx/workbook.h"

namespace saraban::sheet {

struct PictureTag {
  std::size_t anchor = 0;  // xlsx::TaggedPicture::anchor
  xlsx::CellRef cell;      // where it stands in the template
  enum class Kind { file, qr } kind = Kind::file;
  lang::Expression expression;
};

std::vector<PictureTag> parse_picture_tags(const xlsx::Workbook& workbook, std::size_t sheet, Diagnostics& problems);

}  // namespace saraban::sheet
