// PNG through libpng's simplified interface, which needs no longjmp and undoes palettes, interlacing and 16-bit depth.
#include <png.h>

#include "pdf/pictures.h"

namespace saraban::pdf {
namespace {

constexpr std::uint64_t most_pixels = 50'000'000;

struct PngImage {
  png_image image{};
  PngImage() { image.version = PNG_IMAGE_VERSION; }
  ~PngImage() { png_image_free(&image); }
  PngImage(const PngImage&) = delete;
  PngImage& operator=(const PngImage&) = delete;
};

Diagnostic too_large(std::size_t page) {
  const std::string number = std::to_string(page + 1);
  return make_error(
      "pdf.picture-too-large", {},
      {"ภาพในหน้าที่ " + number + " ใหญ่เกิน 50 ล้านจุด", "a picture of page " + number + " has more than 50 million pixels"},
      {"ย่อภาพลง กว้าง 2,000 จุดก็คมชัดพอสำหรับกระดาษ A4", "make it smaller: 2,000 pixels of width are sharp on A4"});
}

// Takes the alpha out of the samples, or leaves it out where every pixel is opaque.
void split_alpha(std::string& samples, std::size_t colors, std::string& alpha) {
  const std::size_t pixels = samples.size() / (colors + 1);
  alpha.resize(pixels);
  bool opaque = true;
  for (std::size_t i = 0; i < pixels; ++i) {
    const std::size_t from = i * (colors + 1);
    alpha[i] = samples[from + colors];
    for (std::size_t c = 0; c < colors; ++c) samples[i * colors + c] = samples[from + c];
    opaque = opaque && alpha[i] == '\xFF';
  }
  samples.resize(pixels * colors);
  if (opaque) alpha.clear();
}

}  // namespace

Result<ImageData> decode_png(std::string_view bytes, std::size_t page) {
  PngImage png;
  if (png_image_begin_read_from_memory(&png.image, bytes.data(), bytes.size()) == 0) {
    return broken_picture(page, "ไฟล์ PNG เสียหาย", "the PNG file is broken");
  }
  const std::uint64_t pixels = std::uint64_t{png.image.width} * png.image.height;
  if (pixels > most_pixels) return too_large(page);
  const bool has_color = (png.image.format & PNG_FORMAT_FLAG_COLOR) != 0;
  const bool has_alpha = (png.image.format & PNG_FORMAT_FLAG_ALPHA) != 0;
  png.image.format = (has_color ? PNG_FORMAT_RGB : PNG_FORMAT_GRAY) | (has_alpha ? PNG_FORMAT_FLAG_ALPHA : 0U);

  ImageData image;
  image.width = png.image.width;
  image.height = png.image.height;
  image.colors = has_color ? ImageData::Colors::rgb : ImageData::Colors::gray;
  image.bytes.resize(PNG_IMAGE_SIZE(png.image));
  if (png_image_finish_read(&png.image, nullptr, image.bytes.data(), 0, nullptr) == 0) {
    return broken_picture(page, "ข้อมูลภาพ PNG ขาดหรือเสียหาย", "the PNG's pixels are cut short or broken");
  }
  if (has_alpha) split_alpha(image.bytes, has_color ? 3 : 1, image.alpha);
  return image;
}

}  // namespace saraban::pdf
