#include "intake/repair.h"

#include "intake/encoding.h"
#include "support/catch.h"
#include "support/random.h"
#include "text/normalize.h"

using namespace saraban::intake;

namespace {

// "แก้ว (double-e)"; "!" where letters are lost.
std::string mend(std::string_view text) {
  const MendedText mended = mend_text(text);
  std::string words = mended.text;
  for (const RepairKind kind : mended.repairs) words += " (" + std::string(word_of(kind)) + ")";
  return mended.state == MendedText::State::broken ? "!" + words : words;
}

std::string as_windows_874(std::string_view utf8) {
  std::string bytes;
  for (std::size_t at = 0; at < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[at]);
    if (lead < 0x80) {
      bytes += utf8[at++];
      continue;
    }
    const unsigned code = 0xE00U + ((static_cast<unsigned char>(utf8[at + 1]) & 0x3FU) - 0x38U) * 64U +
                          (static_cast<unsigned char>(utf8[at + 2]) & 0x3FU);
    bytes += static_cast<char>(code - 0xE01U + 0xA1U);
    at += 3;
  }
  return bytes;
}

std::string as_latin_1(std::string_view bytes) {
  std::string utf8;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      utf8 += c;
    } else {
      utf8 += static_cast<char>(0xC0U | (byte >> 6U));
      utf8 += static_cast<char>(0x80U | (byte & 0x3FU));
    }
  }
  return utf8;
}

}  // namespace

TEST_CASE("sound texts are left as they are") {
  for (const std::string_view text :
       {"", "สมชาย", "ณ อยุธยา", "12/3", "John Smith", "เธอ", "เนตร", "ว่าที่ ร.ต.", "น้ำ", "ฤๅษี"}) {
    CHECK(mend(text) == text);
  }
}

TEST_CASE("marks come into order and to their consonants") {
  CHECK(mend("ก่ี") == "กี่ (mark-order)");
  CHECK(mend("่สมชาย") == "ส่มชาย (mark-before-base)");
  CHECK(mend("สม ัย") == "สมัย (mark-before-base)");
}

TEST_CASE("vowels that were typed as two letters become one") {
  CHECK(mend("ค\xE0\xB9\x8D\xE0\xB8\xB2") == "คำ (sara-am)");
  CHECK(mend("น\xE0\xB9\x8D\xE0\xB9\x89\xE0\xB8\xB2") == "น้ำ (sara-am)");
  CHECK(mend("ค ำ") == "คำ (sara-am)");
  CHECK(mend("เเก้ว") == "แก้ว (double-e)");
  CHECK(mend("มานๅ") == "มานา (lakkhangyao)");
}

TEST_CASE("letters of old fonts, invisible letters and spaces are tidied") {
  CHECK(mend("ป\xEF\x9C\x93า") == "ป่า (private-use)");
  CHECK(mend("สม\xE2\x80\x8Bชาย") == "สมชาย (invisible)");
  CHECK(mend(" สมชาย\xC2\xA0 ใจดี ") == "สมชาย ใจดี (spaces)");
}

TEST_CASE("a text read in a wrong encoding is read rightly") {
  CHECK(mend("à¸ªà¸¡à¸\u008Aà¸²à¸¢") == "สมชาย (mojibake)");
  CHECK(mend(as_latin_1(as_windows_874("สมชาย"))) == "สมชาย (mojibake)");
  CHECK(mend(as_latin_1("ใจดี")) == "ใจดี (mojibake)");
  CHECK(mend("เธชเธกเธ\u008Aเธฒเธข") == "สมชาย (mojibake)");
  CHECK(mend("José Ángel") == "José Ángel");
}

TEST_CASE("a text whose letters are lost is told and left") {
  CHECK(mend("สม\xEF\xBF\xBDชาย") == "!สม\xEF\xBF\xBDชาย");
  CHECK(mend("????") == "!????");
}

TEST_CASE("the encoding of a file is told from its bytes") {
  const std::string thai = "ชื่อ,สกุล\nสมชาย,ใจดี\n";
  CHECK(decode_text(thai)->text == thai);
  CHECK(decode_text("\xEF\xBB\xBF" + thai)->text == thai);
  CHECK(decode_text(as_windows_874(thai))->text == thai);
  CHECK(decode_text(as_windows_874(thai))->encoding == Encoding::windows_874);
  CHECK(decode_text(std::string("\xFF\xFE\x01\x0E,\0", 6))->text == "ก,");
  CHECK(!decode_text(std::string("a\0b", 3)));
  CHECK(!decode_text("\xFC\xFD\xFE"));
  const auto broken = decode_text(thai + thai + "\xE0\xB8");
  REQUIRE(broken);
  CHECK(broken->text == thai + thai + "\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST_CASE("windows-874 goes both ways") {
  for (unsigned byte = 0; byte < 256; ++byte) {
    const char32_t letter = from_windows_874(static_cast<unsigned char>(byte));
    if (letter == 0) continue;
    CHECK(to_windows_874(letter) == static_cast<unsigned char>(byte));
  }
}

TEST_CASE("mending what is mended changes nothing, whatever the text") {
  saraban::test::Random random(7);
  const std::vector<std::string> pieces = {"ก",
                                           "ส",
                                           "่",
                                           "ี",
                                           "ำ",
                                           "\xE0\xB9\x8D",
                                           "า",
                                           "เ",
                                           "ๅ",
                                           " ",
                                           "\xC2\xA0",
                                           "\xEF\x9C\x81",
                                           "\xE2\x80\x8B",
                                           "Ê",
                                           "Á",
                                           "à¸ª",
                                           "a",
                                           "1",
                                           "๑",
                                           "?",
                                           "\xEF\xBF\xBD",
                                           "เธ",
                                           "\n",
                                           "์",
                                           "."};
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (std::size_t n = random.below(8); n > 0; --n) text += pieces[random.below(pieces.size())];
    const MendedText once = mend_text(text);
    if (once.state == MendedText::State::broken) continue;
    const MendedText twice = mend_text(once.text);
    INFO(text << " -> " << once.text << " -> " << twice.text);
    CHECK(twice.text == once.text);
    CHECK(twice.repairs.empty());
    CHECK(saraban::text::find_ill_formed(once.text) == std::string::npos);
    CHECK((once.text == text) == once.repairs.empty());
  }
}
