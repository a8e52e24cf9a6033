#include "pdf/number.h"

#include "support/catch.h"

namespace saraban::pdf {
namespace {

std::string written(std::int64_t thousandths) {
  std::string out;
  append_thousandths(out, thousandths);
  return out;
}

}  // namespace

TEST_CASE("a PDF number is exact and has no needless digit") {
  CHECK(written(0) == "0");
  CHECK(written(12000) == "12");
  CHECK(written(12500) == "12.5");
  CHECK(written(12340) == "12.34");
  CHECK(written(-12345) == "-12.345");
  CHECK(written(-40) == "-.04");
  CHECK(written(7) == ".007");
  CHECK(written(INT64_MIN) == "-9223372036854775.808");
}

TEST_CASE("a number in millionths is as exact") {
  std::string out;
  append_millionths(out, -707107);
  CHECK(out == "-.707107");
  out.clear();
  append_millionths(out, 1'500'000);
  CHECK(out == "1.5");
}

TEST_CASE("a quotient is rounded half away from zero") {
  CHECK(divide_rounded(5, 2) == 3);
  CHECK(divide_rounded(-5, 2) == -3);
  CHECK(divide_rounded(4, 3) == 1);
}

}  // namespace saraban::pdf
