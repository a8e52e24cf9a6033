#include "screen/name_table.h"

#include "support/catch.h"

using namespace saraban::screen;

namespace {

std::string level(const char* one, const char* other) {
  NameTable table;
  const auto name = table.add(other);
  return std::string(level_code(table.compare(NameForm::make(one), name)));
}

std::uint32_t similarity(const char* one, const char* other) {
  return jaro_winkler(split_clusters(one), split_clusters(other));
}

}  // namespace

TEST_CASE("names agree in levels") {
  CHECK(level("สมชาย", "สมชาย") == "exact");
  CHECK(level("ณรงค", "ณรงค์") == "same-but-tones");
  CHECK(level("กิ่งแกว", "กิ่งแก้ว") == "same-but-tones");
  CHECK(level("สิริพร", "ศิริพร") == "same-sound");
  CHECK(level("วันนา", "วรรณา") == "same-sound");
  CHECK(level("สมชาต", "สมชาติ") == "one-cluster");
  CHECK(level("สมาชย", "สมชาย") == "one-cluster");  // neighbours swapped
  CHECK(level("สุวิทย์", "สุิทย์") == "one-cluster");     // a consonant lost: its mark stands on the letter before
  CHECK(level("วิชัย", "วิเชย") == "same-code");
  CHECK(level("สมชาย", "วิไล") == "different");
  CHECK(level("มี", "ดี") == "different");  // a letter of two is no slip
  CHECK(level("", "ดี") == "missing");
  CHECK(level("ดี", "") == "missing");
}

TEST_CASE("Jaro and Winkler count clusters") {
  CHECK(similarity("สมชาย", "สมชาย") == 100);
  CHECK(similarity("ประสิทธิ์", "ประสิทธ์") >= 90);
  CHECK(similarity("สมชาย", "วิไล") < 50);
  CHECK(similarity("", "วิไล") == 0);
  // martha, marhta: 0.9611 in the paper
  CHECK(similarity("martha", "marhta") == 96);
  CHECK(similarity("dwayne", "duane") == 84);
  CHECK(similarity("dixon", "dicksonx") == 81);
}

TEST_CASE("a table keeps each name once, however many there are") {
  NameTable table;
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < 5000; ++i) {
      const auto name = table.add("name" + std::to_string(i));
      REQUIRE(name == static_cast<std::uint32_t>(i) + 1);
    }
  }
  CHECK(table.size() == 5001);
  CHECK(table.find("name4999") == 5000);
  CHECK(table.find("nobody") == NameTable::unknown);
  CHECK(table.add("") == NameTable::no_name);
}
