// Doubtful pairs go out as a workbook and come back as decisions.
#include <map>

#include "office/review.h"
#include "office/review_pairs.h"
#include "office/review_sheet.h"
#include "office_fixture.h"
#include "xlsx/new_workbook.h"
#include "xlsx/workbook.h"

namespace saraban::office {
namespace {

void fill(const TestOffice& test) {
  test.write("list.csv", list_csv({{make_id(1), "นาย", "สมชาย", "ใจดี"}, {make_id(2), "นาง", "สมหญิง", "ใจงาม"}}));
  test.write("a.csv", report_csv({{make_id(1), "นาย", "สมชาย", "ใจดี"}, {make_id(2), "นาย", "ประเสริฐ", "ทองคำ", "77"}}));
  test.take_list("list.csv");
  test.take_report("a.csv");
  REQUIRE(test.screen().review == 1);
}

ReviewExported export_to(const TestOffice& test, const std::string& name, Scores scores = Scores::shown) {
  Office office = test.open();
  const auto done = export_review(test.world(), office, test.file(name), scores, Mode::real);
  INFO(test.describe(done.diagnostics()));
  REQUIRE(done);
  return *done;
}

// The sheet's cells below the headings, by row and column; changed and written again as a spreadsheet would.
class FilledReview {
 public:
  explicit FilledReview(const TestOffice& test, const std::string& name) {
    auto workbook = xlsx::Workbook::open(name, *test.world().read_file(test.file(name)));
    REQUIRE(workbook);
    const auto sheet = workbook->read_sheet(0);
    REQUIRE(sheet);
    for (const xlsx::Row& row : sheet->rows) {
      for (const xlsx::Cell& cell : row.cells) cells_[{row.number, cell.column}] = cell.content;
    }
  }

  std::string& at(std::uint32_t row, std::uint32_t column) { return cells_[{review_head_row + row, column}]; }
  void decide(std::uint32_t row, ReviewVerdict verdict) { at(row, ReviewColumns::verdict) = verdict_word(verdict); }

  // Another row that is the same but for what follows.
  void copy_row(std::uint32_t from, std::uint32_t to) {
    for (std::uint32_t column = 1; column <= ReviewColumns::digest; ++column) at(to, column) = at(from, column);
  }

  void write(const TestOffice& test, const std::string& name) const {
    xlsx::NewWorkbook workbook;
    xlsx::NewSheet sheet;
    sheet.tab = "ตรวจรายชื่อ";
    for (const auto& [place, text] : cells_) {
      if (!text.empty()) sheet.cells.push_back({{place.first, place.second}, Value(text), {}, {}, {}});
    }
    workbook.sheets.push_back(sheet);
    auto file = test.world().create_file(test.file(name));
    REQUIRE(file);
    REQUIRE(xlsx::write_new_workbook(workbook, file_place(name), **file));
    REQUIRE((*file)->commit());
  }

 private:
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::string> cells_;
};

Result<ReviewImported> import_from(const TestOffice& test, const std::string& name, Mode mode = Mode::real) {
  Office office = test.open();
  return import_review(test.world(), office, test.file(name), TestOffice::actor(3), mode);
}

std::string refusal(const TestOffice& test, const std::string& name) {
  const std::string before = test.dump();
  const auto done = import_from(test, name);
  CHECK_FALSE(done);
  CHECK(test.dump() == before);
  for (const Diagnostic& one : done.diagnostics()) CHECK_FALSE(one.hint.thai.empty());
  return test.describe(done.diagnostics());
}

}  // namespace

TEST_CASE("a doubtful pair stands side by side with its reasons; a blind workbook shows no score") {
  const TestOffice test;
  fill(test);
  const ReviewExported done = export_to(test, "review.xlsx");
  CHECK(done.persons == 1);
  CHECK(done.pairs == 1);
  FilledReview shown(test, "review.xlsx");
  CHECK(shown.at(1, ReviewColumns::reported + 2) == "ประเสริฐ");
  CHECK(shown.at(1, ReviewColumns::target + 2) == "สมหญิง");
  CHECK_FALSE(shown.at(1, ReviewColumns::reasons).empty());
  CHECK_FALSE(shown.at(1, ReviewColumns::score).empty());
  CHECK(shown.at(1, ReviewColumns::evidence).find("เลขประจำตัว") != std::string::npos);
  export_to(test, "blind.xlsx", Scores::blind);
  FilledReview blind(test, "blind.xlsx");
  CHECK(blind.at(1, ReviewColumns::score).empty());
  CHECK(blind.at(1, ReviewColumns::evidence).empty());
  CHECK(blind.at(1, ReviewColumns::digest) == shown.at(1, ReviewColumns::digest));
}

TEST_CASE("the same database gives the same review workbook") {
  const TestOffice test;
  fill(test);
  export_to(test, "one.xlsx");
  export_to(test, "two.xlsx");
  CHECK(*test.world().read_file(test.file("one.xlsx")) == *test.world().read_file(test.file("two.xlsx")));
}

TEST_CASE("nothing in doubt is said, and no workbook is written") {
  const TestOffice test;
  Office office = test.open();
  const auto done = export_review(test.world(), office, test.file("review.xlsx"), Scores::shown, Mode::real);
  REQUIRE(done);
  CHECK(done->pairs == 0);
  CHECK(done.diagnostics().begin()->code == "office.nothing-to-review");
  CHECK_FALSE(test.world().is_file(test.file("review.xlsx")));
}

TEST_CASE("a decision is recorded with who and when, and outlives screenings and a corrected file") {
  const TestOffice test;
  fill(test);
  export_to(test, "review.xlsx");
  FilledReview review(test, "review.xlsx");
  review.decide(1, ReviewVerdict::same);
  review.at(1, ReviewColumns::note) = "โทรถามแล้ว";
  review.write(test, "filled.xlsx");
  const auto imported = import_from(test, "filled.xlsx");
  INFO(test.describe(imported.diagnostics()));
  REQUIRE(imported);
  CHECK(imported->same == 1);
  CHECK(test.rows("SELECT decision_no, verdict, note, decided_on, decided_by FROM decisions") ==
        "1|same|โทรถามแล้ว|2023-02-03|somchai\n");
  for (int day = 4; day < 6; ++day) {
    const ScreeningSummary done = test.screen(day);
    CHECK(done.decisions == 1);
    CHECK(done.accepted == 2);
    CHECK(test.rows("SELECT target_id, match_outcome FROM matches WHERE assistance_id = 2") == "2|accepted\n");
  }
  // the agency sends the file again, with another row in it
  test.write("b.csv", report_csv({{make_id(2), "นาย", "ประเสริฐ", "ทองคำ", "77"}, {make_id(5), "นาย", "ชาติ", "ดีงาม"}}));
  test.take_report("b.csv");
  CHECK(test.screen(6).accepted == 1);
  // a letter of it has changed: that is another pair, which was not decided
  test.write("c.csv", report_csv({{make_id(2), "นาย", "ประเสริฐ", "ทองคำดี", "77"}}));
  test.take_report("c.csv");
  CHECK(test.screen(7).decisions == 0);
}

TEST_CASE("the same decisions again change nothing; another one counts from then on") {
  const TestOffice test;
  fill(test);
  export_to(test, "review.xlsx");
  FilledReview review(test, "review.xlsx");
  review.decide(1, ReviewVerdict::same);
  review.write(test, "filled.xlsx");
  REQUIRE(import_from(test, "filled.xlsx"));
  const std::string before = test.dump();
  const auto again = import_from(test, "filled.xlsx");
  REQUIRE(again);
  CHECK(again->known == 1);
  CHECK(again->same == 0);
  CHECK(test.dump() == before);
  review.decide(1, ReviewVerdict::different);
  review.write(test, "filled.xlsx");
  CHECK(import_from(test, "filled.xlsx")->different == 1);
  CHECK(test.count("decisions") == 2);
  test.screen(4);
  CHECK(test.rows("SELECT match_outcome FROM matches WHERE assistance_id = 2") != "accepted\n");
}

TEST_CASE("an empty decision stays open, an unsure one is asked again with its note") {
  const TestOffice test;
  fill(test);
  export_to(test, "review.xlsx");
  CHECK(import_from(test, "review.xlsx")->open == 1);
  CHECK(test.count("decisions") == 0);
  FilledReview review(test, "review.xlsx");
  review.decide(1, ReviewVerdict::unsure);
  review.at(1, ReviewColumns::note) = "รอบัตรประชาชน";
  review.write(test, "filled.xlsx");
  CHECK(import_from(test, "filled.xlsx")->unsure == 1);
  test.screen(4);
  CHECK(export_to(test, "again.xlsx").pairs == 1);
  FilledReview again(test, "again.xlsx");
  CHECK(again.at(1, ReviewColumns::verdict) == verdict_word(ReviewVerdict::unsure));
  CHECK(again.at(1, ReviewColumns::note) == "รอบัตรประชาชน");
}

TEST_CASE("a dry run of an import records nothing") {
  const TestOffice test;
  fill(test);
  export_to(test, "review.xlsx");
  FilledReview review(test, "review.xlsx");
  review.decide(1, ReviewVerdict::same);
  review.write(test, "filled.xlsx");
  const std::string before = test.dump();
  CHECK(import_from(test, "filled.xlsx", Mode::dry_run)->same == 1);
  CHECK(test.dump() == before);
}

TEST_CASE("a workbook that is not as it was written is refused whole, with the cells") {
  const TestOffice test;
  fill(test);
  export_to(test, "review.xlsx");
  FilledReview review(test, "review.xlsx");
  review.decide(1, ReviewVerdict::same);
  SECTION("no review workbook") {
    review.at(0, ReviewColumns::reported_key) = "ชื่อ";
    review.write(test, "filled.xlsx");
    CHECK(refusal(test, "filled.xlsx") ==
          "error office.not-a-review at filled.xlsx: this is no review workbook of this program (use the file that "
          "saraban review export wrote, saved as .xlsx)\n");
  }
  SECTION("a name was changed") {
    review.at(1, ReviewColumns::reported + 2) = "สมหญิง";
    review.write(test, "filled.xlsx");
    CHECK(refusal(test, "filled.xlsx").find("error office.changed-row at filled.xlsx!ตรวจรายชื่อ!X5") == 0);
  }
  SECTION("a key was changed") {
    review.at(1, ReviewColumns::target_key) = review.at(1, ReviewColumns::reported_key);
    review.write(test, "filled.xlsx");
    CHECK(refusal(test, "filled.xlsx").find("error office.changed-row at filled.xlsx!ตรวจรายชื่อ!X5") == 0);
  }
  SECTION("the keys are gone") {
    for (std::uint32_t column = ReviewColumns::reported_key; column <= ReviewColumns::digest; ++column) {
      review.at(1, column).clear();
    }
    review.write(test, "filled.xlsx");
    CHECK(refusal(test, "filled.xlsx").find("error office.changed-row at filled.xlsx!ตรวจรายชื่อ!X5") == 0);
  }
  SECTION("another word") {
    review.at(1, ReviewColumns::verdict) = "ใช่";
    review.write(test, "filled.xlsx");
    CHECK(refusal(test, "filled.xlsx").find("error office.unknown-verdict at filled.xlsx!ตรวจรายชื่อ!X5") == 0);
  }
  SECTION("one pair is decided in two ways") {
    review.copy_row(1, 2);
    review.decide(2, ReviewVerdict::different);
    review.write(test, "filled.xlsx");
    CHECK(refusal(test, "filled.xlsx") ==
          "error office.contradiction at filled.xlsx!ตรวจรายชื่อ!X6: this contradicts cell X5: one person can be one "
          "person of the list only (leave “same” on one row of each reported person)\n");
  }
  SECTION("no workbook at all") {
    test.write("filled.xlsx", "ชื่อ,สกุล\n");
    CHECK(refusal(test, "filled.xlsx").find("error xlsx.not-a-zip at filled.xlsx") == 0);
  }
}

TEST_CASE("a pair that is no longer there is told and left out") {
  const TestOffice test;
  fill(test);
  export_to(test, "review.xlsx");
  FilledReview review(test, "review.xlsx");
  review.decide(1, ReviewVerdict::same);
  review.write(test, "filled.xlsx");
  test.write("b.csv", report_csv({{make_id(2), "นาง", "สมหญิง", "ใจงาม"}}));
  test.take_report("b.csv");
  const auto done = import_from(test, "filled.xlsx");
  REQUIRE(done);
  CHECK(done->unknown == 1);
  CHECK(test.count("decisions") == 0);
  CHECK(test.describe(done.diagnostics()).find("warning office.unknown-pair at filled.xlsx!ตรวจรายชื่อ!X5") == 0);
}

}  // namespace saraban::office
