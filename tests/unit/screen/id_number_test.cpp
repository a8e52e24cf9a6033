#include "screen/id_number.h"

#include <algorithm>

#include "core/national_id.h"
#include "support/catch.h"

using namespace saraban;
using namespace saraban::screen;

namespace {

std::string compare(const char* reported, const char* listed) {
  return std::string(level_code(compare_ids(read_id_number(reported), read_id_number(listed))));
}

}  // namespace

TEST_CASE("what stands where an id should be is read as what it is") {
  CHECK(read_id_number("9640000000131").state == IdState::valid);
  CHECK(read_id_number("9-6400-00000-13-1").state == IdState::valid);
  CHECK(read_id_number("๙๖๔๐๐๐๐๐๐๐๑๓๑").state == IdState::valid);
  CHECK(read_id_number("9640000000132").state == IdState::wrong_digit);
  CHECK(read_id_number("964000000013").state == IdState::wrong_length);
  CHECK(read_id_number("96400000001311").state == IdState::wrong_length);
  CHECK(read_id_number("9.64E+12").state == IdState::leading_digits);
  CHECK(read_id_number("9.64E+11").state == IdState::none);
  CHECK(read_id_number("ไม่มี").state == IdState::none);
  CHECK(read_id_number("ไม่มี").is_written);
  CHECK_FALSE(read_id_number("  ").is_written);
}

TEST_CASE("ids agree in levels") {
  CHECK(compare("9640000000131", "9640000000131") == "exact");
  CHECK(compare("9640000000132", "9640000000131") == "one-digit");
  CHECK(compare("9640000000311", "9640000000131") == "swapped-digits");
  CHECK(compare("9640000001031", "9640000000131") == "swapped-digits");
  CHECK(compare("9640000000229", "9640000000131") == "different");
  CHECK(compare("964000000131", "9640000000131") == "one-digit");
  CHECK(compare("96400000007131", "9640000000131") == "one-digit");
  CHECK(compare("9.64012E+12", "9640123456787") == "leading-digits");
  CHECK(compare("9.64013E+12", "9640126456784") == "leading-digits");  // rounded by the spreadsheet
  CHECK(compare("9.64022E+12", "9640123456787") == "different");
  CHECK(compare("", "9640000000131") == "missing");
}

TEST_CASE("the neighbours of an id are all that one slip makes of it") {
  const IdNumber id = read_id_number("9640123456787");
  std::vector<std::uint64_t> all, valid;
  find_neighbours(id, Neighbours::all, all);
  find_neighbours(id, Neighbours::valid, valid);
  CHECK(all.size() == 13 * 9 + 12);  // other digits, swapped neighbours
  CHECK(valid.size() < 20);
  for (const std::uint64_t number : valid) {
    CHECK(is_valid_national_id(std::to_string(number)));
    CHECK(std::find(all.begin(), all.end(), number) != all.end());
  }
}

TEST_CASE("the third digit is never checked: its weight is eleven") {
  std::vector<std::uint64_t> valid;
  find_neighbours(read_id_number("9640123456787"), Neighbours::valid, valid);
  int third = 0;
  for (const std::uint64_t number : valid)
    third += std::to_string(number).replace(2, 1, "4") == "9640123456787" ? 1 : 0;
  CHECK(third == 9);
}
