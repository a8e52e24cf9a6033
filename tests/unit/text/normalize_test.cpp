#include "text/normalize.h"

#include "noise.h"
#include "support/catch.h"

using namespace saraban;
using namespace saraban::text;

TEST_CASE("Thai that is typed well comes back as it is") {
  for (const char* text :
       {"",           "ก",       "น้ำ",     "ที่",   "ผู้", "กี่",     "ป้า",           "ข้าว",          "เก่า",
        "แก้ว",        "เสาร์",    "พันธุ์",    "สิทธิ์", "ก็", "เล็ก ๆ", "๑,๒๕๐.๐๐ บาท", "TPMAP (Thai)", "ฤๅษี",
        "ณ ห้องประชุม", "กรุงเทพฯ", "a\tb\nc"}) {
    CHECK(normalize(text) == text);
  }
}

TEST_CASE("Thai marks come into canonical order") {
  CHECK(normalize("\u0E40\u0E40ก้ว") == "\u0E41ก้ว");
  CHECK(normalize("น\u0E4D\u0E32") == "น\u0E33");
  CHECK(normalize("น\u0E4D\u0E49\u0E32") == "น\u0E49\u0E33");
  CHECK(normalize("น\u0E49\u0E4D\u0E32") == "น\u0E49\u0E33");
  CHECK(normalize("น\u0E33\u0E49") == "น\u0E49\u0E33");
  CHECK(normalize("ป\u0E32\u0E48") == "ป\u0E48\u0E32");
  CHECK(normalize("ท\u0E48\u0E35") == "ท\u0E35\u0E48");
  CHECK(normalize("ผ\u0E49\u0E39") == "ผ\u0E39\u0E49");
  CHECK(normalize("พันธ\u0E4C\u0E38") == "พันธ\u0E38\u0E4C");
  CHECK(normalize("มาก\u0E45") == "มาก\u0E32");
  CHECK(normalize("\u0E45") == "\u0E32");
  CHECK(normalize("ฤ\u0E45 ฦ\u0E45") == "ฤ\u0E45 ฦ\u0E45");
}

TEST_CASE("nikhahit that is no sara am stays") {
  CHECK(normalize("พุทธ\u0E4D สรณ\u0E4D") == "พุทธ\u0E4D สรณ\u0E4D");
  CHECK(normalize("ก\u0E4Dก\u0E32") == "ก\u0E4Dก\u0E32");
}

TEST_CASE("zero-width junk leaves, wishes stay") {
  CHECK(normalize("ครัว\u200Bเรือน") == "ครัวเรือน");
  CHECK(normalize("\uFEFFก") == "ก");
  CHECK(normalize("co\u00ADop") == "coop");
  CHECK(normalize("น\u200B\u0E49\u200Bำ") == "น้ำ");
  CHECK(normalize("ต่าง\u00A0ๆ") == "ต่าง\u00A0ๆ");
  CHECK(normalize("ก\u200Dข\u2060ค") == "ก\u200Dข\u2060ค");
}

TEST_CASE("other scripts are composed, and sara am is never split") {
  CHECK(normalize("e\u0301") == "é");
  CHECK(normalize("é") == "é");
  CHECK(normalize("ﬁ ① ½") == "ﬁ ① ½");  // NFC keeps compatibility characters
  CHECK(normalize("นำe\u0301") == "นำé");
}

TEST_CASE("normalising twice is normalising once") {
  test::Noise noise(8);
  const std::vector<std::string> pieces = {"ก",      "น",      "เ",      "เ",      "ฤ",       "\u0E32", "\u0E33",
                                           "\u0E45", "\u0E4D", "\u0E48", "\u0E49", "\u0E4C",  "\u0E38", "\u0E3A",
                                           "\u0E31", "\u0E35", "\u0E47", "\u200B", "e\u0301", " ",      "\xFF"};
  for (int round = 0; round < 5000; ++round) {
    std::string text;
    for (std::size_t n = noise.below(9); n > 0; --n) text += pieces[noise.below(pieces.size())];
    const std::string once = normalize(text);
    INFO(text);
    REQUIRE(normalize(once) == once);
    REQUIRE(find_ill_formed(once) == std::string::npos);
  }
}

TEST_CASE("ill-formed bytes are found where they begin") {
  CHECK(find_ill_formed("") == std::string::npos);
  CHECK(find_ill_formed("ก\u0301😀 a") == std::string::npos);
  CHECK(find_ill_formed("\uFFFD") == std::string::npos);  // a replacement character that somebody typed
  CHECK(find_ill_formed("ab\xFF") == 2);
  CHECK(find_ill_formed("ก\xE0\xB8") == 3);
  CHECK(find_ill_formed("\xC0\xAF") == 0);          // overlong
  CHECK(find_ill_formed("\xE0\x80\xAF") == 0);      // overlong
  CHECK(find_ill_formed("\xED\xA0\x80") == 0);      // a surrogate
  CHECK(find_ill_formed("\xF4\x90\x80\x80") == 0);  // past U+10FFFF
  CHECK(find_ill_formed("a\x80") == 1);
  CHECK(find_ill_formed("\xA1\xD2") == 0);  // Thai in cp874
}
