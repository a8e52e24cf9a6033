// The pictures that data bring to a sheet, one for each output row and column where a picture's tag stands:
// PlannedSheet + Scope + SheetFiles -> AddedPictures. A tag whose value is null or empty leaves its place empty.
//
// The alt text of a picture is its file's name without folder and ending, that of a QR code what it says: the value as
// tags see it, masked where ids are masked. A mistake is told with the anchor's cell and the data row, never with the
// value, which may be a person's.
//
// Codes: sheet.picture-not-text, sheet.picture-outside-folder, sheet.picture-not-read, sheet.qr-too-long,
// sheet.too-many-pictures, and those of lang/expression.h.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "sheet/planned_sheet.h"
#include "sheet/tag_value.h"
#include "xlsx/filled_sheet.h"

namespace saraban::sheet {

// A picture as a file holds it.
struct PictureFile {
  xlsx::AddedPicture::Format format = xlsx::AddedPicture::Format::png;
  std::uint32_t pixel_width = 0, pixel_height = 0;
  std::shared_ptr<const std::string> bytes;
};

// The files that data name; run/ knows where they are and what a picture is.
class SheetFiles {
 public:
  virtual ~SheetFiles() = default;
  // `path` is relative to the report's folder and does not leave it.
  virtual Result<PictureFile> read_picture(const std::string& path) = 0;
};

class PictureMaker {
 public:
  // `files` null: there are none.
  PictureMaker(const PlannedSheet& sheet, const xlsx::Workbook& workbook, const lang::Scope& scope,
               lang::Evaluator& evaluator, SheetFiles* files);

  std::vector<xlsx::AddedPicture> make();
  Diagnostics take_diagnostics();

 private:
  void make_all(const PictureTag& tag);
  void make_in_row(const PictureTag& tag, TagValue& value, RowContext context, std::uint32_t output_row);
  void make_one(const PictureTag& tag, TagValue& value, const RowContext& context, xlsx::CellRef output);
  void add_file(const PictureTag& tag, const Value& value, const RowContext& context, xlsx::CellRef output);
  void add_qr(const PictureTag& tag, const Value& value, const RowContext& context, xlsx::CellRef output);
  const PictureFile* find_file(const std::string& path);
  void tell(const char* code, const PictureTag& tag, const RowContext& context, Message message, Message hint);

  const PlannedSheet& planned_;
  const xlsx::Workbook& workbook_;
  lang::Evaluator& evaluator_;
  SheetFiles* files_;
  RowScopes scopes_;
  std::map<std::string, std::unique_ptr<PictureFile>> known_;  // by path; null: cannot be read
  std::vector<xlsx::AddedPicture> pictures_;
  std::size_t told_ = 0;
  Diagnostics problems_;
};

}  // namespace saraban::sheet
