#include "core/thai_digits.h"

#include "support/catch.h"

namespace saraban {

TEST_CASE("digits change one for one, and nothing else changes") {
  CHECK(to_thai_digits("0123456789") == "๐๑๒๓๔๕๖๗๘๙");
  CHECK(to_arabic_digits("๐๑๒๓๔๕๖๗๘๙") == "0123456789");
  CHECK(to_thai_digits("หน้า 12 จาก ๓0") == "หน้า ๑๒ จาก ๓๐");
  CHECK(to_arabic_digits("A4 ๒๕๖๖ ๚๏") == "A4 2566 ๚๏");
  CHECK(to_thai_digits("").empty());
}

TEST_CASE("a text cut in the middle of a letter comes back as it was") {
  CHECK(to_arabic_digits("\xE0\xB9") == "\xE0\xB9");
  CHECK(to_arabic_digits("\xE0\xB9\x91\xE0") == "1\xE0");
}

}  // namespace saraban
