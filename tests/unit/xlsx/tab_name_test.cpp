#include "xlsx/tab_name.h"

#include "support/catch.h"

using saraban::xlsx::TabNames;

TEST_CASE("a tab's name is what Excel takes, as near to what was wanted as can be") {
  TabNames names;
  CHECK(names.make("ศรีสำโรง", "แผ่นงาน") == "ศรีสำโรง");
  CHECK(names.make("ม.๑/๒: [ก]*?\\", "แผ่นงาน") == "ม.๑-๒- -ก----");
  CHECK(names.make("'ใน'", "แผ่นงาน") == "ใน");
  CHECK(names.make("O'Neil", "แผ่นงาน") == "O'Neil");
  CHECK(names.make("history", "แผ่นงาน") == "history_");
  CHECK(names.make("", "แผ่นงาน") == "แผ่นงาน");
  CHECK(names.make(" ' ", "แผ่นงาน") == "แผ่นงาน (2)");
  CHECK(names.make("\xFF", "แผ่นงาน") == "แผ่นงาน (3)");
}

TEST_CASE("tabs differ in more than case, and from those of the template") {
  TabNames names;
  names.take("สรุป");
  names.take("Cover");
  CHECK(names.make("สรุป", "-") == "สรุป (2)");
  CHECK(names.make("COVER", "-") == "COVER (2)");
  CHECK(names.make("cover (2)", "-") == "cover (2) (2)");
  CHECK(names.make("cover", "-") == "cover (3)");
}

TEST_CASE("a long name is cut after 31 UTF-16 units, between letters") {
  TabNames names;
  // Thirty letters, then one with a tone mark: it does not fit with its mark, so it goes whole.
  const std::string thirty = "กกกกกกกกกกกกกกกกกกกกกกกกกกกกกก";
  CHECK(names.make(thirty + "ก", "-") == thirty + "ก");
  CHECK(names.make(thirty + "ข้", "-") == thirty);
  CHECK(names.make(thirty + "ค้างคาว", "-") == thirty.substr(0, 27 * 3) + " (2)");
  // 𝟙 is two units.
  TabNames others;
  CHECK(others.make("123456789012345678901234567890\xF0\x9D\x9F\x99", "-") == "123456789012345678901234567890");
}
