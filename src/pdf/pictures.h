// PNG and JPEG pictures to image XObjects (ISO 32000-1, 8.9.5), each written once however often it is shown.
//
// A PNG is decoded and stored as 8-bit gray or RGB with its alpha as a soft mask; a JPEG goes in as it is. A picture
// that cannot be read is a diagnostic, told once, and draws nothing. Codes: pdf.picture-broken, pdf.picture-too-large,
// pdf.picture-cmyk.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/diagnostic.h"
#include "frame/frame.h"
#include "pdf/spool.h"

namespace saraban::pdf {

// What an image XObject is made of.
struct ImageData {
  std::uint32_t width = 0, height = 0;
  enum class Colors { gray, rgb } colors = Colors::rgb;
  enum class Coding { samples, jpeg } coding = Coding::samples;
  std::string bytes;
  std::string alpha;  // one byte a pixel; empty: opaque
};

// Codes as above; `page` is told.
Result<ImageData> decode_png(std::string_view bytes, std::size_t page);
Result<ImageData> read_jpeg(std::string_view bytes, std::size_t page);
Diagnostic broken_picture(std::size_t page, const char* thai, const char* english);

class Pictures {
 public:
  explicit Pictures(Spool& spool) : spool_(spool) {}

  // The picture of index i is /Im<i + 1>. Nothing where it cannot be drawn.
  std::optional<std::uint32_t> find_or_write(const frame::PicturePtr& picture, std::size_t page);
  const std::vector<std::uint32_t>& objects() const { return objects_; }
  Diagnostics take_diagnostics() { return std::move(diagnostics_); }

 private:
  struct Known {
    std::weak_ptr<const frame::Picture> picture;  // an address may be used again for another picture
    std::optional<std::uint32_t> index;
  };

  std::optional<std::uint32_t> write(const frame::Picture& picture, std::size_t page);

  Spool& spool_;
  std::vector<std::uint32_t> objects_;
  std::unordered_map<const frame::Picture*, Known> by_address_;
  std::unordered_map<std::string, std::optional<std::uint32_t>> by_digest_;
  Diagnostics diagnostics_;
};

}  // namespace saraban::pdf
