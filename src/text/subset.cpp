#include "text/subset.h"

#include <hb-ot.h>
#include <hb-subset.h>

#include <algorithm>
#include <array>

#include "text/big_endian.h"
#include "text/subset_outlines.h"

namespace saraban::text {
namespace {

// OpenType OS/2 fsType bits.
constexpr std::uint32_t usage_mask = 0x000F, restricted = 0x0002, no_subsetting = 0x0100, bitmap_only = 0x0200;

std::uint32_t embedding_bits(const HbFont& font) {
  const HbPtr<hb_blob_t> table(hb_face_reference_table(font.face(), HB_TAG('O', 'S', '/', '2')));
  unsigned length = 0;
  const char* bytes = hb_blob_get_data(table.get(), &length);
  return u16_at({bytes ? bytes : "", bytes ? length : 0}, 8);
}

Diagnostic no_subset(const Font& font) {
  return make_error("font.no-subset", file_place(hb_font_of(font).file()),
                    {"ไฟล์ฟอนต์เสียหาย ฝังลงใน PDF ไม่ได้", "the font's outlines are broken: it cannot be embedded in a PDF"},
                    {"ติดตั้งไฟล์ฟอนต์ใหม่ หรือเลือกฟอนต์อื่น", "install the font file again, or choose another font"});
}

// What a PDF's TrueType font program holds (ISO 32000-1, 9.9): the outlines and their measures. Hints are left out:
// baked offsets would not fit them.
bool is_kept(hb_tag_t table) {
  constexpr std::array kept = {HB_TAG('g', 'l', 'y', 'f'), HB_TAG('h', 'e', 'a', 'd'), HB_TAG('h', 'h', 'e', 'a'),
                               HB_TAG('h', 'm', 't', 'x'), HB_TAG('l', 'o', 'c', 'a'), HB_TAG('m', 'a', 'x', 'p')};
  return std::find(kept.begin(), kept.end(), table) != kept.end();
}

void drop_other_tables(hb_face_t* face, hb_subset_input_t* input) {
  hb_set_t* dropped = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
  std::array<hb_tag_t, 32> tags{};
  for (unsigned start = 0;;) {
    unsigned count = tags.size();
    const unsigned total = hb_face_get_table_tags(face, start, &count, tags.data());
    for (unsigned i = 0; i < count; ++i) {
      if (!is_kept(tags[i])) hb_set_add(dropped, tags[i]);
    }
    start += count;
    if (count == 0 || start >= total) return;
  }
}

struct SubsetInputFree {
  void operator()(hb_subset_input_t* input) const { hb_subset_input_destroy(input); }
};

std::optional<std::string> subset_truetype(const HbFont& font, const std::vector<std::uint32_t>& glyphs) {
  const std::unique_ptr<hb_subset_input_t, SubsetInputFree> input(hb_subset_input_create_or_fail());
  if (!input) return std::nullopt;
  hb_set_t* wanted = hb_subset_input_glyph_set(input.get());
  for (const std::uint32_t glyph : glyphs) hb_set_add(wanted, glyph);
  hb_subset_input_set_flags(input.get(),
                            HB_SUBSET_FLAGS_RETAIN_GIDS | HB_SUBSET_FLAGS_NOTDEF_OUTLINE | HB_SUBSET_FLAGS_NO_HINTING);
  drop_other_tables(font.face(), input.get());
  const HbPtr<hb_face_t> subset(hb_subset_or_fail(font.face(), input.get()));
  if (!subset) return std::nullopt;
  const HbPtr<hb_blob_t> blob(hb_face_reference_blob(subset.get()));
  unsigned length = 0;
  const char* bytes = hb_blob_get_data(blob.get(), &length);
  return std::string(bytes, length);
}

// The glyphs drawn as they are and, for TrueType, the parts of composites; all of them where the licence forbids
// taking a part of the font.
std::vector<std::uint32_t> glyphs_to_keep(const HbFont& font, std::vector<std::uint32_t> glyphs,
                                          const std::vector<Composite>& composites) {
  if ((embedding_bits(font) & no_subsetting) != 0) {
    glyphs.resize(font.glyph_count());
    for (std::uint32_t glyph = 0; glyph < font.glyph_count(); ++glyph) glyphs[glyph] = glyph;
    return glyphs;
  }
  glyphs.push_back(0);
  if (font.outlines() == Outlines::truetype) {
    for (const Composite& composite : composites) {
      for (const CompositePart& part : composite.parts) glyphs.push_back(part.glyph);
    }
  }
  std::sort(glyphs.begin(), glyphs.end());
  glyphs.erase(std::unique(glyphs.begin(), glyphs.end()), glyphs.end());
  return glyphs;
}

}  // namespace

Result<Done> check_embeddable(const Font& font) {
  const std::uint32_t bits = embedding_bits(hb_font_of(font));
  if ((bits & usage_mask) != restricted && (bits & bitmap_only) == 0) return Done{};
  return make_error(
      "font.not-embeddable", file_place(hb_font_of(font).file()),
      {"สัญญาอนุญาตของฟอนต์นี้ห้ามฝังลงในเอกสาร", "the font's licence forbids embedding it in a document"},
      {"เลือกฟอนต์อื่น เช่น TH Sarabun New หรือ Laksaman", "choose another font, such as TH Sarabun New or Laksaman"});
}

Result<std::string> subset_font(const Font& font, const std::vector<std::uint32_t>& glyphs,
                                const std::vector<Composite>& composites) {
  if (auto allowed = check_embeddable(font); !allowed) return std::move(allowed).take_diagnostics();
  const HbFont& face = hb_font_of(font);
  const std::vector<std::uint32_t> kept = glyphs_to_keep(face, glyphs, composites);
  if (font.outlines() == Outlines::cff) return write_cff(face, kept, font.glyph_count(), composites);
  const auto sfnt = subset_truetype(face, kept);
  auto program = sfnt ? append_composites(*sfnt, font.glyph_count(), composites) : std::nullopt;
  if (!program) return no_subset(font);
  return std::move(*program);
}

}  // namespace saraban::text
