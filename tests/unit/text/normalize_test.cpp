#include "text/normalize.h"

#include "support/catch.h"

using namespace saraban::text;

TEST_CASE("Thai marks come into canonical order") {
  CHECK(normalize("\u0E40\u0E40ก้ว") == "\u0E41ก้ว");
  CHECK(normalize("น\u0E4D\u0E49\u0E32") == "น\u0E49\u0E33");
  CHECK(normalize("น\u0E4D\u0E32") == "น\u0E33");
  CHECK(normalize("น\u0E33\u0E49") == "น\u0E49\u0E33");
  CHECK(normalize("ท\u0E48\u0E35") == "ท\u0E35\u0E48");
  CHECK(normalize("มาก\u0E45") == "มาก\u0E32");
  CHECK(normalize("ฤ\u0E45") == "ฤ\u0E45");
}
