#include "text/font.h"

#include "noise.h"
#include "test_fonts.h"
#include "text/shape.h"

using namespace saraban;
using namespace saraban::text;

namespace {

std::string laksaman_bytes() {
  const auto world = make_real_world();
  auto bytes = world->read_file("/usr/share/fonts/truetype/tlwg/Laksaman.ttf");
  REQUIRE(bytes);
  return *bytes;
}

std::uint32_t read_number(const std::string& bytes, std::size_t at, std::size_t size) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < size; ++i) number = (number << 8U) | static_cast<unsigned char>(bytes[at + i]);
  return number;
}

// Where the table's entry stands in the directory (OpenType, "Table Directory").
std::size_t find_table_entry(const std::string& bytes, const std::string& tag) {
  const std::size_t count = read_number(bytes, 4, 2);
  for (std::size_t i = 0; i < count; ++i) {
    if (bytes.compare(12 + i * 16, 4, tag) == 0) return 12 + i * 16;
  }
  FAIL("no table " << tag);
  return 0;
}

std::size_t find_table(const std::string& bytes, const std::string& tag) {
  return read_number(bytes, find_table_entry(bytes, tag) + 8, 4);
}

std::string first_code(const Result<std::shared_ptr<const Font>>& result) {
  return result.diagnostics().empty() ? "" : result.diagnostics().begin()->code;
}

}  // namespace

TEST_CASE("a font tells its metrics in font units") {
  const FontPtr font = test::laksaman().front();
  const FontMetrics& metrics = font->metrics();
  CHECK(metrics.units_per_em == 1000);
  CHECK(metrics.ascender > 700);
  CHECK(metrics.descender < -200);
  CHECK(metrics.cap_height > 300);
  CHECK(metrics.y_max >= metrics.cap_height);
  CHECK(metrics.y_min < 0);
  CHECK(metrics.italic_angle_millidegrees == 0);
  CHECK(font->postscript_name() == "Laksaman");
  CHECK(font->outlines() == Outlines::truetype);
  CHECK_FALSE(font->is_bold());
  CHECK(font->glyph_count() > 300);

  const FontPtr bold = test::laksaman(Weight::bold).front();
  CHECK(bold->is_bold());
  CHECK(bold->postscript_name() == "Laksaman-Bold");
  const auto italic = test::shipped_catalogue().find({"Laksaman", Weight::regular, Slant::italic});
  REQUIRE(italic);
  CHECK(italic->front()->metrics().italic_angle_millidegrees < -1000);
}

TEST_CASE("characters and glyphs find each other") {
  const FontPtr font = test::laksaman().front();
  for (const char32_t c : U"กฮเไาำ่์ๆฯ๐๙AZaz09( ") {
    if (c == 0) continue;
    const std::uint32_t glyph = font->find_glyph(c);
    REQUIRE(glyph != 0);
    CHECK(font->character_of(glyph) == c);
    CHECK(font->glyph_advance(glyph) >= 0);
  }
  CHECK(font->find_glyph(0x1F600) == 0);
  CHECK(font->find_glyph(0x10FFFF) == 0);
  CHECK(font->find_glyph(0xFFFFFFFF) == 0);
  CHECK(font->character_of(0) == 0);
  CHECK(font->character_of(1000000) == 0);
  CHECK(font->glyph_advance(1000000) == 0);
}

TEST_CASE("what is no font is refused") {
  test::Noise noise(1);
  CHECK(first_code(Font::parse("x.ttf", "")) == "font.not-a-font");
  CHECK(first_code(Font::parse("x.ttf", "hello")) == "font.not-a-font");
  CHECK(first_code(Font::parse("x.ttf", noise.bytes(50000))) == "font.not-a-font");
  CHECK(first_code(Font::parse("x.ttf", laksaman_bytes().substr(0, 200))) == "font.not-a-font");
  const auto refused = Font::parse("fonts/x.ttf", "hello");
  CHECK(test::describe(refused.diagnostics()) ==
        "error font.not-a-font at fonts/x.ttf: this file is not a TrueType or OpenType font, or it is damaged (copy "
        "the .ttf or .otf file again from where it came)\n");
}

TEST_CASE("a font without outlines is refused") {
  std::string bytes = laksaman_bytes();
  bytes.replace(find_table_entry(bytes, "glyf"), 4, "EBDT");
  CHECK(first_code(Font::parse("bitmap.ttf", bytes)) == "font.no-outlines");
}

TEST_CASE("a font of the IT9 kind is refused by its name") {
  std::string bytes = laksaman_bytes();
  const std::string name("\0L\0a\0k\0s\0a\0m\0a\0n", 16), it9("\0S\0a\0r\0a\0b\0I\0T\0009", 16);
  std::size_t found = 0;
  for (std::size_t at = bytes.find(name); at != std::string::npos; at = bytes.find(name, at + 16)) {
    bytes.replace(at, 16, it9);
    ++found;
  }
  REQUIRE(found > 0);
  CHECK(first_code(Font::parse("THSarabunIT9.ttf", bytes)) == "font.it9-digits");
}

TEST_CASE("a font of the IT9 kind is refused by its drawings") {
  std::string bytes = laksaman_bytes();
  const FontPtr font = test::laksaman().front();
  const std::size_t zero = font->find_glyph(U'0'), thai_zero = font->find_glyph(0x0E50);
  for (std::size_t digit = 0; digit < 10; ++digit) {
    REQUIRE(font->find_glyph(static_cast<char32_t>(U'0' + digit)) == zero + digit);
    REQUIRE(font->find_glyph(static_cast<char32_t>(0x0E50 + digit)) == thai_zero + digit);
  }
  const std::size_t size = read_number(bytes, find_table(bytes, "head") + 50, 2) == 0 ? 2 : 4;
  const std::size_t loca = find_table(bytes, "loca"), hmtx = find_table(bytes, "hmtx");
  bytes.replace(loca + zero * size, 11 * size, bytes.substr(loca + thai_zero * size, 11 * size));
  bytes.replace(hmtx + zero * 4, 40, bytes.substr(hmtx + thai_zero * 4, 40));
  CHECK(first_code(Font::parse("renamed.ttf", bytes)) == "font.it9-digits");
}

TEST_CASE("a damaged font is refused or usable, never a crash") {
  test::Noise noise(5);
  const std::string sound = laksaman_bytes();
  for (int round = 0; round < 300; ++round) {
    std::string bytes = sound;
    if (round % 3 == 0) bytes.resize(noise.below(bytes.size()));
    for (std::size_t n = 1 + noise.below(12); n > 0 && !bytes.empty(); --n) {
      const std::size_t limit = noise.below(2) == 0 ? std::min<std::size_t>(bytes.size(), 2000) : bytes.size();
      bytes[noise.below(limit)] = static_cast<char>(noise.below(256));
    }
    const auto font = Font::parse("damaged.ttf", std::move(bytes));
    if (!font) continue;
    CHECK((*font)->metrics().units_per_em > 0);
    const auto shaper = Shaper::make(8);
    for (const ShapedPtr& run : shaper->shape({*font}, "น้ำป่า ffi ฐู 123")) {
      for (const Glyph& glyph : run->glyphs) REQUIRE(glyph.cluster < run->text.size());
    }
  }
}
