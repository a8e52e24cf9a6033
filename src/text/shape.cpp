#include "text/shape.h"

#include <algorithm>

#include "core/source.h"
#include "text/clusters.h"
#include "text/figures.h"
#include "text/hb_font.h"
#include "text/hb_shape.h"
#include "text/shape_cache.h"
#include "text/utf8.h"

namespace saraban::text {
namespace {

constexpr std::size_t longest_cached_segment = 512;  // bytes; a longer one is no word that comes again

constexpr char32_t hyphen = 0x2010, non_breaking_hyphen = 0x2011;

// Characters that HarfBuzz draws without a glyph of their own: joiners, variation selectors and spaces.
bool is_drawn_without_glyph(const Font& font, char32_t c) {
  hb_unicode_funcs_t* unicode = hb_unicode_funcs_get_default();
  const bool is_joiner = (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF || c == 0x00AD ||
                         (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
  if (is_joiner) return true;
  if (c == non_breaking_hyphen) return font.find_glyph(hyphen) != 0;
  return hb_unicode_general_category(unicode, c) == HB_UNICODE_GENERAL_CATEGORY_SPACE_SEPARATOR &&
         font.find_glyph(U' ') != 0;
}

bool can_draw(const Font& font, char32_t c) { return font.find_glyph(c) != 0 || is_drawn_without_glyph(font, c); }

bool can_draw_all(const Font& font, std::string_view utf8) {
  for (std::size_t at = 0; at < utf8.size();) {
    if (!can_draw(font, next_character(utf8, at))) return false;
  }
  return true;
}

class HbShaper : public Shaper {
 public:
  explicit HbShaper(std::size_t cached_segments) : cache_(cached_segments), buffer_(hb_buffer_create()) {}

  const std::vector<ShapedPtr>& shape(const FontStack& fonts, std::string_view segment) override {
    if (segment.empty() || fonts.empty()) {
      uncached_.clear();
      return uncached_;
    }
    const std::uint32_t first = number_of(fonts.front());
    if (is_figures(segment) && draws_figures_plainly(first)) {
      uncached_.assign(1, shape_figures(fonts.front(), segment));
      return uncached_;
    }
    if (segment.size() > longest_cached_segment) {
      shape_runs(fonts, segment, uncached_);
      return uncached_;
    }
    const ShapeCache::Key key{first, segment};
    if (const auto* runs = cache_.find(key)) return *runs;
    std::vector<ShapedPtr> runs;
    shape_runs(fonts, segment, runs);
    return cache_.insert(key, std::move(runs));
  }

 private:
  enum class Figures { unknown, plain, shaped };

  // What this thread keeps of a font. The FontPtr keeps the address from being used again by another font.
  struct KnownFont {
    FontPtr font;
    HbPtr<hb_font_t> shaping;
    Figures figures = Figures::unknown;
  };

  std::uint32_t number_of(const FontPtr& font) {
    if (last_ < known_.size() && known_[last_].font == font) return last_;
    const auto at = std::find_if(known_.begin(), known_.end(), [&](const KnownFont& k) { return k.font == font; });
    last_ = static_cast<std::uint32_t>(at - known_.begin());
    if (at == known_.end()) {
      known_.push_back({font, HbPtr<hb_font_t>(hb_font_create(hb_font_of(*font).face())), Figures::unknown});
    }
    return last_;
  }

  bool draws_figures_plainly(std::uint32_t number) {
    KnownFont& known = known_[number];
    if (known.figures == Figures::unknown) {
      known.figures = text::draws_figures_plainly(hb_font_of(*known.font), known.shaping.get(), buffer_.get())
                          ? Figures::plain
                          : Figures::shaped;
    }
    return known.figures == Figures::plain;
  }

  // The segment cut where the font that can draw it changes and where marks without end are cut (clusters.h); never
  // inside a grapheme cluster else.
  void shape_runs(const FontStack& fonts, std::string_view segment, std::vector<ShapedPtr>& runs) {
    runs.clear();
    const bool may_be_overlong = segment.size() > 2 * longest_cluster;
    const bool has_one_font = can_draw_all(*fonts.front(), segment) || fonts.others().empty();
    if (!may_be_overlong && has_one_font) {
      runs.push_back(shape_run(fonts.front(), segment));
      return;
    }
    clusters_.find_ends(segment, cluster_ends_);
    std::size_t run_begin = 0, begin = 0;
    const FontPtr* run_font = nullptr;
    bool is_after_overlong = false;
    for (const std::uint32_t end : cluster_ends_) {
      const std::string_view cluster = segment.substr(begin, end - begin);
      const FontPtr& font = has_one_font ? fonts.front() : font_for(fonts, cluster);
      if (run_font && (font != *run_font || is_after_overlong)) {
        runs.push_back(shape_run(*run_font, segment.substr(run_begin, begin - run_begin)));
        run_begin = begin;
      }
      run_font = &font;
      is_after_overlong = cluster.size() >= longest_cluster && count_characters(cluster) >= longest_cluster;
      begin = end;
    }
    runs.push_back(shape_run(*run_font, segment.substr(run_begin)));
  }

  static const FontPtr& font_for(const FontStack& fonts, std::string_view cluster) {
    if (can_draw_all(*fonts.front(), cluster)) return fonts.front();
    for (const FontPtr& font : fonts.others()) {
      if (can_draw_all(*font, cluster)) return font;
    }
    return fonts.front();
  }

  ShapedPtr shape_run(const FontPtr& font, std::string_view text) {
    run_harfbuzz(known_[number_of(font)].shaping.get(), buffer_.get(), text);
    unsigned count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer_.get(), &count);
    const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer_.get(), &count);
    auto shaped = std::make_shared<ShapedText>();
    shaped->font = font;
    shaped->text = text;
    shaped->glyphs.reserve(count);
    for (unsigned i = 0; i < count; ++i) {
      const hb_glyph_position_t& at = positions[i];
      shaped->glyphs.push_back({infos[i].codepoint, at.x_advance, at.x_offset, at.y_offset, infos[i].cluster});
      shaped->advance += at.x_advance;
      if (i == 0 || infos[i].cluster != infos[i - 1].cluster) ++shaped->clusters;
    }
    note_missing(*font, *shaped);
    return shaped;
  }

  // HarfBuzz may compose, decompose or leave out a character: only a drawn .notdef says that one is missing.
  static void note_missing(const Font& font, ShapedText& shaped) {
    for (std::size_t i = 0; i < shaped.glyphs.size(); ++i) {
      if (shaped.glyphs[i].id != 0) continue;
      std::size_t next = i;
      while (next < shaped.glyphs.size() && shaped.glyphs[next].cluster == shaped.glyphs[i].cluster) ++next;
      const std::size_t end = next < shaped.glyphs.size() ? shaped.glyphs[next].cluster : shaped.text.size();
      for (std::size_t at = shaped.glyphs[i].cluster; at < end;) {
        const char32_t c = next_character(shaped.text, at);
        const bool known = std::find(shaped.missing.begin(), shaped.missing.end(), c) != shaped.missing.end();
        if (!can_draw(font, c) && !known) shaped.missing.push_back(c);
      }
      i = next - 1;
    }
  }

  ShapeCache cache_;
  HbPtr<hb_buffer_t> buffer_;
  ClusterFinder clusters_;
  std::vector<KnownFont> known_;
  std::uint32_t last_ = 0;
  std::vector<std::uint32_t> cluster_ends_;
  std::vector<ShapedPtr> uncached_;
};

}  // namespace

void run_harfbuzz(hb_font_t* font, hb_buffer_t* buffer, std::string_view utf8) {
  static const hb_language_t thai = hb_language_from_string("th", -1);
  hb_unicode_funcs_t* unicode = hb_unicode_funcs_get_default();
  hb_script_t script = HB_SCRIPT_THAI;
  for (std::size_t at = 0; at < utf8.size();) {
    const hb_script_t own = hb_unicode_script(unicode, next_character(utf8, at));
    if (own == HB_SCRIPT_COMMON || own == HB_SCRIPT_INHERITED || own == HB_SCRIPT_UNKNOWN) continue;
    script = own;
    break;
  }
  hb_buffer_clear_contents(buffer);
  const auto length = static_cast<int>(utf8.size());
  hb_buffer_add_utf8(buffer, utf8.data(), length, 0, length);
  hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_BOT);
  hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
  hb_buffer_set_script(buffer, script);
  hb_buffer_set_language(buffer, thai);
  hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_GRAPHEMES);
  hb_shape(font, buffer, nullptr, 0);
}

std::unique_ptr<Shaper> Shaper::make(std::size_t cached_segments) {
  return std::make_unique<HbShaper>(cached_segments);
}

}  // namespace saraban::text
