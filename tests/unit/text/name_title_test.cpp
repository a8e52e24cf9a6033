#include "text/name_title.h"

#include <string>

#include "support/catch.h"

using namespace saraban::text;

namespace {

// "นางสาว|สาวิตรี", or the text where no title is found.
std::string split(std::string_view text) {
  const auto found = find_title(text);
  if (!found) return std::string(text);
  return std::string(found->title.full) + "|" + std::string(text.substr(found->length));
}

}  // namespace

TEST_CASE("a title is split off a name, the longest first") {
  CHECK(split("นายสมมติ ใจดี") == "นาย|สมมติ ใจดี");
  CHECK(split("นางสาวสมหญิง") == "นางสาว|สมหญิง");
  CHECK(split("น.ส.สมหญิง") == "นางสาว|สมหญิง");
  CHECK(split("น.ส. สมหญิง") == "นางสาว|สมหญิง");
  CHECK(split("ด.ช.ต้น") == "เด็กชาย|ต้น");
  CHECK(split("ว่าที่ ร.ต.หญิง สมใจ") == "ว่าที่ร้อยตรีหญิง|สมใจ");
  CHECK(split("ว่าที่ ร.ต. สมใจ") == "ว่าที่ร้อยตรี|สมใจ");
  CHECK(split("ร.ต.อ.สมชาย") == "ร้อยตำรวจเอก|สมชาย");
  CHECK(split("พระครูสมุห์ทอง") == "พระครู|สมุห์ทอง");
}

TEST_CASE("an abbreviation that several ranks share is kept") {
  CHECK(split("ร.ต. สมชาย") == "ร.ต.|สมชาย");
  CHECK(split("จ.ส.ต.สมชาย") == "จ.ส.ต.|สมชาย");
}

TEST_CASE("a name that begins like a title is left whole") {
  CHECK(split("นางสาวิตรี") == "นาง|สาวิตรี");
  CHECK(split("นายิกา") == "นายิกา");
  CHECK(split("คุณากร") == "คุณากร");
  CHECK(split("พระพาย") == "พระพาย");
  CHECK(split("พระ สมชาย") == "พระ|สมชาย");
  CHECK(split("ครูเทพ") == "ครูเทพ");
  CHECK(split("พันตรี") == "พันตรี");
  CHECK(split("Missouri") == "Missouri");
  CHECK(split("") == "");
}

TEST_CASE("words of address are split off where a space sets them off") {
  CHECK(split("คุณ สมชาย") == "คุณ|สมชาย");
  CHECK(split("กำนัน สมชาย") == "กำนัน|สมชาย");
  CHECK(split("ผญบ.สมชาย") == "ผู้ใหญ่บ้าน|สมชาย");
}

TEST_CASE("a cell that is a title and nothing else") {
  CHECK(find_whole_title("น.ส.")->full == "นางสาว");
  CHECK(find_whole_title("ว่าที่ ร.ต. ")->full == "ว่าที่ร้อยตรี");
  CHECK(find_whole_title("นาย")->kind == TitleKind::civil);
  CHECK(find_whole_title("นาย")->sex == TitleSex::male);
  CHECK(find_whole_title("น.ส.")->sex == TitleSex::female);
  CHECK(find_whole_title("ร.ต.หญิง")->sex == TitleSex::female);
  CHECK(find_whole_title("ร.ต.")->sex == TitleSex::unknown);
  CHECK(!find_whole_title("นายสมมติ"));
  CHECK(!find_whole_title(""));
}
