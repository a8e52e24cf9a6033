#include "pdf/pictures.h"

#include "core/digest.h"
#include "pdf/number.h"

namespace saraban::pdf {
namespace {

std::string image_entries(const ImageData& image, const char* colors) {
  std::string entries = "/Type/XObject/Subtype/Image/Width ";
  append_integer(entries, image.width);
  entries += "/Height ";
  append_integer(entries, image.height);
  entries += "/BitsPerComponent 8/ColorSpace/";
  return entries + colors;
}

std::string digest_of(const frame::Picture& picture) {
  Sha256 sha;
  sha.update(picture.bytes);
  return sha.finish();
}

}  // namespace

Diagnostic broken_picture(std::size_t page, const char* thai, const char* english) {
  const std::string number = std::to_string(page + 1);
  return make_error(
      "pdf.picture-broken", {},
      {"แสดงภาพในหน้าที่ " + number + " ไม่ได้: " + thai, "a picture of page " + number + " cannot be shown: " + english},
      {"เปิดภาพในโปรแกรมแต่งภาพแล้วบันทึกใหม่เป็น PNG หรือ JPEG",
       "open the picture in an image editor and save it again as PNG or JPEG"});
}

std::optional<std::uint32_t> Pictures::find_or_write(const frame::PicturePtr& picture, std::size_t page) {
  Known& known = by_address_[picture.get()];
  if (known.picture.lock() == picture) return known.index;
  known.picture = picture;
  const auto [same, is_new] = by_digest_.try_emplace(digest_of(*picture));
  if (is_new) same->second = write(*picture, page);
  known.index = same->second;
  return known.index;
}

std::optional<std::uint32_t> Pictures::write(const frame::Picture& picture, std::size_t page) {
  const auto image = diagnostics_.take(picture.format == frame::Picture::Format::png ? decode_png(picture.bytes, page)
                                                                                     : read_jpeg(picture.bytes, page));
  if (!image) return std::nullopt;
  std::string entries = image_entries(*image, image->colors == ImageData::Colors::gray ? "DeviceGray" : "DeviceRGB");
  if (!image->alpha.empty()) {
    const std::uint32_t mask = spool_.reserve();
    spool_.write_stream(mask, image_entries(*image, "DeviceGray"), image->alpha, Spool::Coding::flate);
    entries += "/SMask ";
    append_integer(entries, mask);
    entries += " 0 R";
  }
  const std::uint32_t number = spool_.reserve();
  if (image->coding == ImageData::Coding::jpeg) {
    spool_.write_stream(number, entries + "/Filter/DCTDecode", image->bytes, Spool::Coding::as_it_is);
  } else {
    spool_.write_stream(number, entries, image->bytes, Spool::Coding::flate);
  }
  objects_.push_back(number);
  return static_cast<std::uint32_t>(objects_.size() - 1);
}

}  // namespace saraban::pdf
