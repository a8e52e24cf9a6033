#include "text/subset.h"

#include "core/world.h"
#include "support/catch.h"
#include "support/support.h"
#include "text/big_endian.h"

namespace saraban::text {
namespace {

constexpr const char* truetype_path = "/usr/share/fonts/truetype/tlwg/Laksaman.ttf";
constexpr const char* cff_path = "/usr/share/fonts/opentype/tlwg/Laksaman.otf";

std::optional<std::string> read_font(const std::string& path) {
  auto bytes = make_real_world()->read_file(path);
  if (bytes) return std::move(*bytes);
  WARN("skipped: no font " + path);
  return std::nullopt;
}

FontPtr parse(const std::string& bytes) {
  auto font = Font::parse("font", bytes);
  INFO(test::describe(font.diagnostics()));
  REQUIRE(font);
  return *font;
}

std::string table_of(const std::string& sfnt, std::string_view tag) {
  for (std::uint32_t i = 0; i < u16_at(sfnt, 4); ++i) {
    const std::size_t entry = 12 + 16 * std::size_t{i};
    if (sfnt.compare(entry, 4, tag) == 0) return sfnt.substr(u32_at(sfnt, entry + 8), u32_at(sfnt, entry + 12));
  }
  return {};
}

std::size_t offset_of_table(const std::string& sfnt, std::string_view tag) {
  for (std::uint32_t i = 0; i < u16_at(sfnt, 4); ++i) {
    const std::size_t entry = 12 + 16 * std::size_t{i};
    if (sfnt.compare(entry, 4, tag) == 0) return u32_at(sfnt, entry + 8);
  }
  FAIL("no such table");
  return 0;
}

struct Extents {
  std::int32_t x_min = 0, y_min = 0, x_max = 0, y_max = 0;
  friend bool operator==(const Extents&, const Extents&) = default;
};

// The bounding box that the glyf table gives for a glyph; empty where it has no outline.
Extents extents_of(const std::string& sfnt, std::uint32_t glyph) {
  const std::string loca = table_of(sfnt, "loca"), glyf = table_of(sfnt, "glyf");
  const bool is_long = u16_at(table_of(sfnt, "head"), 50) != 0;
  const auto offset = [&](std::uint32_t n) {
    return is_long ? u32_at(loca, 4 * std::size_t{n}) : 2 * u16_at(loca, 2 * std::size_t{n});
  };
  const std::size_t at = offset(glyph);
  if (at == offset(glyph + 1)) return {};
  return {i16_at(glyf, at + 2), i16_at(glyf, at + 4), i16_at(glyf, at + 6), i16_at(glyf, at + 8)};
}

}  // namespace

TEST_CASE("composites follow the font's last glyph and draw their parts where they are told") {
  const auto bytes = read_font(truetype_path);
  if (!bytes) return;
  const FontPtr font = parse(*bytes);
  const std::uint32_t ko = font->find_glyph(U'ก'), tone = font->find_glyph(U'่'), space = font->find_glyph(U' ');
  const std::vector<Composite> composites = {
      {{{tone, -300, 120}}, 0}, {{{ko, 0, 0}, {tone, 40, -7}}, 512}, {{{space, 0, 0}}, 250}};
  const auto program = subset_font(*font, {ko, tone}, composites);
  REQUIRE(program);

  const std::uint32_t first = font->glyph_count();
  CHECK(u16_at(table_of(*program, "maxp"), 4) == first + 3);
  const std::string metrics = table_of(*program, "hmtx");
  CHECK(u16_at(metrics, 4 * first) == 0);
  CHECK(u16_at(metrics, 4 * (first + 1)) == 512);
  CHECK(u16_at(metrics, 4 * (first + 2)) == 250);
  CHECK(static_cast<std::int32_t>(u16_at(metrics, 4 * ko)) == font->glyph_advance(ko));

  CHECK(extents_of(*program, ko) == extents_of(*bytes, ko));
  Extents moved = extents_of(*bytes, tone);
  moved = {moved.x_min - 300, moved.y_min + 120, moved.x_max - 300, moved.y_max + 120};
  CHECK(extents_of(*program, first) == moved);
  CHECK(extents_of(*program, first + 2) == Extents{});
  CHECK(extents_of(*program, font->find_glyph(U'ข')) == Extents{});  // not used: no outline
}

TEST_CASE("a font program's checksums hold and the same input gives the same bytes") {
  const auto bytes = read_font(truetype_path);
  if (!bytes) return;
  const FontPtr font = parse(*bytes);
  const std::vector<std::uint32_t> glyphs = {font->find_glyph(U'ก')};
  const std::vector<Composite> composites = {{{{glyphs[0], 5, 5}}, 0}};
  const auto program = subset_font(*font, glyphs, composites);
  REQUIRE(program);
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i < program->size(); i += 4) sum += u32_at(*program, i);
  CHECK(sum == 0xB1B0AFBAU);
  CHECK(*subset_font(*font, glyphs, composites) == *program);
  CHECK(program->size() < bytes->size() / 4);
}

TEST_CASE("a font whose licence forbids embedding is refused, with what to do") {
  auto bytes = read_font(truetype_path);
  if (!bytes) return;
  const std::size_t usage = offset_of_table(*bytes, "OS/2") + 8;
  put_u16(*bytes, usage, 0x0002);
  const auto refused = subset_font(*parse(*bytes), {1}, {});
  CHECK_FALSE(refused);
  CHECK(test::describe(refused.diagnostics()).starts_with("error font.not-embeddable at font: the font's licence"));
  put_u16(*bytes, usage, 0x0200);
  CHECK_FALSE(check_embeddable(*parse(*bytes)));
  put_u16(*bytes, usage, 0x0008);
  CHECK(check_embeddable(*parse(*bytes)));
}

TEST_CASE("a font that must not be cut up is embedded with all its glyphs") {
  auto bytes = read_font(truetype_path);
  if (!bytes) return;
  put_u16(*bytes, offset_of_table(*bytes, "OS/2") + 8, 0x0100);
  const FontPtr font = parse(*bytes);
  const auto program = subset_font(*font, {1}, {});
  REQUIRE(program);
  const std::uint32_t glyph = font->find_glyph(U'ฮ');
  CHECK(extents_of(*program, glyph) == extents_of(*bytes, glyph));
}

TEST_CASE("a font with broken outlines is refused or embedded, never a crash") {
  const auto bytes = read_font(truetype_path);
  if (!bytes) return;
  std::uint32_t random = 2463534242;
  const auto next = [&random] {
    random ^= random << 13U;
    random ^= random >> 17U;
    random ^= random << 5U;
    return random;
  };
  const std::size_t tables = 12 + 16 * std::size_t{u16_at(*bytes, 4)};
  for (int round = 0; round < 150; ++round) {
    std::string broken = *bytes;
    for (int i = 0; i < 200; ++i) broken[tables + next() % (broken.size() - tables)] = static_cast<char>(next());
    const auto font = Font::parse("font", broken);
    if (!font) continue;
    std::vector<Composite> composites;
    for (int i = 0; i < 20; ++i) composites.push_back({{{next() % 800, 3, 4}, {next() % 800, -70000, 70000}}, 9});
    const auto program = subset_font(**font, {1, 2, 50}, composites);
    if (!program) CHECK(program.diagnostics().has_errors());
  }
}

TEST_CASE("a CFF font's glyphs and composites are drawn anew") {
  const auto bytes = read_font(cff_path);
  if (!bytes) return;
  const FontPtr font = parse(*bytes);
  REQUIRE(font->outlines() == Outlines::cff);
  const std::uint32_t ko = font->find_glyph(U'ก'), tone = font->find_glyph(U'่');
  const auto program = subset_font(*font, {ko}, {{{{ko, 0, 0}, {tone, -10, 20}}, 512}});
  REQUIRE(program);
  CHECK(program->starts_with(std::string("\x01\x00\x04\x04", 4)));
  CHECK(program->size() < 2000);
  CHECK(*subset_font(*font, {ko}, {{{{ko, 0, 0}, {tone, -10, 20}}, 512}}) == *program);
}

}  // namespace saraban::text
