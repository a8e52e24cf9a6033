#include "lang/thai.h"
#include "core/thai_calendar.h"

#include <sstream>

#include "core/national_id.h"
#include "support/catch.h"
#include "support/support.h"

namespace saraban::lang {
namespace {

Date day(std::string_view iso) { return *Date::parse_iso(iso); }
std::string baht(std::string_view amount) { return *baht_text(*Decimal::parse(amount)); }

TEST_CASE("money in words") {
  CHECK(baht("0") == "ศูนย์บาทถ้วน");
  CHECK(baht("1") == "หนึ่งบาทถ้วน");
  CHECK(baht("10") == "สิบบาทถ้วน");
  CHECK(baht("11") == "สิบเอ็ดบาทถ้วน");
  CHECK(baht("21") == "ยี่สิบเอ็ดบาทถ้วน");
  CHECK(baht("101") == "หนึ่งร้อยเอ็ดบาทถ้วน");
  CHECK(baht("110") == "หนึ่งร้อยสิบบาทถ้วน");
  CHECK(baht("2501") == "สองพันห้าร้อยเอ็ดบาทถ้วน");
  CHECK(baht("1000000") == "หนึ่งล้านบาทถ้วน");
  CHECK(baht("1000001") == "หนึ่งล้านเอ็ดบาทถ้วน");
  CHECK(baht("11000000") == "สิบเอ็ดล้านบาทถ้วน");
  CHECK(baht("101000000") == "หนึ่งร้อยเอ็ดล้านบาทถ้วน");
  CHECK(baht("501741221") == "ห้าร้อยเอ็ดล้านเจ็ดแสนสี่หมื่นหนึ่งพันสองร้อยยี่สิบเอ็ดบาทถ้วน");
  CHECK(baht("1000000000000") == "หนึ่งล้านล้านบาทถ้วน");
  CHECK(baht("1000001000000") == "หนึ่งล้านเอ็ดล้านบาทถ้วน");
  CHECK(baht("999999999999999999") ==
        "เก้าแสนเก้าหมื่นเก้าพันเก้าร้อยเก้าสิบเก้าล้าน"
        "เก้าแสนเก้าหมื่นเก้าพันเก้าร้อยเก้าสิบเก้าล้านเก้าแสนเก้าหมื่นเก้าพันเก้าร้อยเก้าสิบเก้าบาทถ้วน");
}

TEST_CASE("satang, and money below zero") {
  CHECK(baht("20.01") == "ยี่สิบบาทหนึ่งสตางค์");
  CHECK(baht("0.50") == "ห้าสิบสตางค์");
  CHECK(baht("0.11") == "สิบเอ็ดสตางค์");
  CHECK(baht("1.21") == "หนึ่งบาทยี่สิบเอ็ดสตางค์");
  CHECK(baht("-0.5") == "ลบห้าสิบสตางค์");
  CHECK(baht("9999999999999999.99") ==
        "เก้าพันเก้าร้อยเก้าสิบเก้าล้านเก้าแสนเก้าหมื่นเก้าพันเก้าร้อยเก้าสิบเก้าล้าน"
        "เก้าแสนเก้าหมื่นเก้าพันเก้าร้อยเก้าสิบเก้าบาทเก้าสิบเก้าสตางค์");
  CHECK_FALSE(baht_text(*Decimal::parse("1.005")));
}

TEST_CASE("dates in Thai") {
  CHECK(date_long(day("2023-01-01")) == "๑ มกราคม ๒๕๖๖");
  CHECK(date_long(day("2024-02-29")) == "๒๙ กุมภาพันธ์ ๒๕๖๗");
  CHECK(date_short(day("2023-01-01")) == "๑ ม.ค. ๖๖");
  CHECK(date_short(day("1957-12-31")) == "๓๑ ธ.ค. ๐๐");
  CHECK(month_and_year(day("2022-11-30")) == "พฤศจิกายน ๒๕๖๕");
  CHECK(thai_weekday_name(day("2023-01-05").weekday()) == "พฤหัสบดี");
}

TEST_CASE("the budget year begins on 1 October and is named by the year in which it ends") {
  CHECK(fiscal_period(day("2022-10-01")) == "ปีงบประมาณ พ.ศ. ๒๕๖๖ ไตรมาสที่ ๑");
  CHECK(fiscal_period(day("2023-09-30")) == "ปีงบประมาณ พ.ศ. ๒๕๖๖ ไตรมาสที่ ๔");
  CHECK(fiscal_period(day("2023-10-01")) == "ปีงบประมาณ พ.ศ. ๒๕๖๗ ไตรมาสที่ ๑");
  const int quarters[] = {2, 2, 2, 3, 3, 3, 4, 4, 4, 1, 1, 1};
  for (unsigned month = 1; month <= 12; ++month) {
    CHECK(fiscal_quarter(*Date::from_parts(2023, month, 1)) == quarters[month - 1]);
  }
}

TEST_CASE("list marks") {
  CHECK(list_mark({1}, ListMark::numbers) == "๑.");
  CHECK(list_mark({1, 10}, ListMark::numbers) == "๑.๑๐");
  CHECK(list_mark({1, 2, 3}, ListMark::numbers) == "๑.๒.๓");
  CHECK(list_mark({2, 3}, ListMark::bracketed_number) == "(๓)");
  CHECK(list_mark({4}, ListMark::bracketed_letter) == "(ง)");
  CHECK(list_mark({41}, ListMark::letter) == "ฮ.");
  CHECK_FALSE(list_mark({42}, ListMark::letter));
  CHECK_FALSE(list_mark({0}, ListMark::numbers));
  CHECK_FALSE(list_mark({}, ListMark::numbers));
  CHECK_FALSE(list_mark({INT64_MIN}, ListMark::letter));
}

TEST_CASE("numbers of foreign writing keep their digits") {
  CHECK(thai_digits_in_prose("Tier 1") == "Tier 1");
  CHECK(thai_digits_in_prose("Tier\xC2\xA0"
                             "1") ==
        "Tier\xC2\xA0"
        "1");
  CHECK(thai_digits_in_prose("Tier  1") == "Tier  ๑");  // two spaces end the phrase
  CHECK(thai_digits_in_prose("ขอ A4 5 แผ่น") == "ขอ A4 ๕ แผ่น");
  CHECK(thai_digits_in_prose("1234-567890-1") == "๑๒๓๔-๕๖๗๘๙๐-๑");
  CHECK(thai_digits_in_prose("3 Tier") == "๓ Tier");
  CHECK(thai_digits_in_prose("http://a.go.th/2566?x=(1)\n2") == "http://a.go.th/2566?x=(1)\n๒");
  CHECK(thai_digits_in_prose("5\xFF") == "๕\xFF");
  CHECK(thai_digits_in_prose("").empty());
}

// ---- ../shared/domain/test_vectors.tsv ----------------------------------------------------------------------------

std::string check_vector(const std::string& topic, const std::string& input, const std::string& expected) {
  if (topic == "national_id") {
    const bool is_expected_valid = expected.rfind("valid", 0) == 0;
    return is_valid_national_id(input) == is_expected_valid ? expected : "the other way round";
  }
  if (topic == "bahttext") return baht(input);
  if (topic == "fiscal_year") return fiscal_period(day(input));
  if (topic == "date_long") return date_long(day(input));
  if (topic == "date_short") return date_short(day(input));
  if (topic == "mask") {
    const std::string mask = mask_national_id(input);
    return expected.rfind(mask + " ", 0) == 0 ? expected : mask;
  }
  return "";  // another room's topic
}

TEST_CASE("the vectors of the domain folder hold") {
  const auto file = saraban::test::read_shared_file("domain/test_vectors.tsv");
  if (!file) {
    WARN("../shared/domain/test_vectors.tsv is not here; skipped");
    return;
  }
  std::istringstream lines(*file);
  std::size_t checked = 0;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream cells(line);
    std::string topic, input, expected;
    std::getline(cells, topic, '\t');
    std::getline(cells, input, '\t');
    std::getline(cells, expected, '\t');
    const std::string got = check_vector(topic, input, expected);
    if (got.empty()) continue;
    CAPTURE(topic, input);
    CHECK(got == expected);
    ++checked;
  }
  CHECK(checked >= 22);
}

}  // namespace
}  // namespace saraban::lang
