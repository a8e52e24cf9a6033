#include "text/word_joins.h"

#include "text/hb_font.h"
#include "text/hb_shape.h"

namespace saraban::text {
namespace {

struct Drawn {
  std::uint32_t glyph;
  std::int32_t dx, dy;
  friend bool operator==(const Drawn&, const Drawn&) = default;
};

void append_drawn(hb_font_t* font, hb_buffer_t* buffer, const std::string& text, std::vector<Drawn>& drawn) {
  run_harfbuzz(font, buffer, text);
  unsigned count = 0;
  const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer, &count);
  const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer, &count);
  for (unsigned i = 0; i < count; ++i)
    drawn.push_back({infos[i].codepoint, positions[i].x_offset, positions[i].y_offset});
}

}  // namespace

bool draws_alone(const Font& font, const std::vector<std::string>& words) {
  const HbPtr<hb_font_t> shaping(hb_font_create(hb_font_of(font).face()));
  const HbPtr<hb_buffer_t> buffer(hb_buffer_create());
  std::vector<std::vector<Drawn>> alone(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) append_drawn(shaping.get(), buffer.get(), words[i], alone[i]);
  std::vector<Drawn> together, one_by_one;
  for (std::size_t step = 1; step < words.size(); ++step) {
    std::string text;
    one_by_one.clear();
    together.clear();
    for (std::size_t i = 0, word = 0; i < words.size(); ++i, word = (word + step) % words.size()) {
      text += words[word];
      one_by_one.insert(one_by_one.end(), alone[word].begin(), alone[word].end());
    }
    append_drawn(shaping.get(), buffer.get(), text, together);
    if (together != one_by_one) return false;
  }
  return true;
}

bool draws_words_alone(const Font& font) {
  // Their ends are the letters that Thai fonts have rules for: tall and descending ones, marks above and below, tones
  // over them, sara am, leading vowels, thanthakhat.
  return draws_alone(font, {"ปี่", "ญู", "ฐุ", "น้ำ", "ฟัน", "เปิ้ล", "ไฝ", "ทิพย์", "ฎีกา", "ๆ", "๑๒"});
}

}  // namespace saraban::text
