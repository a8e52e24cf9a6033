#include "sheet/picture_maker.h"

#include <utility>

#include "core/world.h"
#include "sheet/qr_code.h"

namespace saraban::sheet {
namespace {

constexpr std::size_t most_pictures = 10000;  // of a sheet: Excel takes minutes to open one with more
constexpr std::size_t most_told = 20;

bool leaves_folder(std::string_view path) {
  if (path.starts_with('/') || path.starts_with('\\') || path.find(':') != std::string_view::npos) return true;
  while (!path.empty()) {
    const std::size_t end = path.find_first_of("/\\");
    if (path.substr(0, end) == "..") return true;
    path = end == std::string_view::npos ? std::string_view() : path.substr(end + 1);
  }
  return false;
}

std::string name_without_ending(const std::string& path) {
  const std::string name = file_name_of(path);
  const std::size_t dot = name.rfind('.');
  return dot == std::string::npos || dot == 0 ? name : name.substr(0, dot);
}

}  // namespace

PictureMaker::PictureMaker(const PlannedSheet& sheet, const xlsx::Workbook& workbook, const lang::Scope& scope,
                           lang::Evaluator& evaluator, SheetFiles* files)
    : planned_(sheet),
      workbook_(workbook),
      evaluator_(evaluator),
      files_(files),
      scopes_(sheet.scope_in(scope), *sheet.source, sheet.bands, sheet.plan.groups, sheet.plan.lists) {}

std::vector<xlsx::AddedPicture> PictureMaker::make() {
  for (const PictureTag& tag : planned_.source->pictures) make_all(tag);
  return std::exchange(pictures_, {});
}

Diagnostics PictureMaker::take_diagnostics() { return std::exchange(problems_, {}); }

void PictureMaker::make_all(const PictureTag& tag) {
  TagValue value(tag.expression, planned_.list_of_row(tag.cell.row));
  bool is_planned = false;
  for (const Segment& segment : planned_.plan.segments) {
    const bool is_here =
        tag.cell.row >= segment.template_first && tag.cell.row < segment.template_first + segment.height;
    is_planned = is_planned || is_here;
    if (!is_here || segment.look != Segment::Look::filled) continue;
    for (std::uint32_t i = 0; i < segment.count && pictures_.size() < most_pictures; ++i) {
      const std::uint32_t nth = i * segment.height + (tag.cell.row - segment.template_first);
      make_in_row(tag, value, planned_row(planned_.plan, planned_.bands, segment, nth).context,
                  segment.output_first + nth);
    }
  }
  if (is_planned) return;
  // below all rows that say anything
  if (const auto row = planned_.plan.map.first_of(tag.cell.row)) make_in_row(tag, value, {}, *row);
}

void PictureMaker::make_in_row(const PictureTag& tag, TagValue& value, RowContext context, std::uint32_t output_row) {
  const std::vector<PlannedColumn>& columns = planned_.columns.columns;
  if (!planned_.columns.moves()) return make_one(tag, value, context, {output_row, tag.cell.column});
  bool is_planned = false;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].template_column != tag.cell.column) continue;
    is_planned = true;
    if (columns[i].look != PlannedColumn::Look::filled) continue;
    context.column = planned_.columns.item_of(columns[i]);
    make_one(tag, value, context, {output_row, static_cast<std::uint32_t>(i + 1)});
  }
  if (is_planned) return;
  if (const auto column = planned_.columns.map.first_of(tag.cell.column))
    make_one(tag, value, context, {output_row, *column});
}

void PictureMaker::make_one(const PictureTag& tag, TagValue& value, const RowContext& context, xlsx::CellRef output) {
  if (pictures_.size() >= most_pictures) return;
  const Value* read = value.read(context, scopes_, evaluator_, problems_);
  if (read == nullptr || read->is_null()) return;
  tag.kind == PictureTag::Kind::qr ? add_qr(tag, *read, context, output) : add_file(tag, *read, context, output);
  if (pictures_.size() == most_pictures)
    tell("sheet.too-many-pictures", tag, {},
         {"แผ่นงานจะมีรูปภาพเกิน 10,000 รูป ซึ่ง Excel เปิดแทบไม่ได้",
          "the sheet would hold more than 10,000 pictures, which Excel can hardly open"},
         {"แยกเป็นหลายแผ่นงานหรือหลายไฟล์ หรือเอาแท็กออกจากรูปภาพในแถวที่ซ้ำ",
          "make several sheets or files, or take the tag off the picture in the row that repeats"});
}

void PictureMaker::add_file(const PictureTag& tag, const Value& value, const RowContext& context,
                            xlsx::CellRef output) {
  const std::string* path = value.text();
  if (path == nullptr)
    return tell("sheet.picture-not-text", tag, context,
                {"แท็กของรูปภาพต้องให้ชื่อไฟล์ภาพ (ข้อความ) แต่ได้ค่าชนิดอื่น",
                 "a picture's tag must give the name of a picture file (a text), but gives another kind of value"},
                {"ใช้คอลัมน์ที่มีชื่อไฟล์ หรือเติม |คิวอาร์ เพื่อทำคิวอาร์โค้ด",
                 "use a column that holds file names, or add |qr to make a QR code"});
  if (path->empty()) return;
  if (leaves_folder(*path))
    return tell("sheet.picture-outside-folder", tag, context,
                {"ชื่อไฟล์ภาพต้องอยู่ในโฟลเดอร์ของรายงาน", "the name of a picture file must stay inside the report's folder"},
                {"เก็บภาพไว้ในโฟลเดอร์ของรายงาน แล้วเขียนชื่อแบบ “ภาพ/ตรา.png”",
                 "keep the pictures in the report's folder and write “pictures/seal.png”"});
  const PictureFile* file = find_file(*path);
  if (file == nullptr)
    return tell("sheet.picture-not-read", tag, context,
                {"ไม่มีไฟล์ภาพตามชื่อในข้อมูล หรือไม่ใช่ภาพ PNG หรือ JPEG ที่อ่านได้",
                 "the picture file that the data name is not there, or is no PNG or JPEG that can be read"},
                {"ตรวจชื่อไฟล์ในข้อมูลแถวนี้ (เทียบจากโฟลเดอร์ของรายงาน) และบันทึกภาพเป็น PNG หรือ JPEG",
                 "check the file's name in this data row (seen from the report's folder); save it as PNG or JPEG"});
  pictures_.push_back({tag.anchor, output, file->format, file->pixel_width, file->pixel_height, file->bytes,
                       name_without_ending(*path)});
}

void PictureMaker::add_qr(const PictureTag& tag, const Value& value, const RowContext& context, xlsx::CellRef output) {
  const auto text = lang::print(value);
  if (!text || text->size() > most_qr_bytes)
    return tell("sheet.qr-too-long", tag, context,
                {"ข้อความยาวเกินกว่าที่คิวอาร์โค้ดจะบรรจุได้ (2,331 ไบต์) หรือไม่ใช่ข้อความ",
                 "the text is longer than a QR code can hold (2,331 bytes), or is no text"},
                {"ใช้ข้อความที่สั้นลง เช่นที่อยู่เว็บสั้น ๆ (อักษรไทยหนึ่งตัวใช้ 3 ไบต์)",
                 "use a shorter text, such as a short web address (a Thai letter takes 3 bytes)"});
  auto code = make_qr_picture(*text);
  if (!code) return;
  pictures_.push_back({tag.anchor, output, xlsx::AddedPicture::Format::png, code->pixels, code->pixels,
                       std::make_shared<const std::string>(std::move(code->png)), "คิวอาร์โค้ด: " + *text});
}

const PictureFile* PictureMaker::find_file(const std::string& path) {
  const auto known = known_.find(path);
  if (known != known_.end()) return known->second.get();
  std::unique_ptr<PictureFile>& file = known_[path];
  if (files_ == nullptr) return nullptr;
  if (auto read = files_->read_picture(path)) file = std::make_unique<PictureFile>(std::move(*read));
  return file.get();
}

void PictureMaker::tell(const char* code, const PictureTag& tag, const RowContext& context, Message message,
                        Message hint) {
  if (++told_ > most_told) return;
  Place place = workbook_.place(planned_.source->index, tag.cell);
  if (const Record* record = context.item ? context.item->record() : nullptr) {
    const Place row = record->place();
    place.query = row.query;
    place.row = row.row;
  }
  problems_.add(make_error(code, std::move(place), std::move(message), std::move(hint)));
}

}  // namespace saraban::sheet
