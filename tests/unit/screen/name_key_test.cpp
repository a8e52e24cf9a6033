#include "screen/name_key.h"

#include "support/catch.h"

using namespace saraban::screen;

namespace {

Person named(const std::string& title, const std::string& given, const std::string& surname = "ใจดี") {
  Person person;
  person.title = title;
  person.given_name = given;
  person.surname = surname;
  return person;
}

std::string given_key(const std::string& title, const std::string& given) {
  return read_names(named(title, given)).given_name;
}

}  // namespace

TEST_CASE("a name's key is what all its spellings on a keyboard share") {
  CHECK(name_key("แก้ว") == "แก้ว");
  CHECK(name_key("เเก้ว") == "แก้ว");                   // เ + เ
  CHECK(name_key("น\u0E4D\u0E49\u0E32") == "น้ำ");     // nikhahit + sara aa
  CHECK(name_key("ท\u0E48\u0E35") == name_key("ที่"));  // tone before vowel
  CHECK(name_key("มาล\u0E45") == "มาลา");             // lakkhangyao
  CHECK(name_key("สม\u200Bชาย") == "สมชาย");
  CHECK(name_key("สม\u00A0 ชาย ") == "สมชาย");
  CHECK(name_key("กี่\u0E48") == "กี่");  // a mark typed twice
  CHECK(name_key("Smith-Jones") == "smithjones");
  CHECK(name_key("รุ่น๒") == "รุ่น2");
  CHECK(name_key(" - ").empty());
  CHECK(name_key("คำ") == "คำ");  // never split
}

TEST_CASE("titles leave the name, and only titles") {
  CHECK(given_key("", "นายสมชาย") == "สมชาย");
  CHECK(given_key("นาย", "นายสมชาย") == "สมชาย");
  CHECK(given_key("", "น.ส.วิไล") == "วิไล");
  CHECK(given_key("", "ว่าที่ ร.ต.สมชาย") == "สมชาย");
  CHECK(given_key("", "ผศ.ดร.สมชาย") == "สมชาย");
  CHECK(given_key("นางสาว", "นางนวล") == "นางนวล");  // another title is known, so this is the name
  CHECK(given_key("นาย", "พระพาย") == "พระพาย");
  CHECK(given_key("", "คุณากร") == "คุณากร");
  CHECK(given_key("", "นายิกา") == "นายิกา");
  CHECK(given_key("", "นาย") == "นาย");  // nothing would be left
}

TEST_CASE("a title says who bears it") {
  CHECK(read_names(named("นาย", "ก้อง")).bearer == Bearer::male);
  CHECK(read_names(named("น.ส.", "กุ้ง")).bearer == Bearer::female);
  CHECK(read_names(named("ด.ช.", "ก้อง")).bearer == Bearer::boy);
  CHECK(read_names(named("เด็กหญิง", "กุ้ง")).bearer == Bearer::girl);
  CHECK(read_names(named("ร.ต.", "กุ้ง")).bearer == Bearer::unknown);
  CHECK(read_names(named("ว่าที่ร้อยตรีหญิง", "กุ้ง")).bearer == Bearer::female);
  CHECK(read_names(named("", "นางสาวกุ้ง")).bearer == Bearer::female);
}

TEST_CASE("both names in one cell are parted at the space") {
  const PersonNames names = read_names(named("", "นางสาว วิไล  ทองดี", ""));
  CHECK(names.given_name == "วิไล");
  CHECK(names.surname == "ทองดี");
}

TEST_CASE("clusters are letters with their marks") {
  CHECK(split_clusters("").size == 0);
  CHECK(split_clusters("ที่").size == 1);
  CHECK(split_clusters("น้ำ").size == 2);  // sara am stands behind its consonant
  CHECK(split_clusters("แก้ว").size == 3);
  CHECK(split_clusters("ที่")[0] == split_clusters("ที่ดี")[0]);
  CHECK(split_clusters("ที่")[0] != split_clusters("ที้")[0]);
  std::string endless;
  for (int i = 0; i < 1000; ++i) endless += "ก";
  CHECK(split_clusters(endless).size == longest_name);
}

TEST_CASE("names that are read alike have one sound spelling") {
  for (const auto& [one, other] : {std::pair{"ศรีสุดา", "สรีสุดา"},
                                   {"ณรงค์", "นรงค์"},
                                   {"ใจดี", "ไจดี"},
                                   {"วรรณา", "วันนา"},
                                   {"กัญญา", "กัญา"},
                                   {"ทรายทอง", "ซายทอง"},
                                   {"ไทย", "ไท"},
                                   {"ภิญโญ", "พิญโญ"}}) {
    INFO(one << " " << other);
    CHECK(sound_spelling(one) == sound_spelling(other));
  }
  CHECK(sound_spelling("สมชาย") != sound_spelling("สมชัย"));
  CHECK(without_tones("ณรงค์") == without_tones("ณรงค"));
  CHECK(without_tones("เล็ก") == without_tones("เลก"));
}
