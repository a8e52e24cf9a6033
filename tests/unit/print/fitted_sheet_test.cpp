// Rows of a filled sheet as high as their texts need: which rows, how high, and for whom it holds.
#include "print/fitted_sheet.h"

#include <string>

#include "printed_book.h"
#include "support/catch.h"
#include "support/support.h"

using namespace saraban;
using namespace saraban::print;
using namespace saraban::print::test;

namespace {

// Style 1 wraps, style 2 does not but is 24 points.
const char* formats = "<xf fontId=\"0\"><alignment wrapText=\"1\"/></xf><xf fontId=\"1\"/>";
const char* fonts_of_styles = "<font><sz val=\"24\"/><name val=\"Laksaman\"/></font>";
const std::string long_text = "ให้ความช่วยเหลือครัวเรือนยากจนตามระบบ TPMAP ในพื้นที่อำเภอเมืองสุโขทัย จังหวัดสุโขทัย";

// One filled row from the template's first: the contents of its cells.
class OneRow : public xlsx::FilledSheet {
 public:
  OneRow(const xlsx::Row& row, std::vector<xlsx::FilledCell> cells) : row_(row), cells_(std::move(cells)) {}
  std::size_t sheet() const override { return 0; }
  const xlsx::RowMap& row_map() const override { return map_; }
  bool next(xlsx::FilledRow& row) override {
    if (done_) return false;
    done_ = true;
    row.number = 1;
    row.template_row = &row_;
    row.cells = cells_;
    return true;
  }
  Diagnostics take_diagnostics() override { return {}; }

 private:
  const xlsx::Row& row_;
  std::vector<xlsx::FilledCell> cells_;
  xlsx::RowMap map_;
  bool done_ = false;
};

struct Fit {
  std::optional<xlsx::RowHeight> height;
  Fitting fitting = Fitting::not_needed;
};

Fit fit(std::string_view row_attributes, std::string_view after_rows, std::vector<xlsx::FilledCell> cells) {
  Book book;
  BookSheet sheet;
  sheet.before_rows =
      "<sheetFormatPr defaultRowHeight=\"24\"/><cols><col min=\"1\" max=\"3\" width=\"12\" customWidth=\"1\"/></cols>";
  sheet.rows = row(1, text_cell("A1", "x", 1) + text_cell("B1", "x", 2), row_attributes);
  sheet.after_rows = after_rows;
  book.sheets = {sheet};
  book.styles = style_sheet(formats, fonts_of_styles);
  const auto workbook = xlsx::Workbook::open("book.xlsx", book.bytes());
  REQUIRE(workbook);
  const auto read = workbook->read_sheet(0);
  REQUIRE(read);
  OneRow filled(read->rows.front(), std::move(cells));
  static const auto world = make_real_world();
  static const auto fonts = *text::FontCatalogue::read(*world, saraban::test::repository_path("fonts/catalogue.toml"));
  const auto lexicon = text::Lexicon::parse("");
  const auto fitting = find_fitting(*workbook, {&filled});
  REQUIRE(fitting);
  const auto fitted = fit_sheets(*workbook, {*fonts, lexicon}, {&filled});
  REQUIRE(fitted);
  xlsx::FilledRow filled_row;
  REQUIRE((*fitted)->sheets().front()->next(filled_row));
  return {filled_row.height, *fitting};
}

xlsx::FilledCell wrapped(std::string_view text) { return {1, 1, xlsx::TextCell{text}}; }

}  // namespace

TEST_CASE("a row is as high as the lines of its wrapped text") {
  const auto high = fit("", "", {wrapped(long_text)});
  REQUIRE(high.height);
  CHECK(high.fitting == Fitting::needed);
  CHECK(high.height->height > Length::points(60));
  CHECK(high.height->height < Length::points(250));
  CHECK(high.height->holds == xlsx::RowHeight::Holds::until_fitted);
  CHECK_FALSE(fit("", "", {wrapped("สั้น")}).height);
  const auto two_lines = fit("", "", {wrapped("ก\nข")});
  REQUIRE(two_lines.height);
  CHECK(two_lines.height->height < high.height->height);
}

TEST_CASE("merged cells of a row have the width of all, and their height holds always") {
  const auto alone = fit("", "", {wrapped(long_text)});
  const auto merged = fit("", "<mergeCells count=\"1\"><mergeCell ref=\"A1:C1\"/></mergeCells>", {wrapped(long_text)});
  REQUIRE(merged.height);
  CHECK(merged.height->height < alone.height->height);
  CHECK(merged.height->holds == xlsx::RowHeight::Holds::always);
  CHECK_FALSE(fit("", "<mergeCells count=\"1\"><mergeCell ref=\"A1:A2\"/></mergeCells>", {wrapped(long_text)}).height);
}

TEST_CASE("a height by hand and a hidden row stay; one that fitted the template's own text does not") {
  CHECK_FALSE(fit("ht=\"15\" customHeight=\"1\"", "", {wrapped(long_text)}).height);
  CHECK(fit("ht=\"15\" customHeight=\"1\"", "", {wrapped(long_text)}).fitting == Fitting::not_needed);
  CHECK_FALSE(fit("hidden=\"1\"", "", {wrapped(long_text)}).height);
  const auto stale = fit("ht=\"120\"", "", {wrapped("สั้น")});
  REQUIRE(stale.height);
  CHECK(stale.height->height < Length::points(40));
}

TEST_CASE("what does not wrap counts with its one line; a text that no row can hold ends at Excel's limit") {
  const auto large = fit("", "", {wrapped("ก ข"), {2, 2, xlsx::TextCell{"ใหญ่"}}});
  REQUIRE(large.height);
  CHECK(large.height->height > Length::points(24));
  CHECK_FALSE(fit("", "", {{2, 2, xlsx::TextCell{long_text}}}).height);
  std::string endless;
  for (int i = 0; i < 200; ++i) endless += long_text;
  const auto most = fit("", "", {wrapped(endless)});
  REQUIRE(most.height);
  CHECK(most.height->height <= Length::points(409.5));
  CHECK(most.height->height > Length::points(400));
}
