// The PDF objects of an embedded font: Type 0 dictionary, CIDFont, descriptor, font program, ToUnicode (ISO 32000-1,
// 9.7 and 9.8).
#include <algorithm>
#include <array>

#include "core/digest.h"
#include "pdf/fonts.h"
#include "pdf/number.h"
#include "pdf/objects.h"
#include "pdf/spool.h"
#include "text/utf8.h"

namespace saraban::pdf {
namespace {

// Six capital letters made from the font program (ISO 32000-1, 9.6.4).
std::string subset_tag(std::string_view program) {
  Sha256 sha;
  sha.update(program);
  const std::string digest = sha.finish();
  std::string tag;
  for (std::size_t i = 0; i < 6; ++i)
    tag.push_back(static_cast<char>('A' + static_cast<unsigned char>(digest[i]) % 26));
  return tag;
}

PoDoFo::PdfObject make_cid_system_info() {
  PoDoFo::PdfDictionary info;
  info.AddKey("Registry", text_string("Adobe"));
  info.AddKey("Ordering", text_string("Identity"));
  info.AddKey("Supplement", integer(0));
  return info;
}

// Measures in thousandths of an em.
class Scale {
 public:
  explicit Scale(std::int32_t units_per_em) : units_per_em_(units_per_em) {}
  std::int64_t whole(std::int32_t units) const { return divide_rounded(std::int64_t{units} * 1000, units_per_em_); }
  PoDoFo::PdfObject exact(std::int32_t units) const {
    return thousandths(divide_rounded(std::int64_t{units} * 1'000'000, units_per_em_));
  }

 private:
  std::int32_t units_per_em_;
};

PoDoFo::PdfDictionary make_descriptor(const text::Font& font, const std::string& base_name) {
  constexpr std::int64_t symbolic = 4, italic = 64;  // flags, ISO 32000-1, table 123
  constexpr std::int64_t regular_stem = 80, bold_stem = 140;
  const text::FontMetrics& metrics = font.metrics();
  const Scale scale(metrics.units_per_em);
  PoDoFo::PdfArray box;
  for (const std::int32_t edge : {metrics.x_min, metrics.y_min, metrics.x_max, metrics.y_max}) {
    box.push_back(integer(scale.whole(edge)));
  }
  PoDoFo::PdfDictionary descriptor;
  descriptor.AddKey("Type", name("FontDescriptor"));
  descriptor.AddKey("FontName", name(base_name));
  descriptor.AddKey("Flags", integer(symbolic | (metrics.italic_angle_millidegrees != 0 ? italic : 0)));
  descriptor.AddKey("FontBBox", PoDoFo::PdfObject(box));
  descriptor.AddKey("ItalicAngle", thousandths(metrics.italic_angle_millidegrees));
  descriptor.AddKey("Ascent", integer(scale.whole(metrics.ascender)));
  descriptor.AddKey("Descent", integer(scale.whole(metrics.descender)));
  descriptor.AddKey("CapHeight", integer(scale.whole(metrics.cap_height)));
  descriptor.AddKey("StemV", integer(font.is_bold() ? bold_stem : regular_stem));
  return descriptor;
}

// Runs of codes in a row: first [width width …].
PoDoFo::PdfObject make_widths(const std::vector<std::pair<std::uint32_t, std::int32_t>>& codes, const Scale& scale) {
  PoDoFo::PdfArray widths;
  for (std::size_t i = 0; i < codes.size();) {
    const std::uint32_t first = codes[i].first;
    PoDoFo::PdfArray run;
    for (; i < codes.size() && codes[i].first == first + run.size(); ++i) run.push_back(scale.exact(codes[i].second));
    widths.push_back(integer(first));
    widths.push_back(PoDoFo::PdfObject(run));
  }
  return widths;
}

void append_code_in_hex(std::string& out, std::uint32_t code) {
  const std::array<char, 2> bytes = {static_cast<char>(code >> 8U), static_cast<char>(code & 0xFFU)};
  out.push_back('<');
  append_hex(out, {bytes.data(), bytes.size()});
  out.push_back('>');
}

// U+0000, U+FEFF and U+FFFE stand for no character (ISO 19005-2, 6.2.11.7.2).
char32_t storable(char32_t c) { return c == 0 || c == 0xFEFF || c == 0xFFFE ? text::replacement_character : c; }

}  // namespace

std::vector<std::uint32_t> EmbeddedFont::used_glyphs() const {
  std::vector<std::uint32_t> glyphs;
  for (std::uint32_t glyph = 0; glyph < letters_.size(); ++glyph) {
    if (letters_[glyph] != 0) glyphs.push_back(glyph);
  }
  return glyphs;
}

std::vector<std::pair<std::uint32_t, std::int32_t>> EmbeddedFont::used_codes() const {
  std::vector<std::pair<std::uint32_t, std::int32_t>> codes;
  for (const std::uint32_t glyph : used_glyphs()) codes.emplace_back(glyph, font_->glyph_advance(glyph));
  for (std::uint32_t i = 0; i < composites_.size(); ++i) {
    codes.emplace_back(font_->glyph_count() + i, composites_[i].advance);
  }
  return codes;
}

std::string EmbeddedFont::make_to_unicode() const {
  std::vector<std::pair<std::uint32_t, std::u32string>> texts;
  for (const std::uint32_t glyph : used_glyphs()) texts.emplace_back(glyph, std::u32string(1, letters_[glyph]));
  for (std::uint32_t i = 0; i < composites_.size(); ++i) {
    texts.emplace_back(font_->glyph_count() + i, composite_texts_[i]);
  }
  std::string map =
      "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
      "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
      "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
      "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
  constexpr std::size_t most_at_once = 100;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (i % most_at_once == 0) {
      append_integer(map, static_cast<std::int64_t>(std::min(most_at_once, texts.size() - i)));
      map += " beginbfchar\n";
    }
    append_code_in_hex(map, texts[i].first);
    std::string utf16;
    for (const char32_t c : texts[i].second) append_utf16be(utf16, storable(c));
    map += " <";
    append_hex(map, utf16);
    map += ">\n";
    if (i % most_at_once == most_at_once - 1 || i + 1 == texts.size()) map += "endbfchar\n";
  }
  return map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

Diagnostics EmbeddedFont::write(Spool& spool, std::uint32_t number) const {
  Diagnostics diagnostics;
  if (full_) {
    diagnostics.add(make_error("pdf.font-full", file_place(font_->postscript_name()),
                               {"ฟอนต์นี้มีรูปอักษรมากจนไม่เหลือที่สำหรับสระและวรรณยุกต์ที่ประกอบแล้ว (เกิน 65,535 รูป)",
                                "the font has so many glyphs that composed marks find no room (more than 65,535)"},
                               {"เลือกฟอนต์ไทยที่มีรูปอักษรน้อยกว่านี้", "choose a Thai font with fewer glyphs"}));
  }
  auto program = diagnostics.take(text::subset_font(*font_, used_glyphs(), composites_));
  if (!program) return diagnostics;

  const bool is_cff = font_->outlines() == text::Outlines::cff;
  const std::string base_name = subset_tag(*program) + "+" + font_->postscript_name();
  const std::uint32_t cid_font = spool.reserve(), descriptor = spool.reserve(), file = spool.reserve(),
                      to_unicode = spool.reserve();
  std::string entries = "/Subtype/CIDFontType0C";
  if (!is_cff) {
    entries = "/Length1 ";
    append_integer(entries, static_cast<std::int64_t>(program->size()));
  }
  spool.write_stream(file, entries, *program, Spool::Coding::flate);
  spool.write_stream(to_unicode, "", make_to_unicode(), Spool::Coding::flate);

  PoDoFo::PdfDictionary described = make_descriptor(*font_, base_name);
  described.AddKey(is_cff ? "FontFile3" : "FontFile2", reference(file));
  spool.write(descriptor, PoDoFo::PdfObject(described));

  PoDoFo::PdfDictionary cid;
  cid.AddKey("Type", name("Font"));
  cid.AddKey("Subtype", name(is_cff ? "CIDFontType0" : "CIDFontType2"));
  cid.AddKey("BaseFont", name(base_name));
  cid.AddKey("CIDSystemInfo", make_cid_system_info());
  cid.AddKey("FontDescriptor", reference(descriptor));
  if (!is_cff) cid.AddKey("CIDToGIDMap", name("Identity"));
  cid.AddKey("DW", integer(0));
  cid.AddKey("W", make_widths(used_codes(), Scale(font_->metrics().units_per_em)));
  spool.write(cid_font, PoDoFo::PdfObject(cid));

  PoDoFo::PdfArray descendants;
  descendants.push_back(reference(cid_font));
  PoDoFo::PdfDictionary type0;
  type0.AddKey("Type", name("Font"));
  type0.AddKey("Subtype", name("Type0"));
  type0.AddKey("BaseFont", name(is_cff ? base_name + "-Identity-H" : base_name));
  type0.AddKey("Encoding", name("Identity-H"));
  type0.AddKey("DescendantFonts", PoDoFo::PdfObject(descendants));
  type0.AddKey("ToUnicode", reference(to_unicode));
  spool.write(number, PoDoFo::PdfObject(type0));
  return diagnostics;
}

Diagnostics DocumentFonts::write(Spool& spool, std::vector<std::uint32_t>& numbers) const {
  Diagnostics diagnostics;
  for (const EmbeddedFont& font : fonts_) {
    numbers.push_back(spool.reserve());
    diagnostics.add(font.write(spool, numbers.back()));
  }
  return diagnostics;
}

}  // namespace saraban::pdf
