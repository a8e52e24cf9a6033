#include "sheet/qr_code.h"

#include <memory>

#include <qrencode.h>

#include "core/deflate.h"

namespace saraban::sheet {
namespace {

constexpr std::uint32_t pixels_of_module = 8, quiet_modules = 4;

struct FreeCode {
  void operator()(QRcode* code) const { QRcode_free(code); }
};

void append_big_endian(std::string& bytes, std::uint32_t number) {
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(number >> shift & 0xFF);
}

// W3C PNG, 5.3: length, type, data, and the CRC of type and data.
void append_chunk(std::string& png, std::string_view type, std::string_view data) {
  append_big_endian(png, static_cast<std::uint32_t>(data.size()));
  const std::size_t begin = png.size();
  png += type;
  png += data;
  append_big_endian(png, crc32_of(std::string_view(png).substr(begin)));
}

// A row of pixels, eight in a byte, white is 1; before it the filter's number, 0.
std::string row_of(const QRcode& code, std::uint32_t module_row, std::uint32_t side) {
  std::string row(1 + side, '\xFF');
  row[0] = 0;
  const auto width = static_cast<std::uint32_t>(code.width);
  if (module_row < quiet_modules || module_row >= quiet_modules + width) return row;
  const unsigned char* modules = code.data + (module_row - quiet_modules) * width;
  for (std::uint32_t i = 0; i < width; ++i)
    if ((modules[i] & 1) != 0) row[1 + quiet_modules + i] = 0;  // a module is eight pixels: one byte
  return row;
}

std::string write_png(const QRcode& code) {
  const std::uint32_t side = static_cast<std::uint32_t>(code.width) + 2 * quiet_modules;  // modules, and bytes of a row
  std::string header;
  append_big_endian(header, side * pixels_of_module);
  append_big_endian(header, side * pixels_of_module);
  header += std::string("\x01\x00\x00\x00\x00", 5);  // one bit, gray, deflate, no filter, not interlaced
  std::string rows;
  for (std::uint32_t y = 0; y < side; ++y) {
    const std::string row = row_of(code, y, side);
    for (std::uint32_t i = 0; i < pixels_of_module; ++i) rows += row;
  }
  std::string png("\x89PNG\r\n\x1a\n", 8);
  append_chunk(png, "IHDR", header);
  Deflater deflater;
  append_chunk(png, "IDAT", deflater.compress(rows, DeflateFormat::zlib));
  append_chunk(png, "IEND", "");
  return png;
}

}  // namespace

std::optional<QrPicture> make_qr_picture(std::string_view text) {
  if (text.empty() || text.size() > most_qr_bytes) return std::nullopt;
  static_assert(pixels_of_module == 8);
  const std::unique_ptr<QRcode, FreeCode> code(QRcode_encodeData(
      static_cast<int>(text.size()), reinterpret_cast<const unsigned char*>(text.data()), 0, QR_ECLEVEL_M));
  if (!code) return std::nullopt;
  const std::uint32_t side = (static_cast<std::uint32_t>(code->width) + 2 * quiet_modules) * pixels_of_module;
  return QrPicture{write_png(*code), side};
}

}  // namespace saraban::sheet
