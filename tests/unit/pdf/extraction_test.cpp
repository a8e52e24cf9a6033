// What a reader copies out of the file is what was written, with every consonant, vowel and tone.
#include <algorithm>
#include <array>

#include "pdf/fonts.h"
#include "pdf_page.h"
#include "support/catch.h"
#include "support/support.h"
#include "text/utf8.h"

namespace saraban {
namespace {

constexpr std::array readers = {std::pair{"pdftotext", "-layout {} -"}, std::pair{"pdftotext", "-raw {} -"},
                                std::pair{"pdftotext", "{} -"}, std::pair{"mutool", "draw -q -F txt {}"}};

std::string utf8(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text) text::append_utf8(out, c);
  return out;
}

// A line for each consonant: with each vowel that stands on or below it, each with each tone.
std::vector<std::string> all_stacks() {
  constexpr std::u32string_view vowels = U"\u0E31\u0E34\u0E35\u0E36\u0E37\u0E38\u0E39\u0E47\u0E4C";
  constexpr std::u32string_view tones = U"\u0E48\u0E49\u0E4A\u0E4B";
  std::vector<std::string> lines;
  for (char32_t consonant = U'ก'; consonant <= U'ฮ'; ++consonant) {
    if (consonant == U'ฤ' || consonant == U'ฦ') continue;
    std::u32string plain, with_tones, with_am;
    for (const char32_t vowel : vowels) {
      plain += {consonant, vowel};
      for (const char32_t tone : tones) {
        if (vowel != U'\u0E47' && vowel != U'\u0E4C') with_tones += {consonant, vowel, tone};
      }
    }
    for (const char32_t tone : tones) {
      plain += {consonant, tone};
      with_am += {consonant, tone, U'\u0E33'};
    }
    with_am += {consonant, U'\u0E33', U' ', consonant, U'\u0E4D', U' ', consonant, U'\u0E38', U'\u0E4C'};
    for (const auto& line : {plain, with_tones, with_am}) lines.push_back(utf8(line));
  }
  return lines;
}

void check_extraction(const std::vector<std::string>& lines, const std::string& pdf) {
  for (const auto& [tool, arguments] : readers) {
    const auto text = test::run_tool(tool, arguments, pdf);
    if (!text) continue;
    INFO(tool << " " << arguments);
    const auto read = test::split_lines(*text);
    CHECK(read.size() == lines.size());
    for (std::size_t i = 0; i < std::min(read.size(), lines.size()); ++i) CHECK(read[i] == lines[i]);
  }
}

}  // namespace

TEST_CASE("every stack of marks is copied as it was written") {
  const auto fonts = test::find_fonts();
  if (!fonts) return;
  const auto lines = all_stacks();
  test::Typesetter typesetter(*fonts);
  const auto exported =
      test::export_frames(typesetter.set_lines(lines, Length::points(14), test::Typesetter::Cut::whole));
  CHECK(test::describe(exported.diagnostics) == "");
  check_extraction(lines, exported.bytes);
}

TEST_CASE("prose is copied as it was written, spaces included") {
  const auto fonts = test::find_fonts();
  if (!fonts) return;
  const auto lines = test::split_lines(test::read_repository_file("tests/suite/pdf/prose.txt"));
  test::Typesetter typesetter(*fonts);
  for (const auto cut : {test::Typesetter::Cut::whole, test::Typesetter::Cut::by_words}) {
    const auto exported = test::export_frames(typesetter.set_lines(lines, Length::points(11), cut));
    CHECK(test::describe(exported.diagnostics) == "");
    check_extraction(lines, exported.bytes);
    if (const auto report = test::run_tool("qpdf", "--check {}", exported.bytes)) {
      CHECK(report->find("No syntax or stream encoding errors found") != std::string::npos);
    }
  }
}

TEST_CASE("one glyph drawn for two letters is copied as each of them") {
  const auto fonts = test::find_fonts();
  if (!fonts) return;
  const text::FontPtr font = fonts->front();
  const std::uint32_t glyph = font->find_glyph(U'A');
  const auto shaped = std::make_shared<text::ShapedText>();
  shaped->font = font;
  shaped->text = "A\u0391A\u0410";  // Latin, Greek, Latin, Cyrillic
  for (const std::uint32_t cluster : {0U, 1U, 3U, 4U}) {
    shaped->glyphs.push_back({glyph, font->glyph_advance(glyph), 0, 0, cluster});
  }
  std::vector<frame::Frame> frames(1, frame::Frame{{Length::points(200), Length::points(100)}, {}, ""});
  frames[0].items = {frame::GlyphRun{shaped, {Length::points(20), Length::points(50)}, Length::points(16), {}, {}}};
  check_extraction({shaped->text}, test::export_frames(frames).bytes);
}

// ISO 19005-2, 6.2.11.8: no string may refer to .notdef. Its box is shown all the same, by a glyph of another number.
TEST_CASE("a character that no font has is a box that is copied as the character, and never .notdef") {
  const std::string family = GENERATE("Laksaman", "Laksaman OTF");
  const auto fonts = test::find_fonts(text::Weight::regular, family);
  if (!fonts) return;
  INFO(family);
  const text::FontStack only_first = {fonts->front()};
  const std::vector<std::string> lines = {"中", "ก中ข", "𓀀𓀀中 ก𓀀", "中\u0E48ม"};
  const auto shaper = text::Shaper::make();
  pdf::DocumentFonts encoder;
  for (const std::string& line : lines) {
    for (const text::ShapedPtr& run : shaper->shape(only_first, line)) {
      CHECK(!run->missing.empty());
      CHECK(encoder.encode(run).codes.find(std::string(2, '\0')) == std::string::npos);
    }
  }

  test::Typesetter typesetter(only_first);
  const auto exported =
      test::export_frames(typesetter.set_lines(lines, Length::points(14), test::Typesetter::Cut::whole));
  CHECK(test::describe(exported.diagnostics) == "");
  check_extraction(lines, exported.bytes);
  const auto box = test::export_frames(typesetter.set_lines({"中"}, Length::points(14), test::Typesetter::Cut::whole));
  if (const auto picture = test::run_tool("pdftoppm", "-r 36 -gray {}", box.bytes)) {
    CHECK(std::any_of(picture->begin() + 15, picture->end(), [](char grey) { return grey != '\xFF'; }));
  }
}

// Upward runs as a turned head of a table has them, words of their own, beside level text. Not in pdftotext's -raw
// mode, which ends the line at each space of any upward text.
TEST_CASE("text that runs upward is copied as it was written") {
  const auto fonts = test::find_fonts();
  if (!fonts) return;
  test::Typesetter typesetter(*fonts);
  const Length size = Length::points(16);
  std::vector<frame::Frame> frames(1, frame::Frame{{Length::points(400), Length::points(400)}, {}, ""});
  std::vector<frame::Item> turned;
  const Point start = {Length::points(100), Length::points(300)};
  typesetter.set("ที่อยู่ผู้รับ น้ำใจ", start, size, test::Typesetter::Cut::by_words, turned);
  for (frame::Item& item : turned) {
    auto& run = std::get<frame::GlyphRun>(item);
    run.tilt = frame::upward;
    run.baseline = {start.x, start.y - (run.baseline.x - start.x)};
    frames[0].items.push_back(run);
  }
  typesetter.set("ข้อความราบ", {Length::points(150), Length::points(350)}, size, test::Typesetter::Cut::whole,
                 frames[0].items);
  const std::string pdf = test::export_frames(frames).bytes;
  if (const auto text = test::run_tool("pdftotext", "{} -", pdf)) {
    auto lines = test::split_lines(*text);
    std::sort(lines.begin(), lines.end());  // in which order readers take lines of two directions is theirs
    CHECK(lines == std::vector<std::string>{"ข้อความราบ", "ที่อยู่ผู้รับ น้ำใจ"});
  }
  if (const auto text = test::run_tool("mutool", "draw -q -F txt {}", pdf)) {
    CHECK(test::split_lines(*text) == std::vector<std::string>{"ที่อยู่ผู้รับ น้ำใจ", "ข้อความราบ"});
  }
  if (const auto opened = test::run_tool("qpdf", "--qdf {} -", pdf)) {
    CHECK(opened->find("0 1 -1 0 100 100 Tm") != std::string::npos);
    CHECK(opened->find("1 0 0 1 150 50 Tm") != std::string::npos);
  }
}

}  // namespace saraban
