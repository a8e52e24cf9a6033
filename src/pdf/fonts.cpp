#include "pdf/fonts.h"

#include <algorithm>

#include "pdf/number.h"
#include "text/marks.h"
#include "text/utf8.h"

namespace saraban::pdf {
namespace {

constexpr std::size_t slot_count = 8192;  // a power of two
constexpr std::uint32_t most_glyphs = 65535;
constexpr std::int32_t widest = 32767;  // that both kinds of font program can say; a kern does the rest
constexpr char32_t nikhahit = U'\u0E4D', sara_am = U'\u0E33', lao_niggahita = U'\u0ECD', lao_am = U'\u0EB3';

bool is_private_use(char32_t c) { return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000; }

// ISO 32000-1, 7.3.4.2: parentheses and the backslash are escaped; a bare CR would be read as LF.
void append_escaped(std::string& out, std::uint32_t byte) {
  const char c = static_cast<char>(byte);
  if (c == '(' || c == ')' || c == '\\') out.push_back('\\');
  if (c == '\r') {
    out += "\\r";
  } else {
    out.push_back(c);
  }
}

std::string key_of(const std::vector<text::CompositePart>& parts, std::int32_t advance, std::u32string_view text) {
  std::string key;
  const auto add = [&key](std::uint32_t n) {
    for (unsigned shift = 0; shift < 32; shift += 8) key.push_back(static_cast<char>(n >> shift & 0xFFU));
  };
  add(static_cast<std::uint32_t>(advance));
  add(static_cast<std::uint32_t>(parts.size()));
  for (const text::CompositePart& part : parts) {
    add(part.glyph);
    add(static_cast<std::uint32_t>(part.dx));
    add(static_cast<std::uint32_t>(part.dy));
  }
  for (const char32_t c : text) add(c);
  return key;
}

}  // namespace

EmbeddedFont::EmbeddedFont(text::FontPtr font) : font_(std::move(font)), letters_(font_->glyph_count()) {}

void EmbeddedFont::encode(const text::ShapedText& shaped, EncodedText& encoded) {
  encoded.codes.clear();
  encoded.cluster_ends.clear();
  encoded.advance = 0;
  const Glyphs glyphs(shaped.glyphs);
  std::u32string text;
  for (std::size_t first = 0; first < glyphs.size();) {
    std::size_t end = first + 1;
    while (end < glyphs.size() && glyphs[end].cluster == glyphs[first].cluster) ++end;
    const std::size_t text_end = end < glyphs.size() ? glyphs[end].cluster : shaped.text.size();
    text.clear();
    for (std::size_t at = glyphs[first].cluster; at < text_end;) {
      text.push_back(text::next_character(shaped.text, at));
    }
    encode_cluster(glyphs.subspan(first, end - first), text, encoded);
    if (end < glyphs.size()) encoded.cluster_ends.push_back(static_cast<std::uint32_t>(encoded.codes.size()));
    first = end;
  }
}

void EmbeddedFont::encode_cluster(Glyphs glyphs, std::u32string_view text, EncodedText& encoded) {
  if (glyphs.size() == 1) return encode_single(glyphs.front(), text, encoded);
  const text::Glyph& base = glyphs.front();
  const bool has_base = text.size() > 1 && !text::is_combining_mark(text.front()) && base.dx == 0 && base.dy == 0;
  if (!has_base) return encode_whole(glyphs, text, encoded);
  encode_single(base, text.substr(0, 1), encoded);
  encode_marks(glyphs.subspan(1), text.substr(1), encoded);
}

// The glyphs after the base. HarfBuzz draws sara am as nikhahit, put before the tone, and aa (its Thai shaper).
void EmbeddedFont::encode_marks(Glyphs marks, std::u32string_view text, EncodedText& encoded) {
  const bool ends_in_am = text.back() == sara_am || text.back() == lao_am;
  if (!ends_in_am || text.size() == 1 || marks.size() < 3) return encode_whole(marks, text, encoded);
  std::size_t ring = 0;
  for (std::size_t i = 0; i + 1 < marks.size(); ++i) {
    const char32_t letter = font_->character_of(marks[i].id);
    if (letter == nikhahit || letter == lao_niggahita) ring = i;
  }
  std::vector<text::CompositePart> am, others;
  std::int32_t pen = 0;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    auto& parts = i == ring || i + 1 == marks.size() ? am : others;
    parts.push_back({marks[i].id, pen + marks[i].dx, marks[i].dy});
    pen += marks[i].advance;
  }
  append_composite(others, 0, text.substr(0, text.size() - 1), encoded);
  append_composite(am, pen, text.substr(text.size() - 1), encoded);
}

void EmbeddedFont::encode_single(const text::Glyph& glyph, std::u32string_view text, EncodedText& encoded) {
  const std::int32_t width = font_->glyph_advance(glyph.id);
  const bool moved =
      glyph.dx != 0 || glyph.dy != 0 || (width != glyph.advance && text::is_combining_mark(text.front()));
  if (!moved && text.size() == 1 && claim(glyph.id, text.front())) {
    return append_code(glyph.id, width, glyph.advance, encoded);
  }
  append_composite({{glyph.id, glyph.dx, glyph.dy}}, glyph.advance, text, encoded);
}

void EmbeddedFont::encode_whole(Glyphs glyphs, std::u32string_view text, EncodedText& encoded) {
  if (glyphs.size() == 1) return encode_single(glyphs.front(), text, encoded);
  std::vector<text::CompositePart> parts;
  std::int32_t pen = 0;
  for (const text::Glyph& glyph : glyphs) {
    parts.push_back({glyph.id, pen + glyph.dx, glyph.dy});
    pen += glyph.advance;
  }
  append_composite(parts, pen, text, encoded);
}

// Whether the glyph's own code stands for this character. A glyph of the font's cmap stands for its character, one
// without (a variant) for that of its first use. Glyph 0 is never shown as itself (ISO 19005-2, 6.2.11.8).
bool EmbeddedFont::claim(std::uint32_t glyph, char32_t character) {
  if (glyph == 0 || glyph >= letters_.size()) return false;
  char32_t& letter = letters_[glyph];
  if (letter == 0) {
    const char32_t own = font_->character_of(glyph);
    if (own != 0 && own != character && !is_private_use(own)) return false;
    letter = character;
  }
  return letter == character;
}

void EmbeddedFont::append_composite(const std::vector<text::CompositePart>& parts, std::int32_t advance,
                                    std::u32string_view text, EncodedText& encoded) {
  const std::int32_t width = std::clamp(advance, 0, widest);
  const auto code = static_cast<std::uint32_t>(font_->glyph_count() + composites_.size());
  const auto [found, is_new] = composite_codes_.try_emplace(key_of(parts, width, text), code);
  if (is_new) {
    if (code >= most_glyphs) {
      composite_codes_.erase(found);
      full_ = true;
      return append_code(0, font_->glyph_advance(0), advance, encoded);
    }
    composites_.push_back({parts, width});
    composite_texts_.emplace_back(text);
    return append_code(code, width, advance, encoded);
  }
  append_code(found->second, width, advance, encoded);
}

std::int64_t EmbeddedFont::to_millionths(std::int32_t font_units) const {
  return divide_rounded(std::int64_t{font_units} * 1'000'000, font_->metrics().units_per_em);
}

void EmbeddedFont::append_code(std::uint32_t code, std::int32_t width, std::int32_t advance,
                               EncodedText& encoded) const {
  append_escaped(encoded.codes, code >> 8U);
  append_escaped(encoded.codes, code & 0xFFU);
  encoded.advance += to_millionths(advance);
  if (width == advance) return;
  encoded.codes.push_back(')');
  append_thousandths(encoded.codes, to_millionths(width) - to_millionths(advance));
  encoded.codes.push_back('(');
}

DocumentFonts::DocumentFonts() : slots_(slot_count) {}

std::uint32_t DocumentFonts::index_of(const text::FontPtr& font) {
  const auto [found, is_new] = indices_.try_emplace(font.get(), static_cast<std::uint32_t>(fonts_.size()));
  if (is_new) fonts_.emplace_back(font);
  return found->second;
}

const EncodedText& DocumentFonts::encode(const text::ShapedPtr& shaped) {
  // Fibonacci hashing of the address. Which slot it falls into decides about speed only.
  const auto address = reinterpret_cast<std::uintptr_t>(shaped.get());
  Slot& slot = slots_[(address >> 4U) * 0x9E3779B97F4A7C15ULL >> 51U & (slot_count - 1)];
  if (slot.shaped == shaped) return slot.encoded;
  slot.encoded.font = index_of(shaped->font);
  fonts_[slot.encoded.font].encode(*shaped, slot.encoded);
  slot.shaped = shaped;
  return slot.encoded;
}

}  // namespace saraban::pdf
