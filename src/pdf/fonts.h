// Shaped text to the strings of a content stream, one glyph per character, and the fonts that they need.
//
// A grapheme cluster becomes its base | its marks | its sara am, each one glyph: the base keeps its own, the marks are
// one composite of no advance with HarfBuzz's offsets baked in and mapped to their characters in text order, sara am
// is a composite of nikhahit and aa. So what a reader copies is the text, without ActualText or moved glyphs. A glyph
// drawn for another character than its first gets a code of its own, and so does glyph 0, the box of a character that
// no font has. Codes are glyph ids, composites follow the font's last glyph; ToUnicode says which characters each
// stands for.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/diagnostic.h"
#include "text/shape.h"
#include "text/subset.h"

namespace saraban::pdf {

class Spool;

struct EncodedText {
  std::uint32_t font = 0;                   // index into DocumentFonts
  std::string codes;                        // the inside of a literal string; a kern stands as ")-12("
  std::vector<std::uint32_t> cluster_ends;  // offsets in `codes` where a gap may stand: all clusters but the last
  std::int64_t advance = 0;                 // millionths of an em, as a reader adds them up
};

class EmbeddedFont {
 public:
  explicit EmbeddedFont(text::FontPtr font);

  void encode(const text::ShapedText& shaped, EncodedText& encoded);
  // Writes the font's objects, `number` is its Type 0 dictionary. Codes: pdf.font-full, font.*.
  Diagnostics write(Spool& spool, std::uint32_t number) const;
  const text::Font& font() const { return *font_; }

 private:
  using Glyphs = std::span<const text::Glyph>;

  void encode_cluster(Glyphs glyphs, std::u32string_view text, EncodedText& encoded);
  void encode_marks(Glyphs marks, std::u32string_view text, EncodedText& encoded);
  void encode_single(const text::Glyph& glyph, std::u32string_view text, EncodedText& encoded);
  void encode_whole(Glyphs glyphs, std::u32string_view text, EncodedText& encoded);
  bool claim(std::uint32_t glyph, char32_t character);
  void append_composite(const std::vector<text::CompositePart>& parts, std::int32_t advance, std::u32string_view text,
                        EncodedText& encoded);
  void append_code(std::uint32_t code, std::int32_t width, std::int32_t advance, EncodedText& encoded) const;
  std::int64_t to_millionths(std::int32_t font_units) const;

  std::vector<std::uint32_t> used_glyphs() const;
  std::vector<std::pair<std::uint32_t, std::int32_t>> used_codes() const;  // with their widths
  std::string make_to_unicode() const;

  text::FontPtr font_;
  std::vector<char32_t> letters_;  // by glyph: the character that its own code stands for; 0: not used
  std::vector<text::Composite> composites_;
  std::vector<std::u32string> composite_texts_;
  std::unordered_map<std::string, std::uint32_t> composite_codes_;  // by parts, advance and text
  bool full_ = false;
};

class DocumentFonts {
 public:
  DocumentFonts();

  // The reference is good until the next call.
  const EncodedText& encode(const text::ShapedPtr& shaped);

  // Writes all fonts; `numbers` gets the object of each, in the order of their indices.
  Diagnostics write(Spool& spool, std::vector<std::uint32_t>& numbers) const;

 private:
  struct Slot {  // a repeated word costs one look-up; a slot that another word needs is given up
    text::ShapedPtr shaped;
    EncodedText encoded;
  };

  std::uint32_t index_of(const text::FontPtr& font);

  std::vector<EmbeddedFont> fonts_;
  std::unordered_map<const text::Font*, std::uint32_t> indices_;
  std::vector<Slot> slots_;
};

}  // namespace saraban::pdf
