#include "app/messages.h"

#include "support/catch.h"

using namespace saraban;
using namespace saraban::app;

TEST_CASE("a message has its place, its line with a caret, and its hint, in both languages") {
  const SourceText source("t.md", "บรรทัด\nที่นี่ {{อำเภด}} ครับ\n");
  Diagnostics news;
  news.add(make_error("lang.unknown-name", source.place(source.text().find("อำเภด"), std::string_view("อำเภด").size()),
                      {"ไม่รู้จักชื่อ “อำเภด”", "unknown name “อำเภด”"}, {"หมายถึง “อำเภอ” หรือไม่", "did you mean “อำเภอ”?"}));
  // Tone marks and upper vowels take no column, so the caret stands under its letter.
  CHECK(format_diagnostics(news, Language::thai) ==
        "ผิดพลาด: ไม่รู้จักชื่อ “อำเภด” [lang.unknown-name]\n"
        "  ที่ t.md บรรทัด 2 ตัวอักษรที่ 10\n"
        "     2 | ที่นี่ {{อำเภด}} ครับ\n"
        "       |      ^^^^^\n"
        "  วิธีแก้: หมายถึง “อำเภอ” หรือไม่\n");
  CHECK(format_diagnostics(news, Language::english) ==
        "error: unknown name “อำเภด” [lang.unknown-name]\n"
        "  at t.md:2:10\n"
        "     2 | ที่นี่ {{อำเภด}} ครับ\n"
        "       |      ^^^^^\n"
        "  hint: did you mean “อำเภอ”?\n");
}

TEST_CASE("errors stand last, cells and rows are told in words") {
  Diagnostics news;
  news.add(make_error("e", cell_place("a.xlsx", "สรุป", "B7"), {"ผิด", "wrong"}));
  Place row = file_place("a.db");
  row.query = "รายการ";
  row.row = 17;
  news.add(make_warning("w", row, {"เตือน", "careful"}));
  CHECK(format_diagnostics(news, Language::thai) ==
        "คำเตือน: เตือน [w]\n  ที่ a.db คำถาม รายการ แถวข้อมูลที่ 17\nผิดพลาด: ผิด [e]\n  ที่ a.xlsx ชีต สรุป เซลล์ B7\n");
}

TEST_CASE("a long line is shown around the mistake") {
  const std::string line = std::string(200, 'a') + "X" + std::string(200, 'b');
  const SourceText source("t", line);
  Diagnostics news;
  news.add(make_error("e", source.place(200, 1), {"ผิด", "wrong"}));
  const std::string text = format_diagnostics(news, Language::english);
  CHECK(text.find("| …" + std::string(50, 'a') + "X") != std::string::npos);
  CHECK(text.find("|  " + std::string(50, ' ') + "^") != std::string::npos);
}

TEST_CASE("the exit code follows from whose mistake it is") {
  const auto code = [](Fault fault) {
    Diagnostics news;
    Diagnostic error = make_error("e", {}, {"ผิด", "wrong"});
    error.fault = fault;
    news.add(make_warning("w", {}, {"ก", "a"}));
    news.add(error);
    return exit_code_of(news);
  };
  CHECK(code(Fault::input) == 65);
  CHECK(code(Fault::usage) == 64);
  CHECK(code(Fault::output) == 73);
  CHECK(code(Fault::busy) == 75);
  CHECK(exit_code_of({}) == 0);
}

TEST_CASE("the language is the wanted one, else the locale's, else Thai") {
  CHECK(language_of("en", "th_TH.UTF-8") == Language::english);
  CHECK(language_of("th", "C") == Language::thai);
  CHECK(language_of("", "th_TH.UTF-8") == Language::thai);
  CHECK(language_of("", "C") == Language::english);
  CHECK(language_of("", "") == Language::thai);
}
