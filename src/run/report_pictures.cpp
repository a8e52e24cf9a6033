#include "run/report_pictures.h"

#include "frame/frame.h"

namespace saraban::run {

namespace {

constexpr std::size_t most_bytes = std::size_t{10} << 20;  // a page at 600 dots an inch is smaller

}  // namespace

Result<sheet::PictureFile> ReportPictures::read_picture(const std::string& path) {
  auto bytes = world_.read_file(join_path(folder_, path));
  if (!bytes) return std::move(bytes).take_diagnostics();
  if (bytes->size() > most_bytes)
    return make_error("run.picture-too-large", file_place(path),
                      {"ไฟล์ภาพใหญ่เกิน 10 MB", "the picture file is larger than 10 MB"},
                      {"ย่อภาพก่อนใช้", "make the picture smaller"});
  const auto read = frame::read_picture(path, std::move(*bytes));
  if (!read) return read.diagnostics();
  const frame::Picture& picture = **read;
  sheet::PictureFile file;
  const bool is_png = picture.format == frame::Picture::Format::png;
  file.format = is_png ? xlsx::AddedPicture::Format::png : xlsx::AddedPicture::Format::jpeg;
  file.pixel_width = picture.pixel_width;
  file.pixel_height = picture.pixel_height;
  file.bytes = std::make_shared<const std::string>(picture.bytes);
  return file;
}

}  // namespace saraban::run
