// Whatever the text: no line begins or ends as the rules forbid, no cluster, name or lexicon entry is cut.
#include <sstream>

#include "break_suite.h"
#include "noise.h"

using namespace saraban;
using namespace saraban::text;

namespace {

const std::vector<std::string> never_begin = {"ๆ", "ฯ", ")", "]", "}", "”", "’", "»", "!", "?", ",", ".", ":",
                                              ";", "%", "ะ", "า", "ำ", "ั",  "ิ",  "ุ",  "่",  "้",  "์",  "็",  " "};
const std::vector<std::string> never_end = {"(", "[", "{", "“", "‘", "«"};  // blanks after them or not
const std::vector<std::string> leading_vowels = {"เ", "แ", "โ", "ใ", "ไ"};

const std::vector<std::string> pieces = {"ๆ",
                                         "ฯ",
                                         "ฯลฯ",
                                         "(",
                                         ")",
                                         "“",
                                         "”",
                                         "\"",
                                         " ",
                                         "  ",
                                         "๑",
                                         "๒๕๖๖",
                                         "10",
                                         "%",
                                         "กม.",
                                         "พ.ศ.",
                                         "ม.ค.",
                                         "นาย",
                                         "เ",
                                         "ไ",
                                         "ำ",
                                         "่",
                                         "ั",
                                         "์",
                                         "TPMAP",
                                         "-",
                                         "–",
                                         "/",
                                         "น้ำ",
                                         "ป่า",
                                         "ที่",
                                         "ผู้",
                                         "สูงอายุ",
                                         "หน่วย",
                                         "งาน",
                                         "อำเภอ",
                                         "ศรีสำโรง",
                                         "วังลึก",
                                         "จังหวัด",
                                         "ตาก",
                                         "ข้อ",
                                         "é",
                                         "👨‍👩‍👧",
                                         "\t",
                                         "\u00A0",
                                         "\u200B",
                                         "ก็",
                                         "เตรียม",
                                         "พงษ์",
                                         "ญาณิศา",
                                         "ลาว",
                                         "ຂ້ອຍ",
                                         "ひらがな",
                                         "\xE0\xB8",
                                         "\xFF",
                                         "\n"};

std::string random_line(test::Noise& noise) {
  std::string line;
  for (std::size_t n = 1 + noise.below(24); n > 0; --n) line += pieces[noise.below(pieces.size())];
  return line;
}

bool ends_with_any(std::string_view text, const std::vector<std::string>& tails) {
  return std::any_of(tails.begin(), tails.end(), [&](const std::string& tail) { return text.ends_with(tail); });
}

std::string_view without_blanks(std::string_view text) {
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

bool starts_with_any(std::string_view text, const std::vector<std::string>& heads) {
  return std::any_of(heads.begin(), heads.end(), [&](const std::string& head) { return text.starts_with(head); });
}

std::vector<std::string> words_of_the_lexicon() {
  std::vector<std::string> words;
  std::istringstream file(test::read_repository_file("templates/styles/no-break.th.txt"));
  for (std::string line; std::getline(file, line);) {
    if (line.size() > 15 && line.front() != '#' && line.front() != '[') words.push_back(line);
  }
  return words;
}

void check_breaks(const std::string& line, const std::vector<std::uint32_t>& breaks,
                  const std::vector<EmergencyBreak>& emergency) {
  std::uint32_t before = 0;
  for (const std::uint32_t at : breaks) {
    INFO("“" << line << "” at " << at);
    REQUIRE(at > before);
    REQUIRE(at < line.size());
    REQUIRE_FALSE(starts_with_any(std::string_view(line).substr(at), never_begin));
    const std::string_view head = std::string_view(line).substr(0, at);
    REQUIRE_FALSE(ends_with_any(without_blanks(head), never_end));
    REQUIRE_FALSE(ends_with_any(head, leading_vowels));
    REQUIRE(std::any_of(emergency.begin(), emergency.end(), [&](const EmergencyBreak& cut) { return cut.at == at; }));
    before = at;
  }
}

}  // namespace

TEST_CASE("no line begins or ends as the rules forbid, whatever the text") {
  test::Noise noise(20230105);
  const auto segmenter = test::make_segmenter(test::shipped_lexicon());
  std::vector<std::uint32_t> breaks;
  std::vector<EmergencyBreak> emergency;
  for (int round = 0; round < 4000; ++round) {
    const std::string line = random_line(noise);
    segmenter->find_breaks(line, {}, breaks);
    segmenter->find_emergency_breaks(line, emergency);
    check_breaks(line, breaks, emergency);
  }
}

TEST_CASE("no entry of the lexicon is cut, wherever it stands") {
  test::Noise noise(7);
  const auto segmenter = test::make_segmenter(test::shipped_lexicon());
  const std::vector<std::string> words = words_of_the_lexicon();
  REQUIRE(words.size() > 500);
  std::vector<std::uint32_t> breaks;
  for (const std::string& word : words) {
    const std::string before = random_line(noise);
    const std::string line = before + word + random_line(noise);
    segmenter->find_breaks(line, {}, breaks);
    for (const std::uint32_t at : breaks) {
      INFO("“" << line << "” at " << at << " cuts " << word);
      REQUIRE((at <= before.size() || at >= before.size() + word.size()));
    }
  }
}

TEST_CASE("no declared name is cut, and a name adds no break") {
  test::Noise noise(11);
  const auto segmenter = test::make_segmenter(test::shipped_lexicon());
  std::vector<std::uint32_t> with, without;
  for (int round = 0; round < 500; ++round) {
    const std::string before = random_line(noise), name = random_line(noise), line = before + name + random_line(noise);
    const ByteRange range = {static_cast<std::uint32_t>(before.size()),
                             static_cast<std::uint32_t>(before.size() + name.size())};
    segmenter->find_breaks(line, {range}, with);
    segmenter->find_breaks(line, {}, without);
    std::erase_if(without, [&](std::uint32_t at) { return at > range.begin && at < range.end; });
    INFO(line);
    REQUIRE(with == without);
  }
}

TEST_CASE("bytes of any kind are segmented without harm") {
  test::Noise noise(3);
  const auto segmenter = test::make_segmenter(test::shipped_lexicon());
  std::vector<std::uint32_t> breaks;
  std::vector<EmergencyBreak> emergency;
  for (int round = 0; round < 2000; ++round) {
    const std::string bytes = noise.bytes(noise.below(60));
    segmenter->find_breaks(bytes, {}, breaks);
    for (const std::uint32_t at : breaks) REQUIRE((at > 0 && at < bytes.size()));
    segmenter->find_emergency_breaks(bytes, emergency);
    for (const EmergencyBreak& cut : emergency) REQUIRE((cut.at > 0 && cut.at < bytes.size()));
  }
}

TEST_CASE("paragraphs of 1 MB without a space are segmented") {
  const auto segmenter = test::make_segmenter(test::shipped_lexicon());
  std::vector<std::uint32_t> breaks;
  for (const char* piece :
       {"การบูรณาการความช่วยเหลือครัวเรือนเป้าหมาย", "นายก", "๑ ", "ข้อ ๑ ", "ม.ค.-", "\"ก", "ๆ", "x", "(", " "}) {
    std::string paragraph;
    while (paragraph.size() < 1000000) paragraph += piece;
    segmenter->find_breaks(paragraph, {}, breaks);
    CHECK(breaks.size() < paragraph.size());
  }
}
