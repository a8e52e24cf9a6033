// A JPEG's frame header (ITU-T T.81, B.2.2), which is all that a PDF wants to know of it.
#include "pdf/pictures.h"

namespace saraban::pdf {
namespace {

std::uint32_t u8_at(std::string_view bytes, std::size_t at) {
  return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U;
}
std::uint32_t u16_at(std::string_view bytes, std::size_t at) { return u8_at(bytes, at) << 8U | u8_at(bytes, at + 1); }

constexpr std::uint32_t start_of_image = 0xFFD8, start_of_scan = 0xDA;

// Baseline, extended and progressive Huffman: those that DCTDecode reads.
bool is_frame(std::uint32_t marker) { return marker == 0xC0 || marker == 0xC1 || marker == 0xC2; }
bool is_other_frame(std::uint32_t marker) {
  return marker >= 0xC3 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

// An archive's output intent is RGB: it has no room for CMYK (ISO 19005-2, 6.2.4.3).
Diagnostic cmyk_picture(std::size_t page) {
  const std::string number = std::to_string(page + 1);
  return make_error("pdf.picture-cmyk", {},
                    {"ภาพ JPEG ในหน้าที่ " + number + " เป็นระบบสีสำหรับโรงพิมพ์ (CMYK)",
                     "a JPEG of page " + number + " has the colours of a printing press (CMYK)"},
                    {"บันทึกภาพใหม่เป็นระบบสี RGB", "save the picture again with RGB colours"});
}

bool has_end(std::string_view scan) { return scan.find("\xFF\xD9") != std::string_view::npos; }

}  // namespace

Result<ImageData> read_jpeg(std::string_view bytes, std::size_t page) {
  const auto broken = [page] { return broken_picture(page, "ไฟล์ JPEG เสียหาย", "the JPEG file is broken"); };
  if (u16_at(bytes, 0) != start_of_image) return broken();
  ImageData image;
  image.coding = ImageData::Coding::jpeg;
  for (std::size_t at = 2; at + 4 <= bytes.size();) {
    if (u8_at(bytes, at) != 0xFF) return broken();
    const std::uint32_t marker = u8_at(bytes, at + 1);
    if (marker == 0xFF) {  // a fill byte
      ++at;
      continue;
    }
    const std::size_t length = u16_at(bytes, at + 2);
    if (length < 2 || at + 2 + length > bytes.size()) return broken();
    if (marker == start_of_scan) {
      if (image.width == 0 || image.height == 0 || !has_end(bytes.substr(at))) return broken();
      image.bytes = std::string(bytes);
      return image;
    }
    if (is_other_frame(marker)) {
      return broken_picture(page, "ภาพ JPEG ชนิดนี้ PDF แสดงไม่ได้", "PDF cannot show this kind of JPEG");
    }
    if (is_frame(marker)) {
      const std::uint32_t precision = u8_at(bytes, at + 4), components = u8_at(bytes, at + 9);
      image.height = u16_at(bytes, at + 5);
      image.width = u16_at(bytes, at + 7);
      if (precision != 8 || length < 8 + 3 * std::size_t{components}) return broken();
      if (components == 4) return cmyk_picture(page);
      if (components != 1 && components != 3) return broken();
      image.colors = components == 1 ? ImageData::Colors::gray : ImageData::Colors::rgb;
    }
    at += 2 + length;
  }
  return broken();
}

}  // namespace saraban::pdf
