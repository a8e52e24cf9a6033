#include "text/segment.h"

#include <sstream>

#include "break_suite.h"
#include "text/normalize.h"

using namespace saraban;
using namespace saraban::text;
using test::make_segmenter;
using test::mark_breaks;
using test::mark_emergency;
using test::shipped_lexicon;

TEST_CASE("lines of official prose break where the suite says") {
  const auto segmenter = make_segmenter(shipped_lexicon());
  std::istringstream suite(test::read_repository_file("tests/suite/text/breaks.txt"));
  std::string actual;
  for (std::string line; std::getline(suite, line);) {
    const bool is_case = !line.empty() && line.front() != '#';
    actual += (is_case ? mark_breaks(*segmenter, line) : line) + "\n";
  }
  CHECK(test::compare_golden("tests/suite/text/breaks.txt", actual) == "");
}

TEST_CASE("an empty lexicon leaves the rules that need no words") {
  const auto segmenter = make_segmenter(Lexicon::parse(""));
  CHECK(mark_breaks(*segmenter, "ต่าง ๆ กัน") == "ต่าง ๆ |กัน");
  CHECK(mark_breaks(*segmenter, "น้ำ ฯลฯ ให้") == "น้ำ ฯลฯ |ให้");
  CHECK(mark_breaks(*segmenter, "ใน(ก)และQM") == "ใน|(ก)|และ|QM");
  CHECK(mark_breaks(*segmenter, "") == "");
  CHECK(mark_breaks(*make_segmenter(nullptr), "ต่าง ๆ กัน") == "ต่าง ๆ |กัน");
}

TEST_CASE("an office's own words hold") {
  const auto without = make_segmenter(Lexicon::parse(""));
  CHECK(mark_breaks(*without, "ลานบ้าน") == "ลาน|บ้าน");
  const auto with =
      make_segmenter(Lexicon::parse("# ของเรา\r\n  ลานบ้าน  # หมู่บ้าน\r\n\n[units]\nถังใหญ่\n[no such]\nรักบ้าน\n"));
  CHECK(mark_breaks(*with, "ลานบ้าน") == "ลานบ้าน");
  CHECK(mark_breaks(*with, "รักบ้าน") == "รักบ้าน");
  CHECK(mark_breaks(*with, "๓ ถังใหญ่") == "๓ ถังใหญ่");
  CHECK(mark_breaks(*without, "๓ ถังใหญ่") == "๓ |ถัง|ใหญ่");
}

TEST_CASE("an entry of the lexicon may be typed in another order of marks") {
  const auto segmenter = make_segmenter(Lexicon::parse("ท\u0E48\u0E35ดินกิน\n"));
  CHECK(mark_breaks(*segmenter, "ที่ดินกิน") == "ที่ดินกิน");
}

TEST_CASE("declared names hold, ends included or out of the text") {
  const auto segmenter = make_segmenter(Lexicon::parse(""));
  std::vector<std::uint32_t> breaks;
  segmenter->find_breaks("มอบ แก่ ใคร", {{0, 900}}, breaks);
  CHECK(breaks.empty());
  segmenter->find_breaks("มอบ แก่ ใคร", {{10, 10}, {20, 5}}, breaks);
  CHECK(breaks.size() == 2);
}

TEST_CASE("a segment wider than its line is cut between words, else between clusters, else where it must be") {
  const auto segmenter = make_segmenter(shipped_lexicon());
  CHECK(mark_emergency(*segmenter, "ผู้ว่าราชการจังหวัด") == "ผู้|ว่า|รา.ช.กา.ร|จั!ง.ห.วั!ด");
  CHECK(mark_emergency(*segmenter, "น้ำป่าเก่ง") == "น้ำ.ป่า/เก่.ง");
  CHECK(mark_emergency(*segmenter, "เกาะ พงษ์ๆ") == "เกาะ /พ.ง!ษ์!ๆ");
  CHECK(mark_emergency(*segmenter, "๐๘.๓๐ – ๑๖.๓๐ น.") == "๐!๘!..๓!๐ /– /๑!๖!..๓!๐ |น!.");
  CHECK(mark_emergency(*segmenter, "ปีงบประมาณ พ.ศ. ๒๕๖๖") == "ปี.ง.บ.ป.ระ.มา.ณ /พ!..ศ!. |๒!๕!๖!๖");
  CHECK(mark_emergency(*segmenter, "HH-64") == "H.H.-!6!4");
  CHECK(mark_emergency(*segmenter, "www.go.th/x") == "w.w.w!.|g.o!.|t.h!//x");
  CHECK(mark_emergency(*segmenter, "เป็นกลุ่มเปราะบาง") == "เป็!น/ก|ลุ่.ม|เป.ราะ|บา.ง");
  CHECK(mark_emergency(*segmenter, "(aa))") == "(!a.a!)!)");
  CHECK(mark_emergency(*segmenter, "") == "");
  CHECK(mark_emergency(*segmenter, "ก") == "ก");
}

TEST_CASE("marks and vowels without end are cut all the same") {
  const auto segmenter = make_segmenter(Lexicon::parse(""));
  std::vector<EmergencyBreak> breaks;
  for (const char* one : {"่", "า", "แ", "\u0301", "\u200D👧"}) {
    std::string many = "ก";
    for (int i = 0; i < 10000; ++i) many += one;
    segmenter->find_emergency_breaks(many, breaks);
    CHECK(breaks.size() >= 10000 / 40);
    std::uint32_t before = 0, longest = 0;
    for (const EmergencyBreak& cut : breaks) {
      longest = std::max(longest, cut.at - before);
      before = cut.at;
    }
    CHECK(longest <= 40 * 7);
  }
}

TEST_CASE("the dictionary's cuts through a syllable are taken away") {
  const auto segmenter = make_segmenter(Lexicon::parse(""));
  CHECK(mark_breaks(*segmenter, "การเตรียม") == "การเตรียม");  // ICU: การเต|รี|ยม
  CHECK(mark_breaks(*segmenter, "ในการเตรียมการ") == "ใน|การเตรียม|การ");
}

TEST_CASE("a cluster that UAX #14 would cut is whole") {
  const auto segmenter = make_segmenter(Lexicon::parse(""));
  CHECK(mark_breaks(*segmenter, "\u0600字字") == "\u0600字|字");  // UAX #29 GB9b: a prepended sign
}
