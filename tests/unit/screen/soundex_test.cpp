#include "screen/soundex.h"

#include "screen/name_table.h"
#include "support/catch.h"

using namespace saraban::screen;

TEST_CASE("LK82 gives its letter and four signs") {
  CHECK(lk82("รถ") == "ร3000");
  CHECK(lk82("ลัก") == "ร1000");
  CHECK(lk82("รักษ์") == "ร1000");
  CHECK(lk82("บูรณการ") == "บE419");
  CHECK(lk82("ปัจจุบัน") == "ป3E54");
  CHECK(lk82("เหตุ") == lk82("เหด"));
  CHECK(lk82("ฃยพฑดะแด") == "ก53C3");
  CHECK(lk82("ถยฮิสชไภ") == "ท8375");
  CHECK(lk82("รวโฏฒถฒส") == "รD300");
  CHECK(lk82("ะจชถ") == "จะ300");
  CHECK(lk82("เ") == "B0000");
  CHECK(lk82("น์").empty());
  CHECK(lk82("").empty());
}

TEST_CASE("Udom83 gives its letter and six digits") {
  CHECK(udom83("รถ") == "ร800000");
  CHECK(udom83("ลัก") == "ร100000");
  CHECK(udom83("รักษ์") == "ร100000");
  CHECK(udom83("บูรณการ") == "บ931900");
  CHECK(udom83("ปัจจุบัน") == "ป775300");
  CHECK(udom83("เหตุ") == udom83("เหด"));
  CHECK(udom83("สวรรค์") == udom83("สวัน"));  // รร before a silent letter
  CHECK(udom83("ธรรม") == udom83("ทันม"));   // รร before a letter at the end
  CHECK(udom83("ใจ") == udom83("ไจ"));
  CHECK(udom83("ไทย") == udom83("ทย"));
  CHECK(udom83("คำ") == udom83("คม"));
  CHECK(udom83("น์").empty());
}

TEST_CASE("MetaSound keeps the first letter and three digits") {
  CHECK(metasound("รัก") == "ร100");
  CHECK(metasound("รักษ์") == "ร100");
  CHECK(metasound("บูรณะ") == "บ550");
  CHECK(metasound("บูรณการ") == "บ551");
  CHECK(metasound("คนA") == "ค500");
  CHECK(metasound("กก์ข") == "ก100");
  CHECK(metasound("มงยรผน") == "ม475");
  CHECK(metasound("").empty());
}

TEST_CASE("a dropped thanthakhat still proposes") {
  CHECK(udom83("ณรงค์") != udom83("ณรงค"));
  const SoundCodes with = find_sound_codes("ณรงค์"), without = find_sound_codes("ณรงค");
  CHECK((with[0] == without[0] || with[1] == without[0]));
  CHECK(without[1] == 0);
}
