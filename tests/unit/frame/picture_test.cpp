#include <string>

#include "frame/frame.h"
#include "support/catch.h"
#include "support/support.h"

using namespace saraban;
using namespace saraban::frame;

namespace {

std::string big_endian(std::uint32_t value, int bytes) {
  std::string text;
  for (int i = bytes - 1; i >= 0; --i) text += static_cast<char>(value >> (8 * i) & 0xFF);
  return text;
}

std::string png_chunk(const std::string& type, const std::string& data) {
  return big_endian(static_cast<std::uint32_t>(data.size()), 4) + type + data + "CRC.";
}

std::string png(std::uint32_t width, std::uint32_t height) {
  const std::string header = big_endian(width, 4) + big_endian(height, 4) + std::string("\x08\x02\x00\x00\x00", 5);
  return "\x89PNG\r\n\x1a\n" + png_chunk("IHDR", header) + png_chunk("IDAT", "pixels") + png_chunk("IEND", "");
}

std::string jpeg(std::uint32_t width, std::uint32_t height) {
  const std::string frame = "\x08" + big_endian(height, 2) + big_endian(width, 2) + "\x03" + std::string(9, 'c');
  return "\xFF\xD8\xFF\xE0" + big_endian(4, 2) + "JF" + "\xFF\xFF\xC2" +
         big_endian(static_cast<std::uint32_t>(frame.size() + 2), 2) + frame + "\xFF\xDA data \xFF\xD9";
}

std::string code_of(const Result<PicturePtr>& result) { return result ? "none" : result.diagnostics().begin()->code; }

}  // namespace

TEST_CASE("the size is read out of PNG and JPEG") {
  const auto a = read_picture("a.png", png(640, 480));
  REQUIRE(a);
  CHECK((*a)->format == Picture::Format::png);
  CHECK((*a)->pixel_width == 640);
  CHECK((*a)->pixel_height == 480);
  const auto b = read_picture("b.jpg", jpeg(300, 200));
  REQUIRE(b);
  CHECK((*b)->format == Picture::Format::jpeg);
  CHECK((*b)->pixel_width == 300);
  CHECK((*b)->pixel_height == 200);
}

TEST_CASE("what is no picture, or half of one, is told by name and with a hint") {
  CHECK(code_of(read_picture("a.gif", "GIF89a")) == "picture.unknown-format");
  CHECK(code_of(read_picture("a.png", "")) == "picture.unknown-format");
  CHECK(code_of(read_picture("a.png", png(0, 10))) == "picture.broken");
  CHECK(code_of(read_picture("a.png", png(100000, 100000))) == "picture.too-large");
  CHECK(saraban::test::describe(read_picture("logo.png", png(10, 10).substr(0, 40)).diagnostics()) ==
        "error picture.broken at logo.png: the picture “logo.png” is damaged or cut short (open it in a picture viewer "
        "and save it again)\n");
}

TEST_CASE("a picture cut at any byte is broken, never a crash") {
  for (const std::string& whole : {png(20, 10), jpeg(20, 10)}) {
    for (std::size_t n = 0; n < whole.size(); ++n) CHECK(code_of(read_picture("x", whole.substr(0, n))) != "none");
  }
}

TEST_CASE("changed bytes give a picture or an error") {
  std::uint64_t state = 88172645463325252ULL;
  const auto random = [&state](std::size_t below) {
    state ^= state << 13, state ^= state >> 7, state ^= state << 17;
    return static_cast<std::size_t>(state % below);
  };
  for (int round = 0; round < 4000; ++round) {
    std::string bytes = round % 2 == 0 ? png(20, 10) : jpeg(20, 10);
    for (std::size_t i = 0; i < 1 + random(4); ++i) bytes[random(bytes.size())] = static_cast<char>(random(256));
    const auto picture = read_picture("x", bytes);
    if (picture) CHECK(std::uint64_t{(*picture)->pixel_width} * (*picture)->pixel_height > 0);
  }
}
