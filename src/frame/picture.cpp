// The headers of PNG (W3C PNG, clauses 5 and 11.2.2) and JPEG (ITU-T T.81, annex B): only what layout needs to know,
// and enough of the rest to say that a file is cut short.
#include <optional>
#include <string_view>

#include <fmt/format.h>

#include "frame/frame.h"

namespace saraban::frame {
namespace {

constexpr std::string_view kPngSignature("\x89PNG\r\n\x1a\n", 8);
constexpr std::uint64_t kMostPixels = 100'000'000;  // 400 MB decoded; an A4 page at 600 dots an inch has 35 million

std::uint32_t big_endian(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < count; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

struct PixelSize {
  std::uint32_t width, height;
};

// Walks the chunks to the end; nothing where one of them leaves the file or IEND is missing.
std::optional<PixelSize> read_png_size(std::string_view bytes) {
  std::optional<PixelSize> size;
  for (std::size_t at = kPngSignature.size(); at + 12 <= bytes.size();) {
    const std::uint32_t length = big_endian(bytes, at, 4);
    const std::string_view type = bytes.substr(at + 4, 4);
    if (length > bytes.size() - at - 12) return std::nullopt;
    if (!size) {
      if (type != "IHDR" || length != 13) return std::nullopt;
      size = PixelSize{big_endian(bytes, at + 8, 4), big_endian(bytes, at + 12, 4)};
    }
    if (type == "IEND") return size;
    at += 12 + length;
  }
  return std::nullopt;
}

// SOF0 .. SOF15 hold the size; DHT, JPG and DAC stand in the same range of codes (T.81, table B.1).
bool is_start_of_frame(unsigned marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

std::optional<PixelSize> read_jpeg_size(std::string_view bytes) {
  for (std::size_t at = 2; at + 4 <= bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) != 0xFF) return std::nullopt;
    const unsigned marker = static_cast<unsigned char>(bytes[at + 1]);
    if (marker == 0xFF) {  // a fill byte (T.81, B.1.1.2)
      ++at;
      continue;
    }
    const std::uint32_t length = big_endian(bytes, at + 2, 2);
    if (length < 2 || at + 2 + length > bytes.size()) return std::nullopt;
    if (is_start_of_frame(marker)) {
      const bool has_end = bytes.rfind("\xFF\xD9") != std::string_view::npos;
      if (length < 8 || !has_end) return std::nullopt;
      return PixelSize{big_endian(bytes, at + 7, 2), big_endian(bytes, at + 5, 2)};
    }
    at += 2 + length;
  }
  return std::nullopt;
}

Diagnostic unknown_format(const std::string& name) {
  return make_error(
      "picture.unknown-format", file_place(name),
      {fmt::format("“{}” ไม่ใช่ภาพ PNG หรือ JPEG", name), fmt::format("“{}” is neither a PNG nor a JPEG picture", name)},
      {"บันทึกภาพเป็น PNG หรือ JPEG แล้วลองใหม่", "save the picture as PNG or JPEG"});
}

Diagnostic broken(const std::string& name) {
  return make_error(
      "picture.broken", file_place(name),
      {fmt::format("ไฟล์ภาพ “{}” เสียหรือไม่ครบ", name), fmt::format("the picture “{}” is damaged or cut short", name)},
      {"เปิดภาพในโปรแกรมดูภาพ แล้วบันทึกใหม่", "open it in a picture viewer and save it again"});
}

Diagnostic too_large(const std::string& name, PixelSize size) {
  return make_error("picture.too-large", file_place(name),
                    {fmt::format("ภาพ “{}” ใหญ่เกินไป ({}×{} จุด)", name, size.width, size.height),
                     fmt::format("the picture “{}” is too large ({}×{} pixels)", name, size.width, size.height)},
                    {"ย่อภาพให้ไม่เกิน 100 ล้านจุด", "reduce it to at most 100 million pixels"});
}

}  // namespace

Result<PicturePtr> read_picture(const std::string& name, std::string bytes) {
  const bool is_png = bytes.starts_with(kPngSignature);
  if (!is_png && !bytes.starts_with("\xFF\xD8\xFF")) return unknown_format(name);
  const auto size = is_png ? read_png_size(bytes) : read_jpeg_size(bytes);
  if (!size || size->width == 0 || size->height == 0) return broken(name);
  if (std::uint64_t{size->width} * size->height > kMostPixels) return too_large(name, *size);
  auto picture = std::make_shared<Picture>();
  picture->format = is_png ? Picture::Format::png : Picture::Format::jpeg;
  picture->pixel_width = size->width;
  picture->pixel_height = size->height;
  picture->bytes = std::move(bytes);
  return PicturePtr(std::move(picture));
}

}  // namespace saraban::frame
