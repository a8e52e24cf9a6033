#include "pdf/pictures.h"

#include <png.h>

#include <array>
#include <random>

#include "pdf_page.h"
#include "support/catch.h"
#include "support/support.h"

namespace saraban::pdf {
namespace {

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

// A PNG of 4 by 2 pixels whose samples count upwards.
std::string make_png(png_uint_32 format) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = 4;
  image.height = 2;
  image.format = format;
  std::string samples(PNG_IMAGE_SIZE(image), '\0');
  for (std::size_t i = 0; i < samples.size(); ++i) samples[i] = static_cast<char>(i * 7);
  std::string bytes(4096, '\0');
  png_alloc_size_t size = bytes.size();
  REQUIRE(png_image_write_to_memory(&image, bytes.data(), &size, 0, samples.data(), 0, nullptr) != 0);
  bytes.resize(size);
  return bytes;
}

// Headers of a JPEG, as far as they are read; its scan is not a picture.
std::string make_jpeg(char components, char frame_marker = '\xC0') {
  std::string bytes = "\xFF\xD8\xFF\xE0";
  bytes += std::string("\x00\x04\x00\x00", 4);
  bytes += {'\xFF', frame_marker, 0, static_cast<char>(8 + 3 * components), 8, 0, 2, 0, 4, components};
  bytes += std::string(static_cast<std::size_t>(3 * components), '\1');
  return bytes + std::string("\xFF\xDA\x00\x02", 4) + "scan\xFF\xD9";
}

frame::Frame page_with(std::string bytes, frame::Picture::Format format, int times) {
  const auto picture = std::make_shared<const frame::Picture>(frame::Picture{format, 4, 2, std::move(bytes)});
  const Box box = {{Length::points(10), Length::points(20)}, {Length::points(40), Length::points(20)}};
  frame::Frame frame{{Length::points(200), Length::points(100)}, {}, ""};
  for (int i = 0; i < times; ++i) frame.items.push_back(frame::PictureItem{picture, box});
  return frame;
}

}  // namespace

TEST_CASE("a PNG becomes samples and, where it is not opaque, a mask") {
  const auto image = decode_png(make_png(PNG_FORMAT_RGBA), 0);
  REQUIRE(image);
  CHECK(image->width == 4);
  CHECK(image->height == 2);
  CHECK(image->bytes.size() == 24);
  CHECK(image->bytes.substr(0, 6) == std::string("\x00\x07\x0E\x1C\x23\x2A", 6));
  CHECK(image->alpha == std::string("\x15\x31\x4D\x69\x85\xA1\xBD\xD9", 8));
  const auto gray = decode_png(make_png(PNG_FORMAT_GRAY), 0);
  REQUIRE(gray);
  CHECK(gray->colors == ImageData::Colors::gray);
  CHECK(gray->bytes.size() == 8);
  CHECK(gray->alpha.empty());
}

TEST_CASE("a picture is written once however often it is shown") {
  const auto exported = test::export_frames({page_with(make_png(PNG_FORMAT_RGB), frame::Picture::Format::png, 2),
                                             page_with(make_png(PNG_FORMAT_RGB), frame::Picture::Format::png, 1)});
  CHECK(test::describe(exported.diagnostics) == "");
  if (const auto list = test::run_tool("pdfimages", "-list {}", exported.bytes)) {
    INFO(*list);
    CHECK(contains(*list, "rgb"));
  }
  if (const auto report = test::run_tool("qpdf", "--check {}", exported.bytes)) CHECK(contains(*report, "No syntax"));
  if (const auto opened = test::run_tool("qpdf", "--qdf --object-streams=disable {} -", exported.bytes)) {
    CHECK(opened->find("/Subtype /Image") == opened->rfind("/Subtype /Image"));
    CHECK(contains(*opened, "q 40 0 0 20 10 60 cm /Im1 Do Q"));
  }
}

TEST_CASE("a JPEG goes in as it is") {
  const std::string bytes = make_jpeg(3);
  const auto exported = test::export_frames({page_with(bytes, frame::Picture::Format::jpeg, 1)});
  CHECK(test::describe(exported.diagnostics) == "");
  CHECK(contains(exported.bytes, bytes));
  CHECK(contains(exported.bytes, "/ColorSpace/DeviceRGB/Filter/DCTDecode"));
}

TEST_CASE("a picture that cannot be shown is told once, with its page and what to do") {
  const auto told = [](std::string bytes, frame::Picture::Format format) {
    const auto exported = test::export_frames({{}, page_with(std::move(bytes), format, 2)});
    return test::describe(exported.diagnostics);
  };
  const std::string png = make_png(PNG_FORMAT_RGB);
  CHECK(
      told("", frame::Picture::Format::png) ==
      "error pdf.picture-broken at : a picture of page 2 cannot be shown: the PNG file is broken (open the picture in "
      "an image editor and save it again as PNG or JPEG)\n");
  CHECK(contains(told(png.substr(0, png.size() - 30), frame::Picture::Format::png), "error pdf.picture-broken"));
  CHECK(contains(told("\xFF\xD8nonsense", frame::Picture::Format::jpeg), "the JPEG file is broken"));
  const std::string jpeg = make_jpeg(3);
  CHECK(contains(told(jpeg.substr(0, jpeg.size() - 2), frame::Picture::Format::jpeg), "the JPEG file is broken"));
  CHECK(contains(told(make_jpeg(3, '\xC3'), frame::Picture::Format::jpeg), "PDF cannot show this kind of JPEG"));
  CHECK(contains(told(make_jpeg(4), frame::Picture::Format::jpeg), "error pdf.picture-cmyk"));
}

TEST_CASE("broken pictures never do harm") {
  std::mt19937 random(7);
  const std::array originals = {make_png(PNG_FORMAT_RGBA), make_png(PNG_FORMAT_GRAY), make_jpeg(3), make_jpeg(1)};
  for (int round = 0; round < 4000; ++round) {
    std::string bytes = originals[random() % originals.size()];
    for (std::uint32_t i = random() % 4; i > 0; --i) bytes[random() % bytes.size()] = static_cast<char>(random());
    bytes.resize(bytes.size() - random() % 8);
    const auto png = decode_png(bytes, 0);
    if (png)
      CHECK(png->bytes.size() ==
            std::size_t{png->width} * png->height * (png->colors == ImageData::Colors::rgb ? 3 : 1));
    const auto jpeg = read_jpeg(bytes, 0);
    if (jpeg) CHECK(jpeg->width != 0);
  }
}

}  // namespace saraban::pdf
