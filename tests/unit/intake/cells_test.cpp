// Cells one by one: dates, ids, amounts, villages, names, addresses.
#include "intake/address_text.h"
#include "intake/cell_values.h"
#include "intake/date_text.h"
#include "intake/person_name.h"
#include "support/catch.h"
#include "support/random.h"
#include "unit/intake/sample_office.h"

using namespace saraban;
using namespace saraban::intake;

namespace {

std::string date(std::string_view text) {
  const auto found = find_date(text);
  return found ? found->to_iso() : "none";
}

RawCell text_cell(std::string text) { return {1, RawCell::Kind::text, RawCell::From::typed, std::move(text)}; }
RawCell number_cell(std::string text) { return {1, RawCell::Kind::number, RawCell::From::typed, std::move(text)}; }

// "9640000000131", with repairs and the finding behind it.
template <class T>
std::string told(const CellReading<T>& reading, const std::string& value) {
  std::string words = reading.value ? value : "none";
  for (const RepairKind kind : reading.repairs) words += " " + std::string(word_of(kind));
  if (reading.finding) words += " " + std::string(code_of(*reading.finding));
  return words;
}

std::string id(const RawCell& cell) {
  const auto reading = read_id(cell);
  return told(reading, reading.value.value_or(""));
}

std::string amount(const RawCell& cell) {
  const auto reading = read_amount(cell);
  return told(reading, reading.value ? reading.value->to_string() : "");
}

std::string village(std::string text) {
  const auto reading = read_village(text_cell(std::move(text)));
  return told(reading, reading.value ? std::to_string(*reading.value) : "");
}

std::string whole_name(std::string_view text, std::string_view title = "") {
  const PersonName name = read_full_name(title, text);
  return name.title + "|" + name.given_name + "|" + name.surname;
}

std::string given(std::string_view title, std::string_view text) {
  const PersonName name = read_person_name(title, text, "ใจดี");
  return name.title + "|" + name.given_name;
}

std::string address(std::string_view text) {
  const AddressParts parts = split_address(text);
  return parts.house_number + "|" + parts.village + "|" + parts.tambon + "|" + parts.amphoe + "|" + parts.province;
}

}  // namespace

TEST_CASE("dates in the styles that people type, in both eras") {
  for (const std::string_view text :
       {"5 ม.ค. 66", "5 ม.ค. 2566", "๕ ม.ค. ๒๕๖๖", "5 มกราคม 2566", "5 มกราคม พ.ศ. 2566", "วันที่ 5 เดือน มกราคม พ.ศ. 2566",
        "05/01/2566", "5/1/66", "5-1-2023", "5.1.2566", "2566-01-05", "2023-01-05", "2023-01-05T10:30:00",
        "5/1/2566 10:30", "5 Jan 2023", "5 January 2566", "๕ มค ๖๖", "5ม.ค.66", "05012566 5/1/2566"}) {
    INFO(text);
    CHECK(date(text) == (text.substr(0, 8) == "05012566" ? "none" : "2023-01-05"));
  }
}

TEST_CASE("what is no date, or could be two, is none") {
  for (const std::string_view text : {"", "-", "01/25/2566", "31/2/2566", "5 ม.ค.", "มกราคม 2566", "5-7 ม.ค. 66",
                                      "5/1/3566", "5/1/566", "5 มกรา คม 2566 เช้า", "44931", "1/2/3/4"}) {
    INFO(text);
    CHECK(date(text) == "none");
  }
  CHECK(date("29/2/2567") == "2024-02-29");
  CHECK(with_gregorian_year(*Date::from_parts(2566, 1, 5)) == *Date::from_parts(2023, 1, 5));
  CHECK(with_gregorian_year(*Date::from_parts(2023, 1, 5)) == *Date::from_parts(2023, 1, 5));
}

TEST_CASE("ids: as texts with separators, as numbers, with lost digits") {
  CHECK(id(text_cell("9640000000131")) == "9640000000131");
  CHECK(id(text_cell("9-6400-00000-13-1")) == "9640000000131 id-separators");
  CHECK(id(text_cell("๙ ๖๔๐๐ ๐๐๐๐๐ ๑๓ ๑")) == "9640000000131 thai-digits id-separators");
  CHECK(id(number_cell("9640000000131")) == "9640000000131 id-number");
  CHECK(id(text_cell("9.640000000131E+12")) == "9640000000131 id-number");
  CHECK(id(text_cell("9.64E+12")) == "none intake.lost-id-digits");
  CHECK(id(text_cell("1.23457E+12")) == "none intake.lost-id-digits");
  CHECK(id(number_cell("9640000000000")) == "none id-number intake.lost-id-digits");
  CHECK(id(number_cell("964000000013")) == "none id-number intake.bad-id");
  CHECK(id(text_cell("964000000013")) == "none intake.bad-id");
  CHECK(id(text_cell("96400000001ก1")) == "none intake.bad-id");
  CHECK(id(text_cell("9640000000132")) == "9640000000132 intake.wrong-check-digit");
  CHECK(id(text_cell("")) == "none intake.no-id");
  CHECK(id(text_cell("ไม่มี")) == "none intake.no-id");
}

TEST_CASE("amounts: commas, words, Thai digits; never a guess") {
  CHECK(amount(text_cell("1,500.50 บาท")) == "1500.5 amount-text");
  CHECK(amount(text_cell("๑,๕๐๐")) == "1500 thai-digits amount-text");
  CHECK(amount(text_cell("1500.-")) == "1500 amount-text");
  CHECK(amount(number_cell("1500.5")) == "1500.5");
  CHECK(amount(number_cell("833.333333333")) == "833.33 amount-rounded");
  CHECK(amount(text_cell("-")) == "0");
  CHECK(amount(text_cell("")) == "none intake.no-amount");
  CHECK(amount(text_cell("833.333")) == "none intake.bad-amount");
  CHECK(amount(text_cell("-5")) == "none intake.bad-amount");
  CHECK(amount(text_cell("ประมาณ 500")) == "none intake.bad-amount");
  CHECK(amount(number_cell("99999999999")) == "none intake.bad-amount");
}

TEST_CASE("village numbers, with and without their word") {
  CHECK(village("3") == "3");
  CHECK(village("หมู่ที่ ๓") == "3 thai-digits area-prefix");
  CHECK(village("ม.3") == "3 area-prefix");
  CHECK(village("") == "none");
  CHECK(village("-") == "none");
  CHECK(village("0") == "none intake.bad-village");
  CHECK(village("บ้านใหม่") == "none intake.bad-village");
}

TEST_CASE("names in one cell and in several") {
  CHECK(whole_name("นางสาวสมหญิง ใจดี") == "นางสาว|สมหญิง|ใจดี");
  CHECK(whole_name("สมชาย ณ อยุธยา", "นาย") == "นาย|สมชาย|ณ อยุธยา");
  CHECK(whole_name("พระ สมชาย") == "พระ|สมชาย|");
  CHECK(whole_name("สมชาย") == "|สมชาย|");
  CHECK(given("", "น.ส.สมหญิง") == "นางสาว|สมหญิง");
  CHECK(given("น.ส.", "นางสาวสมหญิง") == "นางสาว|สมหญิง");
  CHECK(given("นาย", "นางนวล") == "นาย|นางนวล");
  CHECK(given("หัวหน้า", "สมชาย") == "หัวหน้า|สมชาย");
  CHECK(is_name_text("สมชาย ณ อยุธยา (ต้อม)"));
  CHECK(!is_name_text("สมชาย1"));
  CHECK(!is_name_text("สมชาย๑"));
  CHECK(!is_name_text("สม@ชาย"));
}

TEST_CASE("addresses in one cell") {
  CHECK(address("12 หมู่ 3 ต.วังลึก อ.ศรีสำโรง") == "12|3|วังลึก|ศรีสำโรง|");
  CHECK(address("12/3 ม.4 ตำบลบ้านด่าน อำเภอบ้านด่านลานหอย จังหวัดสุโขทัย") == "12/3|4|บ้านด่าน|บ้านด่านลานหอย|สุโขทัย");
  CHECK(address("12 หมู่ที่ 3 ตำบลวังลึกอำเภอศรีสำโรงจังหวัดสุโขทัย") == "12|3|วังลึก|ศรีสำโรง|สุโขทัย");
  CHECK(address("บ้านเลขที่ 12 หมู่ 3 บ้านใหม่ ต. บ้านกล้วย อ. เมือง") == "12|3|บ้านกล้วย|เมือง|");
  CHECK(address("วังลึก") == "วังลึก||||");
  CHECK(!is_address("วังลึก"));
  CHECK(!is_address("ต.วังลึก"));
  CHECK(is_address("วังลึก อ.ศรีสำโรง"));
}

TEST_CASE("readers of cells come back from anything") {
  saraban::test::Random random(11);
  const std::vector<std::string> pieces = {"1",  "9",    "๙",    "E+",  ".", ",", "-", "/", " ", "ม.", "หมู่", "ต.",
                                           "อ.", "ม.ค.", "2566", "นาย", "ก", "่",  ":", "T", "+", "e",  "'"};
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (std::size_t n = random.below(14); n > 0; --n) text += pieces[random.below(pieces.size())];
    for (const RawCell& cell : {text_cell(text), number_cell(text)}) {
      const auto number = read_id(cell);
      CHECK((!number.value || number.value->size() == 13));
      const auto baht = read_amount(cell);
      CHECK((!baht.value || !baht.value->is_negative()));
      (void)read_village(cell);
      (void)read_house_code(cell);
      (void)read_buddhist_year(cell);
    }
    (void)find_date(text);
    (void)split_address(text);
    (void)read_full_name(text, text);
  }
}
