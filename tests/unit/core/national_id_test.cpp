#include "core/national_id.h"

#include "support/catch.h"

namespace saraban {

TEST_CASE("the thirteenth digit checks the other twelve") {
  CHECK(is_valid_national_id("1-2345-67890-12-1"));
  CHECK_FALSE(is_valid_national_id("1-2345-67890-12-3"));  // the sample often seen
  CHECK(is_valid_national_id("9640000000131"));            // remainder 0
  CHECK(is_valid_national_id("9640000000050"));            // remainder 1
  CHECK(is_valid_national_id("9640000000009"));            // remainder 2
  CHECK(check_digit_of_national_id("123456789012") == '1');
}

TEST_CASE("one wrong digit, or two neighbours changed over, is noticed, but where the scheme is blind") {
  // Blind spots: the third digit weighs 11, which is nothing modulo 11; and the remainders 0 and 10 share a check digit
  // (here the remainder is 2).
  const std::string id = "9640000000009";
  for (std::size_t i = 0; i < id.size(); ++i) {
    std::string wrong = id;
    wrong[i] = wrong[i] == '9' ? '0' : static_cast<char>(wrong[i] + 1);
    CHECK(is_valid_national_id(wrong) == (i == 2));
    if (i + 1 < id.size() && id[i] != id[i + 1]) {
      std::string swapped = id;
      std::swap(swapped[i], swapped[i + 1]);
      CHECK_FALSE(is_valid_national_id(swapped));
    }
  }
}

TEST_CASE("an id is read in its usual shapes and in no other") {
  CHECK(read_national_id("9640000000131") == "9640000000131");
  CHECK(read_national_id("9-6400-00000-13-1") == "9640000000131");
  CHECK(read_national_id("9 6400 00000 13 1") == "9640000000131");
  CHECK(read_national_id("๙๖๔๐๐๐๐๐๐๐๑๓๑") == "9640000000131");
  for (const char* wrong : {"", "964000000013", "96400000001311", "9640000000131-", "-9640000000131", "9--640000000131",
                            "964000000013X", "9640000000131\n", "9.64E12"}) {
    CHECK_FALSE(read_national_id(wrong));
    CHECK_FALSE(is_valid_national_id(wrong));
  }
}

TEST_CASE("an id is shown in groups, or with its last four digits") {
  CHECK(format_national_id("1234567890121") == "1-2345-67890-12-1");
  CHECK(mask_national_id("1234567890121") == "XXXXXXXXX0121");
}

}  // namespace saraban
