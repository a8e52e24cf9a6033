#include "core/decimal.h"

#include <cstdint>
#include <limits>

#include "support/catch.h"

using saraban::Decimal;

namespace {

Decimal dec(const char* text) {
  const auto decimal = Decimal::parse(text);
  REQUIRE(decimal.has_value());
  return *decimal;
}

}  // namespace

TEST_CASE("a decimal has one spelling") {
  CHECK(dec("1234.50").to_string() == "1234.5");
  CHECK(dec("1234.50") == dec("1234.5"));
  CHECK(dec("-0.00").to_string() == "0");
  CHECK(dec("+5").to_string() == "5");
  CHECK(dec(".5").to_string() == "0.5");
  CHECK(dec("1e3").to_string() == "1000");
  CHECK(dec("1.5E-3").to_string() == "0.0015");
  CHECK(dec("999999999999999999").to_string() == "999999999999999999");
}

TEST_CASE("what is no decimal is refused") {
  for (const char* text : {"", "-", ".", "1,000", " 1", "1 ", "1e", "1e+", "0x10", "1.2.3", "NaN", "1e999", "๑๒",
                           "1000000000000000000", "0.0000000000000000001", "12345678901234567890123456789012345678"}) {
    INFO(text);
    CHECK_FALSE(Decimal::parse(text).has_value());
  }
}

TEST_CASE("a double becomes what a person typed") {
  CHECK(Decimal::from_double(0.1)->to_string() == "0.1");
  CHECK(Decimal::from_double(1234.5)->to_string() == "1234.5");
  CHECK(Decimal::from_double(1e15)->to_string() == "1000000000000000");
  CHECK_FALSE(Decimal::from_double(std::numeric_limits<double>::quiet_NaN()).has_value());
  CHECK_FALSE(Decimal::from_double(std::numeric_limits<double>::infinity()).has_value());
  CHECK_FALSE(Decimal::from_double(1e19).has_value());
}

TEST_CASE("sums and products are exact or refused") {
  Decimal sum;
  for (int i = 0; i < 10; ++i) sum = *Decimal::add(sum, dec("0.1"));
  CHECK(sum == Decimal(1));
  CHECK(Decimal::multiply(dec("1.25"), dec("-8")) == Decimal(-10));
  CHECK_FALSE(Decimal::add(dec("999999999999999999"), Decimal(1)).has_value());
  CHECK_FALSE(Decimal::multiply(dec("1000000000"), dec("1000000000")).has_value());
  CHECK_FALSE(Decimal::add(dec("99999999999999999"), dec("0.001")).has_value());
}

TEST_CASE("a quotient is rounded once, half away from zero") {
  CHECK(Decimal::divide(Decimal(1), Decimal(8)) == dec("0.125"));
  CHECK(Decimal::divide(Decimal(1), Decimal(3))->to_string() == "0.333333333333333333");
  CHECK(Decimal::divide(Decimal(2), Decimal(3))->to_string() == "0.666666666666666667");
  CHECK(Decimal::divide(Decimal(-200), Decimal(3))->to_string() == "-66.6666666666666667");
  CHECK(Decimal::divide(dec("0.0001"), dec("0.01")) == dec("0.01"));
  CHECK_FALSE(Decimal::divide(Decimal(1), Decimal(0)).has_value());
}

TEST_CASE("rounding is half away from zero, to decimals or to hundreds") {
  CHECK(dec("2.345").rounded(2) == dec("2.35"));
  CHECK(dec("-2.345").rounded(2) == dec("-2.35"));
  CHECK(dec("2.344").rounded(2) == dec("2.34"));
  CHECK(dec("1250").rounded(-2) == Decimal(1300));
  CHECK(dec("49").rounded(-2) == Decimal(0));
  CHECK(dec("1.5").rounded(9) == dec("1.5"));
}

TEST_CASE("decimals are shown fixed and grouped") {
  CHECK(dec("1234567.5").to_grouped(2) == "1,234,567.50");
  CHECK(dec("-1234").to_grouped(0) == "-1,234");
  CHECK(dec("999.995").to_grouped(2) == "1,000.00");
  CHECK(dec("0.5").to_fixed(2) == "0.50");
  CHECK(dec("-0.004").to_fixed(2) == "0.00");
  CHECK(dec("123").to_grouped(2) == "123.00");
}

TEST_CASE("decimals of different scales compare by value") {
  CHECK(dec("1.10") < dec("1.2"));
  CHECK(dec("-5") < dec("0.001"));
  CHECK(dec("999999999999999999") > dec("0.000000000000000001"));
}

TEST_CASE("addition and subtraction undo each other", "[property]") {
  std::uint64_t state = 42;
  const auto random = [&state] {
    state ^= state << 13U;
    state ^= state >> 7U;
    state ^= state << 17U;
    return state;
  };
  for (int round = 0; round < 5000; ++round) {
    const auto a = Decimal::from_parts(static_cast<std::int64_t>(random() % 1'000'000'000'000) - 500'000'000'000, 2);
    const auto b =
        Decimal::from_parts(static_cast<std::int64_t>(random() % 1'000'000'000), static_cast<int>(random() % 6));
    REQUIRE(a);
    REQUIRE(b);
    const auto sum = Decimal::add(*a, *b);
    REQUIRE(sum);
    CHECK(Decimal::subtract(*sum, *b) == *a);
    CHECK(Decimal::parse(sum->to_string()) == *sum);
  }
}
