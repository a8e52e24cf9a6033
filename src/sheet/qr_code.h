// A text as a QR code (ISO/IEC 18004): bytes of UTF-8, error correction level M, four modules of white around it. The
// picture is a PNG of one bit a pixel, eight pixels a module, so that it stays sharp; the same text gives the same
// bytes. Sole user of libqrencode.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace saraban::sheet {

struct QrPicture {
  std::string png;
  std::uint32_t pixels = 0;  // of each side
};

inline constexpr std::size_t most_qr_bytes = 2331;  // ISO/IEC 18004, table 7: version 40, level M

// Nothing where the text is empty or longer than a code can hold.
std::optional<QrPicture> make_qr_picture(std::string_view text);

}  // namespace saraban::sheet
