// The one Font there is: a HarfBuzz face over the bytes of the file, for shaping and subsetting (this room only).
//
// A face and its tables may be read by many threads; an hb_font_t is made by each Shaper for itself.
#pragma once
#include <hb.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "text/font.h"

namespace saraban::text {

struct HbFree {
  void operator()(hb_blob_t* blob) const { hb_blob_destroy(blob); }
  void operator()(hb_face_t* face) const { hb_face_destroy(face); }
  void operator()(hb_font_t* font) const { hb_font_destroy(font); }
  void operator()(hb_buffer_t* buffer) const { hb_buffer_destroy(buffer); }
  void operator()(hb_set_t* set) const { hb_set_destroy(set); }
};
template <class T>
using HbPtr = std::unique_ptr<T, HbFree>;

// Characters to glyphs, as the font's cmap has them: pages of 256, so that a look-up is two reads.
class CharacterMap {
 public:
  void set(char32_t character, std::uint32_t glyph);
  std::uint32_t find(char32_t character) const {
    const std::size_t page = character >> 8U;
    return page < pages_.size() && !pages_[page].empty() ? pages_[page][character & 0xFFU] : 0;
  }

 private:
  std::vector<std::vector<std::uint32_t>> pages_;
};

class HbFont : public Font {
 public:
  // `file` names the font in messages; `face` was made over *bytes and has outlines (Font::parse looks).
  HbFont(std::string file, std::unique_ptr<const std::string> bytes, HbPtr<hb_face_t> face);

  const FontMetrics& metrics() const override { return metrics_; }
  const std::string& postscript_name() const override { return postscript_name_; }
  Outlines outlines() const override { return outlines_; }
  bool is_bold() const override { return bold_; }
  std::uint32_t glyph_count() const override { return static_cast<std::uint32_t>(advances_.size()); }
  std::int32_t glyph_advance(std::uint32_t glyph) const override {
    return glyph < advances_.size() ? advances_[glyph] : 0;
  }
  std::uint32_t find_glyph(char32_t character) const override { return characters_.find(character); }
  char32_t character_of(std::uint32_t glyph) const override {
    return glyph < letters_.size() ? letters_[glyph] : char32_t{0};
  }

  const std::string& file() const { return file_; }
  hb_face_t* face() const { return face_.get(); }
  std::string_view bytes() const { return *bytes_; }

 private:
  void read_glyphs(hb_font_t* font);
  void read_metrics(hb_font_t* font);
  void read_names();

  std::string file_;
  std::unique_ptr<const std::string> bytes_;
  HbPtr<hb_face_t> face_;
  FontMetrics metrics_;
  std::string postscript_name_;
  Outlines outlines_ = Outlines::truetype;
  bool bold_ = false;
  std::vector<std::int32_t> advances_;
  std::vector<char32_t> letters_;
  CharacterMap characters_;
};

inline const HbFont& hb_font_of(const Font& font) { return static_cast<const HbFont&>(font); }

}  // namespace saraban::text
