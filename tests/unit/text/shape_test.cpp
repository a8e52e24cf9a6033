#include "text/shape.h"

#include <algorithm>
#include <sstream>

#include "break_suite.h"
#include "noise.h"
#include "test_fonts.h"
#include "text/word_joins.h"

using namespace saraban;
using namespace saraban::text;

namespace {

std::string text_of(const std::vector<ShapedPtr>& runs) {
  std::string text;
  for (const ShapedPtr& run : runs) text += run->text;
  return text;
}

// What holds of every run of glyphs.
void check_run(const ShapedText& run) {
  INFO("“" << run.text << "”");
  std::int64_t advance = 0;
  std::uint32_t clusters = 0, before = 0;
  for (std::size_t i = 0; i < run.glyphs.size(); ++i) {
    const Glyph& glyph = run.glyphs[i];
    REQUIRE(glyph.cluster < run.text.size());
    REQUIRE((i == 0 || glyph.cluster >= before));
    if (i == 0 || glyph.cluster != before) ++clusters;
    before = glyph.cluster;
    advance += glyph.advance;
    REQUIRE(glyph.id < run.font->glyph_count());
  }
  REQUIRE(run.advance == advance);
  REQUIRE(run.clusters == clusters);
}

FontStack with_dejavu() {
  const FontStack stack = test::laksaman();
  for (const FontPtr& font : stack.others()) {
    if (font->postscript_name() == "DejaVuSans") return {stack.front(), font};
  }
  return {};
}

}  // namespace

TEST_CASE("a Thai word becomes glyphs whose clusters are its letters") {
  const auto shaper = Shaper::make();
  const auto& runs = shaper->shape(test::laksaman(), "น้ำ");
  REQUIRE(runs.size() == 1);
  check_run(*runs[0]);
  CHECK(runs[0]->text == "น้ำ");
  CHECK(runs[0]->clusters == 1);
  CHECK(runs[0]->missing.empty());
  CHECK(runs[0]->advance > 0);

  const auto& word = shaper->shape(test::laksaman(), "ผู้สูงอายุ ");
  REQUIRE(word.size() == 1);
  check_run(*word[0]);
  CHECK(word[0]->clusters == 7);  // ผู้ สู ง อ า ยุ and the space: sara aa is a letter of its own
}

TEST_CASE("marks take no room and stand off the base") {
  const FontStack fonts = test::laksaman();
  const auto shaper = Shaper::make();
  const std::int64_t base = shaper->shape(fonts, "ป")[0]->advance;
  CHECK(shaper->shape(fonts, "ปี่")[0]->advance == base);
  const auto& plain = shaper->shape(fonts, "ก่")[0];
  const auto& tall = shaper->shape(fonts, "กี่")[0];
  const auto top = [](const ShapedText& run) { return run.glyphs.back(); };
  CHECK((top(*plain).dy != top(*tall).dy || top(*plain).id != top(*tall).id));  // the tone climbs over the vowel
}

TEST_CASE("the width scales with the font size") {
  const auto shaper = Shaper::make();
  const auto& run = shaper->shape(test::laksaman(), "กก")[0];
  const Length at16 = run->width(Length::points(16)), at32 = run->width(Length::points(32));
  CHECK(at32.in_millipoints() - at16.in_millipoints() * 2 <= 1);
  CHECK(at16 == Length::millipoints(run->advance * 16000 / run->font->metrics().units_per_em));
}

TEST_CASE("nothing in, nothing out") {
  const auto shaper = Shaper::make();
  CHECK(shaper->shape(test::laksaman(), "").empty());
  CHECK(shaper->shape({}, "ก").empty());
}

TEST_CASE("a character that no font has is .notdef and noted once") {
  const auto shaper = Shaper::make();
  const FontStack only_laksaman = {test::laksaman().front()};
  const auto& runs = shaper->shape(only_laksaman, "ก𓀀𓀀ข");
  REQUIRE(runs.size() == 1);
  check_run(*runs[0]);
  CHECK(runs[0]->missing == std::vector<char32_t>{0x13000});
  CHECK(runs[0]->glyphs[1].id == 0);
}

TEST_CASE("spaces and joiners without a glyph are not missing") {
  const auto shaper = Shaper::make();
  for (const char* text : {"ก\u00A0ข", "ก\u2009ข", "ก\u200Dข", "ก\u200Bข", "a\u2011b"}) {
    for (const ShapedPtr& run : shaper->shape(test::laksaman(), text)) CHECK(run->missing.empty());
  }
}

TEST_CASE("what the first font lacks comes from the next, cluster by cluster") {
  const FontStack fonts = with_dejavu();
  if (fonts.empty()) {
    WARN("DejaVu Sans is not installed: skipped");
    return;
  }
  const auto shaper = Shaper::make();
  const auto& runs = shaper->shape(fonts, "ก→Ж\u0301ข");
  REQUIRE(runs.size() == 3);
  CHECK(runs[0]->text == "ก");
  CHECK(runs[1]->text == "→Ж\u0301");  // the accent stays with its letter
  CHECK(runs[1]->font == fonts.others().front());
  CHECK(runs[2]->text == "ข");
  for (const ShapedPtr& run : runs) {
    check_run(*run);
    CHECK(run->missing.empty());
  }
}

TEST_CASE("figures are the same with and without the short cut") {
  const FontStack fonts = test::laksaman();
  const auto shaper = Shaper::make();
  for (const char* text : {"1,250,000.00", "๑,๒๕๐,๐๐๐.๕๐ ", "๓/๒๕๖๖", "(12)", "10%", "0-5561-1234", "09:30", " 7 8"}) {
    const ShapedPtr figures = shaper->shape(fonts, text)[0];
    check_run(*figures);
    // A letter before it makes the same figures an ordinary segment.
    const std::string ordinary = "ก" + std::string(text);
    const ShapedPtr shaped = shaper->shape(fonts, ordinary)[0];
    REQUIRE(shaped->glyphs.size() == figures->glyphs.size() + 1);
    for (std::size_t i = 0; i < figures->glyphs.size(); ++i) {
      CHECK(figures->glyphs[i].id == shaped->glyphs[i + 1].id);
      CHECK(figures->glyphs[i].advance == shaped->glyphs[i + 1].advance);
      CHECK(figures->glyphs[i].dx == shaped->glyphs[i + 1].dx);
      CHECK(figures->glyphs[i].cluster + 3 == shaped->glyphs[i + 1].cluster);
    }
  }
}

TEST_CASE("segments give the glyphs of their paragraph") {
  const FontStack fonts = {test::laksaman().front()};
  const auto shaper = Shaper::make();
  const auto segmenter = test::make_segmenter(test::shipped_lexicon());
  std::istringstream suite(test::read_repository_file("tests/suite/text/breaks.txt"));
  std::vector<std::uint32_t> breaks;
  for (std::string line; std::getline(suite, line);) {
    if (line.empty() || line.front() == '#') continue;
    const std::string text = test::read_marked_line(line).text;
    const ShapedPtr whole = shaper->shape(fonts, text)[0];
    segmenter->find_breaks(text, {}, breaks);
    breaks.push_back(static_cast<std::uint32_t>(text.size()));
    std::size_t glyph = 0;
    std::uint32_t begin = 0;
    for (const std::uint32_t end : breaks) {
      const ShapedPtr run = shaper->shape(fonts, text.substr(begin, end - begin))[0];
      for (const Glyph& own : run->glyphs) {
        INFO("“" << text << "” in “" << run->text << "”");
        REQUIRE(glyph < whole->glyphs.size());
        const Glyph& same = whole->glyphs[glyph++];
        REQUIRE(own.id == same.id);
        REQUIRE(own.advance == same.advance);
        REQUIRE((own.dx == same.dx && own.dy == same.dy));
        REQUIRE(own.cluster + begin == same.cluster);
      }
      begin = end;
    }
    REQUIRE(glyph == whole->glyphs.size());
  }
}

TEST_CASE("the cache gives the same run, and forgets the one that was used longest ago") {
  const FontStack fonts = test::laksaman(), bold = test::laksaman(Weight::bold);
  const auto shaper = Shaper::make(2);
  const ShapedPtr first = shaper->shape(fonts, "หนึ่ง")[0];
  CHECK(shaper->shape(fonts, "หนึ่ง")[0] == first);
  CHECK(shaper->shape(bold, "หนึ่ง")[0] != first);  // fills the cache
  CHECK(shaper->shape(fonts, "หนึ่ง")[0] == first);
  shaper->shape(fonts, "สอง");  // the bold one leaves
  CHECK(shaper->shape(fonts, "หนึ่ง")[0] == first);
  shaper->shape(fonts, "สาม");
  shaper->shape(fonts, "สี่");
  const ShapedPtr again = shaper->shape(fonts, "หนึ่ง")[0];
  CHECK(again != first);
  CHECK(again->glyphs.size() == first->glyphs.size());
}

TEST_CASE("figures and long texts do not push words out of the cache") {
  const FontStack fonts = test::laksaman();
  const auto shaper = Shaper::make(2);
  const ShapedPtr word = shaper->shape(fonts, "หนึ่ง")[0];
  for (int i = 0; i < 50; ++i) shaper->shape(fonts, std::to_string(i * 1000) + ".25");
  std::string paragraph;
  for (int i = 0; i < 200; ++i) paragraph += "ยาวมาก";
  for (int i = 0; i < 3; ++i) check_run(*shaper->shape(fonts, paragraph + std::to_string(i))[0]);
  CHECK(shaper->shape(fonts, "หนึ่ง")[0] == word);
}

TEST_CASE("a cache under pressure answers as a fresh shaper does") {
  test::Noise noise(9);
  const FontStack fonts = test::laksaman();
  const auto small = Shaper::make(7);
  for (int round = 0; round < 2000; ++round) {
    const std::string text = "ก" + std::to_string(noise.below(12)) + "ข";
    const ShapedPtr run = small->shape(fonts, text)[0];
    REQUIRE(run->text == text);
    REQUIRE(run->glyphs.size() == text.size() - 4);
  }
}

TEST_CASE("text of any kind is shaped whole") {
  test::Noise noise(4);
  const FontStack fonts = test::laksaman();
  const auto shaper = Shaper::make(100);
  const std::vector<std::string> pieces = {"ก", "้",  "ำ", "ฐู",           "ญ",  "ี",     "เ",        "A",     "ffi",
                                           " ", "๑", "1", ".",           "→",  "Ж",    "é",        "ع",     "ل",
                                           "क", "ि", "𓀀", "👩‍👧", "\n", "\xFF", "\xE0\xB8", "\u200B"};
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (std::size_t n = 1 + noise.below(10); n > 0; --n) text += pieces[noise.below(pieces.size())];
    const auto& runs = shaper->shape(fonts, text);
    REQUIRE(text_of(runs) == text);
    for (const ShapedPtr& run : runs) check_run(*run);
  }
}

TEST_CASE("a CFF font shapes as a TrueType font does") {
  const auto stack = test::shipped_catalogue().find({"Laksaman OTF"});
  REQUIRE(stack);
  if (stack->front()->outlines() != Outlines::cff) {
    WARN("fonts-tlwg-laksaman-otf is not installed: skipped");
    return;
  }
  const auto shaper = Shaper::make();
  const auto& runs = shaper->shape(*stack, "น้ำป่า");
  REQUIRE(runs.size() == 1);
  check_run(*runs[0]);
  CHECK(runs[0]->missing.empty());
}

TEST_CASE("fonts are known to draw words alone as in a text; parts of a cluster they do not") {
  for (const char* family : {"Laksaman", "Laksaman OTF"}) {
    const auto stack = test::shipped_catalogue().find({family, Weight::regular, Slant::upright});
    REQUIRE(stack);
    CHECK(draws_words_alone(*stack->front()));
    CHECK_FALSE(draws_alone(*stack->front(), {"ป", "ี", "่"}));
  }
}
